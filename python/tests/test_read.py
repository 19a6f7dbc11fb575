"""Reading, and what was read as frames."""

from __future__ import annotations

import datetime
import pickle
import shutil
import time
from pathlib import Path

import doichieu as dc
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import DATASETS, IDS
from doichieu import _doichieu
from polars.testing import assert_frame_equal

ROWS = {
    "Mã": ["a", "b", "c"],
    "Nội dung nhiệm vụ": ["Đào giếng cho trạm y tế xã", "Lát đường vào chợ", "Tập huấn cán bộ thôn"],
    "Cơ quan chủ trì": ["Sở Y tế", None, "Sở Nội vụ"],
    "Ghi chú của tôi": [1, 2, None],
}


def test_the_plans_of_a_folder(plans: dc.Plans) -> None:
    assert plans.ids == IDS
    assert len(plans) == 6
    assert plans.summary["tasks"].sum() == plans.tasks.height > 80
    assert plans.tasks.columns[:6] == ["id", "plan", "province", "section", "number", "text"]
    assert plans.tasks["id"].is_unique().all()
    assert plans.tasks.filter(pl.col("id") == "lai-chau-2024/16")["province"].to_list() == ["Lai Châu"]
    assert plans.targets.filter(pl.col("plan") == "lai-chau-2024", pl.col("value") == 98.0).height >= 1
    assert "281/QĐ-TTg" in plans.citations["number"].to_list()
    assert plans.diagnostics.columns == [
        "plan", "kind", "message", "quote", "file", "sheet", "line_start", "line_end",
    ]  # fmt: skip


def test_a_broken_file_of_a_folder_is_left_out_with_a_warning(tmp_path: Path) -> None:
    shutil.copy(DATASETS / f"{IDS[0]}.txt", tmp_path)
    (tmp_path / "broken.xlsx").write_text("no workbook")
    with pytest.warns(UserWarning, match=r"left out: .*broken\.xlsx"):
        assert dc.read(tmp_path).ids == IDS[:1]
    with pytest.raises(dc.DoichieuError, match=r"broken\.xlsx"):
        dc.read(tmp_path / "broken.xlsx")


def test_a_null_of_a_frame_is_nothing_stated() -> None:
    texts = ["Đào giếng", "Lát đường vào chợ", "Tập huấn cán bộ thôn", "Sửa trạm bơm", "Trồng rừng"]
    agencies = ["Sở Y tế", None, None, "Sở Tài chính", None]
    tasks = dc.read(pl.DataFrame({"text": texts, "lead": agencies, "section": ["A", None, None, None, None]})).tasks
    assert tasks["lead_raw"].to_list() == agencies
    assert tasks["section"].to_list() == ["A", None, None, None, None]


def test_ids_that_a_frame_repeats_are_told_of() -> None:
    table = pl.DataFrame({"id": ["p", "p", "q", "q"], "text": ["Đào giếng", "Lát đường vào chợ", "Trồng rừng", "Xây cầu"]})
    with pytest.warns(UserWarning, match="bang: 2 mã được dùng cho nhiều nhiệm vụ .“p”, “q”.; .* .“pb”."):
        plans = dc.read(table, name="bang")
    assert plans.tasks["id"].to_list() == ["p", "pb", "q", "qb"]
    assert plans.diagnostics.filter(kind="duplicate_id")["line_start"].to_list() == [3]


@pytest.mark.parametrize(
    "owners",
    [{"plan": ["a", None, "b"]}, {"plan": ["a", "", "a"]}, {"province": ["Lai Châu", None, "Kiên Giang"]}],
    ids=["of several", "of one", "by province"],
)
def test_a_row_without_a_plan_among_rows_with_one_is_refused(owners: dict[str, list[str | None]]) -> None:
    texts = ["Đào giếng cho trạm y tế xã", "Lát đường vào chợ", "Tập huấn cán bộ thôn"]
    with pytest.raises(dc.ArgumentError, match="bang:3: .*plan hoặc province") as caught:
        dc.read(pl.DataFrame({"text": texts, **owners}), name="bang")
    assert (caught.value.file, caught.value.line) == ("bang", 3)


