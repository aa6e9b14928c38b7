"""Which files below a folder are delivered data, by their names; Gangway's probe has the same rules."""

from __future__ import annotations

import os
import re
from pathlib import Path

_TOKEN = re.compile(r"\*\*/|\*\*|\*|\?|\[!?[^\]]+\]|\{[^{}]*\}|[.+^${}()|\\\[\]]")
_WILD = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
_CHECKSUM = re.compile(r"\.(crc|md5|sha1|sha256|sha512|asc|sig)$|^(md5|sha\d+)sums?(\.txt)?$", re.I | re.A)
_UNFINISHED = re.compile(r"\.(tmp|temp|part|partial|filepart|crdownload|inprogress|swp|bak)\Z|^~\$|~\Z", re.I | re.A)
_MARKER = re.compile(r"\.(done|ok|trg|ready|complete|ctl|eof|manifest)\Z|(^|[_-])manifest(\.json)?\Z", re.I | re.A)
_SYSTEM = re.compile(r"(desktop\.ini|thumbs\.db)", re.I | re.A)
_DOCUMENT = re.compile(
    r"^(readme|licen[cs]e|notice|changelog)(\.[a-z]+)?\Z"
    r"|^(schema|metadata|datapackage)\.json\Z|-metadata\.json\Z"
    r"|\.(md|rst|pdf|docx?|html?|ya?ml|toml|ini|log|sql|py|sh)\Z",
    re.I | re.A,
)
_ENDING = re.compile(r"\.\w+\Z", re.A)


def data_names(folder: Path, pattern: str | None) -> list[str]:
    """Return the names of the data files below `folder`, relative and sorted; a linked folder is not entered.

    `*` and `?` stay inside of one folder, `**` crosses folders, `{a,b}` is one of several. Writers leave empty parts,
    which count only where there is nothing else.
    """
    matches = re.compile(_source(pattern or "**"), re.S).fullmatch
    names = []
    for place, _, files in os.walk(folder):
        below = Path(place).relative_to(folder)
        names += [(below / file).as_posix() for file in files]
    data = sorted(name for name in names if matches(name) and is_data(name, pattern) and (folder / name).is_file())
    return [name for name in data if (folder / name).stat().st_size > 0] or data


def is_data(name: str, pattern: str | None) -> bool:
    """Tell a delivered file from what lies beside it.

    No data are what writers leave beside their parts (`_SUCCESS`, `_delta_log/`, checksums, markers), what is hidden or
    not written to its end, and documents where no pattern asks for them. Partition folders may begin with `_`.
    """
    parts = name.split("/")
    asks_for_markers = any(part.startswith("_") for part in (pattern or "").split("/"))
    for part in parts:
        if part.startswith(".") or (part.startswith("_") and "=" not in part and not asks_for_markers):
            return False
    last = parts[-1]
    if _CHECKSUM.search(last) or _SYSTEM.fullmatch(last):
        return False
    asked = _ending(pattern or "")
    if asked is not None and asked == _ending(last):
        return True
    if _UNFINISHED.search(last) or _MARKER.search(last):
        return False
    return pattern is not None or not _DOCUMENT.search(last)


def _ending(name: str) -> str | None:
    """Return how a name ends: a pattern that ends as a file does asks for it."""
    match = _ENDING.search(name)
    return match[0].lower() if match else None


def _source(pattern: str) -> str:
    return _TOKEN.sub(lambda match: _translated(match[0]), pattern)


def _translated(token: str) -> str:
    if token in _WILD:
        return _WILD[token]
    if len(token) == 1:
        return "\\" + token
    if token.startswith("{"):
        return f"(?:{'|'.join(map(_source, token[1:-1].split(',')))})"
    return ("[^" + token[2:] if token.startswith("[!") else token).replace("\\", "\\\\")
