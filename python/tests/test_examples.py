"""The examples and the README do what they say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import polars as pl
from conftest import DATASETS

PYTHON = Path(__file__).resolve().parents[1]


def run(script: str, *args: str | Path) -> str:
    command = [sys.executable, str(PYTHON / "examples" / script), *map(str, args)]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def test_comparing(tmp_path: Path) -> None:
    told = run("compare_provinces.py", DATASETS, tmp_path / "a.html")
    assert "Đã đọc 6 kế hoạch" in told and told.rstrip().endswith("a.html")
    assert "<!doctype html>" in (tmp_path / "a.html").read_text(encoding="utf-8").lower()


def test_reviewing(tmp_path: Path) -> None:
    judged = {"left_id": ["lai-chau-2024/15"], "right_id": ["kien-giang-2025/II.3.2"], "relation": ["different"]}
    pl.DataFrame(judged).write_csv(tmp_path / "judged.csv")
    sides = DATASETS / "lai-chau-2024.md", DATASETS / "kien-giang-2025.txt"
    told = run("review_with_a_table.py", *sides, tmp_path / "judged.csv", tmp_path / "verdicts.tsv")
    assert "same" in told
    assert (tmp_path / "verdicts.tsv").read_text(encoding="utf-8").count("different") == 1


def test_the_readme(tmp_path: Path) -> None:
    blocks = re.findall(r"^```python$(.*?)^```$", (PYTHON / "README.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert len(blocks) >= 2
    (tmp_path / "datasets").symlink_to(DATASETS)
    subprocess.run([sys.executable, "-c", "\n".join(blocks)], check=True, cwd=tmp_path, capture_output=True)
    assert (tmp_path / "report.html").stat().st_size > 10_000
