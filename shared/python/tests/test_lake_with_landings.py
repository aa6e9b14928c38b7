"""A run of its own on landed rows reads nothing again, and leaves the lake that it borrows from as it is."""

from dataclasses import replace

from workbench import tree

from gangway_runtime.testing import lake_with_landings


def test_what_has_landed_lands_no_second_time(bench):
    bench.land("id,name\n1,a\n2,b\n")
    before = tree(bench.context.lake)
    lake = lake_with_landings(bench.context, bench.project / "other")
    assert tree(lake) == before
    assert not bench.land(context=replace(bench.run("second"), lake=lake)).new
    assert tree(bench.context.lake) == before


def test_nothing_landed_is_an_empty_lake(bench):
    lake = lake_with_landings(bench.context, bench.project / "other")
    assert list(lake.iterdir()) == []