def test_the_tasks_of_plans_read_again_keep_their_level(plans: dc.Plans) -> None:
    again = dc.read(plans.tasks)
    columns = ["plan", "province", "level", "tasks"]
    assert_frame_equal(again.summary.select(columns), plans.summary.select(columns))
    assert dc.compare(again).baseline == dc.compare(plans).baseline == IDS[-1]
    own = dc.read(pl.DataFrame({"text": ["Đào giếng làng"], "level": ["cao"]}))
    assert own.summary["level"].to_list() == ["provincial"]
    assert own.tasks["level_input"].to_list() == ["cao"]


def test_the_tasks_of_one_plan_keep_its_name(plans: dc.Plans) -> None:
    again = dc.read(plans.tasks.filter(pl.col("plan") == "lai-chau-2024"))
    assert again.ids == ["lai-chau-2024"]


def test_plans_go_like_a_sequence(plans: dc.Plans) -> None:
    assert [plan.ids for plan in plans] == [[plan_id] for plan_id in IDS]
    assert plans[-1].ids == plans["quyet-dinh-281-qd-ttg"].ids == IDS[-1:]
    assert IDS[0] in plans and "ha-noi" not in plans and 0 not in plans
    together = plans[0] + plans[1]
    assert together.ids == IDS[:2]
    assert_frame_equal(together.tasks, dc.read([DATASETS / f"{name}.txt" for name in IDS[:2]]).tasks)
    with pytest.raises(IndexError, match="there are 6 plans, and none at 6"):
        plans[6]
    with pytest.raises(KeyError):
        plans["ha-noi"]
    with pytest.raises(TypeError):
        plans[1.5]  # type: ignore[index]


def test_ids_stay_unique_when_a_plan_is_added_twice(plans: dc.Plans) -> None:
    twice = plans["lai-chau-2024"] + plans["lai-chau-2024"]
    assert twice.ids == ["lai-chau-2024", "lai-chau-2024-2"]
    assert twice.tasks["id"].is_unique().all()


def test_bytes_are_read_as_the_file_is() -> None:
    path = DATASETS / "lai-chau-2024.md"
    of_bytes = dc.read(path.read_bytes(), name=path.name).tasks
    assert_frame_equal(of_bytes.drop("file"), dc.read(path).tasks.drop("file"))


@pytest.mark.parametrize(
    "make",
    [
        pl.DataFrame,
        pd.DataFrame,
        pa.table,
        lambda rows: duckdb.connect().from_arrow(pa.table(rows)),
        lambda rows: pl.concat([pl.DataFrame(rows)[:1], pl.DataFrame(rows)[1:]], rechunk=False),
        lambda rows: pa.RecordBatchReader.from_batches(
            pa.table(rows).schema, [*pa.table(rows).to_batches(max_chunksize=2)]
        ),
    ],
    ids=["polars", "pandas", "pyarrow", "duckdb", "polars in chunks", "pyarrow stream"],
)
def test_frames_of_every_library_are_read_alike(make: object, tmp_path: object) -> None:
    plans = dc.read(make(ROWS), name="bang")  # type: ignore[operator]
    tasks = plans.tasks
    assert tasks["id"].to_list() == ["a", "b", "c"]
    assert tasks["text"].to_list() == ROWS["Nội dung nhiệm vụ"]
    assert tasks["lead"].to_list() == ["so-y-te", None, "so-noi-vu"]
    assert tasks["Ghi chú của tôi"].cast(pl.Int64, strict=False).to_list() == [1, 2, None]
    assert tasks.select("plan", "file", "line_start").rows() == [("bang", "bang", 2), ("bang", "bang", 3), ("bang", "bang", 4)]
    path = f"{tmp_path}/bang.csv"
    pl.DataFrame(ROWS).write_csv(path)
    of_file = dc.read(path).tasks
    assert_frame_equal(tasks.select(of_file.columns).drop("file"), of_file.drop("file"))


