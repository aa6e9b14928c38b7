"""What a failed assertion says, as a person reads it: the values that differ, without the notes of the test runner."""

from __future__ import annotations

import re

# Notes of pytest about its own output, and the full texts of both sides that follow them.
_NOTES = re.compile(r"\s*(Omitting \d+ |Use -v|\.\.\.Full output truncated|Skipping \d+ |\?|~)")
_FULL = "Full diff"
_HEADING = "Differing items:"
# How pytest explains what is no comparison, and texts line by line.
_WHERE = re.compile(r"\s*\+\s+(where|and) ")
_LINE_BY_LINE = re.compile(r"\s*[-+] ")
_EXTRA = re.compile(r"\s*(Left|Right) (?:sequence )?contains (?:one|\d+) more items?(?:, first extra item)?: ?(.*)")
_ONLY_IN = re.compile(r"\s*Extra items in the (left|right) set:")
_INDEX = re.compile(r"\s*At index (\d+) diff: (.*)")
_SIDES = {"left": "only found", "right": "only expected"}


def told(message: str) -> str:
    """Return the message of a failed assertion as one sentence; any other message as it is."""
    first, *rest = message.splitlines() or [""]
    said = first.removeprefix("AssertionError: ")
    if not rest or not first.startswith(("AssertionError", "assert ")) or any(_WHERE.match(line) for line in rest):
        return message
    if not said.startswith("assert "):
        return said
    if any(_LINE_BY_LINE.match(line) for line in rest[:3]):
        return f"the values differ: {said.removeprefix('assert ').replace(' == ', ' != ', 1)}"
    differences = _differences(rest)
    return f"the values differ: {'; '.join(differences)}" if differences else said


def _differences(lines: list[str]) -> list[str]:
    found: list[str] = []
    side = ""
    for line in lines:
        text = line.strip()
        if text.startswith(_FULL):
            break
        if not text or text == _HEADING or _NOTES.match(line):
            continue
        if match := _ONLY_IN.match(line):
            side = f"{_SIDES[match[1]]}: "
        elif match := _EXTRA.match(line):
            side = f"{_SIDES[match[1].lower()]}: "
            if match[2]:
                found.append(f"{side}{match[2]}")
                side = ""
        elif match := _INDEX.match(line):
            found.append(f"at position {int(match[1]) + 1} {match[2]}")
        else:
            found.append(f"{side}{text}")
    return found
