"""Weights of the score, and how they are learned from a reader's judgement."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, Union

import polars as pl

from . import _doichieu, _meaning, _progress
from ._frames import ArrowStream, to_polars, to_words
from ._meaning import VectorsLike
from ._plans import Source, sources_of, plans_of
from ._progress import Progress
from ._texts import HEADER, Named, StrPath, text_of

if TYPE_CHECKING:
    from ._review import Review


class Weights:
    """How much each feature of a pair counts: what `fit` gives, and ``weights=`` takes. Immutable; pickles."""

    def __init__(self, tsv: str | None = None) -> None:
        """From the text of a file of weights; without it, the built-in ones.

        Raises:
            RegistryError: The text is wrong in some line.
        """
        self._tsv = _doichieu.weights(None if tsv is None else ("weights", tsv))

    @property
    def frame(self) -> pl.DataFrame:
        """``feature, centre, weight``: the value at which a feature says nothing, and what one unit more of it adds to
        the log-odds of "the same" and of "the same or related". What these are without any evidence is the weight in
        the rows ``same`` and ``overlap``."""
        return pl.read_csv(self._tsv.encode(), separator="\t")

    def to_tsv(self) -> str:
        """The weights as the program reads them (``--weights``)."""
        return self._tsv

    def save(self, path: StrPath) -> Path:
        """Writes the weights to a file for ``weights=`` and for the program.

        Raises:
            OSError: The file cannot be written.
        """
        path = Path(path)
        path.write_text(self._tsv, encoding="utf-8")
        return path

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Weights) and self._tsv == other._tsv

    def __hash__(self) -> int:
        return hash(self._tsv)

    def __reduce__(self) -> tuple[type[Weights], tuple[str]]:
        return Weights, (self._tsv,)

    def __repr__(self) -> str:
        says = ", ".join(f"{name} {weight:g}" for name, weight in self.frame.select("feature", "weight").rows())
        return f"<weights: {says}>"


VerdictsLike: TypeAlias = Union[StrPath, "Review", None]
WeightsLike: TypeAlias = Union[StrPath, Weights, None]


def matching_of(verdicts: VerdictsLike, weights: WeightsLike) -> _doichieu.Matching:
    """How tasks are matched, checked before anything is read."""
    return _doichieu.Matching(verdicts=verdicts_of(verdicts), weights=_weights(weights))


def verdicts_of(verdicts: VerdictsLike) -> Named | None:
    """Verdicts as text, if there are any."""
    from ._review import Review

    if verdicts is None:
        return None
    return verdicts._text() if isinstance(verdicts, Review) else text_of(verdicts)


def _weights(weights: WeightsLike) -> Named | None:
    if weights is None:
        return None
    return ("weights", weights.to_tsv()) if isinstance(weights, Weights) else text_of(weights)


def fit(
    judged: StrPath | ArrowStream | Review,
    left: Source | Iterable[Source],
    right: Source | Iterable[Source],
    *,
    penalty: float = 1.0,
    weights: StrPath | Weights | None = None,
    vectors: VectorsLike = None,
    scatter: Any = None,
    progress: Progress = None,
) -> Weights:
    """Learns the weights of the score from what a reader said of pairs. No chance is involved.

    Of labels (``left, right, relation``) every pair that they do not name counts as unrelated: they should cover both
    sides. Ids in them that no task has are told of in a warning. Of verdicts, as `review` gathers them, pairs that
    nobody was asked about count a tenth, as what the present weights hold them for: some dozens of verdicts shift the
    weights and do not unlearn the rest.

    Args:
        judged: Labels by the ids of tasks (a tab-separated file or a data frame), or verdicts (a `Review`, or its file).
        left: The plans on whose tasks something was said, or anything that `read` takes.
        right: The other side.
        penalty: How strongly large weights are held back, more than 0; 1 suits some hundreds to thousands of pairs.
        weights: The present weights, where they are not the built-in ones.
        vectors: What the tasks mean, as in `match`: the weights are for pairs with vectors then.
        scatter: As in `match`.
        progress: See `read`.

    Returns:
        Weights for ``weights=`` of `match`, `compare` and `evaluate`.

    Raises:
        TypeError: An argument is of a wrong type; nothing has been read then.
        ValueError: `penalty` is not more than 0.
        ArgumentError: No pair was judged to be the same.
        DoichieuError: As in `read`; a wrong line of `judged` is named.

    Example:
        >>> weights = dc.fit("phan-quyet.tsv", "dong-nai.txt", "lai-chau.md")
        >>> dc.compare("datasets", weights=weights)
    """
    from ._review import Review

    sources = sources_of(left, None), sources_of(right, None)
    _progress.check(progress)
    _meaning.check(vectors, scatter)
    if isinstance(penalty, bool) or not isinstance(penalty, (int, float)):
        raise TypeError(f"penalty must be float, not {type(penalty).__name__}")
    if not 0 < penalty < float("inf"):
        raise ValueError(f"penalty must be more than 0, not {penalty}")
    given = judged._text() if isinstance(judged, Review) else labels_of(judged)
    is_verdicts = given[1].startswith("left_plan\t")
    matching = _doichieu.Matching(verdicts=given if is_verdicts else None, weights=_weights(weights))
    sides = [plans_of(side, progress) for side in sources]
    matching = _meaning.with_vectors(matching, vectors, scatter, sides)
    with _progress.watch(progress) as watcher:
        tsv = _doichieu.fit_weights(
            sides[0]._inner,
            sides[1]._inner,
            matching,
            labels=None if is_verdicts else given,
            penalty=float(penalty),
            progress=watcher,
        )
    return Weights(tsv)


# The columns of labels and of verdicts.
_JUDGED = {"left", "right", "relation", *HEADER.split()}


def labels_of(labels: object) -> Named:
    """Labels or verdicts as tab-separated text."""
    if isinstance(labels, ArrowStream):
        frame = to_polars(labels, "labels")
        named = frame.select([name for name in frame.columns if name in _JUDGED])
        # Nothing is quoted: a cell holds no break.
        cells = to_words(named, _JUDGED, "labels").select(pl.all().cast(pl.String).str.replace_all(r"[\t\r\n]", " "))
        return "labels", cells.write_csv(separator="\t", quote_style="never")
    if isinstance(labels, (str, Path)) or hasattr(labels, "__fspath__"):
        return text_of(labels)
    raise TypeError(f"expected a path or a data frame, not {type(labels).__name__}")
