"""The constants that stand in the SQL of a workload: where a person wrote one in, rows lie about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

_COMMENT = re.compile(r"--.*$", re.MULTILINE)
_HELPER = re.compile(
    r"^create or replace temp macro (gw_\w+)\([^)]*\) as\b(.*?);$", re.IGNORECASE | re.MULTILINE | re.DOTALL
)
_CALL = re.compile(r"\bgw_\w+(?=\()")
_NAME = re.compile(r'"([^"]+)"')
_TEXT = re.compile(r"'((?:[^']|'')*)'")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T].*)?")
# What a person compares a value with; alphabets, patterns and blanks of the rendered SQL are none of it.
_WORDS = re.compile(r"[\w][\w .,:/@+&-]{0,60}")
# A calendar of the days between is made up to here; a limit beyond it is told by the rows that it lets in.
_LAST = date(2200, 1, 1)
_YEARS = range(1970, 2101)
Literal = date | Decimal | str


@dataclass(frozen=True)
class SqlLine:
    """One line of SQL: the columns that it names, the constants in it."""

    columns: frozenset[str]
    literals: tuple[Literal, ...]


def sql_literals(workload_dir: Path) -> list[SqlLine]:
    """Return the lines with constants of the SQL that moves rows; tables are made and checks are judged elsewhere."""
    paths = [
        one for one in sorted((workload_dir / "sql").rglob("*.sql")) if not one.name.startswith(("create_", "check_"))
    ]
    found = [line for path in paths for line in _lines(_COMMENT.sub("", path.read_text(encoding="utf-8")))]
    return [line for line in dict.fromkeys(found) if line.literals]


def _lines(script: str) -> Iterator[SqlLine]:
    """Read the lines of a SELECT; what a helper function compares with is about the columns that it is called with."""
    helpers: dict[str, tuple[Literal, ...]] = {}
    for name, form in _HELPER.findall(script):
        helpers[name] = _with_called(form, helpers)
    for line in _HELPER.sub("", script).splitlines():
        yield SqlLine(frozenset(_NAME.findall(line)), _with_called(line, helpers))


def _with_called(text: str, helpers: dict[str, tuple[Literal, ...]]) -> tuple[Literal, ...]:
    called = [literal for name in _CALL.findall(text) for literal in helpers.get(name, ())]
    return tuple(dict.fromkeys([*_literals(text), *called]))


def day_after_all(lines: list[SqlLine], usual: date) -> date:
    """Return a day for which those that the SQL names lie in the past: rows about them are not held as future ones."""
    named = [one for line in lines for one in line.literals if isinstance(one, date) and one < _LAST]
    return max([usual, *(day + timedelta(days=31) for day in named)])


def _literals(line: str) -> Iterator[Literal]:
    for match in _TEXT.findall(line):
        text = match.replace("''", "'")
        day = _DAY.fullmatch(text)
        if day and (read := _date(day[1])):
            yield read
        elif _WORDS.fullmatch(text):
            yield text
    bare = _NAME.sub("", _TEXT.sub("", line))
    for number in map(Decimal, _NUMBER.findall(bare)):
        yield number
        if number in _YEARS:
            yield date(int(number), 1, 1)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