def test_own_columns_stay_with_their_rows() -> None:
    with_gap = pl.DataFrame({"text": ["Đào giếng làng", "", "Lát đường chợ"], "mine": [10, 20, 30], "file": ["x", "y", "z"]})
    tasks = dc.read(with_gap).tasks
    assert tasks.select("text", "mine", "file_input").rows() == [("Đào giếng làng", 10, "x"), ("Lát đường chợ", 30, "z")]
    both = dc.read(with_gap, name="a") + dc.read(pl.DataFrame({"text": ["Mở lớp học nghề"], "other": [True]}), name="b")
    assert both.tasks.select("plan", "mine", "other").rows() == [("a", 10, None), ("a", 30, None), ("b", None, True)]
    assert both["b"].tasks["other"].to_list() == [True]


def test_a_table_of_several_plans() -> None:
    table = pl.DataFrame(
        {
            "province": ["Lai Châu", "Kiên Giang", "Lai Châu"],
            "text": ["Đào giếng cho trạm y tế xã", "Tập huấn cán bộ thôn", "Lát đường vào chợ"],
            "mine": [1, 2, 3],
        }
    )
    plans = dc.read(table)
    assert len(plans) == 2
    assert plans.tasks.select("province", "text", "mine", "line_start").rows() == [
        ("Lai Châu", "Đào giếng cho trạm y tế xã", 1, 2),
        ("Lai Châu", "Lát đường vào chợ", 3, 4),
        ("Kiên Giang", "Tập huấn cán bộ thôn", 2, 3),
    ]
    assert plans[1].tasks["mine"].to_list() == [2]


def test_columns_may_be_named() -> None:
    table = pl.DataFrame({"Mô tả cột này": ["Đào giếng cho trạm y tế"], "Ai làm": ["Sở Y tế"]})
    tasks = dc.read(table, columns={"text": "Mô tả cột này", "lead": "Ai làm"}).tasks
    assert tasks.select("text", "lead").rows() == [("Đào giếng cho trạm y tế", "so-y-te")]
    with pytest.raises(dc.ColumnError, match="Ai giúp"):
        dc.read(table, columns={"text": "Mô tả cột này", "coordinating": "Ai giúp"})
    with pytest.raises(dc.ArgumentError, match="colour"):
        dc.read(table, columns={"colour": "Ai làm"})


@pytest.mark.parametrize("source", [None, 1, 2.5, {"a": 1}, [b"", "a.txt"], ["a.txt", 3], b"bytes without a name", object()])
def test_wrong_types_are_refused_before_any_work(source: object) -> None:
    with pytest.raises(TypeError):
        dc.read(source)  # type: ignore[arg-type]


class Broken:
    columns = ("text",)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return 1


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"text": ["Đào giếng", 1]}),
        pd.DataFrame({"text": ["Đào giếng"], "mine": [object()]}),
        pd.DataFrame([["Đào giếng", "Trồng rừng"]], columns=["text", "text"]),
        pa.Table.from_arrays([pa.array(["Đào giếng"])] * 2, names=["text", "text"]),
        Broken(),
    ],
    ids=["mixed", "objects", "pandas, a name twice", "pyarrow, a name twice", "broken"],
)
def test_frames_that_are_none_are_refused(frame: object) -> None:
    for call in (lambda: dc.read(frame, name="bang"), lambda: dc.compare([frame])):  # type: ignore[arg-type, list-item]
        with pytest.raises(dc.ArgumentError, match="expected a data frame whose columns have names of their own") as caught:
            call()
        assert caught.value.file in ("bang", "frame")


def test_a_single_column_is_no_frame() -> None:
    with pytest.raises(TypeError, match="expected a data frame with named columns, got ChunkedArray"):
        dc.read(pa.chunked_array([["Đào giếng"]]))


