"""Plans: reading them, and what was read as frames."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeAlias, Union

import polars as pl

from . import _doichieu, _html, _progress
from ._frames import ArrowStream, to_polars, to_words
from ._progress import Progress
from ._texts import StrPath, path_of

Source: TypeAlias = Union[StrPath, bytes, ArrowStream, "Plans"]

# Columns of an input frame that come back under another name: as the words of the task, or as `lead_raw` and the like.
_READ = {"id", "number", "section", "text", "product"} | {
    name + end for name in ("lead", "coordinating", "period", "funding") for end in ("", "_raw")
}
# Columns that say of which plan a row is.
_GROUPING = {"plan", "province"}


class Plans:
    """Plans that were read together. Made by `read`; immutable; pickles.

    ``len(plans)`` counts them, ``plans[0]`` and ``plans["lai-chau-2024"]`` give one of them as `Plans` of its own,
    ``"lai-chau-2024" in plans`` asks for one, ``for plan in plans`` goes through them, and ``plans + others`` puts two
    readings together.

    Example:
        >>> plans = dc.read("datasets")
        >>> plans.tasks.group_by("plan").len()
    """

    def __init__(self, inner: _doichieu.Plans, extras: Sequence[pl.DataFrame | None] = ()) -> None:
        """For `read` and pickle; `extras` holds the columns of the user's own, a frame a plan."""
        self._inner = inner
        self._extras: tuple[pl.DataFrame | None, ...] = tuple(extras) or (None,) * len(inner)

    @property
    def ids(self) -> list[str]:
        """The ids of the plans: the names of their files, made unique."""
        return self._inner.ids()

    @cached_property
    def summary(self) -> pl.DataFrame:
        """One row a plan: issuer, province, number, date, title, counts, and what its non-blank lines were taken for."""
        return pl.DataFrame(self._inner.plans())

    @cached_property
    def tasks(self) -> pl.DataFrame:
        """One row a task: ``id, plan, province, section, number, text``; for each of ``lead, coordinating, period,
        funding`` the words as printed (``lead_raw``; a bare number with the words of its header) and their meaning
        (``lead``: ids of agencies joined by ``;``); ``file, line_start, line_end`` and more, such as ``targets``, what
        the task is to reach by its own words, and the plan's ``level``.

        Columns of an input frame that doichieu has no use for come back behind these, and with ``_input`` added to
        their name where that is taken.
        """
        tasks = pl.DataFrame(self._inner.tasks())
        own: list[pl.DataFrame] = []
        table_of: dict[str, int] = {}
        for plan, extra in zip(self.ids, self._extras, strict=True):
            if extra is None or not extra.width:
                continue
            # The plans of one table share its frame.
            if not any(extra is other for other in own):
                own.append(extra)
            table_of[plan] = next(index for index, other in enumerate(own) if other is extra)
        if not own:
            return tasks
        # The "line" of a row counts from 2, as in a file whose first line is the header.
        row = pl.int_range(pl.len()).cast(pl.Int64) + 2
        extras = pl.concat(
            [
                extra.rename({name: f"{name}_input" for name in extra.columns if name in tasks.columns}).with_columns(
                    pl.lit(index, pl.Int64).alias("__table"), row.alias("line_start")
                )
                for index, extra in enumerate(own)
            ],
            how="diagonal_relaxed",
        )
        return (
            tasks.with_columns(pl.col("plan").replace_strict(table_of, default=None, return_dtype=pl.Int64).alias("__table"))
            .join(extras, on=["__table", "line_start"], how="left", maintain_order="left")
            .drop("__table")
        )

    @cached_property
    def targets(self) -> pl.DataFrame:
        """One row a target: ``id, plan, province, indicator, comparator, value, value_max, unit, by_year, text, file,
        line_start, line_end``; the comparator is one of ``> >= < <= = ~``, values are in ``unit``."""
        return pl.DataFrame(self._inner.targets())

    @cached_property
    def citations(self) -> pl.DataFrame:
        """One row a document that a plan cites: ``plan, number, kind, issued, role, file, line_start, line_end``."""
        return pl.DataFrame(self._inner.citations())

    @cached_property
    def diagnostics(self) -> pl.DataFrame:
        """One row a thing that was not understood or contradicts itself: ``plan, kind, message, quote, file, sheet,
        line_start, line_end``; the message is in Vietnamese."""
        return pl.DataFrame(self._inner.diagnostics())

    def __len__(self) -> int:
        return len(self._inner)

    def __contains__(self, plan: object) -> bool:
        """Whether a plan has this id."""
        return plan in self.ids

    def __iter__(self) -> Iterator[Plans]:
        return (self[index] for index in range(len(self)))

    def __getitem__(self, key: int | str) -> Plans:
        """One plan by its place (from 0; negative from the end) or its id.

        Raises:
            IndexError: There is no plan at this place.
            KeyError: No plan has this id.
        """
        if isinstance(key, str):
            if key not in self.ids:
                raise KeyError(key)
            key = self.ids.index(key)
        if not isinstance(key, int):
            raise TypeError(f"plans are found by int or str, not {type(key).__name__}")
        index = key + len(self) if key < 0 else key
        if not 0 <= index < len(self):
            raise IndexError(f"there are {len(self)} plans, and none at {key}")
        return Plans(self._inner.at(index), [self._extras[index]])

    def __add__(self, others: Plans) -> Plans:
        if not isinstance(others, Plans):
            return NotImplemented
        return Plans(self._inner.and_then(others._inner), self._extras + others._extras)

    def __reduce__(self) -> tuple[type[Plans], tuple[_doichieu.Plans, tuple[pl.DataFrame | None, ...]]]:
        return Plans, (self._inner, self._extras)

    def __repr__(self) -> str:
        tasks, targets = self.summary["tasks"].sum(), self.summary["targets"].sum()
        return f"<{len(self)} plans, {tasks} tasks, {targets} targets: {', '.join(self.ids)}>"

    def _repr_html_(self) -> str:
        return _html.plans(self.summary)


