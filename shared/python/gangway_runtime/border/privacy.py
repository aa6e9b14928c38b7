"""How a column of the input may be shown in the quarantine: as it is, masked, or not at all."""

from __future__ import annotations

from gangway_runtime.border.model import Border, Column
from gangway_runtime.engine.words import identifier
from gangway_runtime.landing.column_plan import POSITION_COLUMNS
from gangway_runtime.masking.forms import REDACTED_SQL
from gangway_runtime.masking.sql import sql_expression

# A value made from several parts says nothing about whether one of the parts may be shown.
_MIXING = {"derive", "aggregate", "lookup", "expression"}


class Privacy:
    """Decides per input column. In doubt a value is redacted: what is no target column was never judged harmless.

    From silver on every value is masked already, so a border above silver shows its input as it is.
    """

    def __init__(self, border: Border, columns: dict[str, str]) -> None:
        self._masked_already = border.source[0] != "bronze"
        self._border = border
        self.columns = columns
        self.shows_all = all(self._is_plain(name) for name in columns)

    def shown(self, name: str) -> str:
        """Write the expression that shows column `name` of the relation `input`."""
        raw = f"input.{identifier(name)}"
        if self._is_plain(name):
            return raw
        methods = {(column.masked, tuple(sorted(column.mask_params.items()))) for column in self._masked_users(name)}
        if len(methods) != 1:
            return f"CASE WHEN {raw} IS NOT NULL THEN {REDACTED_SQL} END"
        method, params = methods.pop()
        return sql_expression(str(method), f"CAST({raw} AS VARCHAR)", **dict(params))

    def shown_malformed(self) -> str:
        """Write the expression for the raw text of a malformed record, which may hold any column."""
        if self.shows_all:
            return "input._malformed"
        return f"CASE WHEN input._malformed IS NOT NULL THEN {REDACTED_SQL} END"

    def shown_value(self, names: tuple[str, ...]) -> str:
        """Write the values of a rule's columns as one text; a target column stands for what it is made from."""
        sources = list(dict.fromkeys(source for name in names for source in self._sources_of(name)))
        values = [f"CAST({self.shown(source)} AS VARCHAR)" for source in sources]
        if len(values) <= 1:
            return values[0] if values else "CAST(NULL AS VARCHAR)"
        return f"concat_ws(', ', {', '.join(f'coalesce({value}, chr(8709))' for value in values)})"

    def _sources_of(self, name: str) -> tuple[str, ...]:
        if name in self.columns:
            return (name,)
        made = [column for column in self._target_columns() if column.name == name]
        return tuple(source for column in made for source in column.sources if source in self.columns)

    def _is_plain(self, name: str) -> bool:
        if self._masked_already or name in POSITION_COLUMNS:
            return True
        users = [column for column in self._target_columns() if name in column.sources]
        alone = any(column.sources == (name,) and column.transform not in _MIXING for column in users)
        return alone and not self._masked_users(name)

    def _masked_users(self, name: str) -> list[Column]:
        return [
            column
            for column in self._target_columns()
            if name in column.sources and column.masked not in (None, "keep")
        ]

    def _target_columns(self) -> list[Column]:
        return [column for target in self._border.targets for column in target.columns]
