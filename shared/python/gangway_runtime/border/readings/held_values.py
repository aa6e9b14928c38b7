"""The values for which one rule of a border holds rows back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gangway_runtime.border.model import Border, Column, RowRule, Step
from gangway_runtime.engine.port import Session
from gangway_runtime.engine.words import identifier

_MOST_VALUES = 5_000


@dataclass(frozen=True)
class HeldValue:
    """A value, the rows that have it, and how many of them broke no other rule that holds rows back."""

    value: Any
    rows: int
    alone: int


class HeldRule:
    """One rule that holds rows back, and access to what it holds."""

    def __init__(self, session: Session, border: Border, index: int) -> None:
        self.session = session
        self.border = border
        self.rule: RowRule = border.rules[index]
        self.step = next((step for step in border.steps if step.id == self.rule.step), Step(self.rule.step, ""))
        self.held = f"staged._disposition = 'quarantined' AND {border.bit(index)}"
        others = [border.bit(at) for at, rule in enumerate(border.rules) if rule.action == "quarantine" and at != index]
        self._alone = f"NOT ({' OR '.join(others)})" if others else "true"

    @property
    def column(self) -> str | None:
        """The only column of the rule."""
        return self.rule.columns[0] if len(self.rule.columns) == 1 else None

    def counts(self, test: str = "true") -> tuple[int, int]:
        """Count the held rows that pass an SQL test over `staged`, and those among them that broke no other rule."""
        row = self.session.first(
            f"SELECT count(*), count(*) FILTER ({self._alone}) FROM staged WHERE {self.held} AND {test}"
        )
        return (row[0], row[1]) if row else (0, 0)

    def members(self) -> int:
        """Count what the rule's columns tell apart among the held rows."""
        names = ", ".join(identifier(name) for name in self.rule.columns)
        row = self.session.first(f"SELECT count(DISTINCT ({names})) FROM staged WHERE {self.held}")
        return int(row[0]) if row else 0

    def delivered(self) -> list[HeldValue]:
        """Return the texts of the rule's column as they were delivered, the most frequent first."""
        name = self._source()
        if name is None:
            return []
        text = f"nullif(trim(CAST(input.{identifier(name)} AS VARCHAR)), '')"
        return self._values(text, "JOIN input USING (_file, _record)")

    def typed(self) -> list[HeldValue]:
        """Return the values of the rule's column as silver would have them; none where they are masked there."""
        name = self.column
        if name is None or name not in self.session.columns("staged") or self.is_masked():
            return []
        return self._values(f"staged.{identifier(name)}", "")

    def every_value(self, test: Callable[[str], str]) -> int:
        """Count the rows of the whole input whose delivered text passes an SQL test."""
        name = self._source()
        text = f"nullif(trim(CAST(input.{identifier(name or '')} AS VARCHAR)), '')"
        row = self.session.first(f"SELECT count(*) FROM input WHERE {test(text)}")
        return int(row[0]) if row else 0

    def is_masked(self) -> bool:
        """Say whether the values of the rule's column may be shown nowhere."""
        return any(
            column.masked not in (None, "keep") and (column.name == self.column or self.column in column.sources)
            for column in self._target_columns()
        )

    def _values(self, expression: str, join: str) -> list[HeldValue]:
        rows = self.session.rows(
            f"SELECT {expression}, count(*), count(*) FILTER ({self._alone}) FROM staged {join} "
            f"WHERE {self.held} AND {expression} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {_MOST_VALUES}"
        )
        return [HeldValue(*row) for row in rows]

    def _source(self) -> str | None:
        """Return the column of the input from which the rule's column is made."""
        if self.column in self.session.columns("input"):
            return self.column
        made = [column for column in self._target_columns() if column.name == self.column and len(column.sources) == 1]
        return made[0].sources[0] if made else None

    def _target_columns(self) -> list[Column]:
        return [column for target in self.border.targets for column in target.columns]
