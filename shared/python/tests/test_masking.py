import random

import duckdb
import pytest

from gangway_runtime.errors import CallerError
from gangway_runtime.masking import mask, sql_expression
from gangway_runtime.masking.sql import INNER_PAD, OUTER_PAD

KEY = bytes(range(32))
NASTY = [
    None, "", " ", "\u00a0\t x \u00a0\n", "a", "ab", "abc", "abcdef", "abcdefghijklm", "abcdefghijklmn",
    "abcdefghijklmno", "ß" * 20, "İstanbul ΣΑΣ", "😀", "👩‍👩‍👧‍👦" * 5, "e\u0301" * 12, "x\0y", "\0", "\0" * 30,
    "日本語のテキストです、長いもの", "a\nb\r\nc" * 4,
    "x" * 100_000, "quote ' and \" and \\ back", "%_[]", "\u2028\u2029" * 9,
    "\u200bA\u200bB\u200d1\u200e", "می\u200cخواهم",
    "\ufeffmark", "a\vb@example.org", "ada@example.org", "ADA@Example.ORG", " ada@example.org ", "a@b",
    "@example.org", "a@b@c.org",
    "é@exämple.org", "a b@example.org", "a@example..org", "a@.org", "a@example.org.", "a@example.org\n",
    "😀@example.org", "a@\u00a0x.org", "4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111",
    "4111  1111 1111 1111", "411111111111", "41111111111", "4111111111111111111", "41111111111111111111",
    "٤١١١١١١١١١١١١١١١", "-4111111111111111", "2024-01-31", "2024-1-31", "2024-13-01", "2024-12-31 10:00:00",
    "2024-12-31T10:00", "2024-12-31x", "31/12/2024", "12345", "1234", "123", "12", "-17", "0", "+5", "007",
    "1e5", "1.5", "999999999999999", "9999999999999999", "-999999999999999", "192.168.1.77", "256.1.1.1",
    "1.2.3", "01.2.3.4", "1.2.3.4\n", "2001:db8:1:2::7", "2001:0DB8:85a3:0:0:8a2e:370:7334", "2001::7", "::1",
    "2001:db8:1:zz::", "2001:db8:1:", "fe80:1:2:3%eth0", "1:2:3:4.5.6.7",
]  # fmt: skip
CALLS = [
    ("keep", {}),
    ("hash", {}),
    ("hash", {"case": "lower"}),
    ("mask_email", {}),
    ("mask_partial", {}),
    ("mask_partial", {"first": 0, "last": 4}),
    ("mask_partial", {"first": 2, "last": 0}),
    ("mask_partial", {"first": 0, "last": 0}),
    ("mask_pan", {}),
    ("generalize", {"to": "year"}),
    ("generalize", {"to": "month"}),
    ("generalize", {"to": "digits", "digits": 3}),
    ("generalize", {"to": "digits", "digits": 0}),
    ("generalize", {"to": "range", "width": 10}),
    ("generalize", {"to": "range", "width": 7}),
    ("truncate_ip", {}),
    ("redact", {}),
    ("drop", {}),
]


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect() as opened:
        padded = KEY.ljust(64, b"\0")
        opened.execute(f"SET VARIABLE {INNER_PAD} = ?::BLOB", [bytes(byte ^ 0x36 for byte in padded)])
        opened.execute(f"SET VARIABLE {OUTER_PAD} = ?::BLOB", [bytes(byte ^ 0x5C for byte in padded)])
        yield opened


def in_sql(connection, method, params, values):
    connection.execute("CREATE OR REPLACE TABLE v (place INTEGER, value VARCHAR)")
    connection.executemany("INSERT INTO v VALUES (?, ?)", list(enumerate(values)))
    query = f"SELECT {sql_expression(method, 'value', **params)} FROM v ORDER BY place"
    return [row[0] for row in connection.execute(query).fetchall()]


@pytest.mark.parametrize(("method", "params"), CALLS, ids=str)
def test_sql_equals_python(connection, method, params):
    expected = [mask(method, value, KEY, **params) for value in NASTY]
    assert in_sql(connection, method, params, NASTY) == expected


@pytest.mark.parametrize(("method", "params"), CALLS, ids=str)
def test_sql_equals_python_on_random_text(connection, method, params):
    rng = random.Random(3)
    alphabet = "ab1290 @.-:/\t\n\0éß😀İ%'\"\\\u00a0\u0301"
    values = ["".join(rng.choice(alphabet) for _ in range(rng.randint(0, 24))) for _ in range(300)]
    values += ["".join(rng.choice("0123456789abcdef:.-@ ") for _ in range(rng.randint(1, 20))) for _ in range(300)]
    assert in_sql(connection, method, params, values) == [mask(method, value, KEY, **params) for value in values]


@pytest.mark.parametrize(
    ("method", "params", "value", "masked"),
    [
        ("mask_email", {}, "ada@example.org", "a***@example.org"),
        ("mask_email", {}, "no mail", "[redacted]"),
        ("mask_partial", {}, "0123456789ABCDEF", "012*********CDEF"),
        ("mask_partial", {}, "0123456789", "[redacted]"),
        ("mask_pan", {}, "4111 1111 1111 1234", "************1234"),
        ("generalize", {}, "1990-05-06", "1990"),
        ("generalize", {"to": "digits"}, "94110", "941**"),
        ("generalize", {"to": "range"}, "-17", "-20..-11"),
        ("truncate_ip", {}, "10.20.30.40", "10.20.30.0"),
        ("truncate_ip", {}, "2001:db8:1:2::7", "2001:db8:1::"),
        ("truncate_ip", {}, "2001::7", "[redacted]"),
        ("redact", {}, "anything", "[redacted]"),
        ("drop", {}, "anything", None),
    ],
)
def test_what_each_method_gives(method, params, value, masked):
    assert mask(method, value, KEY, **params) == masked


def test_the_hash_is_a_known_hmac():
    key = bytes.fromhex("0b" * 20)
    expected = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    assert mask("hash", " Hi There\t", key) == expected


def test_null_stays_null():
    assert {mask(method, None, KEY, **params) for method, params in CALLS} == {None}


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("rot13", {}, "unknown_method"),
        ("tokenize", {}, "no_vault"),
        ("hash", {"case": "upper"}, "bad_masking"),
        ("redact", {"first": 3}, "bad_masking"),
        ("mask_partial", {"first": -1}, "bad_masking"),
        ("mask_partial", {"first": "3"}, "bad_masking"),
        ("generalize", {"width": 0}, "bad_masking"),
    ],
)
def test_what_does_not_exist_is_refused_in_both_forms(method, params, code):
    for call in (lambda: mask(method, "x", KEY, **params), lambda: sql_expression(method, "x", **params)):
        with pytest.raises(CallerError) as caught:
            call()
        assert caught.value.code == code