def read(
    source: Source | Iterable[Source],
    *,
    name: str | None = None,
    columns: Mapping[str, str] | None = None,
    agencies: StrPath | None = None,
    progress: Progress = None,
) -> Plans:
    """Reads plans and task tables.

    Args:
        source: A file (.txt, .md, .html, .csv, .tsv, .xlsx, .parquet), a folder of them, the bytes of a file, a data
            frame with a row for each task (any object with ``__arrow_c_stream__``: polars, pandas, pyarrow, DuckDB),
            or several of these.
        name: The name of bytes, whose ending says of which format they are, or of a frame, for citations.
        columns: Headers of task tables whose meaning is not found, by that meaning: ``{"text": "Mô tả"}``. The meanings
            are text, id, number, section, lead, coordinating, period, funding, product, plan, province.
        agencies: A registry of agencies (tab-separated) that adds to the built-in one or overrides it.
        progress: ``None`` shows a bar in a notebook or terminal once the call has taken a second, if tqdm is installed;
            ``False`` never, ``True`` always; or a class like tqdm's, or any callable that takes ``total, desc, unit``
            and gives something with ``update(n)`` and ``close()``.

    Returns:
        The plans, in the order given; the files of a folder in the order of their names. A file of a folder that
        cannot be read is left out with a warning. Ids that a frame repeats get a letter, with a warning too. A frame
        that ``.tasks`` gave keeps plans, provinces and levels; targets, citations and places are with its `Plans` alone.

    Raises:
        TypeError: `source` is none of these, or bytes have no `name`; nothing has been read then.
        ReadError: A file is missing or cannot be read; ``error.file`` and ``error.line`` say where.
        ColumnError: A table lacks a column that `columns` names, or such a column of a frame holds lists or the like.
        ArgumentError: A row of a frame names no plan where others do; ``error.line`` says which.
        RegistryError: The registry is wrong in some line.

    Example:
        >>> dc.read("datasets")
        >>> dc.read(open("ke-hoach.html", "rb").read(), name="ke-hoach.html")
        >>> dc.read(pd.read_excel("nhiem-vu.xlsx"), name="nhiem-vu")
    """
    sources = sources_of(source, name)
    if not sources:
        raise ValueError("nothing to read: no source was given")
    options = _Options(columns, agencies)
    plans: Plans | None = None
    with _progress.watch(progress) as options.watcher:
        for group in _groups(sources):
            read = options.read(group, name)
            plans = read if plans is None else plans + read
    assert plans is not None
    return plans


