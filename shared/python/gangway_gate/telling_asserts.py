"""Tells which asserts of a test file can fail for what is wrong with a workload, and which every test must reach."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from dataclasses import dataclass

from gangway_gate.swallowed import catches

_CAUGHT = {"Exception", "BaseException", "AssertionError"}
_BUILTIN = frozenset(dir(builtins))
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class TellingAsserts:
    """Of one file, by line: asserts that can fail, and by function those that stand in its body itself."""

    lines: frozenset[int]
    reached_by: dict[str, tuple[int, ...]]


def telling_asserts(text: str) -> TellingAsserts:
    """Read a test file. An assert tells when it looks at a value from outside the test and nothing swallows it."""
    tree = ast.parse(text)
    functions = [node for node in ast.walk(tree) if isinstance(node, _Function)]
    lines = {one.lineno for function in functions for one in _telling(function)}
    reached = {
        function.name: tuple(one.lineno for one in function.body if isinstance(one, ast.Assert))
        for function in functions
        if function.name.startswith("test")
    }
    return TellingAsserts(frozenset(lines), reached)


def _telling(function: _Function) -> Iterator[ast.Assert]:
    outside = _names_from_outside(function)
    swallowed = {id(one) for block in ast.walk(function) if _swallows(block) for one in ast.walk(block)}
    asserts = [one for one in ast.walk(function) if isinstance(one, ast.Assert) and id(one) not in swallowed]
    yield from (one for one in asserts if _looks_outside(one.test, outside) and not _is_always_true(one.test))


def _names_from_outside(function: _Function) -> set[str]:
    """Return the names whose value a test does not make up itself: fixtures, and what is computed from others."""
    given = {one.arg for one in ast.walk(function) if isinstance(one, ast.arg)} - _parameters(function)
    while True:
        found = given | {name for names, value in _bindings(function) if _looks_outside(value, given) for name in names}
        if found == given:
            return given
        given = found


def _parameters(function: _Function) -> set[str]:
    """Return the names that `parametrize` gives values to."""
    calls = [one for one in function.decorator_list if isinstance(one, ast.Call)]
    texts = [ast.literal_eval(call.args[0]) for call in calls if _parametrizes(call)]
    return {name.strip() for text in texts for name in (text.split(",") if isinstance(text, str) else text)}


def _parametrizes(call: ast.Call) -> bool:
    if not (isinstance(call.func, ast.Attribute) and call.func.attr == "parametrize" and call.args):
        return False
    return all(isinstance(one, ast.Constant | ast.Tuple | ast.List | ast.Load) for one in ast.walk(call.args[0]))


def _bindings(function: _Function) -> Iterator[tuple[set[str], ast.expr]]:
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=targets, value=value):
                yield {name for target in targets for name in _stored(target)}, value
            case ast.AnnAssign(target=target, value=ast.expr() as value) | ast.NamedExpr(target=target, value=value):
                yield _stored(target), value
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=target)) as value):
                yield _stored(target), value  # hashes.append(...)
            case ast.AugAssign(target=target, value=value):
                yield _stored(target), value
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                yield _stored(target), value
            case ast.withitem(context_expr=value, optional_vars=ast.expr() as target):
                yield _stored(target), value


def _stored(target: ast.expr) -> set[str]:
    """Return the names that are bound, or whose item or attribute is set."""
    return {one.id for one in ast.walk(target) if isinstance(one, ast.Name)}


def _looks_outside(value: ast.expr, outside: set[str]) -> bool:
    called = {_first_name(one.func) for one in ast.walk(value) if isinstance(one, ast.Call)}
    names = {one.id for one in ast.walk(value) if isinstance(one, ast.Name)}
    return bool(names & outside) or bool((called & names) - _BUILTIN - {""})


def _first_name(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _is_always_true(test: ast.expr) -> bool:
    """Whether a test holds whatever it looks at: `x or True`, `(x, "message")`, `x == x`."""
    match test:
        case ast.Constant(value=value):
            return bool(value)
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            return bool(parts)
        case ast.BoolOp(op=ast.Or(), values=parts):
            return any(_is_always_true(part) for part in parts)
        case ast.BoolOp(values=parts):
            return all(_is_always_true(part) for part in parts)
        case ast.UnaryOp(op=ast.Not(), operand=ast.Constant(value=value)):
            return not value
        case ast.Compare(left=left, ops=[ast.Eq() | ast.Is() | ast.LtE() | ast.GtE()], comparators=[right]):
            return ast.dump(left) == ast.dump(right)
    return False


def _swallows(node: ast.AST) -> bool:
    """Whether a failed assert in a block is kept from the runner."""
    if isinstance(node, ast.With | ast.AsyncWith):
        calls = [item.context_expr for item in node.items if isinstance(item.context_expr, ast.Call)]
        kept = [call for call in calls if ast.unparse(call.func).rpartition(".")[2] in ("suppress", "raises")]
        return any(catches(kind, _CAUGHT) for call in kept for kind in call.args)
    if not isinstance(node, ast.Try):
        return False
    handlers = [one for one in node.handlers if catches(one.type, _CAUGHT)]
    ends = [one for one in ast.walk(ast.Module(node.finalbody, [])) if isinstance(one, ast.Return)]
    return bool(ends) or any(not any(isinstance(one, ast.Raise) for one in ast.walk(each)) for each in handlers)
