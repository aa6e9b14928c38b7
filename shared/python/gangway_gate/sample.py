"""Takes a sample of what landed: some rows by a hash of their position, and what is wrong with the others."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from gangway_gate.run_files import BORDERS, RunFiles, open_reader
from gangway_runtime.duck import parquet_scan
from gangway_runtime.engine.words import literal
from gangway_runtime.landing.report import NOTE
from gangway_runtime.store.documents import as_document

SEED = 42
# Rows that are held for several reasons count for the first of them.
_REASON = "coalesce(list_first(_rules), '')"


def take(run: dict[str, str], judged: dict[str, str], rows: int) -> dict[str, Any] | None:
    """Leave about `rows` rows in the landings of `run`, which are links to those of the run `judged`; say how many.

    Chosen are the first `rows` by a hash of their position; of the rows that the borders of `judged` held back, as
    many for each reason and fate, with the row that was kept instead of a duplicate; and as many malformed ones.
    None, and nothing is changed, where no more landed.
    """
    notes = sorted((Path(run["lake"]) / run["workload"] / "bronze").glob(f"*/ingest_date=*/*/{NOTE}"))
    parts = [note.parent / file["part"] for note in notes for file in _read(note)["files"]]
    connection = open_reader()
    landed = _count(connection, f"SELECT count(*) FROM {parquet_scan(parts)}") if parts else 0
    if landed <= rows:
        return None
    held = _choose(connection, parts, RunFiles.of(judged), rows)
    kept = _count(connection, f"SELECT count(*) FROM {parquet_scan(parts)} SEMI JOIN chosen USING (_file, _record)")
    if kept == landed:
        return None
    for note in notes:
        _leave_chosen(connection, note)
    told = f"{rows:,} by the hash of their position"
    return {
        "rows": kept,
        "of": landed,
        "chosen": f"{told} and {held:,} that are wrong or were held back" if held else told,
    }


def _choose(connection: duckdb.DuckDBPyConnection, parts: Sequence[Path], judged: RunFiles, rows: int) -> int:
    """Make the table `chosen` of positions; return how many of them the hash alone would not have chosen."""
    order = f"hash(_file, _record, {SEED})"
    source = parquet_scan(parts)
    connection.execute(
        f"CREATE TABLE chosen AS SELECT DISTINCT _file, _record FROM {source} "
        f"QUALIFY row_number() OVER (ORDER BY {order}, _file, _record) <= {rows}"
    )
    wrong = [f"SELECT _file, _record, 'malformed' AS _why FROM {source} WHERE _malformed IS NOT NULL"]
    for border in BORDERS:
        for fate, path in judged.held(border).items():
            why = f"'{border} {fate} ' || {_REASON}"
            wrong.append(f"SELECT _file, _record, {why} AS _why FROM {parquet_scan([path])}")
            if "_kept_record" in _columns(connection, path):
                wrong.append(f"SELECT _kept_file, _kept_record, {why} || ' kept' AS _why FROM {parquet_scan([path])}")
    before = _count(connection, "SELECT count(*) FROM chosen")
    connection.execute(
        "INSERT INTO chosen SELECT DISTINCT _file, _record FROM ("
        f"SELECT _file, _record FROM ({' UNION ALL '.join(wrong)}) "
        f"QUALIFY row_number() OVER (PARTITION BY _why ORDER BY {order}, _file, _record) <= {rows}"
        ") ANTI JOIN chosen USING (_file, _record)"
    )
    return _count(connection, "SELECT count(*) FROM chosen") - before


def _leave_chosen(connection: duckdb.DuckDBPyConnection, note: Path) -> None:
    """Write the parts of a landing anew with the chosen rows, in their order, and count them in its note."""
    record = _read(note)
    for file in record["files"]:
        part = note.parent / file["part"]
        smaller = part.with_suffix(".sample")
        chosen = f"SELECT * FROM {parquet_scan([part])} SEMI JOIN chosen USING (_file, _record) ORDER BY _file, _record"
        connection.execute(f"COPY ({chosen}) TO {literal(str(smaller))} (FORMAT parquet)")
        smaller.replace(part)
        malformed = "count(*) FILTER (_malformed IS NOT NULL)"
        counts = connection.execute(f"SELECT count(*), {malformed} FROM {parquet_scan([part])}").fetchone()
        file["records"], file["malformed"] = counts or (0, 0)
    note.unlink()
    note.write_bytes(as_document(record))


def _read(note: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(note.read_bytes())
    return found


def _columns(connection: duckdb.DuckDBPyConnection, path: Path) -> set[str]:
    return {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {parquet_scan([path])}").fetchall()}


def _count(connection: duckdb.DuckDBPyConnection, question: str) -> int:
    row = connection.execute(question).fetchone()
    return int(row[0]) if row else 0
