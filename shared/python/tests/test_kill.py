"""A run that is killed at any moment leaves the old tables or the new ones, each whole."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from published_state import leftovers, require_whole, visible_rows

from gangway_runtime.pipeline import run

HERE = Path(__file__).parent
SMALL, LARGE = 4, 4004
KILLS = 15
MOST_KILLS = 100


def start(project, number):
    environment = {**os.environ, "PYTHONPATH": f"{HERE.parent}"}
    command = [sys.executable, str(HERE / "endless_runs.py"), str(project), str(number)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def test_killed_at_random_moments(example):
    rng = random.Random(23)
    original = (example / "data" / "orders.csv").read_text()
    seen = set()
    for round_number in range(MOST_KILLS):
        if round_number >= KILLS and seen == {SMALL, LARGE}:
            break
        process = start(example, round_number * 100)
        try:
            assert process.stdout.readline() == "ready\n"
            time.sleep(rng.uniform(0.0, 1.2))
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
            process.stdout.close()
        require_whole(example / "lake")
        count = len(visible_rows(example / "lake", "orders_gold.fact_orders"))
        assert count in (SMALL, LARGE)
        seen.add(count)
        (example / "data" / "orders.csv").write_text(original)
    assert seen == {SMALL, LARGE}
    run(example / "workloads" / "orders", example, example / "lake", "after", "2024-02-01")
    assert leftovers(example / "lake") == []
    assert len(visible_rows(example / "lake", "orders_gold.fact_orders")) == SMALL


def test_readers_never_see_a_broken_catalog_while_it_is_replaced(example):
    process = start(example, 0)
    try:
        assert process.stdout.readline() == "ready\n"
        begun, seen, reads = time.monotonic(), set(), 0
        while time.monotonic() < begun + 4 or (seen != {SMALL, LARGE} and time.monotonic() < begun + 60):
            seen.add(len(visible_rows(example / "lake", "orders_gold.fact_orders")))
            reads += 1
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    assert seen == {SMALL, LARGE}
    assert reads > 20
