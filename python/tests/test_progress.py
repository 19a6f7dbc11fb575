"""Long calls tell how far they are, and end when they are asked to."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import doichieu as dc
import polars as pl
import pytest
from doichieu import _progress


class Bar:
    """As tqdm: remembers what it was told."""

    made: list[Bar] = []

    def __init__(self, *, total: int, desc: str, unit: str) -> None:
        self.total, self.desc, self.n, self.is_closed = total, desc, 0, False
        Bar.made.append(self)

    def update(self, n: int) -> None:
        assert n > 0
        self.n += n

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def bars() -> list[Bar]:
    Bar.made = []
    return Bar.made


def told(bars: list[Bar]) -> list[tuple[str, int, int]]:
    assert all(bar.is_closed for bar in bars)
    return [(bar.desc, bar.n, bar.total) for bar in bars]


def test_every_step_is_told_to_its_end(plans: dc.Plans, bars: list[Bar], tmp_path: Any) -> None:
    for name in "abc":
        (tmp_path / f"{name}.csv").write_text("text\nĐào giếng làng\nLát đường chợ\n", encoding="utf-8")
    three = dc.read(tmp_path, progress=Bar)
    assert told(bars) == [("Đọc văn bản", 3, 3)]
    bars.clear()
    found = dc.match(three[0], three[1], progress=Bar)
    assert told(bars) == [("Tìm nhiệm vụ giống nhau", 4, 4), ("Ghi lý do", 2, 2)]
    assert found.equals(dc.match(three[0], three[1], progress=False))
    bars.clear()
    dc.compare(three, progress=Bar)
    assert [bar[0] for bar in told(bars)] == ["Tìm nhiệm vụ giống nhau", "Ghi lý do", "So các kế hoạch"]
    assert all(bar.n == bar.total for bar in bars)
    bars.clear()
    dc.read(pl.DataFrame({"text": [f"Đào giếng {n}" for n in range(2000)]}), progress=Bar)
    assert told(bars) == [("Hiểu nhiệm vụ", 2000, 2000)]


def test_quick_calls_are_silent_and_so_are_those_asked_to(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    tqdm = pytest.importorskip("tqdm")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    table = pl.DataFrame({"text": ["Đào giếng làng", "Lát đường chợ"]})
    dc.compare(table)
    dc.compare(table, progress=False)
    assert capsys.readouterr().err == ""
    screen = io.StringIO()
    dc.match(table, table, progress=lambda **options: tqdm.tqdm(file=screen, **options))
    assert "Tìm nhiệm vụ giống nhau: 100%" in screen.getvalue() and "4/4" in screen.getvalue()
    dc.match(table, table, progress=True)
    assert "Tìm nhiệm vụ giống nhau" in capsys.readouterr().err


def test_a_bar_appears_once_a_call_takes_long(monkeypatch: pytest.MonkeyPatch, bars: list[Bar]) -> None:
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    monkeypatch.setattr(_progress, "_is_watched", lambda: True)
    monkeypatch.setattr(_progress, "_tqdm", Bar)
    with _progress.watch(None) as watcher:
        assert watcher is not None
        watcher("read", 1, 9)
        assert bars == []
        now = 101.5
        watcher("match", 5, 5)
        watcher("read", 4, 9)
        watcher("read", 9, 9)
    assert told(bars) == [("Đọc văn bản", 9, 9)]
    monkeypatch.setattr(_progress, "_is_watched", lambda: False)
    with _progress.watch(None) as watcher:
        assert watcher is None


def test_wrong_watchers_are_refused_before_any_work() -> None:
    calls: list[Callable[[], object]] = [
        lambda: dc.read("no/such/plan.txt", progress=3),  # type: ignore[arg-type]
        lambda: dc.match("no/such/plan.txt", "nor/this.txt", progress="yes"),  # type: ignore[arg-type]
        lambda: dc.compare("no/such/plan.txt", progress=object()),  # type: ignore[arg-type]
    ]
    for call in calls:
        with pytest.raises(TypeError, match="progress must be"):
            call()

    def broken(**options: object) -> _progress.Bar:
        raise RuntimeError("no screen")

    with pytest.raises(RuntimeError, match="no screen"):
        dc.match(pl.DataFrame({"text": ["Đào giếng"]}), pl.DataFrame({"text": ["Đào giếng"]}), progress=broken)


# How long each call takes to end after an interrupt, and how much it goes on to work behind that.
INTERRUPTED = """
import _thread, sys, threading, time
import doichieu as dc, polars as pl
words = "xây dựng trạm y tế xã đào tạo cán bộ thôn bản hồ sơ sức khỏe nước sạch đường liên xã giao thông trường học".split()
def texts(count, seed):
    return ["Thực hiện " + " ".join(words[(n * k + seed) % len(words)] for k in range(1, 16)) + f" số {n % 977}" for n in range(count)]
call = sys.argv[1]
if call == "read":
    table = pl.DataFrame({"text": texts(400_000, 0)})
    job = lambda: dc.read(table)
elif call == "match":
    sides = [dc.read(pl.DataFrame({"text": texts(20_000, seed)}), name=str(seed)) for seed in (1, 2)]
    job = lambda: dc.match(*sides)
else:
    plans = dc.read(pl.DataFrame({"text": texts(20_000, 3), "plan": [str(n % 40) for n in range(20_000)]}))
    job = lambda: dc.compare(plans)
at = []
def interrupt():
    time.sleep(0.4)
    at.append(time.perf_counter())
    _thread.interrupt_main()
threading.Thread(target=interrupt).start()
try:
    job()
except KeyboardInterrupt:
    late = time.perf_counter() - at[0]
    time.sleep(1.0)
    used = time.process_time()
    time.sleep(0.5)
    print(late, time.process_time() - used)
else:
    print("the call ended by itself")
"""


@pytest.mark.parametrize("call", ["read", "match", "compare"])
def test_an_interrupt_is_answered_within_200_ms(call: str) -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED, call], capture_output=True, text=True, check=True)
    late, used = map(float, done.stdout.split())
    assert late < 0.2
    # What lays a table out has no end in between; what follows does not begin.
    assert call == "read" or used < 0.25, "the work behind the call goes on"


def test_other_threads_run_meanwhile() -> None:
    count, stop = 0, threading.Event()

    def run() -> None:
        nonlocal count
        while not stop.wait(0.002):
            count += 1

    other = threading.Thread(target=run)
    other.start()
    table = pl.DataFrame({"text": [f"Đào giếng cho trạm y tế xã số {n}" for n in range(30_000)]})
    dc.read(table)
    stop.set()
    other.join()
    assert count > 20
