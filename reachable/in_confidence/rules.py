"""Who reads what a young person said in confidence, how a part of it is disclosed, when somebody is expected. Pure.

Source: domain.md P3 and P4 (the conversation is separate from the investigation), section 9; record 0031.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from reachable.clocks.ages import LONDON, london_day
from reachable.locks.decide import Subject, decide
from reachable.locks.permissions import Permission, Viewer


class MayTell(StrEnum):
    """What the young person agreed that whoever answers the moment may be told."""

    NOTHING = "nothing"
    SPOKE = "spoke"
    WORDS = "words"


MAY_TELL = (
    (MayTell.NOTHING, "Nothing, not even that we spoke"),
    (MayTell.SPOKE, "Only that somebody has spoken with them"),
    (MayTell.WORDS, "Some words, which I write below"),
)
# Serious harm, as professional bodies put it: a risk to life or of serious harm that disclosing may prevent.
HARMS = (
    ("killed", "Somebody may kill or badly hurt them"),
    ("themselves", "They may kill or badly hurt themselves"),
    ("abuse", "Somebody abuses or exploits them now"),
    ("held", "Somebody holds or moves them against their will"),
    ("others", "Somebody else may be killed or badly hurt, or another child is in danger"),
)
HARM_WORDS: Mapping[str, str] = dict(HARMS)
LASTS = ((1, "24 hours"), (3, "3 days"), (7, "7 days"), (28, "28 days"))
EXPECTED_FOR = timedelta(hours=24)  # how long after somebody was expected the building still reads of it


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose record it is: the team of who heard it, or their organisation where they are in no team."""

    team: int | None
    agency: int | None

    @property
    def reference(self) -> str:
        """By which an allocated worker's sight says whose words it opens, and no other team's."""
        return f"team {self.team}" if self.team is not None else f"agency {self.agency}"


@dataclass(frozen=True, slots=True)
class Part:
    """A disclosure as the rule needs it: to whom, by whose approval, from when until when."""

    whose: Whose
    to: int | None
    approver: int
    approved_at: datetime | None
    until_at: datetime | None
    ended_at: datetime | None


def is_of(viewer: Viewer, whose: Whose) -> bool:
    """Whether a viewer hears young people in confidence for that team, or for that organisation."""
    if not decide(viewer, Permission.KEEP_CONFIDENCE):
        return False
    mine, theirs = (viewer.team, whose.team) if whose.team is not None else (viewer.agency, whose.agency)
    return theirs is not None and mine == theirs


def reads_all(viewer: Viewer, whose: Whose, *, is_allocated: bool, is_kept_out: bool = False) -> bool:
    """Whether somebody reads every word: those of the author's own team, and the allocated worker whom they named.

    Nobody else, whatever else they may see. Never the police, and never who is kept out.
    """
    if not decide(viewer, Permission.READ_CONFIDENCE, Subject(is_kept_out=is_kept_out)):
        return False
    return is_allocated or is_of(viewer, whose)


def reads_part(viewer: Viewer, part: Part, now: datetime) -> bool:
    """Whether somebody reads the words that are disclosed: the author's own team, who is asked to approve it, and from
    then until its time is up or it is taken back, the one to whom it is disclosed."""
    if not decide(viewer, Permission.READ_CONFIDENCE):
        return False
    if is_of(viewer, part.whose) or viewer.id == part.approver:
        return True
    is_begun = part.approved_at is not None and part.approved_at <= now and part.ended_at is None
    return viewer.id == part.to and is_begun and part.until_at is not None and now < part.until_at


def cannot_approve(approver: Viewer, author: int, asker: int) -> str:
    """Why somebody cannot approve a disclosure, in words; '' where they can."""
    if approver.id in (author, asker):
        return "Somebody else approves it: not who heard the words, nor who asks"
    if not decide(approver, Permission.APPROVE_DISCLOSURE):
        return "They cannot approve this. Name somebody who leads your service, or the MASH manager"
    return ""


def cannot_be_told(reader: Viewer) -> str:
    """Why nothing can be disclosed to this account, in words; '' where it can."""
    if reader.is_police:
        return "Nothing is disclosed to an account of the police. Ring them, and write down whom you told"
    if not decide(reader, Permission.READ_CONFIDENCE):
        return "Their role opens nothing that was said in confidence"
    return ""


def expected_at(typed: time, now: datetime) -> datetime:
    """When somebody comes who is expected at that time by London's clock: today, or tomorrow if it is more than an hour
    ago."""
    at = _in_london(london_day(now), typed)
    return at if at > now - timedelta(hours=1) else _in_london(london_day(now) + timedelta(days=1), typed)


def _in_london(day: date, typed: time) -> datetime:
    """That time by London's clock, in UTC; of an hour that comes twice, the first."""
    return datetime.combine(day, typed, LONDON).astimezone(UTC)
