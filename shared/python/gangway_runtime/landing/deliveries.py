"""When each content was delivered: one entry for each landing that found something new, beside what it landed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cached_property
from typing import Any

from gangway_runtime.context import RunContext
from gangway_runtime.landing.landings import Landings, landed_files
from gangway_runtime.store.documents import read_json, write_json

# The column of a border's input that says when a row was delivered, in UTC.
DELIVERED = "_delivered"
_FOLDER = "deliveries"


@dataclass(frozen=True)
class Delivery:
    """What came at one moment: the names and hashes of files that were not there before, and the names that were gone.

    A file that stays in its folder is not delivered again; one that is there again with earlier bytes is.
    """

    at: datetime
    files: tuple[tuple[str, str], ...]
    gone: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return what an entry of the log holds."""
        files = [{"name": name, "sha256": sha256} for name, sha256 in self.files]
        return {"delivered_at": _written(self.at), "files": files, "gone": list(self.gone)}


class Deliveries:
    """The log of a bronze table, oldest first. Each entry is a file of its own, whole or not there at all.

    An entry is written behind the files that it tells of: what a killed landing left is delivered by the next one.
    """

    def __init__(self, landings: Landings) -> None:
        self._landings = landings
        self._place = f"{landings.place}/{_FOLDER}"
        entries = [_read(read_json(landings.store, name)) for name in landings.store.find(f"{self._place}/*.json")]
        self._entries = sorted(entries, key=lambda entry: entry.at)

    @cached_property
    def moment(self) -> datetime:
        """The moment of the delivery that is about to land: now, and later than any before, whatever the clock says."""
        known = [entry.at for entry in self._entries]
        known += [_moment(landing.landed_at) for landing in self._landings.all()]
        now = datetime.now(timezone.utc)
        return max(now, max(known) + timedelta(microseconds=1)) if known else now

    def begin(self) -> None:
        """Make the log where there is none.

        What landed before it is one delivery: nothing says in which order its files came.
        """
        if self._landings.store.has(self._place):
            return
        self._landings.store.begin(self._place)
        landed = self._landings.all()
        if landed:
            files = tuple((file.name, file.sha256) for landing in landed for file in landing.files)
            self._write(Delivery(max(_moment(landing.landed_at) for landing in landed), files))

    def complete(self, found: Iterable[tuple[str, str]]) -> None:
        """Write down what `found` (names and hashes of all files at the source) has that was not there before."""
        self.begin()
        before, now = self._present(), dict(found)
        files = tuple((name, sha256) for name, sha256 in now.items() if before.get(name) != sha256)
        gone = tuple(name for name in before if name not in now)
        if files or gone:
            self._write(Delivery(self.moment, files, gone))

    def show_as(self, shown: Callable[[str], str]) -> None:
        """Write each entry whose names are shown otherwise now."""
        for entry in list(self._entries):
            files = tuple((shown(name), sha256) for name, sha256 in entry.files)
            renamed = Delivery(entry.at, files, tuple(shown(name) for name in entry.gone))
            if renamed != entry:
                self._entries.remove(entry)
                self._write(renamed)
        self._entries.sort(key=lambda entry: entry.at)

    def moments(self) -> dict[str, datetime]:
        """Return by hash when each content was delivered last; what no entry tells of came when it landed."""
        landed = {file.sha256: _moment(landing.landed_at) for landing in self._landings.all() for file in landing.files}
        return landed | {sha256: entry.at for entry in self._entries for _, sha256 in entry.files}

    def _present(self) -> dict[str, str]:
        """Return what was at the source when it was read last."""
        present: dict[str, str] = {}
        for entry in self._entries:
            present = {name: sha256 for name, sha256 in present.items() if name not in entry.gone}
            present |= dict(entry.files)
        return present

    def _write(self, entry: Delivery) -> None:
        write_json(self._landings.store, f"{self._place}/{entry.at:%Y%m%dT%H%M%S.%fZ}.json", entry.to_json())
        self._entries.append(entry)


def delivered_at(context: RunContext, table: str, parts: Sequence[str]) -> dict[str, datetime]:
    """Return by `_file` when the rows of these Parquet files of a bronze table were delivered.

    The moments are in UTC and carry no zone, as the column `_delivered` does.
    """
    landings = Landings(context, table)
    moments = Deliveries(landings).moments()
    files = landed_files(landings.store, parts)
    return {file.landed_as: moments[file.sha256].replace(tzinfo=None) for file in files}


def _read(record: Any) -> Delivery:
    files = tuple((file["name"], file["sha256"]) for file in record["files"])
    return Delivery(_moment(record["delivered_at"]), files, tuple(record["gone"]))


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(timezone.utc)
