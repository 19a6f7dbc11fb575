"""Frames that come over the border."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import polars as pl


@runtime_checkable
class ArrowStream(Protocol):
    """Any data frame that speaks the Arrow PyCapsule interface: polars, pandas, pyarrow, DuckDB relations, ..."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


def to_polars(frame: ArrowStream) -> pl.DataFrame:
    """A frame as one of polars, its columns handed over whole and not cell by cell."""
    if isinstance(frame, pl.DataFrame):
        return frame
    return pl.DataFrame(frame)
