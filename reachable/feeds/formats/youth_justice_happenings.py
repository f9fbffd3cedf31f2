"""What a row of the youth justice template says happened. Made from the kept columns alone.

Keys are of the record: what several rows of a child tell alike (an offence, an order for two offences) is one line.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from reachable.feeds.formats import columns as c
from reachable.feeds.formats.template import code
from reachable.feeds.shape import Happening
from reachable.feeds.times import day_end, day_of, day_start

OUT_OF_COURT = frozenset({"COMMUNITY_RESOLUTION", "YOUTH_CAUTION", "YCC", "OUTCOME_22", "DIVERSION", "NFA"})
IN_COURT = frozenset({"ACQUITTED", "DISCHARGE", "FINE", "REFERRAL_ORDER", "REPARATION_ORDER", "YRO", "DTO", "S250"})
OUTCOMES = OUT_OF_COURT | IN_COURT
TIERS = frozenset({"PRE_COURT", "FIRST_TIER", "COMMUNITY", "CUSTODY"})
REMANDS = frozenset({"BAIL", "RLAA", "RYDA"})
Said = Mapping[str, str]


def outcome_key(said: Said) -> str:
    """By what an outcome is known when it is told again: its own number, else what it was and when; '' for none."""
    return said.get("outcome_id") or f"{code(said, 'outcome_type')} {said.get('decision_date', '')}".strip()


def happenings(table: str, said: Said) -> list[Happening]:
    """An offence; its outcome, in or out of court; an order and a remand, which last; a breach. Details: codes."""
    committed = day_of(said.get("offence_date", ""))
    if committed is None:
        return []
    return [
        _moment("offence", f"offence {said.get('offence_id', '')}", committed, _offence(said)),
        *_outcome(said),
        *_spell("court_order", said, "order", _outcome_detail(said)),
        *_spell("remanded", said, "remand", {"type": code(said, "remand_type")}),
        *_breach(said),
    ]


def _moment(kind: str, key: str, on: date, detail: dict[str, str]) -> Happening:
    return Happening(kind, key, day_start(on), None, "day", {name: value for name, value in detail.items() if value})


def _offence(said: Said) -> dict[str, str]:
    return {
        "offence": said.get("offence", ""),
        "code": said.get("offence_code", ""),
        "knife": "yes" if c.yes_or_no(said.get("knife_or_weapon", "")) else "",
        "decided": "yes" if _is_decided(said) else "",
    }


def _is_decided(said: Said) -> bool:
    return day_of(said.get("decision_date", "")) is not None and bool(_outcome_detail(said))


def _outcome_detail(said: Said) -> dict[str, str]:
    """What it was, by the national word and by the service's own."""
    told = {"type": code(said, "outcome_type"), "local": said.get("outcome_local", "")}
    return {name: value for name, value in told.items() if value}


def _outcome(said: Said) -> Iterator[Happening]:
    decided = day_of(said.get("decision_date", ""))
    if decided and _is_decided(said):
        key = f"outcome {said.get('outcome_id') or said.get('offence_id', '') + ' ' + outcome_key(said)}"
        detail = _outcome_detail(said) | {"offence": said.get("offence", "")}
        yield _moment(_kind(said), key, decided, detail)


def _kind(said: Said) -> str:
    """In court or out of it: by its tier, else by its type. Where neither says, neither is said."""
    tier, type_ = code(said, "outcome_tier"), code(said, "outcome_type")
    if tier in TIERS:
        return "out_of_court_outcome" if tier == "PRE_COURT" else "court_outcome"
    if type_ in OUTCOMES:
        return "out_of_court_outcome" if type_ in OUT_OF_COURT else "court_outcome"
    return "youth_justice_outcome"


def _spell(kind: str, said: Said, name: str, detail: dict[str, str]) -> Iterator[Happening]:
    began, until, more = day_of(said.get(f"{name}_start", "")), _end(said.get(f"{name}_end", "")), {}
    if began is None:
        return
    if until is not None and until <= day_start(began):
        until, more = None, {"end_as_told": said[f"{name}_end"]}
    key = f"{name} {detail.get('type', '')} {began:%Y-%m-%d}"
    yield Happening(kind, key, day_start(began), until, "day", {n: v for n, v in (detail | more).items() if v})


def _end(text: str) -> datetime | None:
    day = day_of(text)
    return day_end(day) if day else None


def _breach(said: Said) -> Iterator[Happening]:
    day = day_of(said.get("breach_date", ""))
    if day:
        detail = _outcome_detail(said)
        yield _moment("order_breached", f"breach {detail.get('type', '')} {day:%Y-%m-%d}", day, detail)
