"""Reads the text of an expression. The engine refuses what is wrong before; here a mistake is a `ValueError`."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from gangway_gate.reference.expression import tree

_RESERVED = frozenset(
    ["and", "or", "not", "in", "between", "is", "null", "true", "false", "case", "when", "then", "else", "end"]
)
_TOKENS = re.compile(
    r"""(?P<space>[ \t\r\n]+)
      | (?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?![A-Za-z0-9_.]))
      | '(?P<text>(?:[^']|'')*)'
      | "(?P<name>(?:[^"]|"")+)"
      | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
      | (?P<symbol><=|>=|<>|!=|[-+*/=<>(),])""",
    re.VERBOSE,
)


class Token(NamedTuple):
    """A word is in lower case, a name stood in double quotes, a text is unescaped."""

    kind: str
    value: str


@lru_cache(maxsize=1000)
def parse(text: str) -> tree.Node:
    """Return the tree of an expression."""
    reader = _Reader(_tokens(text))
    node = reader.either()
    if reader.peek().kind != "end":
        raise ValueError(f"did not expect {reader.peek().value!r} in {text!r}")
    return node


def plain_column(text: str) -> str | None:
    """Return the column that an expression is and nothing else, or None."""
    try:
        node = parse(text)
    except ValueError:
        return None
    return node.name if isinstance(node, tree.Column) and not text.strip().startswith("(") else None


def _tokens(text: str) -> list[Token]:
    tokens, index = [], 0
    while index < len(text):
        match = _TOKENS.match(text, index)
        if not match or match.lastgroup is None:
            raise ValueError(f"cannot read {text[index:]!r}")
        kind, value = match.lastgroup, match[match.lastgroup]
        if kind != "space":
            unescaped = {"text": ("''", "'"), "name": ('""', '"'), "symbol": ("!=", "<>")}.get(kind)
            value = value.replace(*unescaped) if unescaped else value.lower()
            tokens.append(Token(kind, value))
        index = match.end()
    return [*tokens, Token("end", "")]


class _Reader:
    """Descends from what binds loosest to what binds tightest."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._index = 0

    def peek(self, offset: int = 0) -> Token:
        return self._tokens[min(self._index + offset, len(self._tokens) - 1)]

    def next(self) -> Token:
        self._index += 1
        return self._tokens[self._index - 1]

    def take(self, kind: str, *values: str) -> str | None:
        token = self.peek()
        if token.kind != kind or token.value not in values:
            return None
        return self.next().value

    def expect(self, kind: str, value: str) -> None:
        if not self.take(kind, value):
            raise ValueError(f"expected {value} but found {self.peek().value!r}")

    def either(self) -> tree.Node:
        left = self.both()
        while self.take("word", "or"):
            left = tree.Binary("or", left, self.both())
        return left

    def both(self) -> tree.Node:
        left = self.negation()
        while self.take("word", "and"):
            left = tree.Binary("and", left, self.negation())
        return left

    def negation(self) -> tree.Node:
        if self.take("word", "not"):
            return tree.Not(self.negation())
        return self.comparison()

    def comparison(self) -> tree.Node:
        left = self.sum()
        operator = self.take("symbol", "=", "<>", "<", "<=", ">", ">=")
        if operator:
            return tree.Binary(operator, left, self.sum())
        return self.predicate(left)

    def predicate(self, operand: tree.Node) -> tree.Node:
        if self.take("word", "is"):
            negated = self.take("word", "not") is not None
            self.expect("word", "null")
            return tree.IsNull(operand, negated)
        negated = self.peek() == ("word", "not") and self.peek(1) in (("word", "in"), ("word", "between"))
        if negated:
            self.next()
        if self.take("word", "in"):
            return tree.In(operand, self.list(), negated)
        if self.take("word", "between"):
            low = self.sum()
            self.expect("word", "and")
            return tree.Between(operand, low, self.sum(), negated)
        return operand

    def sum(self) -> tree.Node:
        left = self.product()
        while operator := self.take("symbol", "+", "-"):
            left = tree.Binary(operator, left, self.product())
        return left

    def product(self) -> tree.Node:
        left = self.factor()
        while operator := self.take("symbol", "*", "/"):
            left = tree.Binary(operator, left, self.factor())
        return left

    def factor(self) -> tree.Node:
        if self.take("symbol", "-"):
            return tree.Negate(self.factor())
        if self.take("symbol", "("):
            inner = self.either()
            self.expect("symbol", ")")
            return inner
        return self.primary()

    def primary(self) -> tree.Node:
        kind, value = self.peek()
        if kind == "word":
            return self.word(value)
        self.next()
        if kind == "number":
            return tree.Number(value)
        if kind == "text":
            return tree.Literal(value)
        if kind == "name":
            return tree.Column(value)
        raise ValueError(f"did not expect {value!r}")

    def word(self, value: str) -> tree.Node:
        following = self.peek(1)
        self.next()
        if value == "date" and following.kind == "text":
            return tree.Literal(date.fromisoformat(self.next().value))
        if following == ("symbol", "(") and value not in _RESERVED:
            return tree.Call(value, self.list())
        if value == "case":
            return self.case()
        if value in ("null", "true", "false"):
            return tree.Literal(None if value == "null" else value == "true")
        if value in _RESERVED:
            raise ValueError(f"did not expect {value}")
        return tree.Column(value)

    def list(self) -> tuple[tree.Node, ...]:
        self.expect("symbol", "(")
        values = [self.either()]
        while self.take("symbol", ","):
            values.append(self.either())
        self.expect("symbol", ")")
        return tuple(values)

    def case(self) -> tree.Node:
        branches = []
        while self.take("word", "when"):
            when = self.either()
            self.expect("word", "then")
            branches.append((when, self.either()))
        otherwise = self.either() if self.take("word", "else") else None
        self.expect("word", "end")
        return tree.Case(tuple(branches), otherwise)
