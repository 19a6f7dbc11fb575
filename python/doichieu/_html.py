"""How plans and comparisons show themselves in a notebook.

No colour of text or ground is set, only lines and shades that let the ground through, so that they can be read in light
and dark themes. Everything that comes from a document is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from ._review import Pair, Task

_SHOWN = 12
"""Rows shown at most."""
_LONGEST = 140
"""Characters shown of a cell at most."""

# A class that is named three times outweighs what notebooks say of tables.
_STYLE = """<style scoped>
.doichieu { font-size: 0.92em; max-width: 70em; }
.doichieu p { margin: 0.3em 0; }
.doichieu.doichieu.doichieu table { border-collapse: collapse; margin: 0.4em 0; }
.doichieu.doichieu.doichieu th, .doichieu.doichieu.doichieu td { text-align: left; vertical-align: top; padding: 0.2em 0.7em 0.2em 0; white-space: normal;
  background: transparent; border: 0; border-bottom: 1px solid rgba(128, 128, 128, 0.35); }
.doichieu.doichieu.doichieu th { font-weight: 600; }
.doichieu.doichieu.doichieu td.number, .doichieu.doichieu.doichieu th.number { text-align: right; font-variant-numeric: tabular-nums; }
.doichieu .faint { opacity: 0.7; }
.doichieu .pair { display: flex; flex-wrap: wrap; gap: 1em; margin: 0.4em 0; }
.doichieu .pair > div { flex: 1 1 22em; padding: 0.2em 0 0.2em 0.8em; border-left: 3px solid rgba(128, 128, 128, 0.5); }
.doichieu mark { color: inherit; background: rgba(240, 170, 0, 0.25); text-decoration: underline; text-decoration-thickness: 1px; }
</style>"""


def plans(summary: pl.DataFrame) -> str:
    """Plans with their issuers and counts."""
    heads = ["Kế hoạch", "Tỉnh, thành phố", "Số, ký hiệu", "Ban hành", "Nhiệm vụ", "Chỉ tiêu", "Cần kiểm tra"]
    columns = ["plan", "province", "number", "issued", "tasks", "targets", "diagnostics"]
    total = f"{summary.height} kế hoạch, {summary['tasks'].sum()} nhiệm vụ, {summary['targets'].sum()} chỉ tiêu"
    return _block(f"<p>{total}</p>", _table(heads, summary.select(columns).rows(), numbers=range(4, 7)))


def comparison(summary: str, counts: pl.DataFrame, differences: pl.DataFrame) -> str:
    """The summary, the plans, and the first differences with their citations."""
    said = "".join(f"<p>{escape(line)}</p>" for line in summary.splitlines() if line.strip())
    heads = ["Kế hoạch", "Nhiệm vụ", "Số hàng", "Có ở tất cả", "Chỉ ở đây", "Không có", "Không nêu chủ trì"]
    found = [
        (row, kind, f"{left} → {right}", f"{_file(at)} ↔ {_file(to)}")
        for row, kind, left, right, at, to in differences.filter(pl.col("field") != "task")
        .select("row", "kind", "left_raw", "right_raw", "left_location", "right_location")
        .drop_nulls()
        .iter_rows()
    ]
    return _block(
        said,
        _table(heads, counts.rows(), numbers=range(1, 7)),
        _table(["Hàng", "Điểm khác", "Trái → phải", "Trích dẫn"], found, numbers=range(1)) if found else "",
    )


def task(of: Task) -> str:
    """A task with its place."""
    return _block(_side(of))


def pair(of: Pair, said: str | None) -> str:
    """Two tasks beside one another; the words that the other lacks are marked and underlined."""
    head = "" if said is None else f"<p>{said}</p>"
    return _block(head, f'<div class="pair">{_side(of.left)}{_side(of.right)}</div>')


def review(of: Pair | None, number: int, answered: int, path: str) -> str:
    """The pair to judge, or that there is none left."""
    kept = f'<span class="faint">Đã trả lời {answered}; lưu ở {escape(path)}</span>'
    if of is None:
        return _block(f"<p>Không còn cặp nào để hỏi. {kept}</p>")
    return pair(of, f"<b>Cặp {number}.</b> Hai nhiệm vụ này có phải là một? {kept}")


def _side(of: Task) -> str:
    text = " ".join(f"<mark>{escape(part)}</mark>" if differs else escape(part) for part, differs in of.parts)
    return f'<div><p class="faint">{escape(of.plan)}, {escape(_file(of.location))}</p><p>{text}</p></div>'


def _block(*parts: str) -> str:
    return f'<div class="doichieu" lang="vi">{_STYLE}{"".join(parts)}</div>'


def _table(heads: Sequence[str], rows: Sequence[Sequence[object]], numbers: Iterable[int]) -> str:
    right = set(numbers)
    kinds = [' class="number"' if index in right else "" for index in range(len(heads))]
    head = "".join(f'<th scope="col"{kind}>{escape(name)}</th>' for name, kind in zip(heads, kinds, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td{kind}>{_cell(value)}</td>" for value, kind in zip(row, kinds, strict=True)) + "</tr>"
        for row in rows[:_SHOWN]
    )
    rest = len(rows) - _SHOWN
    more = f'<p class="faint">… và {rest} dòng nữa</p>' if rest > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: object) -> str:
    if value is None:
        return '<span class="faint">—</span>'
    text = str(value)
    return escape(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")


def _file(location: str) -> str:
    """A citation without the folders."""
    return location.replace("\\", "/").rsplit("/", 1)[-1]
