"""What stands on a worklist: whose it is, whose turn, in which view, in which order. Pure.

Kinds of work stand in one list, in order of the time that is left, whichever ends first, the clock or the window.
Nobody is ranked: of two with the same time left, the one that came first stands in front.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from reachable.clocks.ages import LONDON
from reachable.clocks.late import is_late
from reachable.front_door.contacts import states as contacts
from reachable.front_door.contacts.states import Way
from reachable.reachable_moments import states as moments

LONGEST = timedelta(days=7)  # what is older is new to nobody


class Kind(StrEnum):
    """A kind of work; the value is its word on the page."""

    MOMENT = "Moment"
    OFFER = "Offer again"
    CONTACT = "Contact"
    CHECK = "Asked of us"
    ACTION = "Action"
    ADVICE = "Follow up advice"
    WHO = "Same person?"


class Place(StrEnum):
    """Whose it is, as this viewer sees it. Elsewhere: another team's, and on no list of theirs."""

    MINE = "mine"
    TEAM = "team"
    NOBODY = "unallocated"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the list: themselves, whom they work with or manage, and what they may do now."""

    id: int
    team: int | None = None
    is_on_duty: bool = False
    can_rate: bool = False
    can_decide: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has something: nobody, where there is no id or their account is closed."""

    id: int | None
    team: int | None = None
    manager: int | None = None
    is_here: bool | None = True


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do. `due_at` None: no clock runs on it."""

    kind: Kind
    pk: int
    due_at: datetime | None
    began_at: datetime
    place: Place
    is_my_turn: bool = False
    is_own_doing: bool = False

    def is_new(self, since: datetime) -> bool:
        """Whether it came after that, and by somebody else."""
        return self.began_at > since and not self.is_own_doing

    def is_late(self, now: datetime) -> bool:
        return self.due_at is not None and is_late(self.due_at, None, now)


def place(holder: Holder, reader: Reader) -> Place:
    """Whose something is. What somebody has whose account is closed, nobody has."""
    if holder.id is None or not holder.is_here:
        return Place.NOBODY
    if holder.id == reader.id:
        return Place.MINE
    is_near = holder.manager == reader.id or (reader.team is not None and holder.team == reader.team)
    return Place.TEAM if is_near else Place.ELSEWHERE


def in_order(items: Iterable[Item]) -> list[Item]:
    """What ends first in front, whatever kind it is; what has no clock last, the oldest first."""
    return sorted(items, key=lambda one: (one.due_at is None, one.due_at or one.began_at, one.began_at, one.pk))


def morning(items: Collection[Item], since: datetime) -> tuple[list[Item], list[Item]]:
    """What waits on the reader; and what is new to them and does not."""
    near = [one for one in items if one.place is not Place.ELSEWHERE or one.is_my_turn]
    waiting = [one for one in near if one.is_my_turn]
    return in_order(waiting), in_order(one for one in near if one.is_new(since) and not one.is_my_turn)


def moment_turn(state: str, where: Place, offer_on: date | None, reader: Reader, today: date) -> bool:
    """Whether a moment waits on the reader: their own, as far as something can be done now; and while they are on
    duty, what nobody has."""
    if where is Place.NOBODY:
        return reader.is_on_duty and state != moments.State.TOLD
    if state == moments.State.DECLINED and offer_on is not None and offer_on > today:
        return False
    return where is Place.MINE


def turn_at_the_door(
    state: str, where: Place, rated_by: int | None, is_answered: bool, way: Way, reader: Reader
) -> bool:
    """Whether a contact waits on the reader (`contacts/states.py`, whose turn it is). `is_answered`: no organisation
    still has to answer. Where the record is kept here another person decides than the one who rated."""
    if state == contacts.State.RECEIVED:
        return not reader.can_rate
    if state == contacts.State.SCREENED:
        return reader.can_rate and reader.is_on_duty
    if state in contacts.DECIDED:
        return where is Place.MINE or (where is Place.NOBODY and reader.can_rate and reader.is_on_duty)
    if way is Way.RECORD and is_answered:
        return reader.can_decide and rated_by != reader.id
    return where is Place.MINE and is_answered


def day_ends(on: date) -> datetime:
    """The last instant of a London day, which is the first of the next: until then what is due on it is in time."""
    return datetime.combine(on + timedelta(days=1), time(0), LONDON)


def since(seen_at: datetime | None, now: datetime, yesterday: datetime) -> datetime:
    """From when on things are new: since the reader last said that they had seen what was; who never did, since
    yesterday began. Never longer ago than a week."""
    return max(seen_at or yesterday, now - LONGEST)


@dataclass(frozen=True, slots=True)
class View:
    """One view of the list: its words, the key that opens it, the page it is, and what it says when it is empty."""

    words: str
    key: str
    name: str
    empty: str


VIEWS: Mapping[str, View] = {
    "morning": View("My morning", "1", "worklist", "Nothing waits on you just now."),
    Place.MINE: View("Mine", "2", "worklist_mine", "You have nothing open. What nobody has yet is under Unallocated."),
    Place.TEAM: View("My team’s", "3", "worklist_team", "Nobody else in your team has anything open that you may see."),
    Place.NOBODY: View("Unallocated", "4", "worklist_unallocated", "Everything that you may see has somebody."),
}
