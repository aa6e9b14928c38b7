"""The command that a workload is run with where there is no Gangway: `python -m gangway_runtime run`."""

import json
from shutil import copytree

import pytest

from gangway_runtime import published
from gangway_runtime.__main__ import main


def break_gate(project):
    path = project / "workloads" / "orders" / "scripts" / "quality" / "check_silver.py"
    path.write_text(path.read_text().replace("minimum_score=0.80", "minimum_score=1.01"))


@pytest.fixture
def command(example, monkeypatch):
    """Run the command in the folder of the example's workload."""
    monkeypatch.chdir(example / "workloads" / "orders")

    def call(*options):
        return main(["run", "--as-of", "2024-02-01", *options])

    return call


@pytest.fixture
def alone(example, tmp_path, monkeypatch):
    """A copy of the workload, and of nothing else, in another place."""
    folder = tmp_path / "für mich" / "sales orders"
    copytree(example / "workloads" / "orders", folder)
    (folder / "workload.yaml").write_text("# asked for\nversion: 1\nname: orders\nsource: {}\n")
    monkeypatch.chdir(folder)
    return folder


def test_it_prints_one_line_for_programs(command, capsys):
    assert command("--json") == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["publish"]["changed"] is True


def test_it_tells_a_person_what_was_done(command, capsys):
    assert command() == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first.startswith("orders, run 2") and first.endswith("judged against 2024-02-01")
    assert lines[0].split() == ["landed", "11", "rows", "of", "1", "file(s)"]
    assert [line.split()[0] for line in lines[1:]] == [
        "silver", "gold", "bronze", "silver", "gold", "published", "published",
    ]  # fmt: skip
    assert lines[1].split(maxsplit=1)[1] == "5 of 11 rows, 4 quarantined, 1 duplicates, 1 filtered"
    assert lines[2].split(maxsplit=1)[1] == "4 of 5 rows, 1 filtered"


def test_each_run_has_records_of_its_own(command, example):
    assert command() == command() == 0
    runs = example / "workloads" / "orders" / ".gangway" / "runs"
    assert len(list(runs.iterdir())) == 2
    # The same content changes nothing that is published, the run included.
    assert published.read(example / "lake", "orders")["run_id"] == min(one.name for one in runs.iterdir())


def test_a_zone_can_be_the_last(command, capsys):
    assert command("--until-zone", "silver") == 0
    assert "published     nothing" in capsys.readouterr().out


@pytest.mark.parametrize("as_json", [True, False])
def test_a_gate_that_fails_ends_it_with_1_after_what_was_done(command, example, capsys, as_json):
    break_gate(example)
    assert command(*(["--json"] if as_json else [])) == 1
    captured = capsys.readouterr()
    if as_json:
        assert json.loads(captured.out)["score"]["silver"]["passed"] is False
        assert json.loads(captured.err.splitlines()[-1])["error"]["code"] == "quality_gate_failed"
    else:
        assert "refused: the gate is" in captured.out and captured.err.startswith("error: score ")


@pytest.mark.parametrize("as_json", [True, False])
def test_a_source_that_is_gone_ends_it_with_2_and_says_how_to_name_another_place(command, example, capsys, as_json):
    (example / "data" / "orders.csv").unlink()
    assert command(*(["--json"] if as_json else [])) == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said and "--source PATH or GANGWAY_SOURCE" in said and f"below {example}" in said
    if as_json:
        assert json.loads(said.splitlines()[-1])["error"]["code"] == "source_missing"


def test_what_a_person_has_to_decide_ends_it_with_3(command, example, capsys):
    source = example / "data" / "orders.csv"
    source.write_text(source.read_text().replace("Amount", "Total", 1))
    assert command() == 3
    assert capsys.readouterr().err.startswith("error: ")


def test_a_copy_is_a_project_of_its_own(alone, example, capsys, monkeypatch):
    source = example / "data" / "orders.csv"
    assert main(["run", "--source", str(source), "--as-of", "2024-02-01"]) == 0
    assert published.read(alone / "lake", "orders") is not None
    assert (alone / ".gangway" / "keys" / "masking.key").is_file()
    assert {one.name for one in alone.parent.iterdir()} == {alone.name}
    monkeypatch.setenv("GANGWAY_SOURCE", str(source))
    assert main(["run", "--as-of", "2024-02-01"]) == 0
    assert "all known before" in capsys.readouterr().out


def test_a_place_that_was_named_and_is_empty(alone, capsys):
    assert main(["run", "--source", "nowhere.csv"]) == 2
    assert f"there is nothing to read ({alone / 'nowhere.csv'})" in capsys.readouterr().err


def test_a_folder_without_scripts(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["run"]) == 2
    assert "--folder" in capsys.readouterr().err


def test_a_defect_leaves_its_trace_and_ends_it_with_5(command, example, capsys):
    path = example / "workloads" / "orders" / "scripts" / "load" / "update_catalog.py"
    path.write_text("def update(context):\n    return 1 / 0\n")
    assert command() == 5
    assert "ZeroDivisionError" in capsys.readouterr().err
