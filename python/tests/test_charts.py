"""Every chart is drawn; the pictures are kept where DOICHIEU_CHARTS says, to be looked at."""

from __future__ import annotations

import os
from pathlib import Path

import doichieu as dc
import polars as pl
import pytest
from doichieu import charts


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


@pytest.fixture
def draw(tmp_path: Path, request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    folder = Path(os.environ.get("DOICHIEU_CHARTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)

    def draw(chart: charts.Chart) -> str:
        name = request.node.name.removeprefix("test_")
        chart.save(str(folder / f"{name}.png"))
        chart.save(str(folder / f"{name}.svg"))
        width, height = size((folder / f"{name}.png").read_bytes())
        assert 200 < width < 1600 and 100 < height < 2000
        return (folder / f"{name}.svg").read_text(encoding="utf-8")

    return draw


def test_coverage(comparison: dc.Comparison, draw) -> None:  # type: ignore[no-untyped-def]
    svg = draw(charts.coverage(comparison))
    for text in ["Nhiệm vụ nào có ở kế hoạch nào", "Kiên Giang", "Trung ương (281/QĐ-TTg)", "Tách thành nhiều nhiệm vụ"]:
        assert text in svg
    assert svg.count('aria-roledescription="rect mark"') == comparison.coverage.height
    few = charts.coverage(comparison, rows=5).to_dict()
    assert len({row["row"] for row in next(iter(few["datasets"].values()))}) == 5


def test_leads(comparison: dc.Comparison, draw) -> None:  # type: ignore[no-untyped-def]
    svg = draw(charts.leads(comparison))
    assert "Sở Y tế" in svg and "Lai Châu" in svg


def test_targets(comparison: dc.Comparison, draw) -> None:  # type: ignore[no-untyped-def]
    svg = draw(charts.targets(comparison))
    assert "trên 98" in svg and "Tỷ lệ tham gia bảo hiểm y tế, năm 2030" in svg and "Kiên Giang" in svg


def test_deadlines(comparison: dc.Comparison, draw) -> None:  # type: ignore[no-untyped-def]
    svg = draw(charts.deadlines(comparison))
    assert "01/2022 – 12/2025" in svg
    assert charts.deadlines(comparison.plans).to_dict() == charts.deadlines(comparison).to_dict()


def test_why(comparison: dc.Comparison, draw) -> None:  # type: ignore[no-untyped-def]
    svg = draw(charts.why(comparison.matches, 1))
    assert "Vì sao cặp này được số điểm ấy" in svg and "Ý chính" in svg
    steps = next(iter(charts.why(comparison.matches, 1).to_dict()["datasets"].values()))
    *parts, total = steps
    assert parts[0]["feature"] == "Xuất phát" and total["feature"] == "Điểm"
    assert [part["from"] for part in parts[1:]] == [part["to"] for part in parts[:-1]]
    assert total["to"] == comparison.matches["score"][1] == pytest.approx(parts[-1]["to"])
    with pytest.raises(pl.exceptions.OutOfBoundsError):
        charts.why(comparison.matches, 10**6)


def test_thresholds(plans: dc.Plans, draw) -> None:  # type: ignore[no-untyped-def]
    sides = plans["lai-chau-2024"], plans["kien-giang-2025"]
    pairs = dc.match(*sides, all_pairs=True).rename({"left_id": "left", "right_id": "right"})
    said = pairs.with_columns(relation=pl.when(pl.col("shared_words").str.len_chars() > 40).then(pl.lit("same")).otherwise(pl.lit("none")))
    svg = draw(charts.thresholds(dc.evaluate(said.select("left", "right", "relation"), *sides)))
    assert "Ngưỡng điểm" in svg and "Độ phủ" in svg
