"""Verdicts from a table of a colleague's, heeded by the next comparison.

The table has the columns left_id, right_id and relation (same, related, different).

$ python examples/review_with_a_table.py left.md right.txt judged.csv verdicts.tsv
"""

from __future__ import annotations

import sys
from typing import Literal, cast

import doichieu as dc
import polars as pl


def review(left: str, right: str, judged: str, verdicts: str) -> pl.DataFrame:
    """The matches of two plans after the verdicts, which are kept in a file."""
    table = pl.read_csv(judged)
    said: dict[tuple[str, str], str] = {(row[0], row[1]): row[2] for row in table.select("left_id", "right_id", "relation").rows()}

    def answer(pair: dc.Pair) -> Literal["same", "related", "different", "skip"]:
        known = said.get((pair.left.id, pair.right.id), "skip")
        return cast('Literal["same", "related", "different", "skip"]', known)

    asked = dc.review(left, right, verdicts=verdicts).ask(answer)
    return dc.match(left, right, verdicts=asked)


if __name__ == "__main__":
    print(review(*sys.argv[1:]))
