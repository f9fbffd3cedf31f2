"""What an agency held at a time: later dates and outcomes are still blank, as they are in what it sends."""

from datetime import date, datetime, timedelta

from reachable.demo.custody import LATE, written
from reachable.demo.shape import Assessed, Detention, Enquiry, Involvement, Protection


def as_known_on(told: Involvement, day: date) -> Involvement | None:
    """The involvement as the council's system showed it at the end of `day`; None if it had not begun."""
    if told.asked_on > day:
        return None
    is_closed = told.closed_on is not None and told.closed_on <= day
    return Involvement(
        asked_on=told.asked_on,
        source=told.source,
        need=told.need,
        nothing_further=told.nothing_further and told.asked_on < day,
        closed_on=told.closed_on if is_closed else None,
        why_closed=told.why_closed if is_closed else "",
        assessed=tuple(_assessed_by(one, day) for one in told.assessed if one.from_on <= day),
        enquiries=tuple(_enquired_by(one, day) for one in told.enquiries if one.from_on <= day),
        in_need=tuple((began, _by(ended, day)) for began, ended in told.in_need if began <= day),
        protection=_protected_by(told.protection, day),
    )


def _by(ended: date | None, day: date) -> date | None:
    return ended if ended and ended <= day else None


def _assessed_by(one: Assessed, day: date) -> Assessed:
    until = _by(one.until_on, day)
    return Assessed(one.from_on, until, one.factors if until else ())


def _enquired_by(one: Enquiry, day: date) -> Enquiry:
    return Enquiry(one.from_on, _by(one.conference_on, day), one.needs_conference)


def _protected_by(plan: Protection | None, day: date) -> Protection | None:
    if not plan or plan.from_on > day:
        return None
    looks = tuple(look for look in plan.looked_at_on if look <= day)
    return Protection(plan.from_on, _by(plan.until_on, day), plan.category, plan.latest, plan.previous, looks)


def outcome_at(told: Detention, at: datetime) -> str:
    """The outcome as written at `at`: none until release, for three in ten not for seven weeks; some RUI end in NFA."""
    released, number = told.columns["release_dt"], int(told.ref[-6:])
    if not released:
        return ""
    known = datetime.fromisoformat(released) + timedelta(days=49 if number % 10 in LATE else 0)
    if known > at:
        return ""
    is_ended = told.columns["outcome"] == "RUI" and number % 2 == 0 and known + timedelta(days=150) <= at
    return "NFA" if is_ended else told.columns["outcome"]


def as_known_at(told: Detention, at: datetime) -> dict[str, str]:
    """The row as the force held it at `at`, times still to come left blank; {} before the arrest."""
    if told.arrested_at > at:
        return {}
    stamp = written(at)
    columns = {k: "" if k.endswith("_dt") and v > stamp else v for k, v in told.columns.items()}
    return columns | {"outcome": outcome_at(told, at)}
