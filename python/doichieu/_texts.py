"""Files that change how tasks are matched, read before any work starts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeAlias, Union

from . import _doichieu

StrPath: TypeAlias = Union[str, "os.PathLike[str]"]

Named: TypeAlias = tuple[str, str]
"""The name of a file, for errors, and its text."""


HEADER = "left_plan\tleft_text\tright_plan\tright_text\trelation\torigin\n"
"""The first line of a file of verdicts."""


def text_of(path: StrPath) -> Named:
    """A file of text.

    Raises:
        ReadError: It is missing, or not UTF-8; the error names it.
    """
    path = Path(path)
    try:
        return str(path), path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        failure = _doichieu.ReadError(f"{path}: {_why(error)}")
        failure.file, failure.line = str(path), None
        raise failure from error


def _why(error: OSError | UnicodeDecodeError) -> str:
    """What the program says of the same."""
    if isinstance(error, UnicodeDecodeError):
        return "tệp phải là văn bản mã hóa UTF-8"
    missing = isinstance(error, FileNotFoundError)
    return f"không thể đọc hoặc ghi tệp: {'không tìm thấy tệp hoặc thư mục' if missing else error}"


def replace(path: Path, text: str) -> None:
    """Writes a file as a whole or not at all."""
    # A link goes on naming its file, which is the one that is written.
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def path_of(path: StrPath | None) -> Path | None:
    """A path as such; `TypeError` for what is none."""
    return None if path is None else Path(path)
