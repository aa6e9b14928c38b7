"""The files of `polluted_files.json`, in the format that the probe finds for each; its tests have the same list."""

import io
import json
from pathlib import Path

import pytest

from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.reading.lines import open_lines
from gangway_runtime.reading.records import RecordReader

CASES = json.loads(Path(__file__).with_name("polluted_files.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["kind"] for case in CASES])
def test_each_line_is_a_record_or_held_back_or_blank(case):
    below = tuple(tuple(line) for line in case["format"].pop("below_header", ()))
    layout = DelimitedFormat(**case["format"], columns=tuple(case["header"]), below_header=below)
    with open_lines(io.BytesIO(case["text"].encode()), layout) as lines:
        reader = RecordReader(lines, layout)
        found = [block.damage.get(at, list(row)) for block in reader.blocks() for at, row in enumerate(block.rows)]
    assert reader.header == case["header"]
    assert found == case["records"]
    assert reader.blank_lines == case["blank_lines"]
