"""Builds the staged table of a border from its SELECT."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gangway_runtime.border.model import Border
from gangway_runtime.context import RunContext
from gangway_runtime.engine.port import Session
from gangway_runtime.errors import CallerError
from gangway_runtime.faults import naming
from gangway_runtime.landing.deliveries import DELIVERED, delivered_at
from gangway_runtime.landing.landings import bronze_parts, landed_hash
from gangway_runtime.masking.key import bind_pads
from gangway_runtime.repairs.landed import Repair, current_repairs
from gangway_runtime.repairs.overlay import offer_repaired
from gangway_runtime.store import workload_store
from gangway_runtime.tables import find_reference, find_table

POSITION = ("_file", "_record")


@dataclass(frozen=True)
class BorderInput:
    """What a border reads: names of Parquet files, one hash over all, and the repairs that were laid over the rows."""

    parts: tuple[str, ...]
    hash: str
    repairs: tuple[Repair, ...] = ()


def open_input(session: Session, border: Border, context: RunContext) -> BorderInput:
    """Offer the view `input` and the views of the references, and bind the variables that the SQL may read."""
    zone, table = border.source
    if zone == "bronze":
        parts = tuple(bronze_parts(context, table, border.mode))
        content = landed_hash(parts)
        repairs = current_repairs(context, table)
        moments = {} if border.mode == "full" else delivered_at(context, table, parts)
    else:
        silver = find_table(context, zone, table)
        parts, content, repairs, moments = (silver.part,), silver.hash, (), {}
    store = workload_store(context)
    _offer_rows(session, tuple(store.path(part) for part in parts), repairs, moments)
    for reference in border.references:
        found = find_reference(context, reference.workload, reference.zone, reference.table)
        session.offer(reference.name, [found.parquet])
    session.bind("as_of", context.as_of)
    if border.hashes:
        bind_pads(session, context)
    return BorderInput(parts, content, repairs)


def _offer_rows(
    session: Session,
    files: tuple[Path, ...],
    repairs: tuple[Repair, ...],
    moments: Mapping[str, datetime],
) -> None:
    """Create the view `input`: the rows of the files, with the values that repairs correct and when they came."""
    if not repairs and not moments:
        session.offer("input", files)
        return
    session.offer("delivered", files)
    rows = offer_repaired(session, "delivered", repairs) if repairs else "SELECT * FROM delivered"
    if moments:
        session.give("_deliveries", {"_file": "VARCHAR", DELIVERED: "TIMESTAMP"}, list(moments.items()))
        rows = f"SELECT * FROM ({rows}) AS delivered LEFT JOIN _deliveries USING (_file)"
    session.define("input", rows)


def stage(session: Session, border: Border, context: RunContext, added: tuple[str, ...] = ()) -> None:
    """Create the table `staged` in one pass over the input, and the view `accepted` on it.

    `added` are expressions over `input` that the staged SELECT does not know; accepted rows get them by their place.
    """
    with naming(border.staged_sql):
        select = session.read_select(context.workload_dir / border.staged_sql)
        session.define("staged", select, stored=True)
    _require_columns(session, border)
    others = "".join(f", {expression}" for expression in added)
    joined = " JOIN input USING (_file, _record)" if added else ""
    session.define("accepted", f"SELECT staged.*{others} FROM staged{joined} WHERE _disposition = 'out'")


def _require_columns(session: Session, border: Border) -> None:
    columns = session.columns("staged")
    wanted = {"_file": "VARCHAR", "_record": "BIGINT", "_disposition": "VARCHAR"}
    wanted |= {f"_broke_{word}": "BIGINT" for word in range(border.words)}
    wrong = [f"{name} {kind}" for name, kind in wanted.items() if columns.get(name) != kind]
    if wrong:
        raise CallerError(
            "staged_columns",
            f"the staged SELECT must yield {', '.join(wrong)}",
            border.staged_sql,
            "add or cast them",
        )
