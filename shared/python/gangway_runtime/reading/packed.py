"""Compression around a file of any format: recognised by its bytes, read as a stream or unpacked for random access."""

from __future__ import annotations

import gzip
import io
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, Protocol

import pyarrow as pa

from gangway_runtime.errors import CallerError

COMPRESSIONS = ("none", "gzip", "zstd", "zip")
_MAGIC = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd", b"PK\x03\x04": "zip"}
_BLOCK = 1 << 20
# Real data of much repetition stays below; what is above was made to fill a disk.
_BOMB_RATIO = 1_000
_BOMB_BYTES = 1 << 30
# Office documents are zip archives that are formats of their own.
_DOCUMENT_MEMBERS = ("[Content_Types].xml", "mimetype")


class Packing(Protocol):
    """The options that say how a file is packed."""

    @property
    def compression(self) -> str:
        """One of `COMPRESSIONS`."""

    @property
    def member(self) -> str | None:
        """The file of a zip archive that is meant, where it holds several."""


def compression_of(content: Path) -> str:
    """Return what the first bytes of a file say; a workbook is not packed."""
    with content.open("rb") as source:
        start = source.read(4)
    found = next((name for magic, name in _MAGIC.items() if start.startswith(magic)), "none")
    return "none" if found == "zip" and is_document(content) else found


def is_document(content: Path) -> bool:
    """Say whether a zip archive is a document of an office program."""
    try:
        with zipfile.ZipFile(content) as archive:
            return any(name in archive.namelist() for name in _DOCUMENT_MEMBERS)
    except zipfile.BadZipFile:
        return False


@contextmanager
def unpacked(source: BinaryIO, packing: Packing) -> Iterator[IO[bytes]]:
    """Give the plain bytes of `source` as a stream.

    Raises `CallerError` (source_corrupt, archive_members, archive_bomb) for an archive that is damaged, that holds
    several files and nobody said which, or that was made to fill a disk.
    """
    subject = getattr(source, "name", None)
    with whole_archive(subject):
        if packing.compression == "none":
            yield source
        elif packing.compression == "gzip":
            with gzip.GzipFile(fileobj=source) as plain:
                yield _guarded(plain, source)
        elif packing.compression == "zstd":
            with pa.CompressedInputStream(pa.PythonFile(source, mode="r"), "zstd") as plain:
                yield _guarded(plain, source)
        else:
            with zipfile.ZipFile(source) as archive, archive.open(_member(archive, packing.member)) as plain:
                yield _guarded(plain, source)


@contextmanager
def unpacked_file(source: BinaryIO, packing: Packing, folder: Path) -> Iterator[IO[bytes]]:
    """Give the plain bytes for random access: unpacked into a file without a name, which vanishes when closed."""
    if packing.compression == "none":
        yield source
        return
    with tempfile.TemporaryFile(dir=folder) as plain:
        with unpacked(source, packing) as packed:
            shutil.copyfileobj(packed, plain, _BLOCK)
        plain.seek(0)
        yield plain


@contextmanager
def whole_archive(subject: str | None) -> Iterator[None]:
    """Raise `CallerError` (source_corrupt) when the archive that is read inside is damaged or cut short."""
    try:
        yield
    except (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise _corrupt(subject) from error
    except NotImplementedError as error:
        raise CallerError(
            "archive_method",
            "the zip archive is compressed in a way that is not read",
            subject,
            "have it delivered with deflate, or as gzip",
        ) from error
    except OSError as error:
        # Arrow has no other error for a damaged Zstandard frame; those of the disk have a number.
        if error.errno is not None:
            raise
        raise _corrupt(subject) from error


def packed(content: bytes, packing: Packing) -> bytes:
    """Pack `content` as a source that is read so delivers it."""
    if packing.compression == "gzip":
        return gzip.compress(content, mtime=0)
    if packing.compression == "zstd":
        return bytes(pa.Codec("zstd").compress(content, asbytes=True))
    if packing.compression == "zip":
        target = io.BytesIO()
        member = zipfile.ZipInfo(packing.member or "data", (1980, 1, 1, 0, 0, 0))
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
        return target.getvalue()
    return content


def members_of(archive: zipfile.ZipFile) -> list[str]:
    """Return the files of an archive that are data: no folder, nothing hidden, nothing that an archiver added."""
    names = [info.filename for info in archive.infolist() if not info.is_dir()]
    return sorted(name for name in names if not any(part.startswith((".", "__MACOSX")) for part in name.split("/")))


def member_names(content: Path) -> list[str]:
    """Return the data files of a zip archive; none where it cannot be read."""
    try:
        with zipfile.ZipFile(content) as archive:
            return members_of(archive)
    except zipfile.BadZipFile:
        return []


def _member(archive: zipfile.ZipFile, wanted: str | None) -> zipfile.ZipInfo:
    names = members_of(archive)
    if wanted is None and len(names) != 1:
        raise CallerError(
            "archive_members",
            f"the zip archive holds {len(names)} files{': ' if names else ''}{', '.join(names[:5])}",
            None,
            "say which one is meant (format.member), or have it delivered on its own",
        )
    if wanted is not None and wanted not in names:
        raise CallerError("archive_members", f"the zip archive holds no file {wanted!r}", None, "check format.member")
    info = archive.getinfo(wanted or names[0])
    if info.flag_bits & 1:
        raise CallerError(
            "archive_encrypted", "the zip archive is encrypted", None, "have it delivered without a password"
        )
    return info


class _Guard(io.RawIOBase):
    """Passes bytes on until there are so many from so few that nobody meant them as data."""

    def __init__(self, plain: IO[bytes], packed: BinaryIO) -> None:
        self._plain = plain
        self._limit = max(_BOMB_BYTES, _size_of(packed) * _BOMB_RATIO)
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        block = self._plain.read(len(buffer))
        self._read += len(block)
        if self._read > self._limit:
            raise CallerError(
                "archive_bomb",
                f"the compressed file grows beyond {self._limit >> 20} MiB, {_BOMB_RATIO} times its size",
                None,
                "check what was delivered; have it delivered without compression if it is right",
            )
        buffer[: len(block)] = block
        return len(block)


def _guarded(plain: IO[bytes], packed: BinaryIO) -> IO[bytes]:
    return io.BufferedReader(_Guard(plain, packed), _BLOCK)


def _size_of(packed: BinaryIO) -> int:
    place = packed.tell()
    size = packed.seek(0, io.SEEK_END)
    packed.seek(place)
    return size


def _corrupt(subject: str | None) -> CallerError:
    return CallerError(
        "source_corrupt", "the compressed file is damaged or cut short", subject, "have it delivered again"
    )
