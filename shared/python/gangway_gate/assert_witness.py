"""Watches which asserts a test really went through: only what was executed says something of a workload."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gangway_gate.telling_asserts import TellingAsserts, telling_asserts


@functools.cache
def _asserts_of(path: Path) -> TellingAsserts:
    return telling_asserts(path.read_text(encoding="utf-8"))


class AssertWitness:
    """The plugin: by test, how many telling asserts held and errors were waited for, and what it must have reached."""

    def __init__(self) -> None:
        self.told: defaultdict[str, int] = defaultdict(int)
        self._lines: defaultdict[str, set[int]] = defaultdict(set)
        self._wanted: dict[str, tuple[int, ...]] = {}
        self._running: str | None = None

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Count what happens in the test itself, not in what prepares it."""
        name = getattr(item, "originalname", None) or item.name
        self._wanted[item.nodeid] = _asserts_of(item.path).reached_by.get(name, ())
        self._running = item.nodeid
        waiting = type(pytest.raises(ValueError))
        own_exit = waiting.__exit__
        waiting.__exit__ = self._counting(own_exit)  # type: ignore[method-assign]
        try:
            return (yield)
        finally:
            waiting.__exit__ = own_exit  # type: ignore[method-assign]
            self._running = None

    def pytest_assertion_pass(self, item: pytest.Item, lineno: int) -> None:
        """Count an assert that held."""
        if self._running != item.nodeid:
            return
        self._lines[item.nodeid].add(lineno)
        self.told[item.nodeid] += lineno in _asserts_of(item.path).lines

    def not_reached(self, test: str) -> int | None:
        """Return the line of the first assert in the body of a test that it ended without."""
        return next((line for line in self._wanted.get(test, ()) if line not in self._lines[test]), None)

    def _counting(self, own_exit: Any) -> Any:
        def leave(waiting: Any, *error: Any) -> Any:
            came = own_exit(waiting, *error)
            failed_assert = bool(error) and error[0] is AssertionError
            if self._running is not None and came and not failed_assert:
                self.told[self._running] += 1
            return came

        return leave
