"""Look at a delivered file before its workload exists: what only the reader of its format can tell."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from gangway_runtime.errors import CallerError
from gangway_runtime.faults import naming
from gangway_runtime.formats import Format, format_class
from gangway_runtime.formats.port import InspectingPort, port_of
from gangway_runtime.reading.packed import compression_of, member_names, unpacked


def unpack_head(*, path: str, name: str, limit: int, target: str, member: str | None = None) -> dict[str, Any]:
    """Write the first `limit` plain bytes of a file to `target`; return how it is packed and the files in it.

    `bytes_on_disk` is how much of the file they stand for. Of an archive of several files the first is looked at,
    unless `member` says which.
    """
    content = Path(path)
    with naming(name):
        compression = compression_of(content)
        members = member_names(content)
        first = members[0] if compression == "zip" and members else None
        packing = Format(compression=compression, member=member or first)
        with content.open("rb") as source, unpacked(source, packing) as plain:
            head = _read(plain, limit + 1)
            taken = source.tell()
    complete = len(head) <= limit
    Path(target).write_bytes(head[:limit])
    return {
        "compression": compression,
        "members": members,
        "complete": complete,
        "bytes_on_disk": content.stat().st_size if complete else taken,
    }


def inspect(*, path: str, name: str, format_id: str, given: dict[str, Any]) -> dict[str, Any]:
    """Return what the whole file says: its columns, its records, how it is read, what is open, what should be known."""
    port = port_of(format_class(format_id)())
    if not isinstance(port, InspectingPort):
        raise TypeError(f"{format_id}: the head of a file tells everything")
    with naming(name):
        try:
            return asdict(port.inspect(Path(path), name, given))
        except UnicodeDecodeError as error:
            raise CallerError("source_corrupt", "the file is no text in its encoding", name, "check it") from error


def _read(plain: Any, limit: int) -> bytes:
    blocks: list[bytes] = []
    size = 0
    while size < limit and (block := plain.read(min(limit - size, 1 << 20))):
        blocks.append(block)
        size += len(block)
    return b"".join(blocks)
