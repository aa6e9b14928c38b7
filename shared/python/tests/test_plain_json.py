"""What is written for people to look at hides nothing, and reads back as it was."""

from __future__ import annotations

import json
import logging

import pytest

from gangway_runtime import logs
from gangway_runtime.plain_json import json_text
from gangway_runtime.store import open_store
from gangway_runtime.store.documents import append_json, write_json

HOSTILE = [
    "\x1b[2J",
    "\x9b31m",
    "\u202eabc",
    "a\u200bb",
    "\u2028",
    "\U000e0041",
    "\ue000",
    "<script>alert(1)</script>",
    "</p>",
]
PLAIN = ["Zürich", "名前", "a < b", "1 <2", "line\nnext", 'quoted "text"', "\U0001f600"]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_it_stands_raw(text: str) -> None:
    written = json_text({text: [text]})
    assert text not in written
    assert "<s" not in written and "</" not in written
    assert all(one.isprintable() for one in written)
    assert json.loads(written) == {text: [text]}


@pytest.mark.parametrize("text", PLAIN)
def test_ordinary_text_is_as_json_writes_it(text: str) -> None:
    assert json_text([text]) == json.dumps([text], ensure_ascii=False)


def test_files_and_logs_are_written_so(tmp_path, caplog) -> None:
    write_json(open_store(tmp_path), "a.json", {"value": HOSTILE})
    append_json(open_store(tmp_path), "b.jsonl", {"value": HOSTILE})
    with caplog.at_level(logging.INFO, logger="gangway"):
        logs.event("told", value=HOSTILE)
    texts = [(tmp_path / "a.json").read_text("utf-8"), (tmp_path / "b.jsonl").read_text("utf-8"), caplog.messages[-1]]
    for text in texts:
        assert not any(hostile in text for hostile in HOSTILE)
        assert json.loads(text)["value"] == HOSTILE
