"""Asking a reader, and what the answers change."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import types
from pathlib import Path

import doichieu as dc
import polars as pl
import pytest
from conftest import DATASETS
from doichieu import _review

LEFT = pl.DataFrame(
    {
        "id": ["l1", "l2", "l3"],
        "text": ["Xây mới trạm y tế xã vùng cao", "Đào tạo nhân viên y tế thôn bản", "Số hóa hồ sơ sức khoẻ người dân"],
    }
)
RIGHT = pl.DataFrame(
    {
        "id": ["r1", "r2", "r3"],
        "text": ["Số hoá hồ sơ sức khỏe toàn dân", "Xây trạm y tế xã ở vùng cao", "Tập huấn nhân viên y tế thôn, bản"],
    }
)
SAME = {"l1": "r2", "l2": "r3", "l3": "r1"}


@pytest.fixture
def sides() -> tuple[dc.Plans, dc.Plans]:
    return dc.read(LEFT, name="trai"), dc.read(RIGHT, name="phai")


def truth(pair: dc.Pair) -> _review.Answer:
    return "same" if SAME[pair.left.id] == pair.right.id else "different"


def test_a_pair_is_shown_blind_with_the_differing_words_marked(sides: tuple[dc.Plans, dc.Plans], tmp_path: Path) -> None:
    review = dc.review(*sides, verdicts=tmp_path / "v.tsv")
    pairs = {(pair.left.id, pair.right.id): pair for pair in review}
    pair = pairs["l3", "r1"]
    assert (pair.left.plan, pair.left.location) == ("trai", "trai:4")
    # Spelling alone (`hoá`, `hóa`) is no difference.
    assert pair.left.parts == (("Số hóa hồ sơ sức khoẻ", False), ("người", True), ("dân", False))
    assert pair.right.parts == (("Số hoá hồ sơ sức khỏe", False), ("toàn", True), ("dân", False))
    assert not any("score" in name for name in (*dir(pair), *dir(review)))
    html = pair._repr_html_()
    assert "<mark>người</mark>" in html and "trai:4" in html and "color: inherit" in html
    assert review.pair is None and "Không còn cặp nào" in review._repr_html_()
    assert not (tmp_path / "v.tsv").exists()


def test_answers_are_kept_at_once_and_heeded(sides: tuple[dc.Plans, dc.Plans], tmp_path: Path) -> None:
    path = tmp_path / "v.tsv"
    review = dc.review(*sides, verdicts=path)
    first, at_first = review.pair, review.open
    assert first is not None and SAME[first.left.id] == first.right.id, "the likeliest pair comes first"
    review.related()
    assert review.pair != first and review.open == at_first - 1
    assert review.verdicts.rows() == [("trai", first.left.text, "phai", first.right.text, "related", "researcher")]
    assert path.read_text(encoding="utf-8").count("\n") == 2
    matches = dc.match(*sides, verdicts=path, all_pairs=True)
    found = matches.row(by_predicate=(pl.col("left_id") == first.left.id) & (pl.col("right_id") == first.right.id), named=True)
    assert (found["relation"], found["score"]) == ("related", 0.0)
    # Another review goes on where this one ended.
    again = dc.review(*sides, verdicts=path)
    assert again.open == review.open and again.pair == review.pair
    again.same()
    assert path.read_text(encoding="utf-8").count("\n") == 3
    with pytest.raises(IndexError, match="nothing was answered"):
        dc.review(*sides, verdicts=path).undo()
    assert again.undo().verdicts.height == 1 and again.pair == review.pair
    assert [file.name for file in tmp_path.iterdir()] == ["v.tsv"], "nothing is left beside it"
    assert "Cặp 2" in again._repr_html_() and "2 answered" not in repr(again)


def test_a_review_pickles(sides: tuple[dc.Plans, dc.Plans], tmp_path: Path) -> None:
    review = dc.review(*sides, verdicts=tmp_path / "v.tsv").same()
    again = pickle.loads(pickle.dumps(review))
    assert (again.pair, again.open, again.path) == (review.pair, review.open, review.path)
    again.different()
    assert again.verdicts["relation"].to_list() == ["same", "different"]


def test_a_comparison_follows_the_verdicts(sides: tuple[dc.Plans, dc.Plans], tmp_path: Path) -> None:
    review = dc.review(*sides, verdicts=tmp_path / "v.tsv").ask(truth)
    assert review.pair is None
    rows = dc.compare(sides[0] + sides[1], verdicts=review).alignment
    found = {tuple(sorted(ids)) for ids in rows.group_by("row").agg("task_id")["task_id"].to_list()}
    assert found == set(SAME.items())
    none = dc.review(*sides, verdicts=tmp_path / "none.tsv").ask(lambda pair: "different")
    assert dc.compare(sides[0] + sides[1], verdicts=none.path).alignment["row"].n_unique() == 6
    of_rows = dc.review(dc.compare(sides[0] + sides[1]), verdicts=tmp_path / "rows.tsv")
    assert of_rows.pair is not None and SAME[of_rows.pair.left.id] == of_rows.pair.right.id
    assert dc.review(sides[0] + sides[1], verdicts=tmp_path / "rows.tsv").pair == of_rows.pair


def test_a_task_with_details_is_known_again(tmp_path: Path) -> None:
    text = "KẾ HOẠCH\n\nII. NHIỆM VỤ\n1. Xây mới trạm y tế xã vùng cao:\na) Chọn địa điểm xây dựng\nb) Mời thầu thi công\n2. Đào giếng\n"
    plans = dc.read(text.encode(), name="a.txt") + dc.read(text.replace("Mời", "Gọi").encode(), name="b.txt")
    review = dc.review(plans[0], plans[1], verdicts=tmp_path / "v.tsv").ask(lambda pair: "different")
    assert review.answered >= 2
    rows = dc.compare(plans, verdicts=review).alignment
    assert rows["row"].n_unique() == rows["task_id"].n_unique() == plans.tasks.height


def test_functions_and_loops_answer(sides: tuple[dc.Plans, dc.Plans], tmp_path: Path) -> None:
    review = dc.review(*sides, verdicts=tmp_path / "v.tsv")
    review.ask(truth, count=2)
    assert review.answered == 2
    review.ask(lambda pair: None)
    assert review.answered == 2
    review.ask(lambda pair: "skip")
    assert review.pair is None and review.answered == 2
    with pytest.raises(IndexError, match="all pairs"):
        review.same()
    with pytest.raises(ValueError, match="'maybe'"):
        dc.review(*sides, verdicts=tmp_path / "w.tsv").ask(lambda pair: "maybe")  # type: ignore[arg-type, return-value]
    looped = dc.review(*sides, verdicts=tmp_path / "x.tsv")
    for pair in looped:
        if truth(pair) == "same":
            looped.same()
    assert looped.verdicts["relation"].to_list() == ["same"] * 3


def test_the_program_and_the_notebook_share_the_file(tmp_path: Path) -> None:
    path = tmp_path / "v.tsv"
    sides = [DATASETS / "lai-chau-2024.md", DATASETS / "kien-giang-2025.txt"]
    program = [sys.executable, "-m", "doichieu", "review", *map(str, sides), "--verdicts", str(path)]
    subprocess.run(program, input="c\nk\nt\n", text=True, check=True, capture_output=True)
    review = dc.review(*sides, verdicts=path)
    assert review.verdicts["relation"].to_list() == ["same", "different"]
    third = review.pair
    assert third is not None
    review.related()
    shown = subprocess.run(program, input="t\n", text=True, check=True, capture_output=True).stdout
    assert third.left.text not in shown
    dc.match(*sides, verdicts=path)


def test_a_file_that_another_program_writes_to_is_only_added_to(sides: tuple[dc.Plans, dc.Plans], tmp_path: Path) -> None:
    path = tmp_path / "v.tsv"
    review = dc.review(*sides, verdicts=path).same()
    with open(path, "a", encoding="utf-8", newline="") as file:
        file.write("x\tMột việc\ty\tViệc khác\tdifferent\tjudge")  # no line break at its end
    review.different()
    assert review.verdicts["origin"].to_list() == ["researcher", "judge", "researcher"]
    review.undo()
    assert review.verdicts["origin"].to_list() == ["researcher", "judge"]


def test_wrong_verdicts_are_named_by_file_and_line(sides: tuple[dc.Plans, dc.Plans], tmp_path: Path) -> None:
    path = tmp_path / "v.tsv"
    dc.review(*sides, verdicts=path).same()
    path.write_text(path.read_text(encoding="utf-8") + "a\tb\n", encoding="utf-8")
    for call in (
        lambda: dc.match(*sides, verdicts=path),
        lambda: dc.compare(sides[0], verdicts=path),
        lambda: dc.review(*sides, verdicts=path),
        lambda: dc.fit(path, *sides),
        lambda: dc.evaluate(pl.DataFrame({"left": [], "right": [], "relation": []}), *sides, verdicts=path),
    ):
        with pytest.raises(dc.RegistryError, match="dòng có 2 ô") as caught:
            call()
        assert (caught.value.file, caught.value.line) == (str(path), 3)
    with pytest.raises(TypeError):
        dc.review("no/such/plan.txt", 3, verdicts=path.with_name("w.tsv"))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        dc.review("no/such/plan.txt", verdicts=3)  # type: ignore[arg-type]
    with pytest.raises(dc.ReadError):
        dc.match(*sides, verdicts=tmp_path / "none.tsv")


def test_texts_of_documents_do_nothing(tmp_path: Path) -> None:
    hostile = 'Xây trạm <script>alert(1)</script>"onmouseover="x'
    sides = [dc.read(pl.DataFrame({"text": [text]}), name=f"<b>{hostile}") for text in (hostile, hostile.replace("Xây", "Dựng"))]
    review = dc.review(*sides, verdicts=tmp_path / "<i>.tsv")
    assert review.pair is not None
    for html in (review._repr_html_(), review.pair._repr_html_(), review.pair.left._repr_html_()):
        assert "<script>" not in html and "<b>Xây" not in html and "<i>" not in html
    assert "<mark>Xây</mark>" in review._repr_html_()


def test_buttons_answer(sides: tuple[dc.Plans, dc.Plans], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ipywidgets")
    IPython = pytest.importorskip("IPython")
    review = dc.review(*sides, verdicts=tmp_path / "v.tsv")
    assert review._repr_mimebundle_() == {}, "no notebook, no buttons"
    monkeypatch.setattr(IPython, "get_ipython", lambda: types.SimpleNamespace(kernel=None))
    widget = _review._widget(review)
    shown, row = widget.children
    buttons = {button.description: button for button in row.children}
    assert list(buttons) == ["Cùng nhiệm vụ", "Liên quan", "Khác", "Bỏ qua", "Quay lại"]
    assert buttons["Quay lại"].disabled
    first = review.pair
    assert first is not None and first.left.text.split()[0] in shown.value
    for label, said in [("Cùng nhiệm vụ", "same"), ("Liên quan", "related"), ("Khác", "different")]:
        buttons[label].click()
        assert review.verdicts["relation"][-1] == said
    assert "Cặp 4" in shown.value and not buttons["Quay lại"].disabled
    buttons["Quay lại"].click()
    assert review.answered == 2
    while review.pair is not None:
        buttons["Bỏ qua"].click()
    assert buttons["Khác"].disabled and "Không còn cặp nào" in shown.value


def test_weights_are_fitted_and_used(plans: dc.Plans, tmp_path: Path) -> None:
    sides = plans["lai-chau-2024"], plans["kien-giang-2025"]
    before = dc.match(*sides, all_pairs=True)
    asked: list[tuple[str, str]] = []

    def strict(pair: dc.Pair) -> _review.Answer:
        asked.append((pair.left.id, pair.right.id))
        return "same" if len(asked) <= 2 else "different"

    review = dc.review(*sides, verdicts=tmp_path / "v.tsv").ask(strict, count=20)
    weights = dc.fit(review, *sides)
    assert weights != dc.Weights() and dc.fit(review.path, *sides) == weights
    assert weights.frame["feature"].to_list()[:3] == ["same", "overlap", "flat"]
    # Nothing was said of vectors.
    assert weights.frame.filter(pl.col("feature").str.starts_with("vectors"))["weight"].to_list() == [0.0, 0.0]
    after = dc.match(*sides, all_pairs=True, weights=weights)
    assert after["score"].sum() < before["score"].sum(), "a stricter reader makes a stricter matcher"
    assert dc.match(*sides, all_pairs=True, weights=weights.save(tmp_path / "w.tsv")).equals(after)
    assert pickle.loads(pickle.dumps(weights)) == weights
    assert dc.match(*sides, all_pairs=True, weights=dc.Weights()).equals(before)
    labels = pl.DataFrame({"left": ["l1", "l2", "l3"], "right": ["r2", "r3", "r1"], "relation": ["same"] * 3})
    assert dc.fit(labels, LEFT, RIGHT) != dc.Weights()
    program = [sys.executable, "-m", "doichieu", "fit", "--labels", "l.tsv", "l.csv", "r.csv"]
    for frame, name in [(LEFT, "l.csv"), (RIGHT, "r.csv")]:
        frame.write_csv(tmp_path / name)
    labels.write_csv(tmp_path / "l.tsv", separator="\t")
    done = subprocess.run(program, cwd=tmp_path, check=True, capture_output=True, text=True, env={**os.environ})
    assert done.stdout == dc.fit(labels, LEFT, RIGHT).to_tsv()


def test_nothing_to_fit(sides: tuple[dc.Plans, dc.Plans], tmp_path: Path) -> None:
    with pytest.raises(dc.ArgumentError, match="same"):
        dc.fit(pl.DataFrame({"left": ["l1"], "right": ["r1"], "relation": ["none"]}), *sides)
    with pytest.raises(dc.ArgumentError, match="same"):
        dc.fit(dc.review(*sides, verdicts=tmp_path / "v.tsv"), *sides)
    for penalty in (0, -1, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="penalty must be more than 0"):
            dc.fit(LEFT, *sides, penalty=penalty)
    with pytest.raises(TypeError, match="penalty"):
        dc.fit(LEFT, *sides, penalty="1")  # type: ignore[arg-type]
    with pytest.raises(dc.RegistryError, match="weights") as caught:
        dc.Weights("feature\tcentre\tweight\nsame\t\tx\n")
    assert caught.value.line == 2
