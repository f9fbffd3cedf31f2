"""What a row of the council's export says of a contact, as this folder keeps it. Pure.

The council's case system holds the statutory record (docs/decisions/0027, 0033): what it says is read, and never asked
again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from reachable.chronology.codes import REFERRAL_SOURCES, say
from reachable.feeds.formats import contacts as format
from reachable.feeds.formats.template import code
from reachable.feeds.times import day_of
from reachable.front_door.contacts.rules import Outcome, Rating
from reachable.words.sentences import upper_first

THERE = "the council's case system"
NO_WORDS = f"Nothing is told in {THERE}'s export. Look there"
NO_TELLER = "Not told who"
NO_REASON = "No reason is told"
NO_DECIDER = "Not told who"
WAS_CLOSED = f"Closed in {THERE}"
WAS_AN_ERROR = f"Written down in error, {THERE} says"
MOST = {"name": 120, "words": 500, "teller": 120, "why": 1000, "decider": 120}  # as the tables hold


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision as it stands there: what, when, why, and the role of who decided. `is_ahead`: it is dated later than
    now, which is a slip there."""

    outcome: Outcome
    at: datetime
    why: str
    decider: str
    is_ahead: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A contact as it stands there. `is_error`: it should never have been written down."""

    name: str
    forename: str
    born_on: date | None
    words: str
    teller: str
    received_at: datetime
    rating: Rating | None
    settled: Settled | None
    closed_at: datetime | None
    is_error: bool


def told(said: Mapping[str, str], now: datetime) -> Told:
    """The row of a contact, which was received by then. Nothing of it is later than now, nor earlier than its receipt:
    such a time is a slip there."""
    received = min(format.at(said, "received_dt") or now, now)
    closed, rating = format.at(said, "closed_dt"), code(said, "rating")
    source = say(REFERRAL_SOURCES, said["source"]) if said.get("source") else ""
    return Told(
        name=" ".join(filter(None, (said.get("forename"), said.get("surname"))))[: MOST["name"]],
        forename=said.get("forename", ""),
        born_on=day_of(said.get("dob", "")),
        words=said.get("reason", NO_WORDS)[: MOST["words"]],
        teller=(upper_first(source) or NO_TELLER)[: MOST["teller"]],
        received_at=received,
        rating=Rating(rating.lower()) if rating in format.RATINGS else None,
        settled=_settled(said, now),
        closed_at=min(max(closed, received), now) if closed else None,
        is_error=code(said, "decision") == format.IN_ERROR,
    )


def _settled(said: Mapping[str, str], now: datetime) -> Settled | None:
    decided = format.decision(said)
    if decided is None:
        return None
    what, at = decided
    why = said.get("decision_reason", NO_REASON)[: MOST["why"]]
    decider = said.get("decided_by", NO_DECIDER)[: MOST["decider"]]
    return Settled(Outcome(what.lower()), min(at, now), why, decider, is_ahead=at > now)
