"""Matches of tasks, and how well they agree with labels."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from . import _doichieu
from ._frames import ArrowStream, to_polars
from ._plans import Source, StrPath, path_of, plans_of, sources_of


def match(
    left: Source | Iterable[Source],
    right: Source | Iterable[Source],
    *,
    all_pairs: bool = False,
    verdicts: StrPath | None = None,
    weights: StrPath | None = None,
) -> pl.DataFrame:
    """Finds the tasks of two plans or task tables that are the same task or related.

    Args:
        left: Plans, or anything that `read` takes.
        right: Another.
        all_pairs: Every pair that was scored, not only those decided to be the same or related.
        verdicts: Verdicts of ``doichieu review``, which overrule the matcher.
        weights: Weights of ``doichieu fit`` in place of the built-in ones.

    Returns:
        One row a pair, best first: ``left_id, right_id, score`` (0 to 1), ``relation`` (``same``, ``related``,
        ``none``), what each feature adds to the score, ``shared_words, left_text, right_text``. Ids are those of
        ``.tasks``, or of the input frame if it has an ``id`` column.

    Raises:
        TypeError: `left` or `right` is of a wrong type; nothing has been read then.
        DoichieuError: As in `read`.

    Example:
        >>> dc.match("datasets/lai-chau-2024.md", "datasets/kien-giang-2025.txt")
    """
    _check_sides(left, right)
    if not isinstance(all_pairs, bool):
        raise TypeError(f"all_pairs must be bool, not {type(all_pairs).__name__}")
    files = {"verdicts": path_of(verdicts), "weights": path_of(weights)}
    sides = plans_of(left), plans_of(right)
    return pl.DataFrame(_doichieu.match_tasks(sides[0]._inner, sides[1]._inner, all_pairs=all_pairs, **files))


@dataclass(frozen=True)
class Evaluation:
    """How well scores and decisions agree with labels. A figure without anything to count is NaN."""

    same: int
    """Pairs that are the same task by the labels."""
    precision: float
    """Of the pairs decided as same, the share that is."""
    recall: float
    """Of the pairs that are the same, the share decided so."""
    f1: float
    """The harmonic mean of the two."""
    average_precision: float
    """The mean precision over the ranks of the pairs that are the same."""
    average_precision_related: float
    """The same for "same or related"."""
    best_f1: float
    """The best F1 of any threshold: what the scores could give."""
    calibration_error: float
    """Mean distance between score and share of same pairs, over all scored pairs."""
    recall_at: dict[int, float]
    """Share of the same pairs that are ranked 1st, 3rd, 5th or better for one of their tasks."""
    curve: pl.DataFrame
    """``threshold, precision, recall, f1`` at every tenth of the score."""
    calibration: pl.DataFrame
    """``from, to, pairs, mean_score, share_same``: how often pairs of a score are the same."""
    worst: pl.DataFrame
    """``left_id, right_id, score, judgement`` of the pairs farthest from their label, at most 20."""


def evaluate(
    labels: StrPath | ArrowStream,
    left: Source | Iterable[Source],
    right: Source | Iterable[Source],
    *,
    verdicts: StrPath | None = None,
    weights: StrPath | None = None,
) -> Evaluation:
    """Scores two plans or task tables and compares the scores with labels.

    Args:
        labels: A tab-separated file or a data frame with the columns ``left, right, relation`` (``same``,
            ``related``, ``borderline``, ``disputed``, ``none``); a pair that is not named is unrelated.
        left: Plans, or anything that `read` takes.
        right: Another.
        verdicts: Verdicts of ``doichieu review``, which overrule the matcher.
        weights: Weights of ``doichieu fit`` in place of the built-in ones.

    Raises:
        TypeError: An argument is of a wrong type; nothing has been read then.
        ColumnError: The labels lack a column.
        RegistryError: The labels are wrong in some line, which ``error.line`` names.

    Example:
        >>> dc.evaluate("labels.tsv", "a.csv", "b.csv").average_precision
    """
    _check_sides(left, right)
    files = {"verdicts": path_of(verdicts), "weights": path_of(weights)}
    text = _labels(labels)
    sides = plans_of(left), plans_of(right)
    found = _doichieu.evaluate(sides[0]._inner, sides[1]._inner, text, **files)
    frames = {
        "curve": ["threshold", "precision", "recall", "f1"],
        "calibration": ["from", "to", "pairs", "mean_score", "share_same"],
        "worst": ["left_id", "right_id", "score", "judgement"],
    }
    for name, columns in frames.items():
        found[name] = pl.DataFrame(found[name], schema=columns, orient="row")
    found["recall_at"] = dict(zip((1, 3, 5), found["recall_at"], strict=True))
    return Evaluation(**found)


def _check_sides(left: object, right: object) -> None:
    for side in (left, right):
        sources_of(side, None)  # type: ignore[arg-type]


def _labels(labels: object) -> str:
    if isinstance(labels, (str, os.PathLike)):
        path = Path(labels)
        try:
            return path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            failure = _doichieu.ReadError(f"{path}: {error}")
            failure.file, failure.line = str(path), None
            raise failure from error
    if isinstance(labels, ArrowStream):
        return to_polars(labels).write_csv(separator="\t", quote_style="never")
    raise TypeError(f"labels must be a path or a data frame, not {type(labels).__name__}")
