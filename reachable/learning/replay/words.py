"""A replay in words: dated lines of what arrived, opened, was told and asked, and what was missed. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from reachable.chronology.kinds import KINDS as HAPPENINGS
from reachable.chronology.kinds import short
from reachable.clocks.ages import london_day
from reachable.feeds.times import day_end
from reachable.indicators.catalogue import BY_ID
from reachable.indicators.shape import A_MOMENT, WEEK, Kind
from reachable.learning.replay.holding import Held
from reachable.learning.replay.shape import Chronology, Missed, Opened, Replayed, Row, Said, Why
from reachable.reachable_moments.kinds import KINDS, Tier
from reachable.words.feeds import OURS, PARTS
from reachable.words.sentences import lower_first, upper_first
from reachable.words.times import (
    count_words,
    day_words,
    days_later_words,
    happened_words,
    later_words,
    short_day_words,
    short_moment_words,
)

TOO_SOON = "How many moments a day the same settings open in the whole borough cannot be said yet:"
NOBODY_ASKED = "Nobody was asked: there was no reason then to open their page"


@dataclass(frozen=True, slots=True)
class Line:
    """One dated line. `what`: arrived, moment, told, asks, says, stops or missed; `is_a_day`: at no time told."""

    at: datetime
    what: str
    words: str
    rows: tuple[int, ...] = ()
    is_a_day: bool = False

    @property
    def when(self) -> str:
        return short_day_words(self.at) if self.is_a_day else short_moment_words(self.at)


# Of one instant what arrived stands first, then what it opens.
ORDER = ("arrived", "missed", "moment", "told", "asks", "says", "stops")


def lines(read: Chronology, found: Replayed) -> list[Line]:
    """Everything in the order of its time."""
    every = [*_arrived(read.rows), *_moments(found.moments), *_said(found.said)]
    return sorted(every, key=lambda one: (one.at, ORDER.index(one.what)))


def _arrived(rows: Sequence[Row]) -> Iterator[Line]:
    """Each row that was told, and how late; what is told again is late by nothing."""
    seen: set[tuple] = set()
    for row in rows:
        if row.is_carried and row.known_at:
            how = f"Told again by {feed(row.feed)}" if row.thing in seen else f"Told by {feed(row.feed)}{_late(row)}"
            seen.add(row.thing)
            yield Line(row.known_at, "arrived", f"{told(row)}. {how}", (row.number,))


def _late(row: Row) -> str:
    assert row.known_at is not None  # only what was told is late
    if row.precision == "instant":
        words = later_words(row.from_at, row.known_at)
    else:
        words = days_later_words(london_day(row.from_at), london_day(row.known_at))
    return "" if words in ("same day", "told before") else f", {words}"


def told(row: Row) -> str:
    """What happened, and when."""
    if row.kind == WEEK:
        return f"A week at school, from {short_day_words(row.from_at)}"
    what = short(row.kind, row.detail) if row.kind in HAPPENINGS else (row.words or "Something no feed has a word for")
    more = f" ({row.words})" if row.words and row.kind in HAPPENINGS else ""
    return f"{what}{more}, {happened_words(row.from_at, row.until_at, row.precision)}"


def feed(key: str) -> str:
    """Who tells it, in the middle of a sentence."""
    return "us, as written here" if key == OURS.key else lower_first(PARTS[key].name) if key in PARTS else "somebody"


def _moments(moments: Sequence[Opened]) -> Iterator[Line]:
    for one in moments:
        opens = "A reachable moment opens" if one.tier is Tier.REACH_NOW else "Told to whoever works with them"
        yield Line(one.known_at, "moment", f"{opens}: {names(one.what)}", one.rows)
        for said in one.told:
            yield Line(said.at, "told", f"{said.words}: {said.who}", one.rows)


def names(what: Sequence[str]) -> str:
    """The kinds of a moment, or of what would have opened one."""
    return "; ".join(KINDS[kind].name for kind in what)


def _said(said: Sequence[Said]) -> Iterator[Line]:
    for one in said:
        rule = BY_ID[one.rule]
        verb = "asks" if one.kind is Kind.PROMPT else "says"
        if one.kind is Kind.PROMPT and one.asked_on is None:
            yield _day(one.from_on, "says", f"{rule.id} says yes: {rule.title}. {NOBODY_ASKED}", one.rows)
        else:
            words = f"{rule.id} {verb}: {rule.title}"
            yield _day(one.asked_on or one.from_on, verb, words, one.rows)
        if one.until_on:
            yield _day(one.until_on, "stops", f"{rule.id} says so no more", one.rows)


def _day(on: date, what: str, words: str, rows: tuple[int, ...]) -> Line:
    return Line(day_end(on) - A_MOMENT, what, words, rows, is_a_day=True)  # by what was known when it ended


def missed(read: Chronology, found: Replayed) -> list[Line]:
    """What reached nobody in time, by when it happened."""
    by_number = {row.number: row for row in read.rows}
    return [_missed(one, by_number[one.row]) for one in found.missed]


def _missed(one: Missed, row: Row) -> Line:
    why = {
        Why.NO_FEED: "No feed of ours carries it",
        Why.NEVER_TOLD: "A feed of ours could carry it, and nobody told us",
        Why.TOO_LATE: f"We were told {short_moment_words(row.known_at)}" if row.known_at else "",
    }[one.why]
    would = f". It would have opened a moment: {names(one.would_open)}" if one.would_open else ""
    return Line(row.from_at, "missed", f"{told(row)}. {why}{would}", (one.row,), row.precision == "day")


def summary(read: Chronology, found: Replayed) -> list[str]:
    """The few sentences that come first."""
    now = [one for one in found.moments if one.tier is Tier.REACH_NOW]
    asked = {one.rule for one in found.said if one.kind is Kind.PROMPT and one.asked_on}
    unasked = {one.rule for one in found.said if one.kind is Kind.PROMPT} - asked
    said = [
        f"{count_words(len(read.rows), 'row', 'rows')} used, {len(read.not_used)} not",
        f"{count_words(len(now), 'reachable moment', 'reachable moments')} would open, and {_tells(found)}",
        f"{count_words(len(asked), 'rule', 'rules')} would ask{_first(found)}",
        f"{count_words(len(found.missed), 'thing', 'things')} would still be missed",
    ]
    if unasked:
        said.insert(3, f"{count_words(len(unasked), 'more rule', 'more rules')} would say yes while nobody looked")
    return [f"{upper_first(one)}." for one in said]


def _tells(found: Replayed) -> str:
    told = sum(one.tier is Tier.TELL for one in found.moments)
    return f"{count_words(told, 'thing', 'things') if told else 'nothing'} would be told to whoever works with them"


def _first(found: Replayed) -> str:
    days = [one.asked_on for one in found.said if one.kind is Kind.PROMPT and one.asked_on]
    return f", the first on {day_words(min(days))}" if days else ""


def as_json(read: Chronology, found: Replayed) -> dict[str, Any]:
    """Everything, for a program. Times are ISO 8601 in UTC."""
    return {
        "rows": len(read.rows),
        "not_used": [asdict(one) for one in read.not_used],
        "columns_left_out": read.columns_left_out,
        "moments": [_plain(asdict(one)) for one in found.moments],
        "rules": [_plain(asdict(one)) for one in found.said],
        "missed": [_plain(asdict(one)) for one in found.missed],
        "lines": [_plain(asdict(one)) for one in [*lines(read, found), *missed(read, found)]],
        "until_on": f"{found.until_on}",
    }


def _plain(told: Any) -> Any:
    if isinstance(told, Mapping):
        return {name: _plain(value) for name, value in told.items()}
    if isinstance(told, list | tuple):
        return [_plain(one) for one in told]
    return told.isoformat() if isinstance(told, date | datetime) else told


def load_words(a_day: Mapping[str, float | None]) -> str:
    """How many moments a day the same settings open in the whole borough."""
    told, once = (_rate(a_day[name]) for name in ("as_told", "at_once"))
    first = f"In the whole borough the same settings open {told} moments a day, by the last year, as things were told"
    first += " to us."
    if not told:
        first = f"{TOO_SOON} less than three months have been told to us."
    second = f" Had each thing of the last year been told at once: {once}." if once else ""
    return f"{first}{second} A duty team reaches four to six a day well."


def _rate(a_day: float | None) -> str:
    """Nothing where nobody can say yet."""
    return "" if a_day is None else f"{a_day}" if a_day else "fewer than 0.1"


def held_words(one: Held) -> list[str]:
    """A lesson held against settings: a heading, and what is lost, later or new under it."""
    how = "kept" if one.is_kept else "lost in part"
    told = [*(f"lost: {text}" for text in one.lost), *(f"later: {text}" for text in one.later)]
    return [f"{one.lesson.title}: {how}", *(f"  {text}" for text in [*told, *(f"new: {text}" for text in one.new)])]


def held_as_json(one: Held) -> dict[str, Any]:
    """The same for a program."""
    said = {"lost": list(one.lost), "later": list(one.later), "new": list(one.new)}
    return {"lesson": one.lesson.name, "title": one.lesson.title, "is_kept": one.is_kept, **said}
