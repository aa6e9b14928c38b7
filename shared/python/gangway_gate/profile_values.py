"""Looks for raw personal values in a profile and in rendered files."""

from __future__ import annotations

from gangway_gate.findings import Finding, finding
from gangway_gate.raw_values import telling_in_text
from gangway_gate.run_files import name, open_reader

_HINT = "mask the value, or leave it out"
_SHORTEST = 3


def judge(
    bronze: str, columns: list[str], profile: list[dict[str, object]], files: dict[str, str], location: str
) -> list[Finding]:
    """Return the personal columns whose raw values the profile shows, and the files that quote one.

    In the profile a whole value counts from three characters on; in a file only one that names somebody, which
    a word and the location of the source do not.
    """
    connection = open_reader()
    found = []
    for column in profile:
        text = f"trim(CAST({name(str(column['name']))} AS VARCHAR))"
        query = (
            f"SELECT count(DISTINCT {text}) FROM {bronze} WHERE length({text}) >= {_SHORTEST} "
            f"AND {text} IN (SELECT trim(value) FROM (SELECT unnest(?::VARCHAR[]) AS value))"
        )
        row = connection.execute(query, [column["values"]]).fetchone()
        if row and row[0]:
            path = f"config/source.yaml#schema.columns[{column['name']}]"
            message = f"the profile shows {row[0]} raw values of {column['name']}"
            found.append(finding(path, "raw.profile", message, _HINT, count=int(row[0])))
    for path, text in files.items():
        hits = telling_in_text(bronze, columns, [text], location)
        if hits:
            message = f"the file quotes {len(hits)} raw personal values"
            found.append(finding(path, "raw.file", message, _HINT, count=len(hits)))
    return found
