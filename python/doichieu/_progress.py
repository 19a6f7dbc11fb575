"""Progress of long calls, as tqdm shows it."""

from __future__ import annotations

import functools
import sys
import time
import warnings
from collections.abc import Callable
from types import TracebackType
from typing import Any, Protocol, TypeAlias, Union

_QUIET = 1.0
"""Seconds that a call may take before anything is shown."""

_STEPS = {
    "read": ("Đọc văn bản", "tệp"),
    "understand": ("Hiểu nhiệm vụ", "nhiệm vụ"),
    "match": ("Tìm nhiệm vụ giống nhau", "nhiệm vụ"),
    "explain": ("Ghi lý do", "cặp"),
    "compare": ("So các kế hoạch", "hàng"),
}


class Bar(Protocol):
    """What tqdm gives: a bar that is moved on and closed."""

    def update(self, n: int) -> object: ...
    def close(self) -> object: ...


Progress: TypeAlias = Union[bool, Callable[..., Bar], None]
"""How a long call shows its progress: ``None`` with tqdm in a notebook or a terminal, once it has taken a second;
``False`` not at all; ``True`` anywhere and at once; or a class of tqdm's (any callable that takes ``total, desc, unit`` and
gives something with ``update(n)`` and ``close()``)."""


def check(progress: object) -> None:
    """`TypeError` for what cannot show progress."""
    if not (progress is None or isinstance(progress, bool) or callable(progress)):
        raise TypeError(f"progress must be bool, None or a callable like tqdm, not {type(progress).__name__}")


class watch:
    """Shows the progress of one call: ``with watch(progress) as watcher: _doichieu.read_paths(..., progress=watcher)``."""

    def __init__(self, progress: Progress) -> None:
        check(progress)
        self._make: Callable[..., Bar] | None
        if progress is None:
            # Loading tqdm takes longer than most calls: only once there is something to show.
            self._make = _tqdm if _is_watched() else None
            self._from = time.monotonic() + _QUIET
        else:
            self._make = (_tqdm if progress is True else progress) if progress else None
            self._from = 0.0
        self._bars: dict[str, tuple[Bar, int]] = {}

    def __enter__(self) -> Callable[[str, int, int], None] | None:
        return None if self._make is None else self._tell

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for bar, _ in self._bars.values():
            bar.close()
        self._bars.clear()

    def _tell(self, step: str, done: int, total: int) -> None:
        if step not in self._bars:
            # After the quiet time, what is over is not shown any more.
            late = self._from > 0 and done >= total
            if self._make is None or time.monotonic() < self._from or late:
                return
            desc, unit = _STEPS.get(step, (step, ""))
            self._bars[step] = self._make(total=total, desc=desc, unit=f" {unit}"), 0
        bar, before = self._bars[step]
        if getattr(bar, "total", total) != total:
            bar.total = total  # type: ignore[attr-defined]
        if done > before:
            bar.update(done - before)
            self._bars[step] = bar, done


def _is_watched() -> bool:
    """Whether someone looks: a terminal, or a notebook."""
    shell = sys.modules.get("IPython")
    if shell is not None and hasattr(shell.get_ipython(), "kernel"):
        return True
    return sys.stderr is not None and sys.stderr.isatty()


@functools.cache
def _class() -> Callable[..., Any] | None:
    with warnings.catch_warnings():
        # Of a notebook without widgets; a bar of plain text does as well.
        warnings.simplefilter("ignore")
        try:
            from tqdm.auto import tqdm
        except ImportError:
            return None
    return tqdm  # type: ignore[no-any-return]


def _tqdm(*, total: int, desc: str, unit: str) -> Bar:
    tqdm = _class()
    if tqdm is None:
        return _Nothing()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bar: Bar = tqdm(total=total, desc=desc, unit=unit, leave=False)
    return bar


class _Nothing:
    """Where tqdm is not installed."""

    def update(self, n: int) -> None:
        pass

    def close(self) -> None:
        pass
