"""A judge: a function that is asked about open pairs in a researcher's place."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeAlias

from . import _doichieu
from ._texts import HEADER, Named, replace
from ._weights import VerdictsLike, verdicts_of

Judge: TypeAlias = Callable[[str, str], Literal["same", "related", "different"] | None]
"""Called with the text of the left task and of the right; says what they are to each other, ``None`` for no opinion."""


def check(judge: object, budget: object) -> None:
    """`TypeError` for what is no judge or no budget, before anything is read."""
    if judge is not None:
        _check_judge(judge)
    if isinstance(budget, bool) or not isinstance(budget, int):
        raise TypeError(f"budget must be int, not {type(budget).__name__}")
    if budget < 0:
        raise ValueError(f"budget must be 0 or more, not {budget}")


def _check_judge(judge: object) -> None:
    if not callable(judge):
        raise TypeError(f"judge must be a function of two texts, not {type(judge).__name__}")
    try:
        signature = inspect.signature(judge)
    except (TypeError, ValueError):
        return  # Some functions that are not written in Python do not tell; they may still be right.
    try:
        signature.bind("", "")
    except TypeError as error:
        raise TypeError(
            f"judge is called with two texts, judge(left, right), and this one takes {signature}; "
            "a function of one pair is for ask() of a review"
        ) from error


def _file(verdicts: VerdictsLike) -> Path | None:
    return Path(verdicts) if isinstance(verdicts, (str, os.PathLike)) else None


def known(verdicts: VerdictsLike, judge: Judge | None) -> VerdictsLike:
    """The verdicts to begin with: a file that a judge is to fill may be missing."""
    file = _file(verdicts)
    return None if judge is not None and file is not None and not file.exists() else verdicts


def named(verdicts: VerdictsLike, judge: Judge | None) -> Named:
    """The same as text."""
    return verdicts_of(known(verdicts, judge)) or ("verdicts", HEADER)


def consulted(
    matching: _doichieu.Matching, questions: _doichieu.Review, judge: Judge, budget: int, verdicts: VerdictsLike
) -> _doichieu.Matching:
    """How tasks are matched by what the judge says, which goes into the file of verdicts, if there is one."""
    said, raised = questions.consult(judge, budget)
    file = _file(verdicts)
    if file is not None:
        before = file.read_text(encoding="utf-8-sig") if file.exists() else HEADER
        lines = said.removeprefix(HEADER)
        # Not in place: what a reader has said is not lost where the program is stopped.
        replace(file, before + ("" if before.endswith("\n") else "\n") + lines)
    if raised is not None:
        raise raised
    return matching.with_verdicts("judge", said)
