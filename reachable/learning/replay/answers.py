"""Which published rules would say yes on which day, and whether they were in scope then. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from reachable.chronology.absence import happenings
from reachable.chronology.in_scope import OPENS_SCOPE, scope_ends
from reachable.clocks.ages import london_day
from reachable.feeds.times import day_end, day_start
from reachable.indicators.catalogue import RULES
from reachable.indicators.settings import TWO_YEARS, Settings
from reachable.indicators.shape import WEEK, Answer, Event, Events, Kind, Rule
from reachable.learning.replay.shape import Opened, Row, Said
from reachable.people.scope import SCOPE_LASTS
from reachable.words.feeds import PARTS

A_DAY = timedelta(days=1)
LONGEST = timedelta(days=2 * TWO_YEARS + 1)  # longer than any rule looks back
EVERY_FEED = frozenset(PARTS)
Spell = tuple[datetime, datetime | None]
Progress = Callable[[int, int], object]


def answers(
    rows: Sequence[Row],
    settings: Mapping[str, Settings],
    scope: Sequence[Spell],
    until_on: date,
    progress: Progress = lambda done, of: None,
) -> list[Said]:
    """Each time in which a rule said yes, day by day until `until_on`. `rows`: those that were told, in that order."""
    if not rows:
        return []
    first = london_day(rows[0].known_at)  # type: ignore[arg-type]
    days = (until_on - first).days + 1
    going: dict[str, Said] = {}
    found: list[Said] = []
    for n, (on, told) in enumerate(_days(rows, first, days)):
        for rule in RULES:
            _ask(rule, told, on, settings, _is_in_scope(scope, on), going, found)
        progress(n + 1, days)
    return sorted([*found, *going.values()], key=lambda one: (one.from_on, one.rule))


def _days(rows: Sequence[Row], first: date, days: int) -> Iterator[tuple[date, dict[str, list[Event]]]]:
    """Each day with what was known when it ended, by kind; what is too long ago for any rule is left out."""
    known: dict[tuple, Row] = {}
    waiting, events = list(reversed(rows)), []
    for on in (first + A_DAY * n for n in range(days)):
        before = len(waiting)
        while waiting and london_day(waiting[-1].known_at) <= on:  # type: ignore[arg-type]
            row = waiting.pop()
            known[row.thing] = row
        if len(waiting) < before:
            events = _events(known.values())
        yield on, _by_kind(events, on)


def _by_kind(events: Iterable[Event], on: date) -> dict[str, list[Event]]:
    told: dict[str, list[Event]] = {}
    for one in events:
        if on - one.last_on < LONGEST:
            told.setdefault(one.kind, []).append(one)
    return told


def _events(rows: Iterable[Row]) -> list[Event]:
    """What rules read, newest first: each row as told last, and the runs that the weeks of a school tell."""
    known = list(rows)
    events = [
        Event(row.number, row.kind, row.from_at, row.until_at, row.precision, row.detail, row.feed, row.known_at)
        for row in known
    ]
    return sorted([*events, *_runs(known)], key=lambda one: (one.from_at, one.pk), reverse=True)


def _runs(rows: Sequence[Row]) -> Iterator[Event]:
    """Runs of absence and changes of code, each standing on the week in which it begins."""
    told = {london_day(row.from_at): row for row in rows if row.kind == WEEK}
    for run in happenings((on, row.detail.get("marks", "")) for on, row in told.items()):
        assert run.from_at is not None  # a run begins on a day
        begins = london_day(run.from_at)
        row = told[begins - timedelta(days=begins.weekday())]
        yield Event(row.number, run.kind, run.from_at, run.until_at, run.precision, run.detail, row.feed, row.known_at)


def _ask(
    rule: Rule,
    told: Mapping[str, list[Event]],
    on: date,
    settings: Mapping[str, Settings],
    is_in_scope: bool,
    going: dict[str, Said],
    found: list[Said],
) -> None:
    """One rule on one day: begins, goes on or ends what it said."""
    read = [one for kind in rule.reads for one in told.get(kind, ())]
    finding = rule.answer(Events(tuple(read), EVERY_FEED, settings=settings), on) if read else None
    says = finding.kind if finding and finding.answer is Answer.YES else None
    before = going.get(rule.id)
    if before and before.kind is not says:
        found.append(_with(going.pop(rule.id), until_on=on))
        before = None
    if finding and says and before is None:
        rows = tuple(sorted({one.pk for one in finding.events}))
        going[rule.id] = Said(rule.id, says, on, None, on if is_in_scope else None, rows)
    elif before and before.asked_on is None and is_in_scope:
        going[rule.id] = _with(before, asked_on=on)


def _with(said: Said, until_on: date | None = None, asked_on: date | None = None) -> Said:
    return Said(said.rule, said.kind, said.from_on, until_on, asked_on or said.asked_on, said.rows)


def spells(rows: Iterable[Row], moments: Iterable[Opened]) -> list[Spell]:
    """When they were in scope, by what we had been told: from when we knew, until six months after it ended."""
    told = [
        (row.known_at, scope_ends(row.kind, row.from_at, row.until_at))
        for row in rows
        if row.kind in OPENS_SCOPE and row.known_at
    ]
    return [*told, *((one.known_at, (one.due_at or one.known_at) + SCOPE_LASTS) for one in moments)]


def _is_in_scope(scope: Iterable[Spell], on: date) -> bool:
    begins, ends = day_start(on), day_end(on)
    return any(from_at < ends and (until_at is None or until_at > begins) for from_at, until_at in scope)


def asks(said: Said) -> bool:
    """Whether somebody was asked a question by it."""
    return said.kind is Kind.PROMPT and said.asked_on is not None
