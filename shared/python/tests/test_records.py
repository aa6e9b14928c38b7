import gzip
import io
import random

import pytest

from gangway_runtime.errors import CallerError
from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.reading import lines as lines_module
from gangway_runtime.reading.header_names import unique_names
from gangway_runtime.reading.lines import open_lines
from gangway_runtime.reading.records import RecordReader


def read(content, **layout):
    """Return header and records as (fields or raw text, line)."""
    layout.setdefault("columns", ("a", "b"))
    raw = content if isinstance(content, bytes) else content.encode(layout.get("encoding", "utf-8"))
    form = DelimitedFormat(**layout)
    with open_lines(io.BytesIO(raw), form) as lines:
        reader = RecordReader(lines, form)
        found = []
        for block in reader.blocks():
            for at, (fields, line) in enumerate(zip(block.rows, block.lines, strict=True)):
                found.append((block.damage[at] if at in block.damage else list(fields), line))
    return reader.header, found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end(end):
    header, records = read(end.join(["a,b", "1,2", "3,4"]))
    assert header == ["a", "b"]
    assert records == [(["1", "2"], 2), (["3", "4"], 3)]


def test_a_quoted_field_holds_line_feeds_and_the_next_record_knows_its_line():
    _, records = read('a,b\n1,"x\ny"\n3,4\n')
    assert records == [(["1", "x\ny"], 2), (["3", "4"], 4)]


def test_quotes_delimiters_and_empty_fields_inside():
    _, records = read('a,b\n"say ""hi""",","\n1,\n"",2\n')
    assert records == [(['say "hi"', ","], 2), (["1", ""], 3), (["", "2"], 4)]


def test_empty_lines_are_no_records_but_count_as_lines():
    _, records = read("a,b\n\n1,2\n\n\n3,4\n\n")
    assert records == [(["1", "2"], 3), (["3", "4"], 6)]


def test_an_empty_line_in_quotes_belongs_to_its_field():
    assert read('a,b\n1,"x\n\ny"\n')[1] == [(["1", "x\n\ny"], 2)]


@pytest.mark.parametrize("ragged", ["1", "1,2,3"])
def test_a_ragged_row_is_kept_as_its_text(ragged):
    assert read(f"a,b\n{ragged}\n3,4\n")[1] == [(ragged, 2), (["3", "4"], 3)]


@pytest.mark.parametrize("good_after", [1, 50_000])
def test_an_unterminated_quote_costs_one_line(good_after):
    body = "".join(f"{number},x\n" for number in range(good_after))
    _, records = read(f'a,b\n0,1\n2,"broken\n{body}')
    assert records[:2] == [(["0", "1"], 2), ('2,"broken', 3)]
    assert [fields for fields, _ in records[2:]] == [[str(number), "x"] for number in range(good_after)]


def test_a_stray_quote_that_a_later_line_closes_costs_one_line():
    _, records = read('a,b\n1,"x\n2,"y"\n3,z\n')
    assert records == [('1,"x', 2), (["2", "y"], 3), (["3", "z"], 4)]


def test_a_stray_quote_that_swallows_good_lines_gives_them_back():
    _, records = read('a,b\n1,"x\n3,y\n4,z",w\n5,v\n')
    assert records[-1] == (["5", "v"], 5)
    assert [line for _, line in records] == sorted({line for _, line in records})


def test_text_after_a_closing_quote_is_malformed():
    assert read('a,b\n1,"x"y\n2,z\n')[1] == [('1,"x"y', 2), (["2", "z"], 3)]


def test_a_ragged_record_over_two_lines_stays_one():
    assert read('a,b\n1,"x\ny",z\n2,w\n')[1] == [('1,"x\ny",z', 2), (["2", "w"], 4)]


def test_nul_is_malformed_and_visible():
    assert read("a,b\n1,x\0y\n2,z\n")[1] == [("1,x\\x00y", 2), (["2", "z"], 3)]


def test_undecodable_bytes_are_malformed_and_visible():
    assert read(b"a,b\n1,x\xff\xfey\n2,\xc3\xa9\n")[1] == [("1,x\\xff\\xfey", 2), (["2", "é"], 3)]


