"""The history `history.json`: what the last publications of a workload were measured with, one entry a content.

An entry that stands behind that of the pointer was never published, or is no longer: readers leave it out, the next
publication replaces it. So the history is written before the pointer, and a kill in between costs nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gangway_runtime import published
from gangway_runtime.errors import CallerError
from gangway_runtime.store import open_store
from gangway_runtime.store.documents import read_json, write_json
from gangway_runtime.store.port import Store

HISTORY = "history.json"
KEPT = 30

Entry = dict[str, Any]


def until(lake: Path, workload: str, pointer: dict[str, Any] | None) -> list[Entry]:
    """Return the publications up to that of `pointer`, oldest first; none when it has no entry."""
    return _until(_read(open_store(lake / workload)), pointer)


def remember(store: Store, current: dict[str, Any] | None, pointer: dict[str, Any], statistics: dict[str, Any]) -> None:
    """Add the publication of `pointer`, which follows on `current`, unless they have the same content.

    `statistics` are by zone and table. A content that was published before moves to the end; the oldest entries
    leave once there are more than `KEPT`.
    """
    entries = _read(store)
    followed = _until(entries, current) or ([] if current is None else entries)
    content = published.content_of(pointer)
    if not followed or followed[-1]["content"] != content:
        told = {key: pointer[key] for key in ("run_id", "as_of", "published_at")}
        others = [entry for entry in followed if entry["content"] != content]
        followed = [*others, {"content": content, **told, "statistics": statistics}][-KEPT:]
    if followed != entries:
        write_json(store, HISTORY, {"workload": pointer["workload"], "publications": followed})


def _until(entries: list[Entry], pointer: dict[str, Any] | None) -> list[Entry]:
    if pointer is None:
        return []
    content = published.content_of(pointer)
    places = [place for place, entry in enumerate(entries) if entry["content"] == content]
    return entries[: places[0] + 1] if places else []


def _read(store: Store) -> list[Entry]:
    try:
        history = read_json(store, HISTORY)
    except ValueError as error:
        raise CallerError(
            "history_unreadable",
            "the file is no JSON",
            str(store.path(HISTORY)),
            "remove it: runs are compared with what is published from then on",
        ) from error
    return list(history["publications"]) if isinstance(history, dict) else []
