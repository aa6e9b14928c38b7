"""Questions to the syntax tree of a DAG file."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

_LOGIC = (ast.For, ast.While, ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
_PER_MINUTE = {"weeks": 10_080.0, "days": 1_440.0, "hours": 60.0, "minutes": 1.0, "seconds": 1 / 60}


class DagTree:
    """The calls, tasks and constants of one DAG file. Names of module constants are followed."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._constants = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)
        }
        self.calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        self.dags = [call for call in self.calls if self.called(call) in ("DAG", "dag")]
        self.tasks = [call for call in self.calls if any(word.arg == "task_id" for word in call.keywords)]

    def called(self, call: ast.Call) -> str:
        """Return the last name of what is called."""
        return self.dotted(call.func).rpartition(".")[2]

    def dotted(self, node: ast.expr) -> str:
        """Write `a.b.c` of a name or an attribute; empty for anything else."""
        if isinstance(node, ast.Attribute):
            return f"{self.dotted(node.value)}.{node.attr}".lstrip(".")
        return node.id if isinstance(node, ast.Name) else ""

    def resolve(self, node: ast.expr | None) -> ast.expr | None:
        """Follow a module constant to its value."""
        for _ in range(5):
            if not isinstance(node, ast.Name) or node.id not in self._constants:
                break
            node = self._constants[node.id]
        return node

    def constant(self, node: ast.expr | None) -> Any:
        """Return the value of a literal, or None; text put together from constants is evaluated."""
        found = self.resolve(node)
        if isinstance(found, ast.Constant):
            return found.value
        if isinstance(found, ast.JoinedStr):
            parts = [
                self.constant(part.value if isinstance(part, ast.FormattedValue) else part) for part in found.values
            ]
            return None if None in parts else "".join(str(part) for part in parts)
        if isinstance(found, ast.Attribute) and self.dotted(found).startswith("TriggerRule."):
            return found.attr.lower()
        return None

    def argument(self, call: ast.Call, name: str, position: int | None = None) -> ast.expr | None:
        """Return an argument of a call by keyword, or by position."""
        for word in call.keywords:
            if word.arg == name:
                return self.resolve(word.value)
        if position is not None and len(call.args) > position:
            return self.resolve(call.args[position])
        return None

    def value(self, call: ast.Call, name: str) -> Any:
        """Return a literal argument's value, or None."""
        return self.constant(self.argument(call, name))

    def text(self, call: ast.Call, name: str, position: int | None = None) -> str | None:
        """Return an argument's text, or None."""
        value = self.constant(self.argument(call, name, position))
        return value if isinstance(value, str) else None

    def default_args(self) -> tuple[dict[str, ast.expr], int]:
        """Return `default_args` of the first DAG as name to expression, and their line."""
        for dag in self.dags:
            given = self.argument(dag, "default_args")
            if isinstance(given, ast.Dict):
                pairs = {
                    self.constant(key): value
                    for key, value in zip(given.keys, given.values, strict=True)
                    if key is not None
                }
                return {str(key): value for key, value in pairs.items()}, given.lineno
            if isinstance(given, ast.Call) and self.called(given) == "dict":
                return {word.arg: word.value for word in given.keywords if word.arg}, given.lineno
        return {}, self.dags[0].lineno if self.dags else 1

    def names_in(self, node: ast.AST) -> set[str]:
        """Return every name and attribute below a node."""
        found = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        return found | {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}

    def calls_named(self, name: str) -> list[ast.Call]:
        """Return the calls of `name`."""
        return [call for call in self.calls if self.called(call) == name]

    def decorated(self, name: str) -> bool:
        """Whether a function carries the decorator `name`."""
        functions = [node for node in ast.walk(self._tree) if isinstance(node, ast.FunctionDef)]
        decorators = [each for function in functions for each in function.decorator_list]
        return any(name in self.names_in(each) for each in decorators)

    def imports(self, *, at_import_time: bool) -> Iterator[tuple[str, int]]:
        """Yield imported dotted names with their line; those inside functions only when all are asked for."""
        for node in self._at_import_time() if at_import_time else ast.walk(self._tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)

    def import_time_calls(self) -> Iterator[ast.Call]:
        """Yield the calls that run while the file is parsed."""
        yield from (node for node in self._at_import_time() if isinstance(node, ast.Call))

    def true_keyword_lines(self, name: str) -> list[int]:
        """Return the lines where `name` is set to True, as keyword or as dictionary entry."""
        lines = [
            word.value.lineno
            for call in self.calls
            for word in call.keywords
            if word.arg == name and self.constant(word.value) is True
        ]
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Dict):
                pairs = zip(node.keys, node.values, strict=True)
                lines += [
                    value.lineno for key, value in pairs if self.constant(key) == name and self.constant(value) is True
                ]
        return lines

    def silent_handlers(self) -> list[ast.ExceptHandler]:
        """Return handlers that do nothing; falling back to another import is something."""
        handlers = [node for node in ast.walk(self._tree) if isinstance(node, ast.ExceptHandler)]
        return [each for each in handlers if all(isinstance(line, ast.Pass | ast.Expr) for line in each.body)]

    def logic(self) -> list[ast.stmt | ast.Lambda]:
        """Return loops, functions and lambdas: a DAG names scripts and orders them."""
        return [node for node in ast.walk(self._tree) if isinstance(node, _LOGIC)]

    def _at_import_time(self) -> Iterator[ast.AST]:
        pending: list[ast.AST] = list(self._tree.body)
        while pending:
            node = pending.pop()
            yield node
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                pending += list(ast.iter_child_nodes(node))


def minutes_of(node: ast.expr | None) -> float | None:
    """Return the minutes of a literal `timedelta(…)`, or None."""
    if not isinstance(node, ast.Call) or "timedelta" not in ast.unparse(node.func):
        return None
    total = 0.0
    for word in node.keywords:
        if word.arg not in _PER_MINUTE or not isinstance(word.value, ast.Constant):
            return None
        if not isinstance(word.value.value, int | float):
            return None
        total += _PER_MINUTE[word.arg] * float(word.value.value)
    return total
