"""A full disk ends a run with exit code 4, the old tables in place, and nothing half-written."""

import json
import os
import random
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from published_state import leftovers, require_whole, visible_rows

ROOT = Path(__file__).parent.parent


def run_pipeline(project, lake, run_id, file_size=None):
    """Run the example in a process of its own; `file_size` limits every file that it writes, in bytes."""

    def limit():
        if file_size is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))

    options = {
        "--folder": project / "workloads" / "orders",
        "--project": project,
        "--lake": lake,
        "--run-id": run_id,
        "--as-of": "2024-02-01",
    }
    command = [
        sys.executable,
        "-m",
        "gangway_runtime",
        "run",
        "--json",
        *(str(part) for pair in options.items() for part in pair),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, env=environment, preexec_fn=limit, check=False)


def grow(project, rows):
    """Add rows that do not compress well."""
    rng = random.Random(1)
    source = project / "data" / "orders.csv"
    with source.open("a") as out:
        for number in range(rows):
            note = rng.randbytes(40).hex()
            out.write(f"{10_000 + number},p{number}@example.org,2024-01-10,1.00,paid,{note}\n")


def require_disk_full_and_old_tables(result, lake, before):
    assert result.returncode == 4, result.stderr
    error = json.loads(result.stderr.splitlines()[-1])["error"]
    assert error["code"] == "disk_full"
    require_whole(lake)
    assert visible_rows(lake, "orders_gold.fact_orders") == before


@pytest.mark.parametrize("kib", [32, 1300])
def test_a_file_that_cannot_grow(example, kib):
    lake = example / "lake"
    assert run_pipeline(example, lake, "r1").returncode == 0
    before = visible_rows(lake, "orders_gold.fact_orders")
    grow(example, 20_000)
    result = run_pipeline(example, lake, "r2", kib * 1024)
    require_disk_full_and_old_tables(result, lake, before)
    assert leftovers(lake) == []
    assert run_pipeline(example, lake, "r3").returncode == 0
    assert len(visible_rows(lake, "orders_gold.fact_orders")) == len(before) + 20_000


@pytest.fixture
def small_disk(tmp_path):
    """Mount small file systems; where mounting is not permitted, the limit on file sizes above stands alone."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = []

    def mount(kib):
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", str(folder)], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip("mounting a small file system is not permitted here")
        mounted.append(folder)
        return folder

    yield mount
    for path in mounted:
        subprocess.run(["umount", str(path)], check=True)


@pytest.mark.parametrize("kib", [1600, 3000, 4600, 6200])
def test_a_disk_that_fills_up(example, small_disk, kib):
    """The sizes stop the raw copy, the landed Parquet, the border to silver, and the publication."""
    lake = small_disk(kib) / "lake"
    first = run_pipeline(example, lake, "r1")
    assert first.returncode == 0, first.stderr
    before = visible_rows(lake, "orders_gold.fact_orders")
    grow(example, 20_000)
    require_disk_full_and_old_tables(run_pipeline(example, lake, "r2"), lake, before)
