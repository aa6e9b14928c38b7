"""Watches which asserts a test really went through: only what was executed says something of a workload."""

from __future__ import annotations

import functools
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from _pytest.assertion import rewrite

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
        own_exit, own_question = waiting.__exit__, rewrite._check_if_assertion_pass_impl
        waiting.__exit__ = self._counting(own_exit)  # type: ignore[method-assign]
        # What pytest asks behind each assert that held, before it words it: the wording would cost more than the tests.
        rewrite._check_if_assertion_pass_impl = functools.partial(self._note, item)
        try:
            return (yield)
        finally:
            waiting.__exit__ = own_exit  # type: ignore[method-assign]
            rewrite._check_if_assertion_pass_impl = own_question
            self._running = None

    def _note(self, item: pytest.Item) -> bool:
        """Count an assert of the test's file that held, and want no words for it."""
        frame = sys._getframe(1)
        if frame.f_code.co_filename == str(item.path):
            self._lines[item.nodeid].add(frame.f_lineno)
            self.told[item.nodeid] += frame.f_lineno in _asserts_of(item.path).lines
        return False

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
