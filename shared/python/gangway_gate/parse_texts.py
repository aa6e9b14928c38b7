"""Says of texts in memory whether they parse, without running any: Python, DuckDB's SQL and ini files."""

from __future__ import annotations

import ast
import configparser
import warnings
from collections.abc import Callable

import duckdb


def problems(files: dict[str, str]) -> dict[str, str]:
    """Name what is wrong with each text that does not parse, by path; kinds that are not known have no problem."""
    found: dict[str, str] = {}
    for path, text in files.items():
        parse = _PARSERS.get(path.rpartition(".")[2])
        message = parse(path, text) if parse else None
        if message is not None:
            found[path] = message
    return found


def _python(path: str, text: str) -> str | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(ast.parse(text, filename=path), path, "exec", dont_inherit=True)
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}"
    except (ValueError, RecursionError) as error:
        return str(error)
    return None


def _sql(_: str, text: str) -> str | None:
    try:
        duckdb.extract_statements(text)
    except duckdb.Error as error:
        return str(error).partition("\n")[0]
    return None


def _ini(path: str, text: str) -> str | None:
    try:
        configparser.ConfigParser(interpolation=None).read_string(text, source=path)
    except configparser.Error as error:
        return " ".join(str(error).split())
    return None


_PARSERS: dict[str, Callable[[str, str], str | None]] = {"py": _python, "sql": _sql, "ini": _ini, "cfg": _ini}