def test_columns_of_every_type_come_back() -> None:
    own = pl.DataFrame(
        [
            pl.Series("decimal", ["1.50", "2.50"]).cast(pl.Decimal(10, 2)),
            pl.Series("list", [[1], [2, 3]]),
            pl.Series("struct", [{"a": 1}, {"a": 2}]),
            pl.Series("bytes", [b"a", b"b"]),
            pl.Series("time", [datetime.time(1), datetime.time(2)]),
        ]
    )
    table = own.with_columns(text=pl.Series(["Đào giếng cho trạm y tế xã", "Lát đường vào chợ"]))
    assert_frame_equal(dc.read(table).tasks.select(own.columns), own)
    for wrong in ("list", "struct", "bytes"):
        with pytest.raises(dc.ColumnError, match=f"frame: the column '{wrong}' must hold text, numbers or dates") as caught:
            dc.read(table, columns={"lead": wrong})
        assert caught.value.file == "frame"
        with pytest.raises(dc.ColumnError, match="the column 'text' must hold"):
            dc.read(table.with_columns(text=wrong))
    numbers = table.with_columns(id=pl.Series([7, 8], dtype=pl.Int64).cast(pl.Decimal(10, 0)))
    assert dc.read(numbers).tasks["id"].to_list() == ["7", "8"]
    assert dc.read(table.clear()).tasks.height == 0


def test_nothing_to_read() -> None:
    with pytest.raises(ValueError, match="nothing to read"):
        dc.read([])


def test_errors_are_one_family_and_name_their_place(tmp_path: object) -> None:
    missing = f"{tmp_path}/no-such-plan.txt"
    with pytest.raises(dc.DoichieuError) as caught:
        dc.read(missing)
    assert type(caught.value) is dc.ReadError
    assert (caught.value.file, caught.value.line) == (missing, None)
    with pytest.raises(dc.ReadError, match="pdf") as caught:
        dc.read(b"%PDF-1.7", name="plan.pdf")
    assert caught.value.file == "plan.pdf"
    registry = f"{tmp_path}/agencies.tsv"
    with open(registry, "w", encoding="utf-8") as file:
        file.write("this is\tno registry\n")
    with pytest.raises(dc.RegistryError) as caught:
        dc.read(DATASETS, agencies=registry)
    assert caught.value.file == registry
    assert caught.value.line == 1
    for error in [dc.ReadError, dc.ColumnError, dc.RegistryError, dc.ArgumentError, dc.OutputError]:
        assert issubclass(error, dc.DoichieuError)


def test_plans_pickle(plans: dc.Plans) -> None:
    own = dc.read(pl.DataFrame({"text": ["Đào giếng làng"], "mine": [10]}))
    for given in (plans, own):
        again = pickle.loads(pickle.dumps(given))
        assert again.ids == given.ids
        for name in ["summary", "tasks", "targets", "citations", "diagnostics"]:
            assert_frame_equal(getattr(again, name), getattr(given, name))


def test_a_frame_without_tasks_is_refused() -> None:
    with pytest.raises(dc.ColumnError, match="a, b") as caught:
        dc.read(pl.DataFrame({"a": [1, 2], "b": [3, 4]}), name="bang")
    assert caught.value.file == "bang"


def test_a_million_rows_cross_the_border_both_ways() -> None:
    count = 1_000_000
    texts = ["Đào giếng cho trạm y tế xã", "Lát đường vào chợ"]
    frame = pl.DataFrame({"id": pl.int_range(count, eager=True), "text": texts * (count // 2)})
    begin = time.perf_counter()
    there_and_back = pl.DataFrame(_doichieu.Frame(frame))
    # Cells that were handed over one by one would take longer, even in a build for debugging.
    assert time.perf_counter() - begin < 2.0
    assert_frame_equal(there_and_back, frame)


def test_a_long_task_table() -> None:
    count = 20_000
    tasks = dc.read(pl.DataFrame({"id": pl.int_range(count, eager=True), "text": [f"Đào giếng {n}" for n in range(count)]})).tasks
    assert tasks["id"].to_list() == [str(n) for n in range(count)]
