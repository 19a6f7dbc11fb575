"""Matches of tasks, and how well they agree with labels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from . import _doichieu, _judge, _meaning, _progress
from ._frames import ArrowStream
from ._judge import Judge
from ._meaning import VectorsLike
from ._plans import Source, sources_of, plans_of
from ._progress import Progress
from ._texts import StrPath
from ._weights import VerdictsLike, WeightsLike, labels_of, matching_of


def match(
    left: Source | Iterable[Source],
    right: Source | Iterable[Source],
    *,
    all_pairs: bool = False,
    verdicts: VerdictsLike = None,
    weights: WeightsLike = None,
    vectors: VectorsLike = None,
    scatter: Any = None,
    judge: Judge | None = None,
    budget: int = 100,
    progress: Progress = None,
) -> pl.DataFrame:
    """Finds the tasks of two plans or task tables that are the same task or related.

    Args:
        left: Plans, or anything that `read` takes.
        right: Another.
        all_pairs: Every pair that was scored, not only those decided to be the same or related.
        verdicts: A reader's verdicts, which overrule the matcher: a `Review`, or a file of it or of ``doichieu review``.
        weights: Weights of `fit`, or a file of ``doichieu fit``, in place of the built-in ones.
        vectors: What the tasks mean: an array with a row for each task of `left`, then of `right`, a function from a list of texts to
            such an array (the ``encode`` of a model), or ``"e5"`` with the extra ``semantic``.
        scatter: The covariance of vectors of texts that mean the same, to whiten `vectors` by.
        judge: A function asked about the pairs that the score leaves open, as ``judge(left, right)`` with the two texts
            and no score: a language model, a colleague's table. It answers ``"same"``, ``"related"``, ``"different"``
            or ``None``. Its answers are verdicts of origin ``judge``: a researcher's overrule them, and where
            `verdicts` is a file they are added to it and not asked for again.
        budget: How many pairs the judge is asked about at most.
        progress: See `read`.

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
    sources = sources_of(left, None), sources_of(right, None)
    _progress.check(progress)
    _meaning.check(vectors, scatter)
    _judge.check(judge, budget)
    if not isinstance(all_pairs, bool):
        raise TypeError(f"all_pairs must be bool, not {type(all_pairs).__name__}")
    matching = matching_of(_judge.known(verdicts, judge), weights)
    sides = [plans_of(side, progress) for side in sources]
    matching = _meaning.with_vectors(matching, vectors, scatter, sides)
    if judge is not None:
        with _progress.watch(progress) as watcher:
            questions = _doichieu.review_pairs(sides[0]._inner, sides[1]._inner, matching, progress=watcher)
        matching = _judge.consulted(matching, questions, judge, budget, verdicts)
    with _progress.watch(progress) as watcher:
        frame = _doichieu.match_tasks(
            sides[0]._inner, sides[1]._inner, matching, all_pairs=all_pairs, progress=watcher
        )
    return pl.DataFrame(frame)


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
    verdicts: VerdictsLike = None,
    weights: WeightsLike = None,
    vectors: VectorsLike = None,
    scatter: Any = None,
    progress: Progress = None,
) -> Evaluation:
    """Scores two plans or task tables and compares the scores with labels.

    Args:
        labels: A tab-separated file or a data frame with the columns ``left, right, relation`` (``same``,
            ``related``, ``borderline``, ``disputed``, ``none``); a pair that is not named is unrelated. Ids that no
            task has are told of in a warning.
        left: Plans, or anything that `read` takes.
        right: Another.
        verdicts: A reader's verdicts, which overrule the matcher: a `Review`, or a file of it or of ``doichieu review``.
        weights: Weights of `fit`, or a file of ``doichieu fit``, in place of the built-in ones.
        vectors: What the tasks mean, as in `match`.
        scatter: As in `match`.
        progress: See `read`.

    Raises:
        TypeError: An argument is of a wrong type; nothing has been read then.
        ArgumentError: No label says of two of the tasks that they are the same.
        ColumnError: The labels lack a column.
        RegistryError: The labels are wrong in some line, which ``error.line`` names.

    Example:
        >>> dc.evaluate("labels.tsv", "a.csv", "b.csv").average_precision
    """
    sources = sources_of(left, None), sources_of(right, None)
    _progress.check(progress)
    _meaning.check(vectors, scatter)
    matching, named = matching_of(verdicts, weights), labels_of(labels)
    sides = [plans_of(side, progress) for side in sources]
    matching = _meaning.with_vectors(matching, vectors, scatter, sides)
    with _progress.watch(progress) as watcher:
        found = _doichieu.evaluate(
            sides[0]._inner, sides[1]._inner, matching, labels=named, progress=watcher
        )
    frames = {
        "curve": ["threshold", "precision", "recall", "f1"],
        "calibration": ["from", "to", "pairs", "mean_score", "share_same"],
        "worst": ["left_id", "right_id", "score", "judgement"],
    }
    for name, columns in frames.items():
        found[name] = pl.DataFrame(found[name], schema=columns, orient="row")
    found["recall_at"] = dict(zip((1, 3, 5), found["recall_at"], strict=True))
    return Evaluation(**found)
