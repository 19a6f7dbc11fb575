"""Charts of plans, comparisons and matches, with Vietnamese labels.

Every function gives an Altair chart: it shows itself in a notebook without a network, can be changed further or put
beside others (`together`), and is saved by ``chart.save("bieu-do.png")`` (or ``.svg``, ``.html``). Needs the extra
``charts``: ``pip install "doichieu[charts]"``.

The font and the Vietnamese way to write numbers come with a theme, ``doichieu``, which is enabled on top of the present one
when this module is loaded; ``altair.theme.enable("default")`` turns it off.

>>> dc.charts.coverage(comparison).save("do-phu.png", scale_factor=2)
>>> dc.charts.together(dc.charts.ambition(comparison), dc.charts.targets(comparison))
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Union, cast

try:
    import altair as alt
except ImportError as error:  # pragma: no cover
    raise ImportError('charts need Altair: pip install "doichieu[charts]"') from error
import polars as pl

from ._comparison import Comparison
from ._matching import Evaluation
from ._plans import Plans

Chart = Union[alt.Chart, alt.LayerChart, alt.FacetChart]

# With more plans than this a chart shows what they have in common instead of each by itself.
_MANY = 12

# The first of these that a machine has; all of them have every Vietnamese letter, so that no word mixes two fonts.
_FONT = "Noto Sans, DejaVu Sans, Segoe UI, Arial, sans-serif"

_ABOVE, _AT, _BELOW = "#2b6ca3", "#b9b9b9", "#c2543d"

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
    "common": "Từ chung của lĩnh vực",
    "within": "Bên này nằm trong bên kia",
    "themes": "Cùng chủ đề",
    "themes_rivals": "Chủ đề nhiều nơi có",
    "vectors": "Cùng nghĩa (vectơ)",
    "vectors_rivals": "Nghĩa nhiều nơi có (vectơ)",
    "verdict": "Phán quyết",
}
_CENTRAL = "Trung ương"
_BASELINE = "Mốc đối chiếu"
_COMPARATORS = {">": "trên", ">=": "từ", "<": "dưới", "<=": "không quá", "=": "đạt", "~": "khoảng"}


def coverage(comparison: Comparison, *, rows: int = 60, text_length: int = 60) -> Chart:
    """Which plan has which row, as a heat map of rows and plans.

    Args:
        comparison: What to show.
        rows: How many rows at most; where there are more, those that most plans have.
        text_length: How many characters of the text of a row.
    """
    names = _names(comparison.plans)
    texts = comparison.alignment_wide.select("row", pl.col("text").alias("full"))
    cells = comparison.coverage.join(texts, on="row", maintain_order="left").with_columns(
        _line(pl.col("row"), pl.col("full"), text_length).alias("task"),
        pl.col("covered").replace_strict({kind: label for kind, (label, _) in _COVERED.items()}).alias("label"),
        pl.col("plan").replace_strict(names).alias("name"),
    )
    held = cells.group_by("row").agg((pl.col("covered") != "missing").sum().alias("held"))
    shown = held.sort("held", "row", descending=[True, False]).head(rows)["row"]
    cells = cells.filter(pl.col("row").is_in(shown.to_list()))
    return (
        alt.Chart(cells)
        .mark_rect(stroke="white")
        .encode(
            x=alt.X("name:N", title=None, sort=list(names.values()), axis=_heads(len(names))),
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
                alt.Tooltip("row", title="Hàng"),
                alt.Tooltip("full", title="Nội dung"),
                alt.Tooltip("label", title="Nhiệm vụ"),
            ],
        )
        .properties(title="Nhiệm vụ nào có ở kế hoạch nào", width=_step(len(names), 46, 14), height=alt.Step(15))
    )


def leads(comparison: Comparison, *, agencies: int = 25) -> Chart:
    """Which agency leads how many tasks in which province, as a heat map with counts.

    A task with several leads counts for each of them; tasks without a lead that was understood are left out.

    Args:
        comparison: What to show.
        agencies: How many agencies at most; those that lead most.
    """
    # In the order of the plans: a machine sorts Đ behind Y.
    central = pl.col("plan").replace_strict(_names(comparison.plans))
    provinces = _unique(comparison.plans.summary.select(pl.coalesce("province", central).alias("name"))["name"])
    led = (
        comparison.plans.tasks.drop_nulls("lead")
        .with_columns(
            pl.col("lead").str.split(";"), pl.coalesce("province", central).alias("province")
        )
        .explode("lead")
        .group_by("lead", "province", maintain_order=True)
        .agg(pl.len().alias("tasks"))
        .with_columns(pl.col("lead").replace(comparison.agencies).alias("agency"))
    )
    total = led.group_by("agency").agg(pl.col("tasks").sum()).sort("tasks", "agency", descending=[True, False])
    order = total["agency"].head(agencies).to_list()
    led = led.filter(pl.col("agency").is_in(order))
    most, columns = max(led["tasks"].to_list(), default=1), led["province"].n_unique()
    base = alt.Chart(led).encode(
        x=alt.X("province:N", title=None, sort=provinces, axis=_heads(columns)),
        y=alt.Y("agency:N", title=None, sort=order, axis=_texts(60)),
        tooltip=[
            alt.Tooltip("agency", title="Cơ quan chủ trì"),
            alt.Tooltip("province", title="Tỉnh, thành phố"),
            alt.Tooltip("tasks", title="Số nhiệm vụ"),
        ],
    )
    squares = base.mark_rect(stroke="white").encode(
        color=alt.Color("tasks:Q", scale=alt.Scale(type="sqrt", scheme="blues", domainMin=0), legend=None)
    )
    numbers = base.mark_text(fontSize=11 if columns <= _MANY else 9).encode(
        text="tasks:Q", color=alt.condition(f"datum.tasks > {most * 0.4}", alt.value("white"), alt.value("black"))
    )
    return (
        alt.layer(squares, numbers).properties(
            title="Cơ quan nào chủ trì bao nhiêu nhiệm vụ", width=_step(columns, 70, 18), height=alt.Step(20)
        )
    )


def targets(comparison: Comparison, *, indicators: int = 30) -> Chart:
    """The targets that two plans or more set for the same thing, a scale of its own for every unit: as dots with what they
    ask for (``trên 95``), plans of the baseline as diamonds. Of many plans the dots of an indicator stand on one line,
    with a stroke at the median.

    Args:
        comparison: What to show.
        indicators: How many indicators at most; those that most plans have.
    """
    names = _names(comparison.plans)
    dots = _lined_up(comparison).filter(pl.col("plan").n_unique().over("group") > 1)
    chosen = (
        dots.group_by("group").agg(pl.col("plan").n_unique().alias("plans")).sort("plans", "group", descending=[True, False])
    )
    measure = pl.col("measure")
    dots = dots.filter(pl.col("group").is_in(chosen["group"].head(indicators).to_list())).with_columns(
        pl.col("plan").replace_strict(names).alias("name"),
        _shortened(pl.concat_str(measure.str.slice(0, 1).str.to_uppercase(), measure.str.slice(1)), 70).alias("measure"),
        pl.col("unit").replace({"": "số"}),
        pl.when(pl.col("plan") == pl.lit(comparison.baseline)).then(pl.lit(_BASELINE)).otherwise(pl.lit("Kế hoạch")).alias("role"),
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
    many = len(names) > _MANY
    base = alt.Chart(dots).encode(
        x=alt.X("value:Q", title=None, scale=alt.Scale(zero=False, padding=55), axis=alt.Axis(tickCount=5, format=",.6~r")),
        y=alt.Y("line:N", title=None, sort=_unique(dots["line"]), axis=_texts(70)),
        tooltip=[
            alt.Tooltip("name", title="Kế hoạch"),
            alt.Tooltip("text", title="Chỉ tiêu"),
            alt.Tooltip("asks", title="Mức"),
            alt.Tooltip("unit", title="Đơn vị"),
            alt.Tooltip("file", title="Văn bản"),
            alt.Tooltip("line_start", title="Dòng"),
        ],
    )
    is_baseline = alt.datum.role == _BASELINE
    if many:
        layers = [
            base.transform_filter(alt.datum.role != _BASELINE).mark_circle(size=60, opacity=0.3, color=_ABOVE),
            alt.Chart(dots)
            .mark_tick(thickness=2, height=20, color="#333")
            .encode(x="median(value):Q", y=alt.Y("line:N", title=None, sort=_unique(dots["line"]), axis=_texts(70))),
            base.transform_filter(is_baseline).mark_point(shape="diamond", filled=True, size=110, opacity=1, color=_BELOW),
        ]
        subtitle = ["Mỗi chấm là một kế hoạch, càng đậm càng nhiều; vạch là trung vị"]
        if (dots["role"] == _BASELINE).any():
            subtitle[0] += "; hình thoi là mốc đối chiếu"
        row = alt.Step(24)
    else:
        coloured = base.encode(
            color=alt.Color("name:N", title="Kế hoạch", legend=alt.Legend(orient="bottom", columns=2, labelLimit=260)),
            yOffset=alt.YOffset("name:N"),
        )
        points = coloured.mark_point(filled=True, size=70, opacity=0.9).encode(
            shape=alt.Shape(
                "role:N",
                title=None,
                scale=alt.Scale(domain=["Kế hoạch", _BASELINE], range=["circle", "diamond"]),
                legend=alt.Legend(orient="bottom") if (dots["role"] == _BASELINE).any() else None,
            )
        )
        layers = [points, coloured.mark_text(align="left", dx=8, fontSize=10).encode(text="asks:N")]
        subtitle, row = [], alt.Step(14)
    return (
        alt.layer(*layers)
        .properties(width=420, height=row)
        .facet(row=alt.Row("unit:N", title=None, sort=_unique(dots["unit"]), header=_over()))
        .resolve_scale(x="independent", y="independent")
        .properties(title=alt.TitleParams("Chỉ tiêu của các kế hoạch, theo đơn vị tính", subtitle=subtitle))
    )


def ambition(comparison: Comparison, *, plans: int = 70) -> Chart:
    """Which plans ask for more than the others: a ranking by the targets that can be compared.

    Each target stands above, at or below the baseline's; without a baseline, or where it sets none that can be compared,
    the median of all plans that set one for the same indicator, year and unit. Above means more ambitious: a lower
    value where less is better. Targets of which that cannot be told are left out, and plans without any stand last.
    Sums count targets, and weigh none of them: the order says where to look, not who is best.

    Args:
        comparison: What to show.
        plans: How many plans at most, from the most ambitious on.
    """
    names = _names(comparison.plans)
    found = _standings(comparison).with_columns(pl.col("plan").replace_strict(names).alias("name"))
    counts = found.group_by("name").agg(
        *((pl.col("standing") == kind).sum().cast(pl.Int64).alias(kind) for kind in ("below", "at", "above"))
    )
    ranked = (
        pl.DataFrame({"name": [name for plan, name in names.items() if plan != comparison.baseline]})
        .join(counts, on="name", how="left", maintain_order="left")
        .fill_null(0)
        .with_columns((pl.col("above") + pl.col("at") + pl.col("below")).alias("all"))
        .with_columns(((pl.col("above") - pl.col("below")) / pl.col("all").clip(1)).alias("net"))
        .sort(pl.col("all") > 0, "net", "above", "name", descending=[True, True, True, False])
        .head(plans)
    )
    order = ranked["name"].to_list()
    labels = {"below": "Thấp hơn", "at": "Bằng", "above": "Cao hơn"}
    half = pl.col("at") / 2
    spans = {"below": (-half - pl.col("below"), -half), "at": (-half, half), "above": (half, half + pl.col("above"))}
    parts = pl.concat(
        ranked.filter(pl.col(kind) > 0).select(
            "name", "all", pl.col(kind).alias("count"), pl.lit(label).alias("standing"),
            spans[kind][0].alias("from"), spans[kind][1].alias("to"), ((spans[kind][0] + spans[kind][1]) / 2).alias("middle"),
        )
        for kind, label in labels.items()
    )
    many = len(order) > 2 * _MANY
    y = alt.Y("name:N", title=None, sort=order, scale=alt.Scale(domain=order), axis=_texts(40))
    tooltip = [
        alt.Tooltip("name", title="Kế hoạch"),
        alt.Tooltip("standing", title="So với mốc"),
        alt.Tooltip("count", title="Số chỉ tiêu"),
        alt.Tooltip("all", title="Tổng số so được"),
    ]
    bars = alt.Chart(parts).mark_bar(height=11 if many else 15).encode(
        x=alt.X("from:Q", title="Số chỉ tiêu: thấp hơn về bên trái, cao hơn về bên phải", axis=alt.Axis(labelExpr="abs(datum.value)", tickMinStep=1, grid=False)),
        x2="to:Q",
        y=y,
        color=alt.Color(
            "standing:N",
            title=None,
            scale=alt.Scale(domain=list(labels.values()), range=[_BELOW, _AT, _ABOVE]),
            legend=alt.Legend(orient="top", columns=3),
        ),
        tooltip=tooltip,
    )
    counted = alt.Chart(parts).mark_text(fontSize=9 if many else 10).encode(
        x="middle:Q", y=y, text="count:Q", color=alt.condition(alt.datum.standing == "Bằng", alt.value("black"), alt.value("white"))
    )
    silent = alt.Chart(ranked.filter(pl.col("all") == 0).select("name", pl.lit("không có chỉ tiêu so được").alias("says")))
    noted = silent.mark_text(fontSize=9 if many else 10, fontStyle="italic", color="#777").encode(x=alt.datum(0), y=y, text="says:N")
    yardstick = "mốc là trung vị của các kế hoạch có cùng chỉ tiêu"
    if comparison.baseline is not None and _is_yardstick(comparison):
        yardstick = f"mốc đối chiếu là {names[comparison.baseline]}"
    title = alt.TitleParams(
        "Kế hoạch nào đặt chỉ tiêu cao hơn", subtitle=[f"Đếm các chỉ tiêu so được; {yardstick}.", "Cao hơn nghĩa là tham vọng hơn, kể cả khi con số nhỏ hơn (như tỷ lệ hộ nghèo)."]
    )
    return alt.layer(bars, counted, noted).properties(title=title, width=420, height=alt.Step(15 if many else 20))


def deadlines(plans: Plans | Comparison) -> Chart:
    """From when to when the tasks of each plan run: a bar for each period, with the number of its tasks. A deadline
    without a beginning is a mark. Of many plans: how many tasks of each end in which year. Tasks without dates
    (``thường xuyên``) are left out.
    """
    of = plans.plans if isinstance(plans, Comparison) else plans
    names = _names(of)
    dates = pl.col("period").str.extract_groups(r"(?<from>\d{4}-\d\d-\d\d)?/(?<to>\d{4}-\d\d-\d\d)")
    dated = (
        of.tasks.drop_nulls("period").with_columns(dates.alias("dates")).unnest("dates").drop_nulls("to")
        .with_columns(pl.col("from", "to").str.to_date(), pl.col("plan").replace_strict(names).alias("name"))
    )
    return _years(dated, names) if len(names) > _MANY else _periods(dated, names)


def _years(dated: pl.DataFrame, names: dict[str, str]) -> Chart:
    """How many tasks of each plan end in which year."""
    cells = dated.group_by("name", pl.col("to").dt.year().cast(pl.String).alias("year")).agg(pl.len().alias("tasks")).sort("name", "year")
    most = max(cells["tasks"].to_list(), default=1)
    base = alt.Chart(cells).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False)),
        y=alt.Y("name:N", title=None, sort=list(names.values()), axis=_texts(40)),
        tooltip=[
            alt.Tooltip("name", title="Kế hoạch"), alt.Tooltip("year", title="Hạn vào năm"), alt.Tooltip("tasks", title="Số nhiệm vụ")
        ],
    )
    squares = base.mark_rect(stroke="white").encode(
        color=alt.Color("tasks:Q", scale=alt.Scale(scheme="blues", domainMin=0), legend=None)
    )
    numbers = base.mark_text(fontSize=9).encode(
        text="tasks:Q", color=alt.condition(f"datum.tasks > {most * 0.65}", alt.value("white"), alt.value("black"))
    )
    title = alt.TitleParams("Số nhiệm vụ theo năm đến hạn", subtitle=["Không kể nhiệm vụ thường xuyên, hằng năm"])
    return alt.layer(squares, numbers).properties(title=title, width=alt.Step(50), height=alt.Step(15))


def _periods(dated: pl.DataFrame, names: dict[str, str]) -> Chart:
    """From when to when tasks run, plan after plan."""
    periods = (
        dated.group_by("name", "from", "to", maintain_order=True)
        .agg(pl.len().alias("tasks"), pl.col("period_raw").first())
        .with_columns(
            pl.format("{} nhiệm vụ", "tasks").alias("count"),
            pl.when(pl.col("from").is_null())
            .then(pl.format("đến {}", pl.col("to").dt.strftime("%d/%m/%Y")))
            .otherwise(pl.format("{} – {}", pl.col("from").dt.strftime("%m/%Y"), pl.col("to").dt.strftime("%m/%Y")))
            .alias("period"),
        )
        .sort("name", "to", "from")
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
    return (
        alt.layer(bars, marks, counts)
        .properties(width=460, height=alt.Step(19))
        .facet(row=alt.Row("name:N", title=None, sort=list(names.values()), header=_over()))
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
    if not -matches.height <= pair < matches.height:
        raise IndexError(f"there are {matches.height} pairs, and none at {pair}")
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
    least, most = min(0.0, *frame["to"].to_list()), max(frame["end"].to_list())
    base = alt.Chart(frame).encode(y=alt.Y("feature:N", title=None, sort=frame["feature"].to_list(), axis=_texts(40)))
    bars = base.mark_bar(height=13).encode(
        x=alt.X("from:Q", title="Điểm, cộng dồn", scale=alt.Scale(domain=[least, most + 0.15 * (most - least)])),
        x2="to:Q",
        color=alt.Color(
            "kind:N", legend=None, scale=alt.Scale(domain=["more", "less", "sum"], range=["#2b6ca3", "#c2543d", "#8a8a8a"])
        ),
        tooltip=[alt.Tooltip("feature", title="Vì"), alt.Tooltip("says", title="Đóng góp")],
    )
    text = base.mark_text(align="left", dx=4).encode(x="end:Q", text="says:N")
    said = [_short(f"Trái: {row['left_text']}", 90), _short(f"Phải: {row['right_text']}", 90)]
    title = alt.TitleParams("Vì sao cặp này được số điểm ấy", subtitle=said)
    return (alt.layer(bars, text).properties(title=title, width=480, height=alt.Step(20)))


def thresholds(evaluation: Evaluation) -> Chart:
    """Precision, recall and F1 at every threshold of the score."""
    labels = {"precision": "Độ chính xác", "recall": "Độ phủ", "f1": "F1"}
    curve = (
        evaluation.curve.unpivot(on=list(labels), index="threshold", variable_name="measure", value_name="value")
        .with_columns(pl.col("measure").replace_strict(labels))
        .filter(pl.col("value").is_not_nan())
    )
    return (
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


def together(*charts: Chart, columns: int = 2) -> alt.ConcatChart:
    """Several charts as one picture, each with its own colours and scales (``a | b`` would mix those).

    Args:
        charts: In reading order.
        columns: How many stand beside one another.
    """
    own: dict[str, Any] = dict.fromkeys(("color", "shape", "x", "y", "xOffset", "yOffset"), "independent")
    joined: alt.ConcatChart = alt.concat(*charts, columns=columns).resolve_scale(**own)
    return joined


def _lined_up(comparison: Comparison) -> pl.DataFrame:
    """The targets of all plans with the ``group`` of those that measure the same thing, its ``measure`` and its
    ``direction``; an indicator that one plan alone names is left out."""
    sides = [
        comparison.targets.select("group", "direction", pl.col("indicator").alias("measure"), pl.col(f"{side}_id").alias("id"))
        for side in ("left", "right")
    ]
    groups = pl.concat(sides).drop_nulls("id").unique(maintain_order=True)
    # Two spellings of one unit are one scale.
    unit = pl.col("unit").str.replace_all("sỹ", "sĩ")
    return groups.join(comparison.plans.targets, on="id", maintain_order="left").with_columns(unit)


def _against_baseline(comparison: Comparison) -> pl.DataFrame:
    """The pairs of targets with one of the baseline's of which it is known which asks for more."""
    known = pl.col("standing").is_in(["below", "at", "above"])
    return comparison.targets.filter(pl.col("left_plan") == pl.lit(comparison.baseline or ""), known)


