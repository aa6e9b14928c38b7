"""Columns of simple lines are the records that one by one are read: on nasty files, random ones and wild ones."""

import io
import json
import random
from pathlib import Path

import pyarrow as pa
import pytest

from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.reading import columnar as columnar_module
from gangway_runtime.reading.block import Columns
from gangway_runtime.reading.columnar import ColumnReader
from gangway_runtime.reading.encodings import CODECS, ONE_BYTE
from gangway_runtime.reading.lines import open_lines
from gangway_runtime.reading.records import RecordReader

POLLUTED = json.loads(Path(__file__).with_name("polluted_files.json").read_text(encoding="utf-8"))
# What stands in files of bug reports: quotes in wrong places, blanks that are none, ends of lines of every kind.
PIECES = [
    *("1", "x", "", ",", "\n", "\r\n", "\r", '"', '""', '"a\nb"', " ", "é", "\0", ",y\n", "1,2\n", "a,b\n"),
    *('"q"', '"q""r"', ',"s"\n', '"t",', "'", "\t", "\x0b", "\x1c", "\x85", "\xa0", "\u2028", "\u3000", "\ufdd0"),
    *("\ufeff", '="01"', "\\", '\\"', ";", "NULL", "NaN", "漢", "\U0001f600", "\x7f"),
]
SOME = [*(piece.encode() for piece in PIECES), b"\xff", b"\xc3", b"\xe4\xb8", b"\xed\xb3\xbf"]


def read(raw, layout):
    """Return header, records as (fields or raw text, line), blank lines, and how many records came as columns."""
    found, columnar = [], 0
    with open_lines(io.BytesIO(raw), layout) as lines:
        reader = RecordReader(lines, layout)
        for block in reader.blocks():
            columnar += len(block) if isinstance(block, Columns) else 0
            for at, (fields, line) in enumerate(zip(block.rows, block.lines, strict=True)):
                found.append((block.damage[at] if at in block.damage else list(fields), line))
    return (reader.header, found, reader.blank_lines), columnar


@pytest.fixture(name="agree")
def _agree(monkeypatch):
    """Compare a file read in columns, in blocks of every size, with the same read one by one."""

    def compare(raw, layout):
        with monkeypatch.context() as patch:
            patch.setattr(ColumnReader, "read", lambda *_: None)
            patch.setattr(RecordReader, "_read_whole", lambda *_: None)
            expected, _ = read(raw, layout)
        columnar = []
        for size in (1 << 19, 64, 1):
            with monkeypatch.context() as patch:
                for name in ("_LEAST", "_FIRST"):
                    patch.setattr(columnar_module, name, size)
                records, count = read(raw, layout)
            assert records == expected
            columnar.append(count)
        return max(columnar)

    return compare


def test_random_files(agree):
    rng = random.Random(7)
    columnar = 0
    for number in range(1_000):
        pieces = rng.sample(SOME, rng.randint(2, 8)) + [b"1,2\n"] * 6
        raw = b"a,b\n" + b"".join(rng.choice(pieces) for _ in range(rng.randint(0, 40)))
        layout = DelimitedFormat(columns=("a", "b"), quote=None if number % 7 == 0 else '"')
        columnar += agree(raw, layout)
    assert columnar > 3_000


@pytest.mark.parametrize("header", [True, False])
def test_random_files_of_one_column(agree, header):
    rng = random.Random(11)
    pieces = ["1", "x", "", "\n", "\n", '"', '""', " ", "\r\n", "a\n", "1\n"]
    layout = DelimitedFormat(columns=("a",), header=header)
    columnar = 0
    for _ in range(400):
        text = "a\n" + "".join(rng.choice(pieces) for _ in range(rng.randint(0, 30)))
        columnar += agree(text.encode(), layout)
    assert columnar > 200


@pytest.mark.parametrize("encoding", ["utf-8", *sorted(ONE_BYTE)])
def test_random_bytes_in_every_encoding(agree, encoding):
    rng = random.Random(13)
    layout = DelimitedFormat(columns=("a", "b"), encoding=encoding)
    signs = [rng.randint(0x20, 0x3FF) for _ in range(200)]
    columnar = 0
    for number in range(12):
        text = "a,b\n" + "".join(f"{number},{''.join(map(chr, rng.sample(signs, 3)))}x\n" for number in range(20))
        raw = text.encode(CODECS[encoding], "ignore")
        if number % 2:
            at = rng.randrange(10, len(raw))
            raw = raw[:at] + bytes([rng.randrange(256)]) + raw[at:]
        columnar += agree(raw, layout)
    assert columnar > 0


