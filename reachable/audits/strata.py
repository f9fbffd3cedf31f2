"""Which kind one of the frame is of, by what happened to them in the audit's period. Pure."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from reachable.audits.words import Spread
from reachable.clocks.ages import is_under

# Whom a joint inspection of serious youth violence and exploitation asks about (domain.md P13): ten and over, a child.
FROM, UNDER = 10, 18


def is_of_age(born: date | None, since: date, until: date) -> bool:
    """Whether somebody was 10 to 17 on any day of that time; without a birth date they are taken for a child."""
    return born is None or (is_under(UNDER, born, since) and not is_under(FROM, born, until))


class MomentOf(NamedTuple):
    """A reachable moment: when we knew, when the 24 hours ended, when they were reached."""

    known_at: datetime
    due_at: datetime
    reached_at: datetime | None


class Happened(NamedTuple):
    """What happened to one young person in the period, and how many organisations hold a record of them."""

    moments: Sequence[MomentOf]
    has_contact: bool
    agencies: int


def _by_moment(one: Happened) -> str:
    if one.moments:
        return "A moment and a contact" if one.has_contact else "A moment"
    return "A contact"


def _by_end(one: Happened) -> str:
    """By the last moment of the period."""
    if not one.moments:
        return "No moment"
    last = max(one.moments)
    if last.reached_at is None:
        return "Not reached"
    return "Reached within 24 hours" if last.reached_at <= last.due_at else "Reached later"


def _by_agency(one: Happened) -> str:
    return "Three organisations or more" if one.agencies > 2 else "One or two organisations"


KINDS: Mapping[Spread, Callable[[Happened], str]] = {
    Spread.BY_MOMENT: _by_moment,
    Spread.BY_END: _by_end,
    Spread.BY_AGENCY: _by_agency,
}


def stratum(spread: Spread, one: Happened) -> str:
    """In words, as the page shows them."""
    return KINDS[spread](one)