def test_damage_inside_a_quoted_field_over_lines_takes_the_record_only():
    assert read(b'a,b\n1,"x\n\xff"\n2,z\n')[1] == [('1,"x\n\\xff"', 2), (["2", "z"], 4)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_is_swallowed(encoding):
    header, records = read("\ufeffa,b\n1,é€😀\n".encode(encoding), encoding=encoding)
    assert (header, records) == (["a", "b"], [(["1", "é€😀"], 2)])


@pytest.mark.parametrize(("encoding", "codec"), [("windows-1252", "cp1252"), ("latin-1", "latin-1")])
def test_one_byte_encodings(encoding, codec):
    assert read("a,b\n1,é\n".encode(codec), encoding=encoding)[1] == [(["1", "é"], 2)]


def test_a_byte_that_windows_1252_does_not_know():
    assert read(b"a,b\n1,\x81\n", encoding="windows-1252")[1] == [("1,\\x81", 2)]


def test_half_a_character_at_the_end_of_utf_16():
    content = "a,b\n1,x\n2,y\n".encode("utf-16-le") + b"\x41"
    records = read(content, encoding="utf-16-le")[1]
    assert records[:2] == [(["1", "x"], 2), (["2", "y"], 3)]
    assert records[2][0] == "\\x41"


def test_skipped_rows_before_the_header_may_be_anything():
    header, records = read('report "of\n\nyesterday\na,b\n1,2\n', skip_rows=3)
    assert (header, records) == (["a", "b"], [(["1", "2"], 5)])


def test_without_a_header_columns_are_positional():
    assert read("1,2\n3,4\n", header=False) == (["a", "b"], [(["1", "2"], 1), (["3", "4"], 2)])


def test_delimiter_quote_and_escape():
    _, records = read("a;b\n'x;y';'it\\'s'\n", delimiter=";", quote="'", escape="\\")
    assert records == [(["x;y", "it's"], 2)]


def test_no_quote_character_at_all():
    assert read('a|b\n"x|y"\n', delimiter="|", quote=None)[1] == [(['"x', 'y"'], 2)]


def test_repeated_and_empty_header_names_are_told_apart():
    assert unique_names(["a", "A", " a ", "", "a_2"]) == ["a", "A", "a_2", "column_4", "a_2_2"]


def test_an_empty_file_has_no_header():
    with pytest.raises(CallerError) as caught:
        read("")
    assert caught.value.code == "source_empty"


def test_a_header_alone_has_no_records():
    assert read("a,b\n")[1] == []


def test_gzip_and_damaged_gzip():
    packed = gzip.compress(b"a,b\n1,2\n" * 500)
    assert len(read(packed, compression="gzip")[1]) == 999
    for broken in (packed[:-9], b"not gzip at all", packed[:12] + b"\0\0\0" + packed[15:]):
        with pytest.raises(CallerError) as caught:
            read(broken, compression="gzip")
        assert caught.value.code == "source_corrupt"


def test_a_line_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(lines_module, "MAX_LINE", 3 << 20)
    assert len(read("a,b\n1," + "x" * (2 << 20) + "\n2,y\n")[1]) == 2
    with pytest.raises(CallerError) as caught:
        read("a,b\n1," + "x" * (5 << 20) + "\n")
    assert caught.value.code == "line_too_long"


def test_no_text_is_lost():
    """Every physical line with anything on it stands in exactly one record."""
    rng = random.Random(11)
    pieces = ["w", "v", ",", "\n", '"', '"a\nb"', ",u\n", "1,2\n"]
    for _ in range(400):
        text = "a,b\n" + "".join(rng.choice(pieces) for _ in range(rng.randint(0, 60)))
        begins = [line for _, line in read(text)[1]]
        assert begins == sorted(set(begins))
        letters = sum(text[4:].count(letter) for letter in "wvu12")
        kept = sum("".join(f if isinstance(f, str) else "".join(f)).count(c) for f, _ in read(text)[1] for c in "wvu12")
        assert kept == letters


@pytest.mark.parametrize(
    ("content", "layout", "header", "expected"),
    [
        ("a,b\n1,2\n,\n\n3,4\n", {}, ["a", "b"], [(["1", "2"], 2), (["3", "4"], 5)]),
        (",\na,b\n1,2\n", {}, ["a", "b"], [(["1", "2"], 3)]),
        ("a\n1\n,,\n\n2\n", {"columns": ("a",)}, ["a"], [(["1"], 2), (["2"], 5)]),
        ("a,b\n1,2\na,b\n3,4\n", {}, ["a", "b"], [(["1", "2"], 2), ("a,b", 3), (["3", "4"], 4)]),
        ("a,b\nm,s\n1,2\n", {"below_header": (("m", "s"),)}, ["a", "b"], [("m,s", 2), (["1", "2"], 3)]),
        ("a,b\n1,2,\n3,4\n5,6,7\n", {"uneven_rows": "drop_last"}, ["a", "b"],
         [(["1", "2"], 2), (["3", "4"], 3), ("5,6,7", 4)]),
        ("a,b,\n1,2,\n", {"uneven_rows": "drop_last"}, ["a", "b"], [(["1", "2"], 2)]),
        ("a,b\nx,1,2\n", {"uneven_rows": "name_first", "columns": ("column_1", "a", "b")}, ["column_1", "a", "b"],
         [(["x", "1", "2"], 2)]),
        ("a,b\n1,2,x\n", {"uneven_rows": "name_last", "columns": ("a", "b", "column_3")}, ["a", "b", "column_3"],
         [(["1", "2", "x"], 2)]),
        ("a,b,c\n1,2\n3\n4,5,6\n7,8,9,0\n", {"uneven_rows": "fill_short"}, ["a", "b", "c"],
         [(["1", "2", ""], 2), ("3", 3), (["4", "5", "6"], 4), ("7,8,9,0", 5)]),
        ('a,b,c\n1,"x\n2,3,4\n', {"uneven_rows": "fill_short"}, ["a", "b", "c"],
         [('1,"x', 2), (["2", "3", "4"], 3)]),
    ],
)  # fmt: skip
def test_lines_that_are_no_records_and_records_of_another_width(content, layout, header, expected):
    assert read(content, **layout) == (header, expected)


@pytest.mark.parametrize(
    ("content", "layout", "header", "expected"),
    [
        ('a||b\n1||"x||y"\n2||z||w\n', {"delimiter": "||"}, ["a", "b"], [(["1", "x||y"], 2), ("2||z||w", 3)]),
        ("a|~|b\n1|~||2|\n", {"delimiter": "|~|"}, ["a", "b"], [(["1", "|2|"], 2)]),
        ('a, b\n1, "x, y"\n', {"skip_blanks": True}, ["a", "b"], [(["1", "x, y"], 2)]),
        (" a  b\n1    2\n", {"delimiter": " ", "skip_blanks": True}, ["a", "b"], [(["1", "2"], 2)]),
        ("a b  \n1   2\n3 4 \n", {"delimiter": " ", "skip_blanks": True}, ["a", "b"],
         [(["1", "2"], 2), (["3", "4"], 3)]),
        ("# a b\n1 2\n", {"delimiter": " ", "columns": ("a", "b")}, ["a", "b"], [(["1", "2"], 2)]),
        ("# a b\n1 2 3\n", {"delimiter": " ", "columns": ("c", "a", "b")}, ["#", "a", "b"], [(["1", "2", "3"], 2)]),
        ("---\n|a |b|\n---\n|1|2|\n---\n", {"delimiter": "|", "framed": True, "skip_rows": 1}, ["a", "b"],
         [("---", 3), (["1", "2"], 4), ("---", 5)]),
        ('a\tb\n"x" y\t"z\n', {"delimiter": "\t", "quote": ""}, ["a", "b"], [(['"x" y', '"z'], 2)]),
        ("a,b\n \t\n1,2\n , \n", {}, ["a", "b"], [(["1", "2"], 3)]),
        ('a,"b\n1,2\n3,4\n', {}, ["a", "b"], [(["1", "2"], 2), (["3", "4"], 3)]),
        ('"a"x,b\n1,2\n', {}, ["ax", "b"], [(["1", "2"], 2)]),
        ("a,b\nm,s\nAvg,Min\n1,2\n", {"below_header": (("m", "s"), ("Avg", "Min"))}, ["a", "b"],
         [("m,s", 2), ("Avg,Min", 3), (["1", "2"], 4)]),
        ('id,n\n="00012",=1\n"=""007""",\n="",="a"b\n', {"formula_text": True}, ["id", "n"],
         [(["00012", "=1"], 2), (["007", ""], 3), (["", '="a"b'], 4)]),
        ('id,n\n="00012",1\n', {}, ["id", "n"], [(['="00012"', "1"], 2)]),
        ("a||b\n1\ufdd02\n", {"delimiter": "||"}, ["a", "b"], [("1\ufdd02", 2)]),
    ],
)  # fmt: skip
def test_dialects(content, layout, header, expected):
    assert read(content, **layout) == (header, expected)


def test_a_header_that_cannot_be_parted_into_the_expected_names_is_refused():
    with pytest.raises(CallerError) as caught:
        read('a,"b,c\n1,2\n')
    assert caught.value.code == "header_unreadable"


@pytest.mark.parametrize("delimiter", ["", "\n", 'x"'])
def test_a_delimiter_has_no_quote_and_no_line_end_in_it(delimiter):
    with pytest.raises(CallerError):
        DelimitedFormat(delimiter=delimiter)


def test_lines_of_blanks_in_a_file_of_one_column_are_counted():
    layout = DelimitedFormat(columns=("a",))
    with open_lines(io.BytesIO(b'a\n1\n\n  \n""\n,,\n2\n\n'), layout) as lines:
        reader = RecordReader(lines, layout)
        rows = [list(row) for block in reader.blocks() for row in block.rows]
    assert (rows, reader.blank_lines) == ([["1"], [""], ["2"]], 4)