def _is_yardstick(comparison: Comparison) -> bool:
    """Whether the baseline sets targets that others can be compared with."""
    return not _against_baseline(comparison).is_empty()


def _standings(comparison: Comparison) -> pl.DataFrame:
    """``plan, standing`` of every target that can be compared with the baseline's, or with the median."""
    if _is_yardstick(comparison):
        return _against_baseline(comparison).select(pl.col("right_plan").alias("plan"), "standing")
    alike = ["group", "by_year", "unit"]
    value = pl.mean_horizontal("value", "value_max")
    dots = (
        _lined_up(comparison).drop_nulls("direction")
        .with_columns(value.alias("asked"))
        .with_columns(pl.col("asked").median().over(alike).alias("median"), pl.col("plan").n_unique().over(alike).alias("held"))
        .filter(pl.col("held") > 1, pl.col("plan") != pl.lit(comparison.baseline or ""))
    )
    gain = (pl.col("asked") - pl.col("median")) * pl.when(pl.col("direction") == "down").then(-1).otherwise(1)
    standing = pl.when(gain > 1e-9).then(pl.lit("above")).when(gain < -1e-9).then(pl.lit("below")).otherwise(pl.lit("at"))
    return dots.select("plan", standing.alias("standing"))


def _enable_theme() -> None:
    """Fonts, numbers and titles, for charts alone and together; all else is left to the theme that is there."""
    before = alt.theme.get()

    def theme() -> alt.theme.ThemeConfig:
        given: dict[str, Any] = dict(before()) if before is not None else {}
        config: dict[str, Any] = dict(given.get("config") or {})
        config["font"] = _FONT
        config["title"] = {"anchor": "start", "offset": 12, **config.get("title", {})}
        config["locale"] = {"number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " đ"], "minus": "-"}}
        return cast("alt.theme.ThemeConfig", {**given, "config": config})

    if alt.theme.active != "doichieu":
        alt.theme.register("doichieu", enable=True)(theme)


_enable_theme()


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


def _heads(count: int) -> alt.Axis:
    """Names over columns; of many columns upright and small."""
    axis: dict[str, Any] = {"orient": "top", "labelLimit": 260, "labelOverlap": False, "domain": False, "ticks": False}
    many: dict[str, Any] = {"labelAngle": -90, "labelFontSize": 9} if count > 2 * _MANY else {"labelAngle": -40}
    return alt.Axis(**axis, **many)


def _step(count: int, widest: int, narrowest: int) -> alt.Step:
    """The width of one of so many columns."""
    return alt.Step(max(narrowest, min(widest, 1000 // max(count, 1))))


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
