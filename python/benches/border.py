"""What the border between Python and the program costs.

- Reading and comparing 63 made-up plans: the call in Python beside the program on the same folder (median and best of
  runs that take turns, wall time; the program's with the start of its process, Python's without that of the interpreter).
- A frame of a million rows into Rust and out again, beside a copy cell by cell: time, and what the memory of the
  process grew by at its peak.

    $ python benches/border.py --program target/release/doichieu [--runs 7] [--check]

With `--check` it fails where Python takes more than 1.1 times as long as the program, by the best runs.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import doichieu as dc
import polars as pl
from doichieu import _doichieu

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "notebooks"))
from made_up_plans import write_plans  # noqa: E402

MOST = 1.1
ROWS = 1_000_000


def timed(job: Callable[[], object]) -> float:
    begin = time.perf_counter()
    job()
    return time.perf_counter() - begin


def plans(program: str, runs: int) -> float:
    """How many times as long as the program Python takes, by the best runs."""
    with tempfile.TemporaryDirectory() as folder:
        write_plans(folder)
        jobs: dict[str, Callable[[], object]] = {
            "program": lambda: subprocess.run([program, "compare", folder], check=True, capture_output=True),
            "python": lambda: dc.compare(folder, progress=False).summary(),
        }
        times: dict[str, list[float]] = {name: [] for name in jobs}
        for run in range(runs + 1):
            for name, job in jobs.items():
                took = timed(job)
                # The first of each warms up.
                if run:
                    times[name].append(took)
    for name, all_of in times.items():
        print(f"63 plans, {name}: median {statistics.median(all_of):.3f} s, best {min(all_of):.3f} s of {runs}")
    ratio = min(times["python"]) / min(times["program"])
    print(f"63 plans, python / program: {ratio:.3f} by the best, {statistics.median(times['python']) / statistics.median(times['program']):.3f} by the median")
    return ratio


def peak() -> int:
    """The most memory that the process has taken so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def border() -> None:
    texts = [f"Đào giếng cho trạm y tế xã số {n}" for n in range(ROWS)]
    frame = pl.DataFrame({"id": pl.int_range(ROWS, eager=True), "text": texts, "share": pl.int_range(ROWS, eager=True) / ROWS})
    del texts
    size = frame.estimated_size("mb")
    before = peak()
    took = timed(lambda: pl.DataFrame(_doichieu.Frame(frame)))
    print(f"a million rows ({size:.0f} MiB) there and back: {took * 1000:.1f} ms, memory +{peak() - before} MiB")
    before = peak()
    took = timed(lambda: [dict(zip(frame.columns, row)) for row in frame.iter_rows()])
    print(f"the same cell by cell, one way: {took * 1000:.1f} ms, memory +{peak() - before} MiB")
    before = peak()
    took = timed(lambda: dc.read(frame, progress=False))
    print(f"a million rows read as tasks: {took:.1f} s, memory +{peak() - before} MiB")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="the program, as cargo builds it")
    parser.add_argument("--runs", type=int, default=7, help="how often each is measured")
    parser.add_argument("--check", action="store_true", help=f"fail where the ratio is above {MOST}")
    args = parser.parse_args()
    # Memory first: what comes later cannot lower its peak.
    border()
    ratio = plans(args.program, args.runs)
    return int(args.check and ratio > MOST)


if __name__ == "__main__":
    sys.exit(main())
