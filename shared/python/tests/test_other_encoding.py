import gzip

import pytest

from gangway_runtime.errors import CallerError
from gangway_runtime.formats.delimited import DelimitedFormat

NAMES = "id,name\n" + "".join(f"{number},Zoë {number}\n" for number in range(12))
LAYOUT = {"columns": ("id", "name")}


def refusal(bench, content: bytes, **layout) -> CallerError:
    with pytest.raises(CallerError) as caught:
        bench.land(content, layout=DelimitedFormat(**LAYOUT, **layout))
    assert (caught.value.code, caught.value.subject) == ("other_encoding", "t.csv")
    assert not (bench.context.workload_lake / "bronze" / "t").exists()
    return caught.value


@pytest.mark.parametrize(
    ("codec", "found"), [("utf-16", "utf-16-le"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")]
)
def test_utf_16_is_named_with_and_without_a_byte_order_mark(bench, codec, found):
    error = refusal(bench, NAMES.encode(codec))
    assert "looks like UTF-16, and it is read as UTF-8" in error.message
    assert f"set format.encoding to {found}" in str(error.hint)


def test_a_compressed_file_is_told_by_what_is_in_it(bench):
    assert "UTF-16" in refusal(bench, gzip.compress(NAMES.encode("utf-16")), compression="gzip").message


def test_a_file_whose_accents_are_all_single_bytes_is_named(bench):
    error = refusal(bench, NAMES.encode("latin-1"))
    assert "looks like windows-1252" in error.message
    assert "none of its 12 lines" in error.message


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16-le", "utf-16-be"])
def test_utf_8_with_a_mark_is_named_where_something_else_is_expected(bench, encoding):
    assert "looks like UTF-8" in refusal(bench, NAMES.encode("utf-8-sig"), encoding=encoding).message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "latin-1", "windows-1252"])
def test_what_is_expected_lands(bench, encoding):
    codec = {"windows-1252": "cp1252"}.get(encoding, encoding)
    layout = DelimitedFormat(**LAYOUT, encoding=encoding.removesuffix("-sig"))
    assert bench.land(NAMES.encode(codec), layout=layout).malformed == 0


def test_damage_in_a_file_that_is_utf_8_stays_damage_of_its_rows(bench):
    broken = NAMES.encode("latin-1") + "12,Zoë\n".encode()
    assert bench.land(broken).malformed == 12
    few = "id,name\n" + "".join(f"{number},Zoë\n" for number in range(9))
    assert bench.land(few.encode("latin-1")).malformed == 9
