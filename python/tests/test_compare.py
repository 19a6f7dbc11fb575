"""Matches and comparisons."""

from __future__ import annotations

import datetime
import pickle
import subprocess
import sys
import zipfile
from pathlib import Path

import doichieu as dc
import polars as pl
import pytest
from conftest import DATASETS, IDS
from polars.testing import assert_frame_equal

FRAMES = ["alignment", "alignment_wide", "differences", "targets", "targets_wide", "coverage", "majorities", "matches"]
FILES = {"targets": "target_comparison"}


def run(*args: str | Path, cwd: Path = DATASETS.parent) -> None:
    command = [sys.executable, "-m", "doichieu", *map(str, args)]
    subprocess.run(command, check=True, capture_output=True, cwd=cwd)


def assert_equals_csv(frame: pl.DataFrame, path: Path) -> None:
    """The frame has the cells of the file; numbers as the program spells them."""
    csv = pl.read_csv(path, schema_overrides=frame.schema)
    assert_frame_equal(frame.with_columns(pl.col(pl.String).replace("", None)), csv, check_exact=True)


def test_frames_equal_the_tables_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DATASETS.parent)
    run("compare", "datasets", "-o", tmp_path, "--format", "csv,md,html")
    comparison = dc.compare("datasets")
    for name in FRAMES:
        assert_equals_csv(getattr(comparison, name), tmp_path / f"{FILES.get(name, name)}.csv")
    for name in ["tasks", "targets", "citations", "diagnostics"]:
        assert_equals_csv(getattr(comparison.plans, name), tmp_path / f"{name}.csv")
    assert comparison.to_markdown() == (tmp_path / "report.md").read_text(encoding="utf-8")
    assert comparison.to_html() == (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("all_pairs", [False, True])
def test_matches_equal_the_table_of_the_program(tmp_path: Path, all_pairs: bool) -> None:
    sides = [DATASETS / "lai-chau-2024.md", DATASETS / "kien-giang-2025.txt"]
    run("match", *sides, "-o", tmp_path / "matches.csv", *(["--all-pairs"] if all_pairs else []))
    matches = dc.match(*sides, all_pairs=all_pairs)
    assert_equals_csv(matches, tmp_path / "matches.csv")
    assert set(matches["relation"]) == {"same", "related"} | ({"none"} if all_pairs else set())
    left, right = (dc.read(side) for side in sides)
    assert_frame_equal(dc.match(left, right, all_pairs=all_pairs), matches)


def test_task_tables_keep_their_ids() -> None:
    texts = ["Xây mới trạm y tế xã vùng cao", "Đào tạo nhân viên y tế thôn bản", "Số hóa hồ sơ sức khỏe người dân"]
    left = pl.DataFrame({"id": ["p", "q", "r"], "text": texts})
    right = pl.DataFrame({"id": ["r", "q", "p"], "text": texts[::-1]})
    matches = dc.match(left, right).filter(relation="same")
    assert sorted(matches.select("left_id", "right_id").rows()) == [("p", "p"), ("q", "q"), ("r", "r")]


def test_a_comparison(comparison: dc.Comparison) -> None:
    assert comparison.plans.ids == comparison.counts["plan"].to_list() == IDS
    rows = comparison.alignment["row"].n_unique()
    assert comparison.coverage.height == rows * 6
    assert comparison.differences.height > 100
    assert comparison.agencies["so-y-te"] == "Sở Y tế"
    assert "6 kế hoạch" in comparison.summary()
    assert "6 plans" in comparison.summary(lang="en")
    stated = comparison.differences.filter(pl.col("left_raw").is_not_null())
    assert stated["left_location"].null_count() == 0


def test_options_are_heeded(plans: dc.Plans) -> None:
    lai_chau = dc.compare(plans, baseline="lai-chau-2024.md")
    assert lai_chau.alignment["anchor_id"][0].startswith("lai-chau-2024/")
    assert "Mốc đối chiếu là Lai Châu" in lai_chau.summary()
    one = dc.compare(plans, one_to_one=True).alignment
    assert set(one["share"]) == {"whole"}
    assert one.select(pl.struct("row", "plan").is_unique().all()).item()
    today = dc.compare(plans, provinces=34, as_of=datetime.date(2025, 7, 1))
    assert "An Giang" in today.coverage["group"].to_list()
    assert_frame_equal(today.plans.tasks, dc.compare(plans, as_of="2025-07-01").plans.tasks)
    assert plans.tasks["lead"].to_list() != today.plans.tasks["lead"].to_list()


def test_wrong_options_are_refused(plans: dc.Plans) -> None:
    with pytest.raises(dc.ArgumentError, match="ha-noi"):
        dc.compare(plans, baseline="ha-noi")
    assert dc.compare(plans, baseline="Lai Châu").baseline == "lai-chau-2024"
    with pytest.raises(ValueError, match="63 or 34"):
        dc.compare(plans, provinces=58)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="soon"):
        dc.compare(plans, as_of="soon")
    with pytest.raises(TypeError, match="baseline must be str, not int"):
        dc.compare("no/such/folder", baseline=3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="got int"):
        dc.compare(7)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="got NoneType"):
        dc.match("no/such/plan.txt", None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="'vi' or 'en'"):
        dc.compare(plans).summary(lang="fr")  # type: ignore[arg-type]


