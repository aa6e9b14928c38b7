r"""The logical hash of a table: the same rows give the same hash in any order, file layout, process and engine.

It is SHA-256 over the JSON text `[[[name, type], ...], rows, "total"]` as Python writes it, in 64 hex digits. `total`
is the sum, over all rows, of the last eight bytes of the MD5 digest of the row's text, each read as an unsigned number
with the least byte first. A row's text is that of its values in UTF-8, with U+001F between them:

| type | text of a value |
|---|---|
| `BIGINT` | decimal digits, `-` in front of a negative number |
| `DECIMAL(p,s)` | so, with `s` digits behind a point; where `p` is `s`, no zero stands before the point |
| `DOUBLE` | the fewest digits that read back, as Python's `repr`: `1.0`, `0.0001`, `1e-05`, `1e+16`, `nan`, `inf` |
| `BOOLEAN` | `true` or `false` |
| `DATE` | `2024-01-31` |
| `TIME`, `TIMESTAMP` | `03:04:05` and `2024-01-31 03:04:05`, then a fraction without zeros at its end: `.12` |
| `VARCHAR`, `JSON` | the text itself |
| `BLOB` | ASCII from space to `~`, but `"`, `'` and `\`, as it is; another byte as `\x00`, in capital digits |
| `VARCHAR[]` | `[a, b]`: `NULL` for a missing text, another one in `'` where it could be misread (see below) |

A missing value is `-` for the types up to `TIMESTAMP`. The others have their length in bytes before them as a value of
its own: `-1` and an empty text where it is missing. A text of a list stands in `'`, with `\` before each `'` and `\` in
it, where it is empty, is `null` in any case, begins or ends with an ASCII blank, or holds one of `"'()[]{},:=`.

`tests/table_hashes.json` holds tables and their hashes, which every engine has to meet.
"""

from __future__ import annotations

import hashlib
import json


def hash_of(columns: dict[str, str], rows: int, total: int) -> str:
    """Hash columns (name to type, in order), the number of rows and the sum of their digests."""
    content = json.dumps([list(columns.items()), rows, str(total)])
    return hashlib.sha256(content.encode()).hexdigest()
