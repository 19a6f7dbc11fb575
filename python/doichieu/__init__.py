"""Reads Vietnamese provincial plans, matches the tasks that are the same task, and shows where provinces differ.

>>> import doichieu as dc
>>> plans = dc.read("datasets")
>>> comparison = dc.compare(plans)
>>> comparison.differences.select("row", "field", "kind", "left_location", "right_location")

Frames are `polars.DataFrame`; every row of them names the file and the line that it rests on. Long calls release the
interpreter's lock and end at an interrupt. Charts are in `doichieu.charts` and need the extra ``charts``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._comparison import Comparison, compare
from ._doichieu import (
    ArgumentError,
    ColumnError,
    DoichieuError,
    OutputError,
    ReadError,
    RegistryError,
    __version__,
)
from ._meaning import embed
from ._matching import Evaluation, evaluate, match
from ._plans import Plans, read
from ._review import Pair, Review, Task, review
from ._weights import Weights, fit

if TYPE_CHECKING:
    from . import charts

__all__ = [
    "ArgumentError",
    "ColumnError",
    "Comparison",
    "DoichieuError",
    "Evaluation",
    "OutputError",
    "Pair",
    "Plans",
    "ReadError",
    "RegistryError",
    "Review",
    "Task",
    "Weights",
    "__version__",
    "charts",
    "compare",
    "embed",
    "evaluate",
    "fit",
    "match",
    "read",
    "review",
]


def __getattr__(name: str) -> object:
    # Only who draws pays for loading Altair.
    if name == "charts":
        import importlib

        return importlib.import_module(".charts", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