def plans_of(sources: list[Source], progress: Progress = None) -> Plans:
    """What is read from sources that were checked; plans that were read before are themselves."""
    if len(sources) == 1 and isinstance(sources[0], Plans):
        return sources[0]
    return read(sources, progress=progress)


def _is_source(value: object) -> bool:
    return isinstance(value, (str, os.PathLike, bytes, bytearray, Plans, ArrowStream))


def sources_of(source: Source | Iterable[Source], name: str | None) -> list[Source]:
    """The sources one by one, their types checked before anything is read."""
    sources: list[object]
    if _is_source(source):
        sources = [source]
    elif isinstance(source, Iterable) and not isinstance(source, (Mapping, memoryview)):
        sources = list(source)
    else:
        raise _wrong(source)
    for one in sources:
        if not _is_source(one):
            raise _wrong(one)
        if isinstance(one, (bytes, bytearray)) and (name is None or len(sources) > 1):
            raise TypeError("bytes are read one file at a time, with name='plan.html' or the like to tell the format")
    if name is not None and not isinstance(name, str):
        raise TypeError(f"name must be str, not {type(name).__name__}")
    return sources  # type: ignore[return-value]


def _wrong(source: object) -> TypeError:
    kind = type(source).__name__
    return TypeError(f"expected a path, bytes, a data frame (with __arrow_c_stream__), Plans or a list of them, got {kind}")


def _groups(sources: list[Source]) -> Iterator[list[Source]]:
    """Paths that follow one another are read together, all else by itself."""
    paths: list[Source] = []
    for source in sources:
        if isinstance(source, (str, os.PathLike)):
            paths.append(source)
            continue
        if paths:
            yield paths
            paths = []
        yield [source]
    if paths:
        yield paths


class _Options:
    def __init__(self, columns: Mapping[str, str] | None, agencies: StrPath | None) -> None:
        if columns is not None and not isinstance(columns, Mapping):
            raise TypeError(f"columns must be a mapping, not {type(columns).__name__}")
        self.columns = list((columns or {}).items())
        if not all(isinstance(word, str) for pair in self.columns for word in pair):
            raise TypeError("columns must map str to str")
        self.agencies = path_of(agencies)
        self.watcher: Callable[[str, int, int], None] | None = None

    def read(self, group: list[Source], name: str | None) -> Plans:
        source = group[0]
        if isinstance(source, Plans):
            return source
        if isinstance(source, (str, os.PathLike)):
            return Plans(self._paths([Path(path) for path in group]))  # type: ignore[arg-type]
        if isinstance(source, (bytes, bytearray)):
            assert name is not None
            with _Named([name]):
                return Plans(
                    _doichieu.read_bytes(
                        name, bytes(source), columns=self.columns, agencies=self.agencies, progress=self.watcher
                    )
                )
        return self._frame(to_polars(source, name or "frame"), name or "frame")

    def _paths(self, paths: list[Path]) -> _doichieu.Plans:
        with _Named([str(path) for path in paths]):
            return _doichieu.read_paths(
                paths, columns=self.columns, agencies=self.agencies, progress=self.watcher
            )

    def _frame(self, frame: pl.DataFrame, name: str) -> Plans:
        words = to_words(frame, _READ | _GROUPING | {header for _, header in self.columns}, name)
        with _Named([name]):
            inner = _doichieu.read_frame(
                words, name, columns=self.columns, agencies=self.agencies, progress=self.watcher
            )
        return Plans(inner, [frame.drop([column for column in frame.columns if column in _READ])] * len(inner))


class _Named:
    """Gives an error about a whole file the name of that file, which its message begins with."""

    def __init__(self, names: list[str]) -> None:
        self._names = names

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, _doichieu.DoichieuError) and error.file is None:
            message = str(error)
            if any(message.startswith(name) for name in self._names):
                error.file = message.split(": ", 1)[0]
