"""Finds errors that a script keeps to itself: what could not be done must not look done."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from gangway_gate.findings import Finding, finding

_EVERYTHING = {"Exception", "BaseException"}
_RUNTIME = "gangway_runtime"
_MESSAGE = "an error of the pipeline is swallowed here: what failed looks done"
_HINT = "let the error out, or raise it again behind what has to be done first"


def judge(tree: ast.AST, relative: str) -> Iterator[Finding]:
    """Yield a finding for each place that catches everything, or an error of the runtime, and does not raise."""
    caught = _EVERYTHING | _errors_of_the_runtime(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            swallows = catches(node.type, caught) and not any(isinstance(one, ast.Raise) for one in ast.walk(node))
        elif isinstance(node, ast.Call):
            swallows = _last_name(node.func) == "suppress" and any(catches(each, caught) for each in node.args)
        else:
            continue
        if swallows:
            yield finding(relative, "script.swallowed", _MESSAGE, _HINT, line=node.lineno)


def _errors_of_the_runtime(tree: ast.AST) -> set[str]:
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    return {
        alias.asname or alias.name
        for node in imports
        if str(node.module).partition(".")[0] == _RUNTIME
        for alias in node.names
    }


def catches(kind: ast.expr | None, caught: set[str]) -> bool:
    """Whether a handler of this type catches an error of one of these names, or of the runtime."""
    if kind is None:
        return True
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(_last_name(each) in caught or _starts_at_runtime(each) for each in kinds)


def _starts_at_runtime(node: ast.expr) -> bool:
    """`gangway_runtime.errors.CallerError`, written out."""
    return isinstance(node, ast.Attribute) and ast.unparse(node).startswith((f"{_RUNTIME}.", "errors."))


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
