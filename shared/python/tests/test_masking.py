import random
import re

import duckdb
import pytest

from gangway_gate.reference.masks import Options, mask, method_of
from gangway_runtime.errors import CallerError
from gangway_runtime.masking import sql_expression
from gangway_runtime.masking.methods.hash import INNER_PAD, OUTER_PAD
from gangway_runtime.masking.sql import METHODS

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
# The parameters of the runtime, and what a step says for them.
VARIANTS = [
    ("hash", {"case": "lower"}, {}),
    ("mask_partial", {"first": 0, "last": 4}, {"keep_first": 0, "keep_last": 4}),
    ("mask_partial", {"first": 2, "last": 0}, {"keep_first": 2, "keep_last": 0}),
    ("mask_partial", {"first": 0, "last": 0}, {"keep_first": 0, "keep_last": 0}),
    ("generalize", {"to": "month"}, {"generalize_to": "month"}),
]
CALLS = [*((method, {}, {}) for method in METHODS), *VARIANTS]


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


def by_reference(method, params, said, values):
    options = Options(pii_type="EMAIL" if params.get("case") == "lower" else None, said=said, key=KEY)
    return [mask(method, options, value) for value in values]


@pytest.mark.parametrize(("method", "params", "said"), CALLS, ids=str)
def test_the_runtime_masks_as_the_reference_does(connection, method, params, said):
    assert in_sql(connection, method, params, NASTY) == by_reference(method, params, said, NASTY)


@pytest.mark.parametrize(("method", "params", "said"), CALLS, ids=str)
def test_and_on_random_text(connection, method, params, said):
    rng = random.Random(3)
    alphabet = "ab1290 @.-:/\t\n\0éß😀İ%'\"\\\u00a0\u0301"
    values = ["".join(rng.choice(alphabet) for _ in range(rng.randint(0, 24))) for _ in range(300)]
    values += ["".join(rng.choice("0123456789abcdef:.-@ ") for _ in range(rng.randint(1, 20))) for _ in range(300)]
    assert in_sql(connection, method, params, values) == by_reference(method, params, said, values)


@pytest.mark.parametrize("method", METHODS)
def test_the_judge_knows_what_was_masked_from_what_was_not(connection, method):
    module = method_of(method)
    form = re.compile(rf"{module.FORM}|\[redacted\]", re.DOTALL)
    assert all(form.fullmatch(value) for value in in_sql(connection, method, {}, NASTY) if value is not None)
    assert not form.fullmatch(module.RAW)
    assert in_sql(connection, method, {}, [module.RAW]) != [module.RAW]


def test_what_is_no_mask_leaves_all_or_nothing(connection):
    assert in_sql(connection, "keep", {}, NASTY) == NASTY
    assert set(in_sql(connection, "drop", {}, NASTY)) == {None}


def test_the_hash_is_a_known_hmac():
    key = bytes.fromhex("0b" * 20)
    expected = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    assert mask("hash", Options(key=key), " Hi There\t") == expected


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("rot13", {}, "unknown_method"),
        ("tokenize", {}, "no_vault"),
        ("hash", {"case": "upper"}, "bad_masking"),
        ("redact", {"first": 3}, "bad_masking"),
        ("mask_partial", {"first": -1}, "bad_masking"),
        ("mask_partial", {"first": "3"}, "bad_masking"),
        ("generalize", {"to": "decade"}, "bad_masking"),
    ],
)
def test_what_does_not_exist_is_refused(method, params, code):
    with pytest.raises(CallerError) as caught:
        sql_expression(method, "x", **params)
    assert caught.value.code == code
