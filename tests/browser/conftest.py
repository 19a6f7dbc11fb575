"""A browser without network, and reports to open in it."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from plans import hostile, many

DATASETS = Path(__file__).parents[2] / "datasets"


def _required(variable: str, *commands: str) -> str:
    found = os.environ.get(variable) or next(filter(None, map(shutil.which, commands)), None)
    assert found, f"{variable} names no program, and there is no {' or '.join(commands)} on the path"
    return found


@dataclass(frozen=True)
class Report:
    """What `doichieu compare` wrote to a folder."""

    folder: Path

    @property
    def html(self) -> Path:
        return self.folder / "report.html"

    def table(self, name: str) -> list[dict[str, str]]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @property
    def rows(self) -> set[int]:
        """The numbers of all rows."""
        return {int(row["row"]) for row in self.table("alignment")}


def _compared(plans: Path, folder: Path) -> Report:
    formats = "md,html,csv,xlsx"
    subprocess.run(
        [_required("DOICHIEU", "doichieu"), "compare", plans, "-o", folder, "--format", formats],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return Report(folder)


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The report on the plans of the repository."""
    return _compared(DATASETS, tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The report on sixty-three plans."""
    return _compared(many(tmp_path_factory.mktemp("plans")), tmp_path_factory.mktemp("large"))


@pytest.fixture(scope="session")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The report on plans that mean harm."""
    return _compared(hostile(tmp_path_factory.mktemp("hostile")), tmp_path_factory.mktemp("evil"))


@pytest.fixture(scope="session")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures go."""
    folder = os.environ.get("DOICHIEU_SCREENSHOTS")
    path = Path(folder) if folder else tmp_path_factory.mktemp("screenshots")
    path.mkdir(parents=True, exist_ok=True)
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Without the sandbox, which a container does not allow to root; the pages are our own.
        browser = playwright.chromium.launch(
            executable_path=_required("CHROMIUM", "chromium", "chromium-browser"), args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page, and what it did that it should not."""

    page: Page
    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def open(self, path: Path) -> Page:
        self.page.goto(path.as_uri())
        return self.page


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A page without network. A test that leaves an error, a dialog or a request behind fails."""
    context = browser.new_context(offline=True, viewport={"width": 1440, "height": 900}, locale="vi-VN")
    watched = Watched(context.new_page())
    page = watched.page
    page.on("request", lambda request: watched.requests.append(request.url))
    page.on("console", lambda message: watched.said.append(message.text))
    page.on("pageerror", lambda error: watched.said.append(str(error)))
    page.on("dialog", lambda dialog: (watched.said.append(dialog.message), dialog.dismiss()))
    yield watched
    context.close()
    assert watched.said == []
    assert [url for url in watched.requests if not url.endswith("/report.html")] == []
