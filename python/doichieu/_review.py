"""A reader's verdicts on pairs of tasks, asked for in a notebook."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

import polars as pl

from . import _doichieu, _html, _progress
from ._comparison import Comparison, compare
from ._plans import Source, plans_of, sources_of
from ._progress import Progress
from ._texts import HEADER, Named, StrPath, replace, text_of
from ._weights import WeightsLike, matching_of

Relation: TypeAlias = Literal["same", "related", "different"]
Answer: TypeAlias = Literal["same", "related", "different", "skip"]


@dataclass(frozen=True, repr=False)
class Task:
    """One task of a pair."""

    plan: str
    """The id of its plan."""
    id: str
    location: str
    """File and line, as in ``ke-hoach.md:12``."""
    text: str
    parts: tuple[tuple[str, bool], ...]
    """The text in parts, each with whether the other task lacks its words."""

    def __repr__(self) -> str:
        return f"<task [{self.location}] {_bracketed(self)}>"

    def _repr_html_(self) -> str:
        return _html.task(self)


@dataclass(frozen=True, repr=False)
class Pair:
    """Two tasks to judge. How alike the matcher holds them is not told."""

    left: Task
    right: Task

    def __repr__(self) -> str:
        return "\n".join(f"[{side.location}] {_bracketed(side)}" for side in (self.left, self.right))

    def _repr_html_(self) -> str:
        return _html.pair(self, None)


class Review:
    """Asks about pairs of tasks, one after the other. Made by `review`.

    In a notebook it shows the pair to judge: both texts, the words that the other lacks marked, and with ipywidgets
    (``pip install "doichieu[review]"``) buttons. Without them, answer by `same`, `related`, `different` or `skip` and
    look again. Every answer stands in the file at once. Pickles: unpickled, it goes on with what the file says then.
    """

    def __init__(self, inner: _doichieu.Review, path: Path) -> None:
        """For `review`."""
        self._inner = inner
        self._path = path
        self._given: list[str] = []
        self._asked = 0
        self._at: int | None = inner.next()

    @property
    def path(self) -> Path:
        """The file of the verdicts, tab-separated; there once something was answered."""
        return self._path

    @property
    def pair(self) -> Pair | None:
        """The pair to judge; ``None`` when all are judged or skipped."""
        if self._at is None:
            return None
        left, right = (
            Task(plan, id, location, " ".join(part for part, _ in parts), tuple(parts))
            for plan, id, location, parts in self._inner.pair(self._at)
        )
        return Pair(left, right)

    @property
    def answered(self) -> int:
        """How many answers were given here, skipped pairs not counted."""
        return len(self._given)

    @property
    def open(self) -> int:
        """How many pairs nothing is said of. Most of them are not worth asking: the likeliest come first."""
        return self._inner.open()

    @property
    def verdicts(self) -> pl.DataFrame:
        """All verdicts of the file: ``left_plan, left_text, right_plan, right_text, relation, origin``."""
        rows = _doichieu.parse_verdicts(*self._text())
        return pl.DataFrame(rows, schema=HEADER.split(), schema_overrides=dict.fromkeys(HEADER.split(), pl.String), orient="row")

    def same(self) -> Review:
        """They are one task: the comparison puts them into one row."""
        return self._answer("same")

    def related(self) -> Review:
        """They overlap, or one is part of the other."""
        return self._answer("related")

    def different(self) -> Review:
        """They are two tasks: the comparison keeps them apart."""
        return self._answer("different")

    def skip(self) -> Review:
        """No answer; this review does not ask about the pair again."""
        self._inner.skip(self._here())
        return self._move_on()

    def undo(self) -> Review:
        """Takes the last answer given here back, also from the file, and asks again; pairs that were skipped too.

        Raises:
            IndexError: No answer was given here.
        """
        if not self._given:
            raise IndexError("nothing was answered in this review")
        line = self._given[-1]
        lines = self._text()[1].splitlines(keepends=True)
        for index in reversed(range(len(lines))):
            if lines[index].rstrip("\r\n") == line:
                del lines[index]
                break
        replace(self._path, "".join(lines))
        self._given.pop()
        self._inner = self._inner.with_verdicts(*self._text())
        self._at = self._inner.next()
        return self

    def ask(self, answer: Callable[[Pair], Answer | None], count: int | None = None) -> Review:
        """Lets a function answer, until it gives ``None`` or no pair is left.

        Args:
            answer: Gets a `Pair`, both sides in one, and gives ``"same"``, ``"related"``, ``"different"``, ``"skip"`` or, to stop, ``None``.
            count: Ask about so many pairs at most.

        Raises:
            ValueError: The function gave something else.
        """
        asked = 0
        while self.pair is not None and (count is None or asked < count):
            given = answer(self.pair)
            if given is None:
                break
            if given not in ("same", "related", "different", "skip"):
                raise ValueError(f"an answer is same, related, different or skip, not {given!r}")
            self.skip() if given == "skip" else self._answer(given)
            asked += 1
        return self

    def __iter__(self) -> Iterator[Pair]:
        """Pair after pair; one that the loop gives no answer to is skipped."""
        while (pair := self.pair) is not None:
            at = self._at
            yield pair
            if self._at == at:
                self.skip()

    def __reduce__(self) -> tuple[Callable[[bytes, Path], Review], tuple[bytes, Path]]:
        return _restored, (self._inner.state(), self._path)

    def _answer(self, relation: Relation) -> Review:
        header, line = self._inner.answer(self._here(), relation)
        line = line.rstrip("\n")
        _append(self._path, header, line)
        self._given.append(line)
        return self._move_on()

    def _here(self) -> int:
        if self._at is None:
            raise IndexError("all pairs are judged or skipped")
        return self._at

    def _move_on(self) -> Review:
        self._asked += 1
        self._at = self._inner.next()
        return self

    def _text(self) -> Named:
        return _known(self._path)

    def __repr__(self) -> str:
        pair = self.pair
        said = f"{self.answered} answered, {self.open} open, verdicts in {self._path}"
        if pair is None:
            return f"<review: nothing left to ask; {said}>"
        return f"<review: {said}>\n{pair!r}\nsame(), related(), different(), skip() or undo()"

    def _repr_html_(self) -> str:
        return _html.review(self.pair, self._asked + 1, self.answered, str(self._path))

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        widget = _widget(self)
        return {} if widget is None else dict(widget._repr_mimebundle_())


def review(
    left: Comparison | Source | Iterable[Source],
    right: Source | Iterable[Source] | None = None,
    *,
    verdicts: StrPath = "phan-quyet.tsv",
    weights: WeightsLike = None,
    progress: Progress = None,
) -> Review:
    """Asks a reader about pairs of tasks, blind to the score, those first that tell most.

    Answers are kept in a tab-separated file, the same that ``doichieu review`` writes: it names tasks by plan and text,
    so that it survives another reading, and answers in it are not asked for again. `match`, `compare` and `fit` heed it.

    Args:
        left: Plans, or anything that `read` takes. Without `right`, a `Comparison` or plans to compare: asked about are
            then the pairs behind its rows.
        right: The plans whose tasks are the counterparts: asked about are all pairs worth scoring.
        verdicts: The file of the answers; it is made with the first.
        weights: Weights of `fit`, or a file of ``doichieu fit``, in place of the built-in ones.
        progress: See `read`.

    Raises:
        TypeError: An argument is of a wrong type; nothing has been read then.
        DoichieuError: As in `read`; a wrong line of the verdicts is named.

    Example:
        >>> review = dc.review("dong-nai.txt", "lai-chau.md", verdicts="phan-quyet.tsv")
        >>> review.same()
        >>> dc.compare("datasets", verdicts=review)
    """
    _progress.check(progress)
    path = Path(verdicts)
    known = _known(path)
    matching_of(None, weights)
    if right is None:
        if not isinstance(left, Comparison):
            left = compare(left, verdicts=path if path.exists() else None, weights=weights, progress=progress)
        return Review(_doichieu.review_comparison(left._inner, known), path)
    if isinstance(left, Comparison):
        raise TypeError("a comparison has its right side in itself: give no other")
    sources = sources_of(left, None), sources_of(right, None)
    matching = matching_of(path if path.exists() else None, weights)
    sides = [plans_of(side, progress) for side in sources]
    with _progress.watch(progress) as watcher:
        inner = _doichieu.review_pairs(sides[0]._inner, sides[1]._inner, matching, progress=watcher)
    return Review(inner, path)


def _known(path: Path) -> Named:
    """What stands in a file of verdicts; nothing where it is not there yet."""
    return text_of(path) if path.exists() else (str(path), HEADER)


def _restored(state: bytes, path: Path) -> Review:
    """A review from its pickle, going on with what its file says by now."""
    return Review(_doichieu.restore_review(state, *_known(path)), path)


def _append(path: Path, header: str, line: str) -> None:
    """Adds a line and nothing else: a file that another program writes to keeps what that has said."""
    with open(path, "ab+") as file:
        file.seek(0, os.SEEK_END)
        if file.tell() == 0:
            file.write(f"{header}\n".encode())
        else:
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                file.write(b"\n")
        file.write(f"{line}\n".encode())


def _bracketed(task: Task) -> str:
    return " ".join(f"[{part}]" if differs else part for part, differs in task.parts)


def _widget(review: Review) -> Any:
    """The pair with buttons; ``None`` outside notebooks or without ipywidgets."""
    try:
        import ipywidgets as widgets
        from IPython import get_ipython
    except ImportError:
        return None
    if not hasattr(get_ipython(), "kernel"):
        return None
    shown = widgets.HTML(review._repr_html_())
    buttons: list[tuple[Any, str]] = []

    def answered(answer: Callable[[], object]) -> Callable[[object], None]:
        def on_click(_: object) -> None:
            try:
                answer()
            except IndexError:
                pass
            shown.value = review._repr_html_()
            for button, needs in buttons:
                button.disabled = review.pair is None if needs == "pair" else not review.answered

        return on_click

    for label, hint, answer, needs in [
        ("Cùng nhiệm vụ", "Hai bên là một nhiệm vụ", review.same, "pair"),
        ("Liên quan", "Trùng một phần, hoặc bên này là một phần của bên kia", review.related, "pair"),
        ("Khác", "Hai nhiệm vụ khác nhau", review.different, "pair"),
        ("Bỏ qua", "Không trả lời cặp này", review.skip, "pair"),
        ("Quay lại", "Rút lại câu trả lời vừa rồi", review.undo, "answer"),
    ]:
        button = widgets.Button(description=label, tooltip=hint)
        button.on_click(answered(answer))
        button.disabled = review.pair is None if needs == "pair" else not review.answered
        buttons.append((button, needs))
    return widgets.VBox([shown, widgets.HBox([button for button, _ in buttons])])
