"""Charts of plans, comparisons and matches, with Vietnamese labels.

Every function gives an Altair chart: it shows itself in a notebook without a network, can be changed further, and is saved
by ``chart.save("bieu-do.png")`` (or ``.svg``, ``.html``). Needs the extra ``charts``: ``pip install "doichieu[charts]"``.

>>> dc.charts.coverage(comparison).save("do-phu.png", scale_factor=2)
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Union

try:
    import altair as alt
except ImportError as error:  # pragma: no cover
    raise ImportError('charts need Altair: pip install "doichieu[charts]"') from error
import polars as pl

from ._comparison import Comparison
from ._matching import Evaluation
from ._plans import Plans

Chart = Union[alt.Chart, alt.LayerChart, alt.FacetChart]

# The first of these that a machine has; all of them have every Vietnamese letter, so that no word mixes two fonts.
_FONT = "Noto Sans, DejaVu Sans, Segoe UI, Arial, sans-serif"

_COVERED = {
    "whole": ("Có", "#2b6ca3"),
    "split": ("Tách thành nhiều nhiệm vụ", "#7fb0d8"),
    "merged": ("Gộp với nhiệm vụ khác", "#e0a23b"),
    "missing": ("Không có", "#dcdcdc"),
}
_FEATURES = {
    "start": "Xuất phát",
    "flat": "Toàn bộ lời văn",
    "core": "Ý chính",
    "words": "Từng từ",
    "rivals": "Có nhiệm vụ gần giống khác",
    "level": "Mức giống nhau chung",
    "verdict": "Người đọc đã chấm",
}
_CENTRAL = "Trung ương"
_COMPARATORS = {">": "trên", ">=": "từ", "<": "dưới", "<=": "không quá", "=": "đạt", "~": "khoảng"}


def coverage(comparison: Comparison, *, rows: int = 60, text_length: int = 60) -> Chart:
    """Which plan has which row, as a heat map of rows and plans.

    Args:
        comparison: What to show.
        rows: How many rows at most; where there are more, those that most plans have.
        text_length: How many characters of the text of a row.
    """
    texts = comparison.alignment_wide.select("row", pl.col("text").alias("full"))
    cells = comparison.coverage.join(texts, on="row", maintain_order="left").with_columns(
        _line(pl.col("row"), pl.col("full"), text_length).alias("task"),
        pl.col("covered").replace_strict({kind: label for kind, (label, _) in _COVERED.items()}).alias("label"),
        pl.col("plan").replace_strict(_names(comparison.plans)).alias("name"),
    )
    held = cells.group_by("row").agg((pl.col("covered") != "missing").sum().alias("held"))
    shown = held.sort("held", "row", descending=[True, False]).head(rows)["row"]
    cells = cells.filter(pl.col("row").is_in(shown.to_list()))
    return _styled(
        alt.Chart(cells)
        .mark_rect(stroke="white")
        .encode(
            x=alt.X("name:N", title=None, sort=list(_names(comparison.plans).values()), axis=_heads()),
            y=alt.Y("task:N", title=None, sort=_unique(cells["task"]), axis=_texts(text_length)),
            color=alt.Color(
                "label:N",
                title="Nhiệm vụ",
                scale=alt.Scale(
                    domain=[label for label, _ in _COVERED.values()], range=[colour for _, colour in _COVERED.values()]
                ),
                legend=alt.Legend(orient="bottom", columns=4, labelLimit=220),
            ),
            tooltip=[
                alt.Tooltip("name", title="Kế hoạch"),
                alt.Tooltip("row", title="Dòng"),
                alt.Tooltip("full", title="Nội dung"),
                alt.Tooltip("label", title="Nhiệm vụ"),
            ],
        )
        .properties(title="Nhiệm vụ nào có ở kế hoạch nào", width=alt.Step(46), height=alt.Step(15))
    )


def leads(comparison: Comparison, *, agencies: int = 25) -> Chart:
    """Which agency leads how many tasks in which province, as a heat map with counts.

    A task with several leads counts for each of them; tasks without a lead that was understood are left out.

    Args:
        comparison: What to show.
        agencies: How many agencies at most; those that lead most.
    """
    led = (
        comparison.plans.tasks.drop_nulls("lead")
        .with_columns(
            pl.col("lead").str.split(";"), pl.coalesce("province", pl.col("plan").replace_strict(_names(comparison.plans)))
        )
        .explode("lead")
        .group_by("lead", "province")
        .agg(pl.len().alias("tasks"))
        .with_columns(pl.col("lead").replace(comparison.agencies).alias("agency"))
    )
    total = led.group_by("agency").agg(pl.col("tasks").sum()).sort("tasks", "agency", descending=[True, False])
    order = total["agency"].head(agencies).to_list()
    led = led.filter(pl.col("agency").is_in(order))
    most = max(led["tasks"].to_list(), default=1)
    base = alt.Chart(led).encode(
        x=alt.X("province:N", title=None, axis=_heads()),
        y=alt.Y("agency:N", title=None, sort=order, axis=_texts(60)),
        tooltip=[
            alt.Tooltip("agency", title="Cơ quan chủ trì"),
            alt.Tooltip("province", title="Tỉnh, thành phố"),
            alt.Tooltip("tasks", title="Số nhiệm vụ"),
        ],
    )
    squares = base.mark_rect(stroke="white").encode(
        color=alt.Color("tasks:Q", title="Số nhiệm vụ", scale=alt.Scale(scheme="blues", domainMin=0), legend=None)
    )
    numbers = base.mark_text().encode(
        text="tasks:Q", color=alt.condition(f"datum.tasks > {most / 2}", alt.value("white"), alt.value("black"))
    )
    return _styled(
        alt.layer(squares, numbers).properties(
            title="Cơ quan nào chủ trì bao nhiêu nhiệm vụ", width=alt.Step(70), height=alt.Step(20)
        )
    )


def targets(comparison: Comparison, *, indicators: int = 30) -> Chart:
    """The targets that two plans or more set for the same thing, as dots with what they ask for (``trên 95``), a
    scale of its own for every unit. Plans of the baseline are diamonds.

    Args:
        comparison: What to show.
        indicators: How many indicators at most; those that most plans have.
    """
    pairs = comparison.targets
    sides = pl.concat(
        [pairs.select("group", "indicator", pl.col(f"{side}_id").alias("id")) for side in ("left", "right")]
    )
    groups = sides.rename({"indicator": "measure"}).drop_nulls("id").unique(maintain_order=True)
    names = _names(comparison.plans)
    dots = groups.join(comparison.plans.targets, on="id", maintain_order="left").filter(
        pl.col("plan").n_unique().over("group") > 1
    )
    chosen = (
        dots.group_by("group").agg(pl.col("plan").n_unique().alias("plans")).sort("plans", "group", descending=[True, False])
    )
    dots = dots.filter(pl.col("group").is_in(chosen["group"].head(indicators).to_list())).with_columns(
        pl.col("plan").replace_strict(names).alias("name"),
        _shortened(pl.concat_str(pl.col("measure").str.slice(0, 1).str.to_uppercase(), pl.col("measure").str.slice(1)), 70).alias("measure"),
        pl.col("unit").replace({"": "số"}),
        pl.when(pl.col("plan") == pl.lit(comparison.baseline)).then(pl.lit("Mốc đối chiếu")).otherwise(pl.lit("Kế hoạch")).alias("role"),
        pl.concat_str(
            pl.col("comparator").replace(_COMPARATORS),
            pl.lit(" "),
            pl.col("value").map_elements(_number, return_dtype=pl.String),
        ).alias("asks"),
    )
    # Names that only differ further on than is shown would fall into one line.
    dots = dots.sort("group", "by_year", "plan").with_columns(
        pl.concat_str("measure", pl.lit(", năm "), pl.col("by_year").cast(pl.String), ignore_nulls=False)
        .fill_null(pl.col("measure"))
        .alias("line")
    )
    base = alt.Chart(dots).encode(
        x=alt.X("value:Q", title=None, scale=alt.Scale(zero=False, padding=30), axis=alt.Axis(tickCount=5)),
        y=alt.Y("line:N", title=None, sort=_unique(dots["line"]), axis=_texts(90)),
        color=alt.Color("name:N", title="Kế hoạch", legend=alt.Legend(orient="bottom", columns=2, labelLimit=260)),
        yOffset=alt.YOffset("name:N"),
        tooltip=[
            alt.Tooltip("name", title="Kế hoạch"),
            alt.Tooltip("text", title="Chỉ tiêu"),
            alt.Tooltip("asks", title="Mức"),
            alt.Tooltip("unit", title="Đơn vị"),
            alt.Tooltip("file", title="Văn bản"),
            alt.Tooltip("line_start", title="Dòng"),
        ],
    )
    points = base.mark_point(filled=True, size=70, opacity=0.9).encode(
        shape=alt.Shape(
            "role:N",
            title=None,
            scale=alt.Scale(domain=["Kế hoạch", "Mốc đối chiếu"], range=["circle", "diamond"]),
            legend=alt.Legend(orient="bottom") if (dots["role"] == "Mốc đối chiếu").any() else None,
        )
    )
    labels = base.mark_text(align="left", dx=8, fontSize=10).encode(text="asks:N")
    return _styled(
        alt.layer(points, labels)
        .properties(width=420, height=alt.Step(14))
        .facet(row=alt.Row("unit:N", title=None, sort=_unique(dots["unit"]), header=_over()))
        .resolve_scale(x="independent", y="independent")
        .properties(title="Chỉ tiêu của các kế hoạch, theo đơn vị tính")
    )


def deadlines(plans: Plans | Comparison) -> Chart:
    """From when to when the tasks of each plan run: a bar for each period, with the number of its tasks. A deadline
    without a beginning is a mark. Tasks without dates (``thường xuyên``) are left out.
    """
    of = plans.plans if isinstance(plans, Comparison) else plans
    dates = pl.col("period").str.extract_groups(r"(?<from>\d{4}-\d\d-\d\d)?/(?<to>\d{4}-\d\d-\d\d)")
    periods = (
        of.tasks.drop_nulls("period")
        .with_columns(dates.alias("dates"))
        .unnest("dates")
        .drop_nulls("to")
        .group_by("plan", "from", "to", maintain_order=True)
        .agg(pl.len().alias("tasks"), pl.col("period_raw").first())
        .with_columns(
            pl.col("from", "to").str.to_date(),
            pl.col("plan").replace_strict(_names(of)).alias("name"),
            pl.format("{} nhiệm vụ", "tasks").alias("count"),
        )
        .with_columns(
            pl.when(pl.col("from").is_null())
            .then(pl.format("đến {}", pl.col("to").dt.strftime("%d/%m/%Y")))
            .otherwise(pl.format("{} – {}", pl.col("from").dt.strftime("%m/%Y"), pl.col("to").dt.strftime("%m/%Y")))
            .alias("period"),
        )
        .sort("plan", "to", "from")
    )
    base = alt.Chart(periods).encode(
        y=alt.Y("period:N", title=None, sort=_unique(periods["period"]), axis=_texts(40)),
        color=alt.Color("name:N", legend=None),
        tooltip=[
            alt.Tooltip("name", title="Kế hoạch"),
            alt.Tooltip("period_raw", title="Thời gian"),
            alt.Tooltip("tasks", title="Số nhiệm vụ"),
        ],
    )
    x = alt.X("from:T", title=None, axis=alt.Axis(format="%Y", tickCount="year"))
    bars = base.transform_filter("datum.from != null").mark_bar(height=11, cornerRadius=2).encode(x=x, x2="to:T")
    marks = base.transform_filter("datum.from == null").mark_point(shape="triangle-right", filled=True, size=90).encode(
        x=alt.X("to:T")
    )
    counts = base.mark_text(align="left", dx=7).encode(x="to:T", text="count:N", color=alt.value("#666"))
    return _styled(
        alt.layer(bars, marks, counts)
        .properties(width=460, height=alt.Step(19))
        .facet(row=alt.Row("name:N", title=None, sort=list(_names(of).values()), header=_over()))
        .resolve_scale(y="independent")
        .properties(title="Thời gian thực hiện các nhiệm vụ")
    )


def why(matches: pl.DataFrame, pair: int = 0) -> Chart:
    """Why a pair has its score: what each feature adds or takes away, one after the other, as a waterfall.

    Args:
        matches: The frame of `doichieu.match` or of ``comparison.matches``.
        pair: Which row of it, from 0.

    Raises:
        IndexError: There is no such row.
    """
    row = matches.row(pair, named=True)
    parts = [(name, row[name]) for name in matches.columns if matches[name].dtype == pl.Float64 and name != "score"]
    parts = [(name, value) for name, value in parts if value is not None]
    parts.sort(key=lambda part: (part[0] != "start", -abs(part[1])))
    steps: list[tuple[str, float, float, str]] = []
    end = 0.0
    for name, value in parts:
        steps.append((_FEATURES.get(name, name), end, end + value, f"{value:+.3f}".replace(".", ",")))
        end += value
    steps.append(("Điểm", 0.0, row["score"], f"{row['score']:.3f}".replace(".", ",")))
    frame = pl.DataFrame(steps, schema=["feature", "from", "to", "says"], orient="row").with_columns(
        pl.when(pl.col("feature") == "Điểm").then(pl.lit("sum")).when(pl.col("to") < pl.col("from")).then(pl.lit("less"))
        .otherwise(pl.lit("more")).alias("kind"),
        pl.max_horizontal("from", "to").alias("end"),
    )
    base = alt.Chart(frame).encode(y=alt.Y("feature:N", title=None, sort=frame["feature"].to_list(), axis=_texts(40)))
    bars = base.mark_bar(height=13).encode(
        x=alt.X("from:Q", title="Điểm, cộng dồn", scale=alt.Scale(padding=40)),
        x2="to:Q",
        color=alt.Color(
            "kind:N", legend=None, scale=alt.Scale(domain=["more", "less", "sum"], range=["#2b6ca3", "#c2543d", "#8a8a8a"])
        ),
        tooltip=[alt.Tooltip("feature", title="Vì"), alt.Tooltip("says", title="Đóng góp")],
    )
    text = base.mark_text(align="left", dx=4).encode(x="end:Q", text="says:N")
    said = [_short(f"Trái: {row['left_text']}", 90), _short(f"Phải: {row['right_text']}", 90)]
    title = alt.TitleParams("Vì sao cặp này được số điểm ấy", subtitle=said)
    return _styled(alt.layer(bars, text).properties(title=title, width=480, height=alt.Step(20)))


def thresholds(evaluation: Evaluation) -> Chart:
    """Precision, recall and F1 at every threshold of the score."""
    labels = {"precision": "Độ chính xác", "recall": "Độ phủ", "f1": "F1"}
    curve = (
        evaluation.curve.unpivot(on=list(labels), index="threshold", variable_name="measure", value_name="value")
        .with_columns(pl.col("measure").replace_strict(labels))
        .filter(pl.col("value").is_not_nan())
    )
    return _styled(
        alt.Chart(curve)
        .mark_line(point=True)
        .encode(
            x=alt.X("threshold:Q", title="Ngưỡng điểm", scale=alt.Scale(domain=[0, 1])),
            y=alt.Y("value:Q", title=None, scale=alt.Scale(domain=[0, 1])),
            color=alt.Color("measure:N", title=None, sort=list(labels.values())),
            tooltip=[alt.Tooltip("measure", title="Số đo"), alt.Tooltip("threshold", title="Ngưỡng"), alt.Tooltip("value", title="Giá trị", format=".3f")],
        )
        .properties(title="Chọn ngưỡng nào", width=420, height=260)
    )


def _styled(chart: Chart) -> Chart:
    """With the font, the numbers and the titles of all charts here."""
    locale = {"number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " đ"]}}
    styled: Chart = chart.configure(font=_FONT, locale=locale).configure_title(anchor="start", offset=12)
    return styled


def _over() -> alt.Header:
    """The name of a part of a chart, over its left edge."""
    return alt.Header(labelAngle=0, labelAnchor="start", labelOrient="top", labelFontWeight="bold", labelPadding=4)


def _names(plans: Plans) -> dict[str, str]:
    """A name to show for each plan by its id: the province, and the id where a province has several plans."""
    rows = plans.summary.select("plan", "province", "level", "number").rows()
    provinces = [province for _, province, _, _ in rows]
    names = {}
    for plan, province, level, number in rows:
        if level == "central":
            names[plan] = f"{_CENTRAL} ({number or plan})"
        elif province is None:
            names[plan] = plan
        else:
            names[plan] = province if provinces.count(province) == 1 else f"{province} ({plan})"
    return names


def _heads() -> alt.Axis:
    return alt.Axis(orient="top", labelAngle=-40, labelLimit=260, labelOverlap=False, domain=False, ticks=False)


def _texts(length: int) -> alt.Axis:
    return alt.Axis(labelLimit=7 * length, labelOverlap=False, domain=False, ticks=False)


def _line(row: pl.Expr, text: pl.Expr, length: int) -> pl.Expr:
    return pl.concat_str(row.cast(pl.String), pl.lit(". "), _shortened(text, length))


def _shortened(text: pl.Expr, length: int) -> pl.Expr:
    return pl.when(text.str.len_chars() > length).then(pl.concat_str(text.str.slice(0, length - 1), pl.lit("…"))).otherwise(text)


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _number(value: float) -> str:
    """As Vietnamese print it: a comma before decimals, points between thousands."""
    text = f"{value:,.0f}" if math.isclose(value, round(value)) else f"{value:,.2f}".rstrip("0")
    return text.translate(str.maketrans(",.", ".,"))


def _unique(values: pl.Series) -> Sequence[str]:
    return values.unique(maintain_order=True).to_list()
