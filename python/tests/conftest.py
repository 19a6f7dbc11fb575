"""What the tests share: the plans that the repository comes with."""

from __future__ import annotations

from pathlib import Path

import doichieu as dc
import pytest

DATASETS = Path(__file__).resolve().parents[2] / "datasets"
IDS = [
    "dong-nai-2022-phu-luc",
    "dong-nai-2030",
    "dong-nai-so-y-te-2022",
    "kien-giang-2025",
    "lai-chau-2024",
    "quyet-dinh-281-qd-ttg",
]


@pytest.fixture(scope="session")
def plans() -> dc.Plans:
    return dc.read(DATASETS)


@pytest.fixture(scope="session")
def comparison(plans: dc.Plans) -> dc.Comparison:
    return dc.compare(plans)