@pytest.mark.parametrize("encoding", sorted(set(CODECS) - ONE_BYTE - {"utf-8"}))
def test_lines_that_no_byte_ends_are_read_as_text(agree, encoding):
    raw = "a,b\n1,x\n2,y\n".encode(CODECS[encoding])
    assert agree(raw, DelimitedFormat(columns=("a", "b"), encoding=encoding)) == 0


@pytest.mark.parametrize("case", POLLUTED, ids=[case["kind"] for case in POLLUTED])
def test_polluted_files(agree, case):
    given = dict(case["format"])
    below = tuple(tuple(line) for line in given.pop("below_header", ()))
    agree(case["text"].encode(), DelimitedFormat(**given, columns=tuple(case["header"]), below_header=below))


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ('a;b\n"x;y";1\n', {"delimiter": ";"}),
        ("a|b\n'x|y'|1\n'it''s'|2\n", {"delimiter": "|", "quote": "'"}),
        ('a,b\n"x\\"y",1\n', {"escape": "\\"}),
        ("a, b\n1, 2\n", {"skip_blanks": True}),
        (",a,b,\n,1,2,\n", {"framed": True}),
        ('a,b\n="01",1\n', {"formula_text": True}),
        ('a,b\n="01",1\n', {"formula_text": True, "quote": None}),
        ('a,b\n"=""01""",1\n', {"formula_text": True}),
        ("a§b\n1§2\n", {"delimiter": "§"}),
        ('a,b\n1,"x\ny"\n2,3\n', {}),
        ('a,b\n"q"x,1\n2,3\n', {}),
        ('a,b\nx"q",1\n2,3\n', {}),
        ('a,b\nx",",abc"z"\n2,3\n', {}),
        *((f"a,b\n{blank},{blank}\n1,2\n", {}) for blank in "\x0b\x1c\x85\xa0\u1680\u2003\u2028\u205f\u3000"),
        ("a,b\n1\n2,3\n", {"uneven_rows": "fill_short"}),
        ("a,b\n1,2,\n2,3,\n", {"uneven_rows": "drop_last"}),
        ("a,b\nm,kg\n1,2\n", {"below_header": (("m", "kg"),)}),
        ("a,b\n1,2\na,b\n3,4\n", {}),
        ("a,b\n1,2\na,c\n3,4\n", {}),
        ("\ufeff1,2\n3,4\n", {"header": False}),
        ("note\na,b\n1,2\n", {"skip_rows": 1}),
    ],
)
def test_every_layout(agree, text, layout):
    agree((text + text.split("\n", 1)[1] * 3).encode(), DelimitedFormat(columns=("a", "b"), **layout))


def test_one_bad_line_in_five_thousand_costs_a_small_block_each(agree):
    rows = [f"{number},some text that is as long as texts are,{number * 7}" for number in range(60_000)]
    for bad in range(500, len(rows), 5_000):
        rows[bad] = 'a,"stray' if bad % 3 else "too,many,fields,here"
    raw = ("a,b,c\n" + "\n".join(rows) + "\n").encode()
    assert agree(raw, DelimitedFormat(columns=("a", "b", "c"))) / len(rows) > 0.8


def test_columns_hold_every_text_as_it_stands():
    text = 'a,b\nNULL,""\nNaN,007\n"x, ""y""", z \n'
    (_, records, _), columnar = read(text.encode(), DelimitedFormat(columns=("a", "b")))
    assert [fields for fields, _ in records] == [["NULL", ""], ["NaN", "007"], ['x, "y"', " z "]]
    assert columnar == len(records)


def test_a_block_has_rows_and_lines_as_any_other():
    block = Columns([pa.array(["1", "2"]), pa.array(["x", "y"])], 5)
    assert (len(block), block.rows, list(block.lines), block.damage) == (2, [("1", "x"), ("2", "y")], [5, 6], {})


def test_what_was_read_ahead_for_a_stray_quote_stays_where_it_is(agree):
    """Lines are read ahead until the quote is given up, bytes that mean nothing among them."""
    body = "".join(f"{number},x\n" for number in range(20_000)).encode().replace(b"19000,x", b"19000,\xff")
    assert agree(b'a,b\n1,2\n"broken\n' + body, DelimitedFormat(columns=("a", "b"))) > 15_000
