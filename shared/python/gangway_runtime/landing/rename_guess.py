"""Which new column of a delivery is probably an expected one under another header. A guess: a person decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

_ROWS = 1_000
_ENOUGH = 0.9
_NUMBER = re.compile(r"[-+]?[\d.,' ]*\d[\d.,]*\s*[%€$£]?")
_DATE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}([T ].*)?")


@dataclass(frozen=True)
class Seen:
    """A column as far as it is known: its header, its place among the columns, how its values are written."""

    name: str
    header: str
    place: int
    kind: str | None


@dataclass(frozen=True)
class Guess:
    """`new` is probably `missing`; `because` says what speaks for it."""

    missing: Seen
    new: Seen
    because: str


def guess_renames(missing: Sequence[Seen], new: Sequence[Seen]) -> list[Guess]:
    """Pair columns, the likeliest first, each at most once; two that could both be meant are no guess."""
    scored = sorted(
        ((score, one, other, because) for one in missing for other in new for score, because in [_score(one, other)]),
        key=lambda entry: -entry[0],
    )
    guesses: list[Guess] = []
    for score, one, other, because in scored:
        rivals = [s for s, m, n, _ in scored if (m is one) != (n is other) and s >= score]
        taken = any(guess.missing is one or guess.new is other for guess in guesses)
        if score >= _ENOUGH and not rivals and not taken:
            guesses.append(Guess(one, other, because))
    return sorted(guesses, key=lambda guess: list(missing).index(guess.missing))


def same_words(left: str, right: str) -> bool:
    """Say whether two headers differ in case, blanks and punctuation only."""
    return _bare(left) == _bare(right) != ""


def kind_of(part: Path, column: str) -> str | None:
    """Say how most values of a column are written: number, date or text; None where nothing tells it."""
    try:
        values = next(pq.ParquetFile(part).iter_batches(_ROWS, columns=[column])).column(0).drop_null()
    except (StopIteration, OSError, pa.ArrowInvalid):
        return None
    if not pa.types.is_string(values.type):
        return _kind_of_type(values.type)
    return kind_of_text(pc.utf8_trim_whitespace(values).to_pylist())


def kind_of_text(values: Sequence[str]) -> str | None:
    """Say how most texts are written; None where all are empty."""
    texts = [text for text in values if text]
    shares = {kind: sum(1 for text in texts if shape.fullmatch(text)) for kind, shape in _KINDS.items()}
    return next((kind for kind, count in shares.items() if count * 10 >= len(texts) * 9), "text") if texts else None


_KINDS = {"date": _DATE, "number": _NUMBER}


def _kind_of_type(kind: pa.DataType) -> str:
    if pa.types.is_temporal(kind):
        return "date"
    numeric = pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
    return "number" if numeric else "text"


def _score(missing: Seen, new: Seen) -> tuple[float, str]:
    """Return how likely they are one column (from 0.9 on: probably), and why."""
    if same_words(missing.header, new.header):
        return 3.0, "the same words"
    if missing.kind and new.kind and missing.kind != new.kind:
        return 0.0, ""
    left, right = _words(missing.header), _words(new.header)
    alike = _likeness(_bare(missing.header), _bare(new.header))
    reasons = ["a part of the name"] if left <= right or right <= left else ["a similar name"] if alike >= 0.5 else []
    score = alike + (1 if left <= right or right <= left else 0)
    # A place speaks for a column with values only.
    if missing.place == new.place and (new.kind or not missing.kind):
        score, reasons = score + 1, [*reasons, "the same place"]
    if missing.kind and missing.kind == new.kind and missing.kind != "text":
        reasons = [*reasons, f"{missing.kind}s as before"]
    return score, ", ".join(reasons)


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


def _words(name: str) -> set[str]:
    split = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", name)
    return {word.casefold() for word in re.split(r"[\W_]+", split) if word}


def _likeness(left: str, right: str) -> float:
    """Return the share of pairs of letters that two names have in common (Dice)."""
    one, other = ({name[at : at + 2] for at in range(len(name) - 1)} for name in (left, right))
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
