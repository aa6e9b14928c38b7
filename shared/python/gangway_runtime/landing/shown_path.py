"""The path of a delivered file as it may be shown: what names a person in it is a keyed hash instead."""

from __future__ import annotations

import hashlib
import hmac
import re
from urllib.parse import unquote

from gangway_runtime.context import RunContext
from gangway_runtime.landing.extract import Extract
from gangway_runtime.landing.folder_columns import FOLDER, NO_VALUE, is_folder_column
from gangway_runtime.masking.key import mask_key

# What stands for all names in a path that are no column: those of plain folders and of the file itself.
NAMES = "_file"
_ENDINGS = re.compile(r"(\.(csv|tsv|tab|psv|txt|dat|data|json|jsonl|parquet|pq|gz|gzip))*\Z", re.I | re.A)
_HIDDEN = re.compile(r"~[0-9a-f]{16}")


class ShownPath:
    """Hides what `extract` masks in paths, and the folders of columns that it never stores.

    Two paths that differ still do, and the same path is always shown alike, so that rows keep their place. What is
    shown already stays as it is. Needs the masking key only where something is hidden.
    """

    def __init__(self, extract: Extract, context: RunContext) -> None:
        hidden = {*extract.masked_path, *extract.excluded}
        self._columns = {header for column in extract.columns for header in column.headers}
        own = [column for column in extract.columns if {column.name, column.source_name} & hidden]
        self._folders = {header for column in own for header in column.headers if is_folder_column(header)}
        self._names = NAMES in hidden
        self.hides = self._names or bool(self._folders)
        self._key = mask_key(context) if self.hides else b""

    def __call__(self, name: str) -> str:
        """Return the path of a file as it is shown."""
        if not self.hides:
            return name
        *folders, file = name.split("/")
        return "/".join([*(self._folder(folder) for folder in folders), self._file(file)])

    def _folder(self, folder: str) -> str:
        match = FOLDER.fullmatch(folder)
        header = f"{unquote(match[1])}=" if match else ""
        if match is None or header not in self._columns:
            return self._hash(folder) if self._names else folder
        return f"{match[1]}={self._hash(match[2])}" if header in self._folders else folder

    def _file(self, file: str) -> str:
        if not self._names:
            return file
        ending = _ENDINGS.search(file)
        stem = file[: ending.start()] if ending else file
        return f"{self._hash(stem)}{file[len(stem) :]}"

    def _hash(self, text: str) -> str:
        """Hash what is written, not what it means: paths that mean the same are two files."""
        if text in ("", NO_VALUE) or _HIDDEN.fullmatch(text):
            return text
        written = b"gangway path " + text.encode("utf-8", "surrogateescape")
        return f"~{hmac.new(self._key, written, hashlib.sha256).hexdigest()[:16]}"


def is_hidden(name: str) -> bool:
    """Whether something is hidden in a shown path."""
    return any(_HIDDEN.search(part) for part in name.split("/"))
