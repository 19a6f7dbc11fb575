"""What the tests share: the plans that the repository comes with, and made-up ones of all provinces."""

from __future__ import annotations

import sys
from pathlib import Path

import doichieu as dc
import pytest

HERE = Path(__file__).resolve()
DATASETS = HERE.parents[2] / "datasets"
IDS = [
    "dong-nai-2022-phu-luc",
    "dong-nai-2030",
    "dong-nai-so-y-te-2022",
    "kien-giang-2025",
    "lai-chau-2024",
    "quyet-dinh-281-qd-ttg",
]
# The made-up plans are the notebooks' own.
sys.path.insert(0, str(HERE.parents[1] / "notebooks"))


@pytest.fixture(scope="session")
def plans() -> dc.Plans:
    return dc.read(DATASETS)


@pytest.fixture(scope="session")
def comparison(plans: dc.Plans) -> dc.Comparison:
    return dc.compare(plans)


@pytest.fixture(scope="session")
def provinces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a directive and plans of 63 provinces, of some 50 tasks each."""
    from made_up_plans import write_plans

    return write_plans(tmp_path_factory.mktemp("provinces"))


@pytest.fixture(scope="session")
def nation(provinces: Path) -> dc.Comparison:
    return dc.compare(provinces)
