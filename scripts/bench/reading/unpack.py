"""Takes the named files out of a wheel or a source archive: ``unpack.py ARCHIVE MEMBERS.json FOLDER``."""

import json
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path


def unpack(archive: Path, members: list[str], folder: Path) -> None:
    """Write each member below the folder; a source archive holds them below one folder named after itself."""
    if archive.name.endswith(".tar.gz"):
        with tarfile.open(archive) as tar:
            root = archive.name.removesuffix(".tar.gz")
            write(members, folder, lambda name: tar.extractfile(f"{root}/{name}").read())
    else:
        with zipfile.ZipFile(archive) as wheel:
            write(members, folder, wheel.read)


def write(members: list[str], folder: Path, read: Callable[[str], bytes]) -> None:
    """Write what ``read`` gives for each member."""
    for name in members:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(read(name))


if __name__ == "__main__":
    unpack(Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")), Path(sys.argv[3]))
