"""An expression made ready for the rows of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gangway_gate.reference.casts import convert
from gangway_gate.reference.expression import tree
from gangway_gate.reference.expression.evaluate import evaluate
from gangway_gate.reference.expression.parser import parse
from gangway_gate.reference.expression.typing import Types, partial, type_of_node
from gangway_gate.reference.types import Value


@dataclass(frozen=True)
class Computed:
    """An expression with its type, the columns that it reads, and whether it can be undefined."""

    node: tree.Node
    type: str
    columns: tuple[str, ...]
    partial: bool
    types: Types
    # Types of the parts, by their identity: they are the same for every row.
    known: dict[int, str] = field(default_factory=dict, compare=False)

    def of(self, row: Mapping[str, Value], kind: str | None = None) -> Value:
        """Return the value for a row, in another type where one is declared."""
        value = evaluate(self.node, row, self.types, self.known)
        return value if kind is None else convert(value, self.type, kind)


def compute(text: str, types: Types) -> Computed:
    """Read and type an expression over columns of these types."""
    node = parse(text)
    kind = type_of_node(node, types)
    columns = tuple(dict.fromkeys(node.columns()))
    return Computed(node, "text" if kind == "null" else kind, columns, partial(node, types), dict(types))
