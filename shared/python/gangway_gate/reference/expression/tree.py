"""The tree of an expression. One class a kind of node; `evaluate.py` and `typing.py` say what each means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gangway_gate.reference.types import Value


@dataclass(frozen=True, eq=False)
class Node:
    """A part of an expression."""

    def parts(self) -> tuple[Node, ...]:
        """Return the direct parts in reading order."""
        return ()

    def columns(self) -> Iterator[str]:
        """Yield the columns that are read, each as often as it stands there."""
        for part in self.parts():
            yield from part.columns()


@dataclass(frozen=True, eq=False)
class Column(Node):
    """A column of the row."""

    name: str

    def columns(self) -> Iterator[str]:
        """Yield its own name."""
        yield self.name


@dataclass(frozen=True, eq=False)
class Number(Node):
    """A number as it is written."""

    text: str


@dataclass(frozen=True, eq=False)
class Literal(Node):
    """A text, truth value or date; null where the value is None."""

    value: Value


@dataclass(frozen=True, eq=False)
class Negate(Node):
    """A number with the other sign."""

    operand: Node

    def parts(self) -> tuple[Node, ...]:
        """Return the operand."""
        return (self.operand,)


@dataclass(frozen=True, eq=False)
class Not(Node):
    """A condition turned around."""

    operand: Node

    def parts(self) -> tuple[Node, ...]:
        """Return the operand."""
        return (self.operand,)


@dataclass(frozen=True, eq=False)
class Binary(Node):
    """Two parts with an operator between them."""

    operator: str
    left: Node
    right: Node

    def parts(self) -> tuple[Node, ...]:
        """Return both sides."""
        return (self.left, self.right)


@dataclass(frozen=True, eq=False)
class In(Node):
    """A value among others."""

    operand: Node
    values: tuple[Node, ...]
    negated: bool

    def parts(self) -> tuple[Node, ...]:
        """Return the operand and the values."""
        return (self.operand, *self.values)


@dataclass(frozen=True, eq=False)
class Between(Node):
    """A value from one bound to another, both included."""

    operand: Node
    low: Node
    high: Node
    negated: bool

    def parts(self) -> tuple[Node, ...]:
        """Return the operand and the bounds."""
        return (self.operand, self.low, self.high)


@dataclass(frozen=True, eq=False)
class IsNull(Node):
    """Whether there is no value."""

    operand: Node
    negated: bool

    def parts(self) -> tuple[Node, ...]:
        """Return the operand."""
        return (self.operand,)


@dataclass(frozen=True, eq=False)
class Call(Node):
    """A function of its arguments."""

    name: str
    arguments: tuple[Node, ...]

    def parts(self) -> tuple[Node, ...]:
        """Return the arguments."""
        return self.arguments


@dataclass(frozen=True, eq=False)
class Case(Node):
    """The value of the first branch whose condition is true."""

    branches: tuple[tuple[Node, Node], ...]
    otherwise: Node | None

    def parts(self) -> tuple[Node, ...]:
        """Return conditions and values, then what stands after else."""
        pairs = tuple(part for branch in self.branches for part in branch)
        return (*pairs, self.otherwise) if self.otherwise else pairs
