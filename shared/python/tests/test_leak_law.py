"""A law of the leak check: what is masked as decided passes, and one planted raw value is refused."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from leak_workloads import DIRECT, METHODS, Workload, rows, staged, workload

from gangway_gate import raw_values
from gangway_gate.telling_values import SHORTEST

PLACES = {
    "cell": "raw.leaked",
    "text": "raw.leaked",
    "log": "raw.in_file",
    "mask": "raw.unmasked",
    "path": "raw.leaked",
}


def told(folder: Path, made: Workload, log: str = "", **options: bool) -> list[str]:
    run = staged(folder, rows(made.raw, made.file), rows(made.built, made.file))
    (Path(run["workload_dir"]) / "log.txt").write_text(f"read {made.location}\n{log}\n")
    found = raw_values.judge(run, made.columns, made.location, **options)
    return sorted({finding["rule"] for finding in found})


@pytest.mark.parametrize("seed", range(3))
def test_what_is_masked_as_decided_is_no_leak(tmp_path: Path, seed: int) -> None:
    assert told(tmp_path, workload(seed)) == []


@pytest.mark.parametrize("seed", range(2 * len(PLACES)))
def test_a_planted_value_is_refused(tmp_path: Path, seed: int) -> None:
    scatter = random.Random(seed)
    made = workload(seed)
    # A record number in the range of the visits is told from chance by its rows alone, which one value does not show.
    column = scatter.choice([name for name in DIRECT if name != "mrn"])
    row = scatter.choice([row for row, value in enumerate(made.raw[column]) if is_telling(value, made.location)])
    value = made.raw[column][row]
    place = list(PLACES)[seed % len(PLACES)]
    if place == "cell":
        made.built["plan"][(row + 1) % len(made.built["plan"])] = value
    if place == "text":
        made.built["city"][row] = f"call {value} today"
    if place == "mask":
        made.built[column][row] = value
    if place == "path":
        made.file = f"people/{value}/{made.file}"
        assert told(tmp_path / "shown", made, names_shown=True) == []
    assert PLACES[place] in told(tmp_path, made, f"row ('{value}',)" if place == "log" else "")


def is_telling(value: str, location: str) -> bool:
    """Return whether a made value is one of a person, no placeholder and no part of where the source lies."""
    digits = {sign for sign in value if sign.isdigit()}
    return (
        len(value) >= SHORTEST
        and len(digits) >= 2
        and "*" not in value
        and "-00-" not in value
        and value not in location
    )


def test_every_method_that_masks_by_default_is_generated() -> None:
    assert set(METHODS.values()) == {"mask_email", "mask_partial", "hash", "truncate_ip", "generalize", "redact"}
