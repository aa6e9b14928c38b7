"""What other tools took for a leak and what they missed: each case names the report, its values are made up."""

from __future__ import annotations

from pathlib import Path

import pytest
from leak_workloads import KEY, rows, staged

from gangway_gate import raw_values
from gangway_gate.raw_values import MaskedColumn
from gangway_gate.reference.masks import Options, mask

ROWS = 60
PLAIN = [f"plan {row % 7}" for row in range(ROWS)]


def told(folder: Path, method: str, raw: list[str], plain: list[str] = PLAIN, file: str = "in.csv") -> list[str]:
    """Mask a column of the source `file` as decided beside one that is kept, and return what the gate says."""
    columns: list[MaskedColumn] = [{"name": "person", "method": method, "direct": method != "truncate_ip"}]
    built = [mask(method, Options(key=KEY), value) or "" for value in raw]
    run = staged(folder, rows({"person": raw, "plain": plain}, file), rows({"person": built, "plain": plain}, file))
    return sorted({finding["rule"] for finding in raw_values.judge(run, columns, file)})


def mail(row: int) -> str:
    return f"rhea.{row}@mail.example.net"


# Origin, method, delivered values, a column that is kept, the name of the file.
NO_LEAK = [
    ("CompassSecurity/pipeleek#29", "hash", ["[MASKED]"] * ROWS, ["[MASKED]"] * ROWS, "in.csv"),
    ("awslabs/ferret-scan#524", "mask_partial", ["*" * 16] * ROWS, ["*" * 16] * ROWS, "in.csv"),
    ("snyk/agent-scan#412", "redact", ["**REDACTED_SECRET_1**"] * ROWS, ["**REDACTED_SECRET_1**"] * ROWS, "in.csv"),
    ("gitleaks/gitleaks#1188", "hash", ["REDACTED"] * ROWS, ["client id: REDACTED"] * ROWS, "in.csv"),
    ("ooni/data#133", "truncate_ip", ["[scrubbed]", "scrubbed"] * 30, ["scrubbed"] * ROWS, "in.csv"),
    ("speakeasy-api/gram#3170", "truncate_ip", ["10.0.0.0", "2001:db8:1::"] * 30, ["10.0.0.0"] * ROWS, "in.csv"),
    ("CIDRAM/CIDRAM#66", "truncate_ip", [f"203.0.113.{row}" for row in range(ROWS)], ["203.0.113.0"] * ROWS, "in.csv"),
    ("jeffpiazza/derbynet#388", "mask_email", ["***@***.***"] * ROWS, ["From: ***@***.***"] * ROWS, "in.csv"),
    ("sheltermanager/asm3#310", "mask_partial", ["No longer retained"] * ROWS, ["No longer retained"] * ROWS, "in.csv"),
    ("data-privacy-stack/presidio#2275", "hash", ["000-00-0000"] * ROWS, ["000-00-0000"] * ROWS, "in.csv"),
    ("newrelic/rusty-hog#11", "mask_email", ["git@host.example.org"] * ROWS, ["git@host.example.org"] * ROWS, "in.csv"),
    ("mvanhorn/cli-printing-press#2165", "hash", [str(4_300_000_000 + row * 7919) for row in range(ROWS)],
     [str(4_300_000_000 + row * 104_729) for row in range(ROWS)], "in.csv"),
    ("Virtual-Protocol/acp-cli-demos#100", "hash", [mail(row) for row in range(ROWS)],
     [f"{row:064x}" for row in range(ROWS)], "in.csv"),
    ("datenanfragen/data#2458", "hash", [f"firm-20{row:02d}-energy" for row in range(ROWS)],
     ["companies/firm-2003-energy"] * ROWS, "firm-2003-energy.csv"),
]  # fmt: skip


@pytest.mark.parametrize(("origin", "method", "raw", "plain", "file"), NO_LEAK, ids=[case[0] for case in NO_LEAK])
def test_what_was_masked_before_or_names_nobody_is_no_leak(
    tmp_path: Path, origin: str, method: str, raw: list[str], plain: list[str], file: str
) -> None:
    assert told(tmp_path, method, raw, plain, file) == [], f"{origin}: refused although nothing leaks"


# Origin, method, the delivered value of a row, the text that a column which is kept has of it.
LEAK = [
    ("data-privacy-stack/presidio#635", "mask_email", "rhea.{:d}@mail.example.net", "Rhea - {}"),
    ("evilsocket/bettercap#220", "hash", "52361040537{:05d}", "card {} was shown"),
    ("margince/margince#3468", "hash", "+44 20 7946 {:04d}", "bounced: {}"),
    ("openaustralia/righttoknow#468", "mask_partial", "+61 491 570 {:03d}", "my mobile is {}"),
    ("Bertverbeek4PS/bc2adls#410", "hash", "DE8937040044053201{:04d}", "{}"),
]


@pytest.mark.parametrize(("origin", "method", "value", "text"), LEAK, ids=[case[0] for case in LEAK])
def test_one_raw_value_elsewhere_is_a_leak(tmp_path: Path, origin: str, method: str, value: str, text: str) -> None:
    raw = [value.format(row + 7) for row in range(ROWS)]
    plain = [text.format(raw[row]) if row == 41 else PLAIN[row] for row in range(ROWS)]
    assert told(tmp_path, method, raw, plain) == ["raw.leaked"], f"{origin}: not seen"


# Origin, value: nothing of it may stand in its mask that tells more than half.
SHORT = [
    ("ever-works/ever-works#247", "abcd"),
    ("ever-works/ever-works#247", "abc"),
    ("hyperlocalise/hyperlocalise#418", "a1b2"),
    ("ever-co/ever-gauzy#9967", "P@ss12"),
    ("NepipenkoIgor/ngx-mask#546", "123451234"),
    ("opendatadiscovery/odd-platform#1813", "13812345678"),
]


@pytest.mark.parametrize(("origin", "value"), SHORT)
def test_a_short_value_keeps_nothing(origin: str, value: str) -> None:
    assert mask("mask_partial", Options(key=KEY), value) == "[redacted]", (
        f"{origin}: {len(value)} signs are told in part"
    )


# Origin, the same person in two tables, as written in each.
JOINED = [
    ("ppomes/myanon#40", "rhea@mail.example.net", "rhea@mail.example.net"),
    ("Steveiwonder/DataMasker#11", "078-05-1121", "078-05-1121"),
    ("rwnx/pynonymizer#56", "C-10042", "C-10042"),
    ("davedash/mysql-anonymous#1", "rhea_l", "rhea_l"),
    ("datanymizer/datanymizer#199", "40112", "40112"),
]


@pytest.mark.parametrize(("origin", "parent", "child"), JOINED)
def test_both_sides_of_a_personal_key_stay_joinable(origin: str, parent: str, child: str) -> None:
    assert mask("hash", Options(key=KEY), parent) == mask("hash", Options(key=KEY), child) != parent, (
        f"{origin}: the join is lost"
    )
    assert mask("hash", Options(key=KEY), parent) != mask("hash", Options(key=b"o" * 32), parent), (
        "a hash without its key could be guessed"
    )
