"""Judges a workload's Python without running its work: compiles, imports resolve, no cloud library, no injection."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

from gangway_gate import swallowed
from gangway_gate.findings import Finding, finding

CLOUD_LIBRARIES = frozenset(
    {
        "aiobotocore",
        "awsglue",
        "awswrangler",
        "azure",
        "boto3",
        "botocore",
        "databricks",
        "delta",
        "google",
        "pyspark",
        "s3fs",
        "snowflake",
    }
)
_OF_AIRFLOW = {"airflow", "pendulum"}
_DANGEROUS_CALLS = {"eval", "exec", "__import__", "compile"}
_DANGEROUS_ATTRIBUTES = {
    ("os", "system"),
    ("os", "popen"),
    ("pickle", "loads"),
    ("pickle", "load"),
    ("yaml", "load"),
    ("yaml", "unsafe_load"),
}
_SQL_METHODS = {"execute", "executemany", "sql", "query", "from_query"}


def judge(workload_dir: str, pattern: str = "**/*.py") -> list[Finding]:
    """Compile every Python file of the workload and look at its syntax tree."""
    root = Path(workload_dir)
    found: list[Finding] = []
    for path in sorted(root.glob(pattern)):
        relative = path.relative_to(root).as_posix()
        if relative.startswith(".gangway/"):
            continue
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"), filename=relative)
            compile(tree, relative, "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None)
            found.append(
                finding(relative, "script.syntax", f"it does not compile: {error}", "correct the line", line=line)
            )
            continue
        found += _imports(tree, relative, path)
        if not relative.startswith("tests/"):
            found += _injections(tree, relative)
            found += swallowed.judge(tree, relative)
    return found


def load(workload_dir: str, paths: list[str]) -> list[Finding]:
    """Import each script as a module where no cloud library can be imported: its logic must not need one."""
    sys.meta_path.insert(0, _NoCloud())
    found: list[Finding] = []
    for relative in paths:
        path = Path(workload_dir) / relative
        if not path.is_file():
            found.append(finding(relative, "script.missing", "the script is not there", "render it"))
            continue
        specification = importlib.util.spec_from_file_location(f"judged_{path.stem}", path)
        assert specification is not None and specification.loader is not None
        module = importlib.util.module_from_spec(specification)
        try:
            specification.loader.exec_module(module)
        except Exception as error:  # noqa: BLE001 - whatever an import raises is what is wrong with it
            message = f"it cannot be imported: {type(error).__name__}: {error}"
            found.append(
                finding(relative, "script.import", message, "import only the runtime and the standard library")
            )
    return found


class _NoCloud:
    """An importer that refuses cloud libraries, installed or not."""

    def find_spec(self, name: str, *_: object) -> None:
        if name.partition(".")[0] in CLOUD_LIBRARIES:
            raise ModuleNotFoundError(f"the cloud library {name} must not be needed here")


def _imports(tree: ast.AST, relative: str, path: Path) -> Iterator[Finding]:
    optional = {id(node) for guard in ast.walk(tree) if isinstance(guard, ast.Try) for node in ast.walk(guard)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [node.module]
        else:
            continue
        for name in names:
            top = name.partition(".")[0]
            if top in CLOUD_LIBRARIES:
                yield finding(
                    relative,
                    "script.cloud_library",
                    f"it imports {name}",
                    "leave the platform to the platform's wrapper",
                    line=node.lineno,
                )
            elif id(node) not in optional and not _resolves(name, path):
                yield finding(
                    relative,
                    "script.unresolved",
                    f"the import {name} does not resolve",
                    "correct the name",
                    line=node.lineno,
                )


def _resolves(name: str, path: Path) -> bool:
    top = name.partition(".")[0]
    if top in _OF_AIRFLOW or (path.parent / f"{top}.py").is_file() or (path.parent / top).is_dir():
        return True  # Airflow lives in its own environment, which judges the DAG
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _injections(tree: ast.AST, relative: str) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id in _DANGEROUS_CALLS:
            yield _injection(relative, node, f"{called.id}() runs text as code")
        if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
            pair = (called.value.id, called.attr)
            if pair in _DANGEROUS_ATTRIBUTES:
                yield _injection(relative, node, f"{'.'.join(pair)}() runs what it is given")
        if any(
            word.arg == "shell" and isinstance(word.value, ast.Constant) and word.value.value for word in node.keywords
        ):
            yield _injection(relative, node, "a shell is started")
        if isinstance(called, ast.Attribute) and called.attr in _SQL_METHODS and node.args and _is_built(node.args[0]):
            yield _injection(relative, node, "SQL is put together from text")


def _is_built(argument: ast.expr) -> bool:
    """Whether an argument is text with values written into it."""
    if isinstance(argument, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) and not _is_quoting(part.value) for part in argument.values)
    if isinstance(argument, ast.BinOp) and isinstance(argument.op, ast.Add | ast.Mod):
        return True
    return (
        isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute) and argument.func.attr == "format"
    )


def _is_quoting(value: ast.expr) -> bool:
    called = value.func if isinstance(value, ast.Call) else value
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return isinstance(value, ast.Call) and name in {
        "identifier",
        "literal",
        "parquet_scan",
        "text_list",
        "quoted",
        "scan",
    }


def _injection(relative: str, node: ast.Call, message: str) -> Finding:
    return finding(
        relative, "script.injection", message, "bind values, quote names, call functions directly", line=node.lineno
    )
