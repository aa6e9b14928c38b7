"""Where the files of a source are found: below the project, where a person says, or where they were brought to."""

import dataclasses
import json

import pytest

from gangway_runtime.context import brought_sources
from gangway_runtime.errors import CallerError
from gangway_runtime.landing.source_files import find_files

ADDRESS = "annex://shelf/orders.csv"


@pytest.fixture(name="brought")
def _brought(bench):
    copy = bench.project / "elsewhere" / "orders.csv"
    copy.parent.mkdir(parents=True)
    copy.write_text("id\n1\n")
    return copy


def found(bench, path, **told):
    context = dataclasses.replace(bench.context, **told)
    return [file.path for file in find_files(bench.extract(path=path), context, lambda name: name)]


def test_a_place_is_read_where_its_files_were_brought_to(bench, brought, monkeypatch):
    monkeypatch.setenv("GANGWAY_SOURCES", json.dumps({ADDRESS: str(brought)}))
    assert found(bench, ADDRESS, sources=bench.run("r2").sources) == [brought]
    assert found(bench, "data/orders.csv", sources={"data/orders.csv": brought}) == [brought]


@pytest.mark.parametrize("path", ["annex://shelf/other.csv", "other.csv"])
def test_a_script_that_names_another_place_does_not_find_them(bench, brought, path):
    with pytest.raises(CallerError):
        found(bench, path, sources={ADDRESS: brought})


def test_an_address_that_nothing_was_brought_of_is_named(bench, brought):
    with pytest.raises(CallerError, match="another platform") as raised:
        found(bench, ADDRESS)
    assert (raised.value.code, raised.value.subject) == ("source_elsewhere", ADDRESS)
    assert found(bench, ADDRESS, source=brought) == [brought]


def test_a_run_that_is_told_of_no_source_reads_below_the_project(bench):
    assert brought_sources() == {}
    assert found(bench, str(bench.source("id\n1\n"))) == [bench.project / "data" / "t.csv"]


@pytest.mark.parametrize("said", ["orders.csv", "[]", '{"a": 1}'])
def test_what_says_no_place_is_refused(said, monkeypatch):
    monkeypatch.setenv("GANGWAY_SOURCES", said)
    with pytest.raises(CallerError) as raised:
        brought_sources()
    assert (raised.value.code, raised.value.subject) == ("bad_sources", "GANGWAY_SOURCES")
