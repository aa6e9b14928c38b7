"""The encodings of delivered text, by the names of `config/source.yaml`, and Python's codec of each.

Gangway's probe decodes with the same tables; a test compares them byte by byte.
"""

from __future__ import annotations

CODECS = {
    "utf-8": "utf-8",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "latin-1": "latin-1",
    **{f"windows-{number}": f"cp{number}" for number in (1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257)},
    **{f"iso-8859-{number}": f"iso-8859-{number}" for number in (2, 5, 7, 9, 15)},
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "macintosh": "mac-roman",
    **{f"ibm{number}": f"cp{number}" for number in (437, 850, 852, 866)},
    "shift_jis": "cp932",
    "euc-jp": "euc-jp",
    "gb18030": "gb18030",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
}

# Each byte is a sign, and those of ASCII are the same: lines and fields can be told by bytes.
_FAMILIES = ("latin-", "windows-", "iso-8859-", "koi8-", "ibm", "macintosh")
ONE_BYTE = frozenset(name for name in CODECS if name.startswith(_FAMILIES))
