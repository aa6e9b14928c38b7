"""Literals that may not stand in a DAG file, in comments neither: credentials, places, accounts."""

from __future__ import annotations

import ast
import io
import re
import tokenize

from gangway_gate import secret_scan

_PLACES = {
    "path": re.compile(
        r"(?<![\w.:/<])(?:/(?:home|root|opt|usr|var|tmp|mnt|data|etc|srv|Users)/|[A-Za-z]:\\\\?[A-Za-z])"
    ),
    "bucket": re.compile(r"\b(?:s3a?|gs|abfss?|wasbs?|hdfs|dbfs)://"),
    "account": re.compile(r"(?<![\w.])\d{12}(?![\w.])"),
    "arn": re.compile(r"\barn:aws[a-z-]*:"),
    "host": re.compile(
        r"\bhttps?://(?!localhost|127\.0\.0\.1|airflow\.apache\.org)[\w.-]+|\b(?:\d{1,3}\.){3}\d{1,3}\b"
    ),
}
_HINT = "take it from a variable, a connection, or from where the file lies"


def literals(source: str, texts: frozenset[str] = frozenset()) -> list[tuple[str, int, str, str]]:
    """Return (rule, line, message, hint) of every literal and comment that names what belongs elsewhere.

    What people read is not judged as code: docstrings, and the `texts` that config says in words. A credential may
    stand nowhere.
    """
    found = []
    prose = _places_of_prose(source, texts)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in (tokenize.STRING, tokenize.COMMENT) and tokenize.tok_name[token.type] != "FSTRING_MIDDLE":
            continue
        if token.start in prose:
            continue
        for offset, line in enumerate(token.string.splitlines()):
            for rule, shape in _PLACES.items():
                if shape.search(line):
                    found.append(
                        (f"literal_{rule}", token.start[0] + offset, f"a literal {rule} stands in the DAG", _HINT)
                    )
    for secret in secret_scan.scan_text(source, "dag"):
        found.append(("credential", int(secret["line"]), str(secret["message"]), _HINT))
    return found


def _places_of_prose(source: str, texts: frozenset[str]) -> set[tuple[int, int]]:
    """Return where constants begin that nothing runs: docstrings, and texts of config."""
    tree = ast.parse(source)
    documented = [
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    ]
    said = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value in texts]
    return {(node.lineno, node.col_offset) for node in [*documented, *said] if isinstance(node, ast.Constant)}
