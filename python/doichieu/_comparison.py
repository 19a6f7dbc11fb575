"""Comparisons: the tasks of plans lined up, and in what the plans differ."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, overload

import polars as pl

from . import _doichieu, _html, _judge, _meaning, _progress
from ._judge import Judge
from ._meaning import VectorsLike
from ._plans import Plans, Source, sources_of, plans_of
from ._progress import Progress
from ._texts import StrPath, path_of
from ._weights import VerdictsLike, WeightsLike, matching_of

Lang = Literal["vi", "en"]


class Comparison:
    """What `compare` found. Immutable; pickles.

    Rows are counted from 1 in all frames. Kinds of differences speak of the right side: ``lead_replaced``,
    ``deadline_later`` and so on.
    """

    def __init__(self, inner: _doichieu.Comparison, extras: Sequence[pl.DataFrame | None] = ()) -> None:
        """For `compare` and pickle; `extras` are those of its `plans`."""
        self._inner = inner
        self._extras = tuple(extras)

    @cached_property
    def plans(self) -> Plans:
        """The plans that were compared, agencies under the names of ``as_of`` if that was asked."""
        return Plans(self._inner.plans(), self._extras)

    @cached_property
    def baseline(self) -> str | None:
        """The id of the plan that the others were measured by, if there is one."""
        return self._inner.baseline()

    @cached_property
    def alignment(self) -> pl.DataFrame:
        """One row a task in a row of the comparison: ``row, anchor_id, plan, province, task_id, share`` (``whole``,
        ``split``, ``merged``), ``score`` (0 to 1, against the anchor), ``text, lead, file, line_start, line_end``."""
        return pl.DataFrame(self._inner.alignment())

    @cached_property
    def alignment_wide(self) -> pl.DataFrame:
        """The alignment as a sheet to read: ``row, text``, then one column a plan with the ids of its tasks."""
        return pl.DataFrame(self._inner.alignment_wide())

    @cached_property
    def differences(self) -> pl.DataFrame:
        """One row a difference between two plans: ``row, field`` (``task, lead, coordinating, period, funding,
        task_target``, and ``target`` for those of the plans), ``kind``, then for ``left_`` and ``right_``: ``plan, id,
        raw`` (the words), ``value`` (their meaning), ``location``; what was ``removed`` and ``added``; and its
        ``size`` in ``size_unit``."""
        return pl.DataFrame(self._inner.differences())

    @cached_property
    def targets(self) -> pl.DataFrame:
        """One row a pair of targets that was compared, equal ones too: ``group, indicator, direction, left_plan,
        right_plan, left_id, right_id, left, right, left_year, right_year, kind, size, size_unit, ambition, standing,
        left_location, right_location``."""
        return pl.DataFrame(self._inner.targets())

    @cached_property
    def targets_wide(self) -> pl.DataFrame:
        """The targets as a sheet to read: ``group, indicator, by_year``, then one column a plan."""
        return pl.DataFrame(self._inner.targets_wide())

    @cached_property
    def coverage(self) -> pl.DataFrame:
        """One row for each row and plan: ``row, plan, province, group, covered`` (``whole``, ``split``, ``merged``,
        ``missing``), ``plans`` (how many have the row), ``expected`` (``yes`` where the baseline has the row, or without
        a baseline two plans, else ``no``). What a plan leaves out by the reports is ``missing`` and ``expected``."""
        return pl.DataFrame(self._inner.coverage())

    @cached_property
    def majorities(self) -> pl.DataFrame:
        """One row for each row and field that three or more plans state and in which two or more agree: ``row, field,
        majority, prevalence, count, holders, renamed, deviants, silent``; plans joined by ``;``."""
        return pl.DataFrame(self._inner.majorities())

    @cached_property
    def matches(self) -> pl.DataFrame:
        """The decided pairs of tasks behind the rows, with the columns of `match`."""
        return pl.DataFrame(self._inner.matches())

    @cached_property
    def agencies(self) -> dict[str, str]:
        """The names of all agencies of the plans by the ids that frames use."""
        return dict(self._inner.names())

    @cached_property
    def counts(self) -> pl.DataFrame:
        """One row a plan: ``plan, tasks``, the ``rows`` it has, those ``common`` to all plans and those ``only_here``,
        those it lacks and two others or the baseline have (``missing``), and its ``unassigned`` tasks."""
        columns = ["tasks", "rows", "common", "only_here", "missing", "unassigned"]
        counts = pl.DataFrame(self._inner.counts(), schema=columns, orient="row")
        return counts.insert_column(0, pl.Series("plan", self.plans.ids))

    def summary(self, lang: Lang = "vi") -> str:
        """What was found, in a few sentences of Vietnamese (or English: ``lang="en"``).

        Raises:
            ValueError: `lang` is neither.
        """
        return self._inner.summary(lang)

    @overload
    def to_markdown(self, path: None = None, *, lang: Lang = "vi") -> str: ...
    @overload
    def to_markdown(self, path: StrPath, *, lang: Lang = "vi") -> Path: ...
    def to_markdown(self, path: StrPath | None = None, *, lang: Lang = "vi") -> str | Path:
        """The report as Markdown: its text, or with `path` written there (UTF-8).

        Returns:
            The text, or the path it was written to.

        Raises:
            ValueError: `lang` is neither ``vi`` nor ``en``.
            OSError: The file cannot be written.
        """
        return _given(self._inner.to_markdown(lang), path)

    @overload
    def to_html(self, path: None = None, *, lang: Lang = "vi") -> str: ...
    @overload
    def to_html(self, path: StrPath, *, lang: Lang = "vi") -> Path: ...
    def to_html(self, path: StrPath | None = None, *, lang: Lang = "vi") -> str | Path:
        """The report as one web page that loads nothing else: its text, or with `path` written there (UTF-8).

        Returns:
            The text, or the path it was written to.

        Raises:
            ValueError: `lang` is neither ``vi`` nor ``en``.
            OSError: The file cannot be written.
        """
        return _given(self._inner.to_html(lang), path)

    def to_excel(self, path: StrPath) -> Path:
        """Writes all tables as a workbook, a sheet each; no cell of it is a formula.

        Args:
            path: Where to; ends in ``.xlsx``.

        Returns:
            The path.

        Raises:
            ValueError: `path` has another ending.
            OSError: The file cannot be written.
            DoichieuError: A table is too large for a sheet.
        """
        path = Path(path)
        if path.suffix.lower() != ".xlsx":
            raise ValueError(f"{path}: a workbook ends in .xlsx")
        with tempfile.TemporaryDirectory() as folder:
            (made,) = self._inner.write_workbook(Path(folder))
            shutil.copyfile(made, path)
        return path

    def __reduce__(self) -> tuple[type[Comparison], tuple[_doichieu.Comparison, tuple[pl.DataFrame | None, ...]]]:
        return Comparison, (self._inner, self._extras)

    def __repr__(self) -> str:
        rows = self.coverage["row"].n_unique()
        return f"<comparison of {len(self.plans)} plans: {rows} rows, {self.differences.height} differences>"

    def _repr_html_(self) -> str:
        differences = self.differences.with_columns(pl.col("kind").replace(self._inner.kinds("vi")))
        return _html.comparison(self.summary(), self.counts, differences)


def compare(
    plans: Source | Iterable[Source],
    *,
    baseline: str | None = None,
    as_of: str | datetime.date | None = None,
    provinces: Literal[63, 34] | None = None,
    one_to_one: bool = False,
    agencies: StrPath | None = None,
    verdicts: VerdictsLike = None,
    weights: WeightsLike = None,
    vectors: VectorsLike = None,
    scatter: Any = None,
    judge: Judge | None = None,
    budget: int = 100,
    progress: Progress = None,
) -> Comparison:
    """Lines up the tasks of all plans and says in what the plans differ.

    Args:
        plans: Plans, or anything that `read` takes: a folder, a list of files or of data frames.
        baseline: The plan that the others are measured by, by its id, file name, number (``"1036/QĐ-TTg"``) or
            province; without it the only plan of the central level, if there is one.
        as_of: Compare agencies under their names of this day (a date or ``"YYYY-MM-DD"``).
        provinces: Group plans by the 63 provinces before or the 34 since 1 July 2025.
        one_to_one: At most one counterpart in every plan for each task.
        agencies: A registry of agencies (tab-separated) that adds to the built-in one or overrides it.
        verdicts: A reader's verdicts, which overrule the matcher: a `Review`, or a file of it or of ``doichieu review``.
        weights: Weights of `fit`, or a file of ``doichieu fit``, in place of the built-in ones.
        vectors: What the tasks mean: an array with a row for each task of ``plans.tasks``, a function from a list of texts to
            such an array (the ``encode`` of a model), or ``"e5"`` with the extra ``semantic``.
        scatter: The covariance of vectors of texts that mean the same, to whiten `vectors` by.
        judge: A function asked about the pairs that the score leaves open, as ``judge(left, right)`` with the two texts
            and no score: a language model, a colleague's table. It answers ``"same"``, ``"related"``, ``"different"``
            or ``None``. Its answers are verdicts of origin ``judge``: a researcher's overrule them, and where
            `verdicts` is a file they are added to it and not asked for again.
        budget: How many pairs the judge is asked about at most.
        progress: See `read`.

    Raises:
        TypeError: An argument is of a wrong type; nothing has been read then.
        ValueError: An argument is out of its range.
        ArgumentError: No plan is called `baseline`, or several are.
        DoichieuError: As in `read`.

    Example:
        >>> comparison = dc.compare("datasets", as_of="2025-07-01")
        >>> comparison.differences.filter(pl.col("kind") == "deadline_later")
    """
    sources = sources_of(plans, None)
    _progress.check(progress)
    _meaning.check(vectors, scatter)
    _judge.check(judge, budget)
    _check("baseline", baseline, (str, type(None)))
    _check("as_of", as_of, (str, datetime.date, type(None)))
    _check("one_to_one", one_to_one, (bool,))
    if provinces not in (None, 63, 34):
        raise ValueError(f"provinces must be 63 or 34, not {provinces!r}")
    day = as_of.strftime("%Y-%m-%d") if isinstance(as_of, datetime.date) else as_of
    if day is not None:
        datetime.date.fromisoformat(day)
    registry, matching = path_of(agencies), matching_of(_judge.known(verdicts, judge), weights)
    read = plans_of(sources, progress)
    matching = _meaning.with_vectors(matching, vectors, scatter, [read])

    def compared() -> _doichieu.Comparison:
        with _progress.watch(progress) as watcher:
            return _doichieu.compare(
                read._inner,
                matching,
                baseline=baseline,
                as_of=day,
                provinces=provinces,
                one_to_one=one_to_one,
                agencies=registry,
                progress=watcher,
            )

    inner = compared()
    if judge is not None:
        questions = _doichieu.review_comparison(inner, _judge.named(verdicts, judge))
        matching = _judge.consulted(matching, questions, judge, budget, verdicts)
        inner = compared()
    return Comparison(inner, read._extras)


def _check(name: str, value: object, kinds: tuple[type, ...]) -> None:
    if not isinstance(value, kinds):
        raise TypeError(f"{name} must be {kinds[0].__name__}, not {type(value).__name__}")


def _given(text: str, path: StrPath | None) -> str | Path:
    if path is None:
        return text
    path = Path(path)
    path.write_text(text, encoding="utf-8")
    return path
