import json
from pathlib import Path

import pytest

from gangway_runtime.landing.source_names import data_names, is_data


@pytest.mark.parametrize(
    "pattern, expected",
    [
        (None, ["_day=1/e.csv", "a.csv", "b.txt", "sub/d.csv"]),
        ("*.csv", ["a.csv"]),
        ("**/*.csv", ["_day=1/e.csv", "a.csv", "sub/d.csv"]),
        ("*.{csv,txt}", ["a.csv", "b.txt"]),
        ("sub/**", ["sub/d.csv"]),
        ("[!a].txt", ["b.txt"]),
        ("README.md", ["README.md"]),
        ("_SUCC*", ["_SUCCESS"]),
    ],
)
def test_lists_what_the_probe_lists(tmp_path, pattern, expected):
    names = ["a.csv", "b.txt", "sub/d.csv", "_day=1/e.csv", "README.md", "_SUCCESS", ".a.csv.crc", "a.csv.sha256"]
    for name in [*names, "_delta_log/0.json"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert data_names(tmp_path, pattern) == expected


def test_an_empty_part_counts_only_where_there_is_nothing_else(tmp_path):
    (tmp_path / "a.csv").write_text("")
    assert data_names(tmp_path, None) == ["a.csv"]
    (tmp_path / "b.csv").write_text("x")
    assert data_names(tmp_path, None) == ["b.csv"]


def test_a_link_to_a_file_is_one_and_a_linked_folder_is_not_entered(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.csv").write_text("x")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").symlink_to(tmp_path / "out" / "a.csv")
    (tmp_path / "in" / "folder").symlink_to(tmp_path / "out")
    assert data_names(tmp_path / "in", None) == ["a.csv"]


def test_a_hidden_folder_hides_its_files():
    assert not is_data(".git/a.csv", "**/*.csv")


def test_the_runtime_and_the_probe_leave_out_the_same_names():
    names = Path(__file__).parents[3] / "test" / "kit" / "left-out-names.json"
    cases = json.loads(names.read_text(encoding="utf-8"))
    assert len(cases) > 50
    assert [case for case in cases if is_data(case["name"], case.get("pattern")) != case["data"]] == []
