"""From a folder of plans to a table of differences and a report.

$ python examples/compare_provinces.py ../datasets report.html
"""

from __future__ import annotations

import sys
from pathlib import Path

import doichieu as dc
import polars as pl


def leads_that_differ(comparison: dc.Comparison) -> pl.DataFrame:
    """Where two plans give a task to different agencies, by name, with the places in both documents."""
    both = pl.col("left_raw").is_not_null() & pl.col("right_raw").is_not_null()
    return comparison.differences.filter(both, field="lead", kind="lead_replaced").select(
        "row", "left_plan", "left_raw", "left_location", "right_plan", "right_raw", "right_location"
    )


def main(folder: str, report: str) -> Path:
    comparison = dc.compare(folder)
    print(comparison.summary())
    print(leads_that_differ(comparison))
    return comparison.to_html(report)


if __name__ == "__main__":
    print(main(*sys.argv[1:]))
