"""Tests of the search for raw personal values in the files of a workload."""

from __future__ import annotations

import pytest

from gangway_gate.raw_values import _PIECE, _pieces


@pytest.mark.parametrize("length", [1, _PIECE, _PIECE + 30, 3 * _PIECE + 7])
@pytest.mark.parametrize("longest", [1, 30])
def test_each_value_of_a_long_line_stands_in_one_piece(length: int, longest: int) -> None:
    line = "".join(chr(0x100 + place) for place in range(length))
    pieces = list(_pieces(line, longest))
    values = [line[start : start + longest] for start in range(max(1, length - longest + 1))]
    assert [value for value in values if not any(value in piece for piece in pieces)] == []
    assert max(map(len, pieces)) <= _PIECE + longest
