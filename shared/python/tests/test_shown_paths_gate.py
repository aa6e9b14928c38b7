"""What is hidden in a path stands nowhere from the landing on, and a landing that shows it is refused."""

import pytest
from workbench import Bench

from gangway_gate import shown_paths
from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.landing import ColumnName, Extract, LocalSource, land

STAGED = (
    "SELECT _file, _record, (id = '1')::BIGINT AS _broke_0, "
    "if(id = '1', 'quarantined', 'out') AS _disposition, id, name FROM input"
)


def judged(tmp_path, path, folders, names=False, **options):
    """Land a file at `path` and one beside it, take both to silver, and return what the check says."""
    bench = Bench(tmp_path)
    bench.source("id,name\n1,ada\n2,ada\n", f"in/{path}")
    bench.source("id,name\n3,ada\n", "in/month=02/b.csv")
    columns = tuple(ColumnName(name.rstrip("="), name) for name in ("id", "name", "email=", "month="))
    layout = DelimitedFormat(columns=("id", "name", "email=", "month="))
    optional = ("email", "month")
    land(Extract("w", "t", LocalSource("data/in"), layout, columns, optional=optional, **options), bench.context)
    bench.cross(STAGED)
    run = {
        "workload_dir": str(bench.context.workload_dir),
        "lake": str(bench.context.lake),
        "workload": "w",
        "run_id": "r1",
    }
    found = shown_paths.judge(run, "extract.py", folders, ["email=", "month="], names=names)
    assert {finding["rule"] for finding in found} <= {"raw.path"}
    return [finding["message"].split(" in ", 1)[1].split(" show ")[0] for finding in found]


EVERYWHERE = [
    "the report of the landing",
    "bronze._file",
    "silver.t._file",
    "quarantine.bronze_to_silver.quarantined._file",
]


@pytest.mark.parametrize("hidden", [{"masked_path": ("email",)}, {"excluded": ("email",)}])
def test_a_hidden_folder_is_no_finding(tmp_path, hidden):
    assert judged(tmp_path, "email=jane@example.org/a.csv", ["email="], **hidden) == []


def test_a_folder_that_is_shown_is_found_wherever_it_stands(tmp_path):
    assert judged(tmp_path, "email=jane@example.org/a.csv", ["email="]) == EVERYWHERE


@pytest.mark.parametrize("path", ["email=/a.csv", "email=__HIVE_DEFAULT_PARTITION__/a.csv", "month=01/a.csv"])
def test_a_folder_that_names_nobody_is_no_finding(tmp_path, path):
    assert judged(tmp_path, path, ["email="]) == []


@pytest.mark.parametrize("path", ["people/a.csv", "jane@example.org.csv", "unknown=x/a.csv"])
def test_names_are_hidden_whole_where_they_are(tmp_path, path):
    assert judged(tmp_path / "shown", path, [], names=True) == EVERYWHERE
    assert judged(tmp_path / "hidden", path, [], names=True, masked_path=("_file",)) == []
