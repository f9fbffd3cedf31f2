"""The days of an audit: from when until when auditors may look, and how it stands. Pure; every time is aware."""

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum

from reachable.clocks.ages import LONDON
from reachable.clocks.working_days import end_of


class Stands(StrEnum):
    """How an audit stands."""

    NOT_DRAWN = "not_drawn"
    WAITS = "waits"
    OPEN = "open"
    OVER = "over"


STANDS: Mapping[Stands, str] = {
    Stands.NOT_DRAWN: "No sample is drawn yet",
    Stands.WAITS: "Drawn, and not open yet",
    Stands.OPEN: "Auditors are looking",
    Stands.OVER: "Over",
}


def opens_at(first: date) -> datetime:
    """The first instant of a day in London."""
    return datetime.combine(first, time(), LONDON)


def closes_at(last: date) -> datetime:
    """The first instant after a day in London."""
    return end_of(last)


def stands(first: date, last: date, was_drawn: bool, now: datetime) -> Stands:
    """How an audit stands: auditors look only once a sample is drawn, and only on its days."""
    if now >= closes_at(last):
        return Stands.OVER
    if not was_drawn:
        return Stands.NOT_DRAWN
    return Stands.OPEN if now >= opens_at(first) else Stands.WAITS
