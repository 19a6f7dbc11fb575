"""Frames that come over the border."""

from __future__ import annotations

from collections.abc import Container
from typing import Protocol, runtime_checkable

import polars as pl

from . import _doichieu


@runtime_checkable
class ArrowStream(Protocol):
    """Any data frame that speaks the Arrow PyCapsule interface: polars, pandas, pyarrow, DuckDB relations, ..."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


def has_columns(frame: ArrowStream) -> bool:
    """Whether a stream is one of records: a single column is a stream, too."""
    return any(hasattr(frame, names) for names in ("columns", "schema"))


def to_polars(frame: ArrowStream, name: str) -> pl.DataFrame:
    """A frame as one of polars, its columns handed over whole and not cell by cell.

    Raises:
        TypeError: It is a stream of something else, such as a single column.
        ArgumentError: Its library cannot hand it over; the error begins with `name`.
    """
    if isinstance(frame, pl.DataFrame):
        return frame
    try:
        return pl.DataFrame(frame)
    except (pl.exceptions.PolarsError, TypeError, ValueError, NotImplementedError) as error:
        if not has_columns(frame):
            raise TypeError(f"expected a data frame with named columns, got {type(frame).__name__}") from error
        message = f"{name}: expected a data frame whose columns have names of their own and hold one type each: {error}"
        failure = _doichieu.ArgumentError(message)
        failure.file, failure.line = name, None
        raise failure from error


def to_words(frame: pl.DataFrame, needed: Container[str], name: str) -> pl.DataFrame:
    """The frame with columns of text, numbers, truth and time only: numbers of other kinds are written out, and nested
    or binary columns are left blank, so that every column keeps its place.

    Raises:
        ColumnError: One of those is `needed`; the error begins with `name`.
    """
    columns = []
    for column in frame:
        kind = column.dtype
        if kind.is_nested() or kind in (pl.Binary, pl.Object, pl.Unknown):
            if column.name in needed:
                failure = _doichieu.ColumnError(
                    f"{name}: the column {column.name!r} must hold text, numbers or dates, not {kind}"
                )
                failure.file, failure.line = name, None
                raise failure
            column = pl.Series(column.name, [None], pl.String).new_from_index(0, frame.height)
        elif kind.is_decimal() or kind.is_integer() and kind not in _INTEGERS:
            column = column.cast(pl.String)
        columns.append(column)
    return pl.DataFrame(columns)


_INTEGERS = (pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64)
