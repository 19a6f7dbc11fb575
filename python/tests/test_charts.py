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
    assert "trên 98 (2030)" in svg and "Kiên Giang" in svg


def test_deadlines(comparison: dc.Comparison, draw) -> None:  # type: ignore[no-untyped-def]
    svg = draw(charts.deadlines(comparison))
    assert "01/2022 – 12/2025" in svg
    assert charts.deadlines(comparison.plans).to_dict() == charts.deadlines(comparison).to_dict()


def test_why(comparison: dc.Comparison, draw) -> None:  # type: ignore[no-untyped-def]
    svg = draw(charts.why(comparison.matches, 1))
    assert "Vì sao cặp này được" in svg
    steps = next(iter(charts.why(comparison.matches, 1).to_dict()["datasets"].values()))
    features = comparison.matches.select(pl.col(pl.Float64).exclude("score")).row(1)
    assert steps[-1]["to"] == pytest.approx(sum(value for value in features if value))
    with pytest.raises(pl.exceptions.OutOfBoundsError):
        charts.why(comparison.matches, 10**6)


def test_thresholds(draw) -> None:  # type: ignore[no-untyped-def]
    texts = ["Xây mới trạm y tế xã", "Đào tạo nhân viên y tế thôn bản", "Số hóa hồ sơ sức khỏe"]
    table = pl.DataFrame({"id": ["p", "q", "r"], "text": texts})
    labels = pl.DataFrame({"left": ["p", "q", "r"], "right": ["p", "q", "r"], "relation": ["same"] * 3})
    svg = draw(charts.thresholds(dc.evaluate(labels, table, table)))
    assert "Ngưỡng điểm" in svg and "Độ phủ" in svg