def test_comparisons_pickle(comparison: dc.Comparison) -> None:
    again = pickle.loads(pickle.dumps(comparison))
    for name in FRAMES:
        assert_frame_equal(getattr(again, name), getattr(comparison, name))
    assert again.summary() == comparison.summary()
    assert again.to_html() == comparison.to_html()


def test_reports_are_written(comparison: dc.Comparison, tmp_path: Path) -> None:
    assert comparison.to_markdown(tmp_path / "a.md").read_text(encoding="utf-8") == comparison.to_markdown()
    assert comparison.to_html(tmp_path / "a.html").read_text(encoding="utf-8") == comparison.to_html()
    with zipfile.ZipFile(comparison.to_excel(tmp_path / "a.xlsx")) as book:
        assert "xl/worksheets/sheet13.xml" in book.namelist()
    with pytest.raises(ValueError, match="ends in .xlsx"):
        comparison.to_excel(tmp_path / "a.xls")


def test_an_evaluation(tmp_path: Path) -> None:
    texts = ["Xây mới trạm y tế xã vùng cao", "Đào tạo nhân viên y tế thôn bản", "Số hóa hồ sơ sức khỏe người dân"]
    table = pl.DataFrame({"id": ["p", "q", "r"], "text": texts})
    labels = pl.DataFrame({"left": ["p", "q", "r"], "right": ["p", "q", "r"], "relation": ["same"] * 3})
    labels.write_csv(tmp_path / "labels.tsv", separator="\t")
    for given in (labels, labels.to_pandas(), tmp_path / "labels.tsv"):
        found = dc.evaluate(given, table, table)
        assert (found.same, found.recall, found.average_precision) == (3, 1.0, 1.0)
        assert found.recall_at == {1: 1.0, 3: 1.0, 5: 1.0}
        assert found.curve["threshold"].to_list() == [n / 10 for n in range(1, 10)]
        assert found.worst.columns == ["left_id", "right_id", "score", "judgement"]
    (tmp_path / "wrong.tsv").write_text("left\tright\trelation\np\tp\tsimilar\n")
    with pytest.raises(dc.RegistryError, match="similar") as caught:
        dc.evaluate(tmp_path / "wrong.tsv", table, table)
    assert caught.value.line == 2
    with pytest.raises(dc.ReadError) as caught2:
        dc.evaluate(tmp_path / "none.tsv", table, table)
    assert caught2.value.file == str(tmp_path / "none.tsv") and "không tìm thấy tệp" in str(caught2.value)
    (tmp_path / "old.tsv").write_bytes(b"left\tright\trelation\nt\xean\tp\tsame\n")
    with pytest.raises(dc.ReadError, match="tệp phải là văn bản mã hóa UTF-8"):
        dc.evaluate(tmp_path / "old.tsv", table, table)


def test_labels_of_other_tasks_are_told_of() -> None:
    table = pl.DataFrame({"id": ["p", "q"], "text": ["Xây mới trạm y tế xã vùng cao", "Đào tạo nhân viên y tế thôn bản"]})
    rows = [("p", "p", "same"), ("q", "y", "same"), ("x", "w", "none"), ("z", "p", "none")]
    labels = pl.DataFrame(rows, schema=["left", "right", "relation"], orient="row")
    said = "labels: 4 mã không phải của nhiệm vụ nào ở hai bên, nhãn của chúng bị bỏ qua: `w`, `x`, `y`, …"
    with pytest.warns(UserWarning, match=said):
        assert dc.evaluate(labels, table, table).same == 1
    with pytest.warns(UserWarning, match=said):
        dc.fit(labels, table, table)
    for call in (dc.evaluate, dc.fit):
        with pytest.raises(dc.ArgumentError, match="same"):
            call(labels[1:], table, table)
    nested = labels.with_columns(pl.concat_list("left"))
    with pytest.raises(dc.ColumnError, match="labels: the column 'left' must hold text"):
        dc.evaluate(nested, table, table)
    assert dc.evaluate(labels[:1].with_columns(note=pl.lit("a\tb\nc"), seen=[1]), table, table).same == 1


def test_an_interrupt_is_answered() -> None:
    code = """
import _thread, threading, time, doichieu as dc, polars as pl
table = pl.DataFrame({"text": ["Đào giếng cho trạm y tế xã số %d" % n for n in range(200_000)]})
threading.Timer(0.3, _thread.interrupt_main).start()
begin = time.perf_counter()
try:
    dc.read(table)
except KeyboardInterrupt:
    print(time.perf_counter() - begin)
import os, sys; sys.stdout.flush(); os._exit(0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert 0.2 < float(done.stdout) < 1.0, done.stderr
