"""Every chart is drawn; the pictures are kept where DOICHIEU_CHARTS says, to be looked at."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import altair as alt
import doichieu as dc
import polars as pl
import pytest
from doichieu import charts

Draw = Callable[..., str]


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


@pytest.fixture
def draw(tmp_path: Path, request: pytest.FixtureRequest) -> Draw:
    folder = Path(os.environ.get("DOICHIEU_CHARTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)

    def draw(chart: Any) -> str:
        name = request.node.name.removeprefix("test_")
        chart.save(str(folder / f"{name}.png"))
        chart.save(str(folder / f"{name}.svg"))
        width, height = size((folder / f"{name}.png").read_bytes())
        assert 200 < width < 1700 and 100 < height < 2000
        return (folder / f"{name}.svg").read_text(encoding="utf-8")

    return draw


def data(chart: Any) -> list[dict[str, Any]]:
    """The rows of the first data set of a chart."""
    rows: list[dict[str, Any]] = next(iter(chart.to_dict()["datasets"].values()))
    return rows


def test_coverage(comparison: dc.Comparison, draw: Draw) -> None:
    svg = draw(charts.coverage(comparison))
    for text in ["Nhiệm vụ nào có ở kế hoạch nào", "Kiên Giang", "Trung ương (281/QĐ-TTg)", "Tách thành nhiều nhiệm vụ"]:
        assert text in svg
    assert svg.count('aria-roledescription="rect mark"') == comparison.coverage.height
    assert len({row["row"] for row in data(charts.coverage(comparison, rows=5))}) == 5


def test_leads(comparison: dc.Comparison, draw: Draw) -> None:
    svg = draw(charts.leads(comparison))
    assert "Sở Y tế" in svg and "Lai Châu" in svg
    # In the same order every time, for a notebook that is run again not to differ.
    again = [data(charts.leads(comparison, agencies=5)) for _ in range(8)]
    assert all(rows == again[0] for rows in again)


def test_targets(comparison: dc.Comparison, draw: Draw) -> None:
    svg = draw(charts.targets(comparison))
    assert "trên 98" in svg and "Tỷ lệ tham gia bảo hiểm y tế, năm 2030" in svg and "Kiên Giang" in svg


def test_deadlines(comparison: dc.Comparison, draw: Draw) -> None:
    svg = draw(charts.deadlines(comparison))
    assert "01/2022 – 12/2025" in svg
    assert charts.deadlines(comparison.plans).to_dict() == charts.deadlines(comparison).to_dict()


def test_why(comparison: dc.Comparison, draw: Draw) -> None:
    svg = draw(charts.why(comparison.matches, 1))
    assert "Vì sao cặp này được số điểm ấy" in svg and "Ý chính" in svg
    *parts, total = data(charts.why(comparison.matches, 1))
    assert parts[0]["feature"] == "Xuất phát" and total["feature"] == "Điểm"
    assert [part["from"] for part in parts[1:]] == [part["to"] for part in parts[:-1]]
    assert total["to"] == comparison.matches["score"][1] == pytest.approx(parts[-1]["to"])
    with pytest.raises(IndexError):
        charts.why(comparison.matches, 10**6)


def test_thresholds(plans: dc.Plans, draw: Draw) -> None:
    sides = plans["lai-chau-2024"], plans["kien-giang-2025"]
    pairs = dc.match(*sides, all_pairs=True).rename({"left_id": "left", "right_id": "right"})
    alike = pl.col("shared_words").str.len_chars() > 40
    said = pairs.with_columns(relation=pl.when(alike).then(pl.lit("same")).otherwise(pl.lit("none")))
    svg = draw(charts.thresholds(dc.evaluate(said.select("left", "right", "relation"), *sides)))
    assert "Ngưỡng điểm" in svg and "Độ phủ" in svg


def told(indicator: str, value: str, name: str) -> dc.Plans:
    text = f"KẾ HOẠCH\n\nI. MỤC TIÊU ĐẾN NĂM 2030\n- {indicator} {value}.\n\nII. NHIỆM VỤ\n1. Đào giếng làng {name}\n"
    return dc.read(text.encode(), name=f"{name}.txt")


def test_ambition(comparison: dc.Comparison, draw: Draw) -> None:
    svg = draw(charts.ambition(comparison))
    # The directive sets no target that the plans can be compared with.
    assert "mốc là trung vị" in svg and "Kiên Giang" in svg and "Trung ương" not in svg


def test_ambition_is_less_where_less_is_better() -> None:
    def rows(*plans: dc.Plans, **options: Any) -> list[tuple[Any, ...]]:
        together = plans[0]
        for one in plans[1:]:
            together = together + one
        found = charts.ambition(dc.compare(together, **options)).to_dict()
        bars = next(rows for rows in found["datasets"].values() if rows and "standing" in rows[0])
        return sorted((row["name"], row["standing"], row["count"]) for row in bars)

    poor = [told("Tỷ lệ hộ nghèo đa chiều", f"giảm còn dưới {n}%", f"p{n}") for n in (2, 3, 4)]
    assert rows(*poor) == [("p2", "Cao hơn", 1), ("p3", "Bằng", 1), ("p4", "Thấp hơn", 1)]
    assert rows(*poor, baseline="p4") == [("p2", "Cao hơn", 1), ("p3", "Cao hơn", 1)]
    insured = [told("Tỷ lệ tham gia bảo hiểm y tế", f"đạt {n}%", f"b{n}") for n in (90, 95, 98)]
    assert rows(*insured) == [("b90", "Thấp hơn", 1), ("b95", "Bằng", 1), ("b98", "Cao hơn", 1)]
    assert "không có chỉ tiêu so được" in str(charts.ambition(dc.compare(insured[0] + poor[0])).to_dict())


@pytest.mark.parametrize("name", ["coverage", "leads", "targets", "deadlines", "ambition"])
def test_nation(nation: dc.Comparison, name: str, draw: Draw) -> None:
    svg = draw(getattr(charts, name)(nation))
    if name in ("coverage", "leads", "deadlines", "ambition"):
        assert all(f">{province}<" in svg for province in ("An Giang", "Bà Rịa - Vũng Tàu", "Huế", "Yên Bái"))
    else:
        assert "hình thoi là mốc đối chiếu" in svg


def test_charts_stand_beside_one_another(comparison: dc.Comparison, draw: Draw) -> None:
    parts = [charts.coverage(comparison, rows=8), charts.ambition(comparison), charts.targets(comparison, indicators=4)]
    together = charts.together(*parts)
    svg = draw(together)
    assert (parts[0] | parts[1]).to_dict()["config"] == together.to_dict()["config"]
    assert "Nhiệm vụ nào có ở kế hoạch nào" in svg and "Kế hoạch nào đặt chỉ tiêu cao hơn" in svg
    config = together.to_dict()["config"]
    assert config["locale"]["number"]["decimal"] == "," and config["font"].startswith("Noto Sans")


def test_the_theme_can_be_turned_off() -> None:
    assert alt.theme.active == "doichieu"
    chart = alt.Chart(pl.DataFrame({"a": [1]})).mark_point()
    assert "font" in chart.to_dict()["config"] and "view" in chart.to_dict()["config"], "the default theme is below"
    with alt.theme.enable("default"):
        assert "font" not in chart.to_dict()["config"]
