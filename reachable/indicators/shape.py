"""What a published rule is, what it reads and what it answers. Pure.

A rule asks a question of dated facts and gives back the very facts that say yes. It gives no number: nothing here adds
findings up, weighs them or puts one before another (domain.md section 6; design.md, promise 1).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from reachable.clocks.ages import london_day
from reachable.indicators.settings import SETTINGS, Settings

WEEK = "school_week"  # a week's marks, told as one event that begins on its Monday
A_MOMENT = timedelta(microseconds=1)


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"
    OFF = "switched off"  # by its owner, or because it fell more on one group than on others


class Kind(StrEnum):
    """A prompt asks a practitioner a question; a line is a fact on the page and asks nothing."""

    PROMPT = "prompt"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the chronology as a rule reads it: times aware, in UTC; of its detail only what the rule declares.
    `known_at`: when we were told of it; no rule reads it."""

    pk: int
    kind: str
    from_at: datetime
    until_at: datetime | None
    precision: str
    detail: Mapping[str, str]
    sender: str = ""
    known_at: datetime | None = None

    @property
    def on(self) -> date:
        """The London day on which it happened or began."""
        return london_day(self.from_at)

    @property
    def last_on(self) -> date:
        """Its last London day, where it lasted and its end was told; else its first."""
        return max(self.on, london_day(self.until_at - A_MOMENT)) if self.until_at else self.on


@dataclass(frozen=True, slots=True)
class Events:
    """What is told of one person; the parts of feeds that were heard in time; whether all that is told is here; and
    the settings of rules in force on the day."""

    told: tuple[Event, ...]
    heard: frozenset[str]
    is_whole: bool = True
    settings: Mapping[str, Settings] = field(default_factory=lambda: SETTINGS)

    def of(self, *kinds: str) -> list[Event]:
        return [one for one in self.told if one.kind in kinds]

    def lately(self, on: date, days: int, *kinds: str) -> list[Event]:
        """Those of these kinds that had begun, and happened or lasted into the last so many days, `on` among them."""
        return [one for one in self.of(*kinds) if one.on <= on and (on - min(one.last_on, on)).days < days]

    def read_by(self, reads: Mapping[str, frozenset[str]]) -> "Events":
        """Only the kinds that a rule declares, and of their detail only what it declares."""
        told = (_only(one, reads[one.kind]) for one in self.told if one.kind in reads)
        return replace(self, told=tuple(told))


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule answers, with the very events that say so, newest first; or the feeds that it could not hear."""

    answer: Answer
    kind: Kind
    events: tuple[Event, ...] = ()
    not_heard: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """True where somebody is asked a question."""
        return self.answer is Answer.YES and self.kind is Kind.PROMPT


def holds_wrong(finding: Finding, newest_at: datetime, said_at: datetime) -> bool:
    """True while a prompt that somebody said is wrong stays silent: nothing that it rests on happened after the newest
    of then (`newest_at`), and nothing of it was told after they said so (`said_at`), however long ago it happened."""
    was_told = all(one.known_at is None or one.known_at <= said_at for one in finding.events)
    return was_told and finding.events[0].from_at <= newest_at


Assess = Callable[[Events, date], Finding]


@dataclass(frozen=True, slots=True)
class Rule:
    """One published rule. `reads`: each kind of happening, and what of its detail; `needs`: without which parts of
    feeds it cannot say no; `asks`: what to ask the young person (not what they are)."""

    id: str
    kind: Kind
    title: str
    why: str
    source: str
    asks: str
    needs: tuple[str, ...]
    reads: Mapping[str, frozenset[str]]
    assess: Assess

    def answer(self, events: Events, on: date) -> Finding:
        """The finding on a London day. A rule is given only what it declares that it reads, and while it is switched
        off it is not asked."""
        if not events.settings[self.id].is_on:
            return Finding(Answer.OFF, self.kind)
        return self.assess(events.read_by(self.reads), on)


def reads(**kinds: str) -> dict[str, frozenset[str]]:
    """`reads(suspended="days reasons")` -> the kinds a rule reads, each with the names in its detail."""
    return {kind: frozenset(names.split()) for kind, names in kinds.items()}


def yes(events: Iterable[Event], kind: Kind = Kind.PROMPT) -> Finding:
    """Yes, resting on these events: each once, newest first."""
    once = {(one.kind, one.pk): one for one in events}
    return Finding(Answer.YES, kind, tuple(sorted(once.values(), key=lambda one: (one.from_at, one.pk), reverse=True)))


def nothing(events: Events, needs: Iterable[str], kind: Kind = Kind.PROMPT) -> Finding:
    """No event says yes: a no, where everything it needs was heard. What nobody told is never read as a no."""
    silent = tuple(need for need in needs if need not in events.heard)
    is_no = events.is_whole and not silent
    return Finding(Answer.NO if is_no else Answer.NOT_KNOWN, kind, not_heard=silent)


def too_little(needs: Iterable[str], kind: Kind = Kind.PROMPT) -> Finding:
    """What was told is too little to say yes or no from."""
    return Finding(Answer.NOT_KNOWN, kind, not_heard=tuple(needs))


def any_asks(*findings: Finding) -> Finding:
    """Yes where one of them asks; no where none does and all could say. A line alone is a no. Those that are switched
    off are passed over, unless all of them are."""
    on = [one for one in findings if one.answer is not Answer.OFF]
    asking = [one for one in on if one.asks]
    if findings and not on:
        return Finding(Answer.OFF, Kind.PROMPT)
    return yes(_events(asking)) if asking else _unless_unknown(on)


def all_say_yes(*findings: Finding) -> Finding:
    """Yes where each of them says yes; no where one says no; else not known. Without one that is switched off there is
    no answer."""
    answers = {one.answer for one in findings}
    if Answer.OFF in answers:
        return Finding(Answer.OFF, Kind.PROMPT)
    if answers == {Answer.YES}:
        return yes(_events(findings))
    return Finding(Answer.NO, Kind.PROMPT) if Answer.NO in answers else _unless_unknown(findings)


def _unless_unknown(findings: Iterable[Finding]) -> Finding:
    unknown = [one for one in findings if one.answer is Answer.NOT_KNOWN]
    silent = dict.fromkeys(name for one in unknown for name in one.not_heard)
    return Finding(Answer.NOT_KNOWN if unknown else Answer.NO, Kind.PROMPT, not_heard=tuple(silent))


def _events(findings: Iterable[Finding]) -> Iterator[Event]:
    return (one for finding in findings for one in finding.events)


def _only(one: Event, names: frozenset[str]) -> Event:
    if one.detail.keys() <= names:  # it tells no more already
        return one
    return replace(one, detail={name: value for name, value in one.detail.items() if name in names})
