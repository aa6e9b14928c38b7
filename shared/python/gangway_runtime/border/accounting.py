"""Proves that the staged table holds every input row once, each with one justified fate, and counts the fates."""

from __future__ import annotations

from gangway_runtime.border.model import KEY_CONFLICT, Border
from gangway_runtime.border.report import Accounting
from gangway_runtime.engine.port import Session
from gangway_runtime.errors import AccountingError

_FATES = ("out", "quarantined", "duplicate", "filtered")


def account(session: Session, border: Border) -> Accounting:
    """Count the rows of the staged table by fate and rule; `AccountingError` when they do not add up."""
    rows_in = _require_same_positions(session, border)
    _require_justified_fates(session, border)
    fates = dict(session.rows("SELECT _disposition, count(*) FROM staged GROUP BY 1"))
    by_rule = _rows_by_rule(session, border)
    reasons = _select(border, by_rule, {"quarantine": "quarantined", "filter": "filtered"})
    result = Accounting(
        rows_in=rows_in,
        out=fates.get("out", 0),
        quarantined=fates.get("quarantined", 0),
        duplicates=fates.get("duplicate", 0),
        filtered=fates.get("filtered", 0),
        conflicts=reasons.get(KEY_CONFLICT, 0),
        reasons=reasons,
        flags=_select(border, by_rule, {"flag": "out"}),
        nulled=_select(border, by_rule, {"null": "out"}),
    )
    if result.rows_in != result.out + result.quarantined + result.duplicates + result.filtered:
        raise AccountingError("the fates do not add up to the input", border.name)
    return result


def _require_same_positions(session: Session, border: Border) -> int:
    """Compare the positions of input and staged table as multisets, and check that none stands twice."""
    wanted, found = (session.content(relation, ("_file", "_record")) for relation in ("input", "staged"))
    distinct = session.first("SELECT count(*) FROM (SELECT DISTINCT _file, _record FROM staged)")
    if wanted != found or distinct != (wanted.rows,):
        raise AccountingError(_explain_positions(session), border.staged_sql)
    return wanted.rows


def _explain_positions(session: Session) -> str:
    lost = session.rows("SELECT _file, _record FROM input EXCEPT SELECT _file, _record FROM staged ORDER BY ALL")
    foreign = session.rows("SELECT _file, _record FROM staged EXCEPT SELECT _file, _record FROM input ORDER BY ALL")
    doubled = session.rows("SELECT _file, _record FROM staged GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL")
    parts = [
        f"{len(rows)} input rows {what} (first: {_place(rows[0])})"
        for what, rows in (("are lost", lost), ("stand more than once", doubled), ("do not exist", foreign))
        if rows
    ]
    return ", ".join(parts) or "input and staged table differ"


def _place(position: tuple[str, int]) -> str:
    return f"{position[0]} record {position[1]}"


def _require_justified_fates(session: Session, border: Border) -> None:
    """Each row has a known fate; who is held broke a rule that holds rows, and nobody else did."""
    no_mask = " OR ".join(f"_broke_{word} IS NULL" for word in range(border.words))
    complaints = {
        f"have a fate other than {', '.join(_FATES)}": f"coalesce(_disposition, '') NOT IN {_FATES!r}",
        "have no bit mask": f"({no_mask})",
        "are out although they broke a quarantine rule": f"_disposition = 'out' AND {border.broken('quarantine')}",
        "are out although a filter hit them": f"_disposition = 'out' AND {border.broken('filter')}",
        "are quarantined without a reason": f"_disposition = 'quarantined' AND NOT {border.broken('quarantine')}",
        "are filtered without a reason": f"_disposition = 'filtered' AND NOT {border.broken('filter')}",
    }
    counts = ", ".join(f"count(*) FILTER ({test})" for test in complaints.values())
    found = session.first(f"SELECT {counts} FROM staged") or ()
    wrong = [f"{count} rows {what}" for what, count in zip(complaints, found, strict=True) if count]
    if wrong:
        raise AccountingError("; ".join(wrong), border.staged_sql)


def _rows_by_rule(session: Session, border: Border) -> dict[str, list[int]]:
    """Return, by fate, how many rows broke each rule."""
    if not border.rules:
        return {}
    any_broken = " OR ".join(f"_broke_{word} <> 0" for word in range(border.words))
    counts = ", ".join(f"count(*) FILTER ({border.bit(index)})" for index in range(len(border.rules)))
    rows = session.rows(f"SELECT _disposition, {counts} FROM staged WHERE {any_broken} GROUP BY _disposition")
    return {fate: list(numbers) for fate, *numbers in rows}


def _select(border: Border, by_rule: dict[str, list[int]], fate_of_action: dict[str, str]) -> dict[str, int]:
    """Pick, for the rules with these actions, the rows with the fate that belongs to the action; zeros left out."""
    result = {}
    for index, rule in enumerate(border.rules):
        fate = fate_of_action.get(rule.action)
        count = by_rule[fate][index] if fate in by_rule else 0
        if count:
            result[rule.id] = count
    return result
