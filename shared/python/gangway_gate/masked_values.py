"""Recomputes masked values: each has the form of its method, and a hash is the one that the project's key gives."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from gangway_gate.findings import EvidenceRow, Finding, finding
from gangway_gate.reference.masks import UNMASKED, Options, mask, method_of
from gangway_gate.run_files import RunFiles, name, open_reader, scan
from gangway_runtime.masking.key import key_file

_ROWS = 5
_COMPARED = 500
_SCRIPT = "sql/silver/transform_silver.sql"


class MaskedColumn(TypedDict):
    """A masked column. `plain`: nothing but trimming came before the mask, so the hash can be recomputed."""

    name: str
    method: str
    case: str
    plain: bool


def judge(run: dict[str, str], project: str, columns: list[MaskedColumn], path: str = _SCRIPT) -> list[Finding]:
    """Return the masked columns of silver whose values do not have the form, or not the value, of their method."""
    files = RunFiles.of(run)
    connection = open_reader()
    bronze = scan(files.bronze())
    path_of_key = key_file(Path(project))
    key = bytes.fromhex(path_of_key.read_text().strip()) if path_of_key.is_file() else b""
    found = []
    for table, parquet in files.tables("bronze_to_silver").items():
        source = scan([parquet])
        there = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
        for column in columns:
            if column["name"] not in there or column["method"] in UNMASKED:
                continue
            quoted = name(column["name"])
            form = rf"{method_of(column['method']).FORM}|\[redacted\]"
            wrong = connection.execute(
                f"SELECT _file, _record FROM {source} "
                f"WHERE NOT regexp_full_match(CAST({quoted} AS VARCHAR), ?) ORDER BY ALL LIMIT {_ROWS}",
                [form],
            ).fetchall()
            if not wrong and column["method"] == "hash" and column["plain"] and key:
                pairs = connection.execute(
                    f"SELECT _file, _record, bronze.{quoted}, silver.{quoted} FROM {source} AS silver "
                    f"JOIN {bronze} AS bronze USING (_file, _record) "
                    f"WHERE silver.{quoted} IS NOT NULL ORDER BY 1, 2 LIMIT {_COMPARED}"
                ).fetchall()
                options = Options(pii_type="EMAIL" if column["case"] == "lower" else None, key=key)
                expected = {raw: mask("hash", options, str(raw)) for _, _, raw, _ in pairs}
                wrong = [(file, record) for file, record, raw, shown in pairs if expected[raw] != shown][:_ROWS]
            if wrong:
                rows: list[EvidenceRow] = [{"file": file, "record": record, "value": None} for file, record in wrong]
                message = f"{table}.{column['name']} is not masked by {column['method']}"
                found.append(
                    finding(path, "mask.method", message, "mask it as decided, with the project's key", rows=rows)
                )
    return found
