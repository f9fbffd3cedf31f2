"""A replay as shapes for a template: time across, a lane for each part of life, moments, and a bar for each rule. Pure.

Across all is per cent of the drawing, and down is pixels, so that its words keep their size on any screen. A table says
the same beside it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reachable.chronology.kinds import KINDS
from reachable.clocks.ages import LONDON, london_day
from reachable.feeds.times import day_start
from reachable.indicators.catalogue import BY_ID
from reachable.indicators.shape import WEEK, Kind
from reachable.learning.replay.shape import Chronology, Missed, Replayed, Row, Said
from reachable.learning.replay.words import names
from reachable.reachable_moments.kinds import Tier
from reachable.words.sentences import upper_first
from reachable.words.times import short_day_words

LANE, BAR, HEAD = 46, 34, 30
LEFT, RIGHT = 1.5, 98.5  # per cent: room for half a mark at either end
MOST_TICKS = 5  # so many fit on a phone
WORD = 10  # per cent: half of a month's name, on a phone
STEPS = (1, 2, 3, 6, 12, 24, 60)  # months
NOBODYS = "Told to nobody"
LATE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened at `x`, and was known at `known_x` where that was later than a day."""

    x: float
    known_x: float | None
    is_missed: bool
    words: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One part of life. `y`: where its marks stand; its name stands above."""

    name: str
    y: int
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class Pin:
    """A moment: with a clock, or told to whoever works with them."""

    x: float
    is_now: bool
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """From when until when a rule said yes; `is_asked`: somebody was asked."""

    x: float
    width: float
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """One rule with its bars."""

    rule: str
    title: str
    y: int
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole picture. `pins_y`: where the moments stand."""

    height: int
    foot: int
    ticks: list[tuple[float, str]]
    lanes: list[Lane]
    pins_y: int
    pins: list[Pin]
    rules: list[Bars]


@dataclass(frozen=True, slots=True)
class _Across:
    """Time laid between the two ends of the drawing."""

    first: datetime
    last: datetime

    def x(self, at: datetime) -> float:
        share = (at - self.first) / (self.last - self.first)
        return round(LEFT + (RIGHT - LEFT) * min(max(share, 0.0), 1.0), 2)

    def ticks(self) -> list[tuple[float, str]]:
        months = list(_months(london_day(self.first), london_day(self.last)))
        step = next((n for n in STEPS if len(months) / n <= MOST_TICKS), STEPS[-1])
        shown = [one for one in months if (one.year * 12 + one.month - 1) % step == 0]
        placed = [(self.x(day_start(one)), f"{one:%b %Y}") for one in shown]
        return [(x, words) for x, words in placed if WORD <= x <= 100 - WORD]


def drawing(read: Chronology, found: Replayed) -> Drawing | None:
    """The picture, or None where nothing is to be drawn."""
    rows = [row for row in read.rows if row.kind != WEEK]
    if not rows:
        return None
    across = _across(rows, found.until_on)
    lanes = _lanes(rows, {one.row: one for one in found.missed}, across)
    pins_y = HEAD + LANE * (len(lanes) + 1) - 14
    rules = _rules(found.said, across, found.until_on, pins_y + 26)
    foot = pins_y + 26 + BAR * len(rules)
    return Drawing(foot + 26, foot, across.ticks(), lanes, pins_y, _pins(found, across), rules)


def _across(rows: Sequence[Row], until_on: date) -> _Across:
    first = min(row.from_at for row in rows)
    last = max([day_start(until_on), *(at for row in rows for at in (row.from_at, row.known_at) if at)])
    return _Across(first, max(last, first + LATE))


def _months(first: date, last: date) -> Iterator[date]:
    month = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _lanes(rows: Sequence[Row], missed: Mapping[int, Missed], across: _Across) -> list[Lane]:
    by_name: dict[str, list[Mark]] = {}
    lost = {row.thing for row in rows if row.number in missed}
    for row in sorted(_told_first(rows), key=lambda row: row.from_at):
        by_name.setdefault(_lane(row), []).append(_mark(row, row.thing in lost, across))
    in_order = sorted(by_name, key=lambda name: (name == NOBODYS, name))
    return [Lane(name, HEAD + LANE * (n + 1) - 14, by_name[name]) for n, name in enumerate(in_order)]


def _told_first(rows: Sequence[Row]) -> list[Row]:
    """Of each thing the row that told it first: what is told again is late by nothing."""
    first: dict[tuple, Row] = {}
    for row in sorted(rows, key=lambda row: (row.known_at is None, row.known_at or row.from_at)):
        first.setdefault(row.thing, row)
    return list(first.values())


def _lane(row: Row) -> str:
    is_told = row.is_carried and row.known_at
    return upper_first(KINDS[row.kind].theme) if is_told else NOBODYS


def _mark(row: Row, is_missed: bool, across: _Across) -> Mark:
    is_late = row.known_at is not None and row.is_carried and row.known_at - row.from_at > LATE
    known_x = across.x(row.known_at) if is_late and row.known_at else None
    return Mark(across.x(row.from_at), known_x, is_missed, short_day_words(row.from_at.astimezone(LONDON)))


def _pins(found: Replayed, across: _Across) -> list[Pin]:
    return [Pin(across.x(one.known_at), one.tier is Tier.REACH_NOW, names(one.what)) for one in found.moments]


def _rules(said: Sequence[Said], across: _Across, until_on: date, top: int) -> list[Bars]:
    by_rule: dict[str, list[Said]] = {}
    for one in said:
        if one.kind is Kind.PROMPT:
            by_rule.setdefault(one.rule, []).append(one)
    return [
        Bars(rule, BY_ID[rule].title, top + BAR * n + 14, [_bar(one, across, until_on) for one in theirs])
        for n, (rule, theirs) in enumerate(by_rule.items())
    ]


def _bar(one: Said, across: _Across, until_on: date) -> Bar:
    x = across.x(day_start(one.asked_on or one.from_on))
    until_x = across.x(day_start(one.until_on or until_on))
    return Bar(x, round(max(until_x - x, 0.4), 2), one.asked_on is not None)
