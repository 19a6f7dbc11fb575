"""Frames of every library give what the program gives for the same table as a file."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import doichieu as dc
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from test_compare import FILES, FRAMES, assert_equals_csv, run

TABLES = {"a.csv": "lai-chau-2024", "b.csv": "dong-nai-2022-phu-luc", "c.csv": "kien-giang-2025"}
LIBRARIES: dict[str, Callable[[pl.DataFrame], Any]] = {
    "polars": lambda frame: frame,
    "pandas": lambda frame: pd.DataFrame(frame.to_dict(as_series=False)),
    "pyarrow": lambda frame: pa.table(frame.to_dict(as_series=False)),
    "duckdb": lambda frame: duckdb.from_arrow(frame.to_arrow()),
}


def table(plans: dc.Plans, name: str, province: str) -> pl.DataFrame:
    """The tasks of a plan as a researcher would keep them, with columns of her own."""
    return plans[name].tasks.select(
        pl.col("id").str.split("/").list.last(),
        pl.lit(province).alias("province"),
        "text",
        pl.col("lead_raw").alias("lead"),
        pl.col("coordinating_raw").alias("coordinating"),
        pl.col("period_raw").alias("period"),
        pl.col("funding_raw").alias("funding"),
        pl.int_range(pl.len()).alias("page"),
        pl.lit(datetime.date(2026, 3, 4)).alias("seen"),
        pl.lit(0.5).alias("share"),
        pl.lit(True).alias("mine"),
    )


@pytest.fixture(scope="module")
def tables(plans: dc.Plans) -> dict[str, pl.DataFrame]:
    provinces = plans.summary.select("plan", "province").rows()
    return {name: table(plans, plan, dict(provinces)[plan]) for name, plan in TABLES.items()}


@pytest.fixture(scope="module")
def files(tables: dict[str, pl.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables as files, and what the program makes of them."""
    folder = tmp_path_factory.mktemp("tables")
    for name, frame in tables.items():
        frame.write_csv(folder / name)
    run("compare", *TABLES, "-o", "out", "--format", "csv", cwd=folder)
    run("match", "a.csv", "b.csv", "-o", "matches.csv", "--all-pairs", cwd=folder)
    return folder


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_frame_is_as_good_as_its_file(library: str, tables: dict[str, pl.DataFrame], files: Path) -> None:
    read = [dc.read(LIBRARIES[library](frame), name=name) for name, frame in tables.items()]
    comparison = dc.compare(read[0] + read[1] + read[2])
    for name in FRAMES:
        assert_equals_csv(getattr(comparison, name), files / "out" / f"{FILES.get(name, name)}.csv")
    for name in ["targets", "citations", "diagnostics"]:
        assert_equals_csv(getattr(comparison.plans, name), files / "out" / f"{name}.csv")
    tasks = comparison.plans.tasks
    own = [name for name in tasks.columns if name in ("page", "seen", "share", "mine")]
    assert own == ["page", "seen", "share", "mine"], "the user's own columns come back"
    assert tasks["page"].to_list() == [page for frame in tables.values() for page in frame["page"]]
    assert set(tasks["seen"]) == {datetime.date(2026, 3, 4)}
    assert_equals_csv(tasks.drop(own, "province_input"), files / "out" / "tasks.csv")
    matches = dc.match(LIBRARIES[library](tables["a.csv"]), LIBRARIES[library](tables["b.csv"]), all_pairs=True)
    assert_equals_csv(matches, files / "matches.csv")
