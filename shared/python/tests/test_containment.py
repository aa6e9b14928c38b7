"""A run writes through no link that leads out of its project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gangway_runtime.containment import refuse_links_out
from gangway_runtime.context import RunContext
from gangway_runtime.errors import CallerError
from gangway_runtime.locks import catalog_lock, run_lock
from gangway_runtime.masking.key import mask_key


def link(at: Path, to: Path) -> None:
    at.parent.mkdir(parents=True, exist_ok=True)
    at.symlink_to(to)


def a_run(project: Path, lake: Path | None = None) -> RunContext:
    return RunContext(
        workload="orders",
        workload_dir=project / "workloads" / "orders",
        project=project,
        lake=lake or project / "lake",
        run_id="r1",
        as_of=date(2026, 1, 1),
    )


PLACES = [
    "lake",
    "lake/{w}",
    "lake/{w}/.run.lock",
    "lake/{w}/bronze",
    "lake/{w}/silver/t/v1",
    "workloads/{w}/.gangway",
    "workloads/{w}/.gangway/runs/{run}/report.json",
]


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("place", PLACES)
def test_a_link_that_leads_out_is_refused_before_anything_is_written(tmp_path, place, there):
    outside = tmp_path / "outside"
    if there:
        outside.mkdir()
    context = a_run(tmp_path / "project")
    link(context.project / place.format(w=context.workload, run=context.run_id), outside)
    with pytest.raises(CallerError) as caught, run_lock(context):
        pass
    assert (caught.value.code, caught.value.exit_code) == ("link_leads_out", 2)
    assert not (list(outside.iterdir()) if there else outside.exists())


def test_a_link_over_another_link_is_refused(tmp_path):
    context = a_run(tmp_path / "project")
    link(context.project / "over", tmp_path)
    link(context.workload_lake, Path("../over/elsewhere"))
    with pytest.raises(CallerError), run_lock(context):
        pass
    assert not (tmp_path / "elsewhere").exists()


def test_links_inside_and_a_project_behind_a_link_are_fine(tmp_path):
    (tmp_path / "real" / "disk").mkdir(parents=True)
    (tmp_path / "project").symlink_to(tmp_path / "real")
    context = a_run(tmp_path / "project")
    link(context.workload_lake, Path("../disk"))
    with run_lock(context):
        assert (tmp_path / "real" / "disk" / ".run.lock").is_file()


def test_a_lake_that_was_named_elsewhere_is_a_root_of_its_own(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "lake").symlink_to(tmp_path / "disk")
    context = a_run(tmp_path / "project", tmp_path / "lake")
    with run_lock(context):
        pass
    link(context.workload_lake / "gold", tmp_path)
    with pytest.raises(CallerError), run_lock(context):
        pass


def test_neither_the_lock_of_the_catalog_nor_the_key_goes_through_a_link(tmp_path):
    context = a_run(tmp_path / "project")
    link(context.lake / ".catalog.lock", tmp_path / "stolen")
    link(context.project / ".gangway", tmp_path)
    with pytest.raises(CallerError), catalog_lock(context.lake):
        pass
    with pytest.raises(CallerError):
        mask_key(context)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["project"]


def test_the_key_is_neither_read_nor_made_behind_a_link_of_its_folder(tmp_path):
    context = a_run(tmp_path / "project")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link(context.project / ".gangway" / "keys", elsewhere)
    with pytest.raises(CallerError) as caught:
        mask_key(context)
    assert caught.value.code == "link_leads_out"
    assert list(elsewhere.iterdir()) == []
    (elsewhere / "masking.key").write_text("ab" * 32 + "\n", encoding="ascii")
    with pytest.raises(CallerError):
        mask_key(context)


def test_a_project_that_is_staged_in_another_has_the_keys_of_that_one(tmp_path):
    keys = tmp_path / "project" / ".gangway" / "keys"
    keys.mkdir(parents=True)
    staged = a_run(tmp_path / "project" / ".gangway" / "staging" / "run")
    link(staged.project / ".gangway" / "keys", keys)
    mask_key(staged)
    assert (keys / "masking.key").is_file()


def test_the_message_names_the_link(tmp_path):
    link(tmp_path / "project" / "lake", tmp_path)
    with pytest.raises(CallerError, match="lake is a link that leads out of project"):
        refuse_links_out(tmp_path / "project", tmp_path / "project" / "lake" / "orders")
