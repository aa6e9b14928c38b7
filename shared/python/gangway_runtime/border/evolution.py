"""What becomes of columns that nobody has decided about yet (D23)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gangway_runtime.border.model import Border, Column
from gangway_runtime.border.report import SchemaChanges
from gangway_runtime.border.staging import BorderInput
from gangway_runtime.border.suspicion import looks_personal
from gangway_runtime.context import RunContext
from gangway_runtime.engine.port import Session
from gangway_runtime.engine.words import identifier
from gangway_runtime.landing.column_plan import POSITION_COLUMNS
from gangway_runtime.landing.deliveries import DELIVERED
from gangway_runtime.landing.landings import landed_files
from gangway_runtime.landing.report import LandedFile
from gangway_runtime.store import workload_store

# A scalar that the file itself declares keeps its type; everything else is text.
_TYPED = {"BIGINT": "integer", "DOUBLE": "double", "BOOLEAN": "boolean", "DATE": "date", "TIMESTAMP": "timestamp"}


def evolve(session: Session, border: Border, source: BorderInput, context: RunContext) -> tuple[Border, SchemaChanges]:
    """Return the border with the columns that its policy takes over, and what became of every other one.

    A column that looks personal is never taken over: nobody has decided yet how it is masked.
    """
    if border.source[0] != "bronze":
        return border, SchemaChanges(border.schema_evolution)
    landed = landed_files(workload_store(context), source.parts)
    undecided, missing = _undecided(session, border, landed)
    if not border.evolves:
        return border, SchemaChanges(border.schema_evolution, left_out=undecided, missing=missing)
    withheld = tuple(name for name in undecided if looks_personal(session, name))
    added = tuple(name for name in undecided if name not in withheld)
    target, *others = border.targets
    taken = {column.name for column in target.columns}
    kinds = session.columns("input")
    columns = [Column(_free_name(name, taken), _TYPED.get(kinds[name], "text"), (name,)) for name in added]
    evolved = replace(target, columns=(*target.columns, *columns))
    return replace(border, targets=(evolved, *others)), SchemaChanges(
        border.schema_evolution, tuple(column.name for column in columns), (), withheld, missing
    )


def added_columns(border: Border, declared: Border) -> tuple[Column, ...]:
    """Return the columns that `evolve` added to the declared border."""
    return border.targets[0].columns[len(declared.targets[0].columns) :]


def added_expression(column: Column) -> str:
    """Write the SQL of an added column over the relation `input`: trimmed text without blanks alone, or as it is."""
    raw = f"input.{identifier(column.sources[0])}"
    value = raw if column.type != "text" else f"nullif(trim(CAST({raw} AS VARCHAR)), '')"
    return f"{value} AS {identifier(column.name)}"


def _undecided(
    session: Session, border: Border, landed: Sequence[LandedFile]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the columns of the input that no decision is about, and the expected ones that a file lacks."""
    missing = {name for file in landed for name in file.missing_columns}
    used = {source for target in border.targets for column in target.columns for source in column.sources}
    known = used | set(border.known_columns) | {*POSITION_COLUMNS, DELIVERED}
    names = session.columns("input")
    unexpected = {name for file in landed for name in file.unexpected_columns}
    # Without a list of known columns only the landing tells which ones nobody expected.
    undecided = [name for name in names if name not in known and (border.known_columns or name in unexpected)]
    return tuple(undecided), tuple(sorted(missing))


def _free_name(name: str, taken: set[str]) -> str:
    """Return a name that no column of the target has, whatever its case."""
    candidate, number = name, 2
    while candidate.lower() in {one.lower() for one in taken}:
        candidate, number = f"{name}_{number}", number + 1
    taken.add(candidate)
    return candidate
