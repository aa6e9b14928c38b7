"""Writes the tables of a border: schema compared with what is declared, content hashed, folder renamed into place."""

from __future__ import annotations

from pathlib import Path

from gangway_runtime.border.model import Border, Target
from gangway_runtime.border.staging import POSITION
from gangway_runtime.context import RunContext
from gangway_runtime.engine.port import Session
from gangway_runtime.engine.words import identifier
from gangway_runtime.errors import CallerError
from gangway_runtime.faults import naming
from gangway_runtime.logical_types import carriers
from gangway_runtime.store import workload_store
from gangway_runtime.tables import PART, TableVersion, version_place


def write_targets(session: Session, border: Border, context: RunContext, building: Path) -> list[TableVersion]:
    """Write every target in its order, so that the SQL of a later one may read an earlier one by name."""
    return [_write(session, target, context, building / target.table) for target in border.targets]


def _write(session: Session, target: Target, context: RunContext, folder: Path) -> TableVersion:
    with naming(target.sql or target.table):
        _offer(session, target, context)
        columns = session.columns(target.table)
        _require_schema(target, columns)
        found = session.hash(target.table)
    folder.mkdir()
    session.write(target.table, folder / PART, _order(target, columns))
    version = found.digest[:16]
    store = workload_store(context)
    store.keep(folder, version_place(target.zone, target.table, version))
    return TableVersion(target.zone, target.table, version, found.digest, found.rows, store)


def _offer(session: Session, target: Target, context: RunContext) -> None:
    """Make the target readable by its name: a view on the accepted rows, or the result of its own SELECT."""
    if target.sql is None:
        columns = ", ".join(identifier(column.name) for column in target.columns)
        session.define(target.table, f"SELECT {columns}, {', '.join(POSITION)} FROM accepted")
        return
    session.define(target.table, session.read_select(context.workload_dir / target.sql), stored=True)


def _require_schema(target: Target, columns: dict[str, str]) -> None:
    """Compare names, order and types with the declared columns."""
    found = [(name, kind) for name, kind in columns.items() if target.sql is not None or name not in POSITION]
    declared = [(column.name, column.type) for column in target.columns]
    same = len(found) == len(declared) and all(
        name == wanted and kind in carriers(logical)
        for (name, kind), (wanted, logical) in zip(found, declared, strict=True)
    )
    if not same:
        raise CallerError(
            "schema_mismatch",
            f"declared is {_listed(declared)}; the SQL yields {_listed(found)}",
            f"{target.zone}.{target.table}",
            "name and cast the columns of the SELECT as they are declared",
        )


def _listed(columns: list[tuple[str, str]]) -> str:
    return ", ".join(f"{name} {kind}" for name, kind in columns)


def _order(target: Target, columns: dict[str, str]) -> str:
    if target.sql is None:
        return ", ".join(POSITION)
    names = target.key or tuple(columns)
    return ", ".join(f"{identifier(name)} NULLS LAST" for name in names)
