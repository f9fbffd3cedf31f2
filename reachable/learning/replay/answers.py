"""Which published rules would say yes on which day, and whether they were in scope then. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from reachable.chronology.absence import happenings
from reachable.chronology.in_scope import OPENS_SCOPE, scope_ends
from reachable.clocks.ages import london_day
from reachable.clocks.missing import STILL_AFTER
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
AFTER_EACH_OTHER = (("now_days", "before_days"),)  # settings of which one begins where the other ends
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
    ages, due = ages_of(settings), {rule.id: set[date]() for rule in RULES}
    for n, (on, told, new) in enumerate(_days(rows, first, days)):
        _fall_due(due, ages, new, on)
        asked = [rule for rule in RULES if on in due[rule.id]]
        by_kind = _by_kind(told, on) if asked else {}
        for rule in asked:
            _ask(rule, by_kind, on, settings, going, found)
        _look(going, on, scope)
        progress(n + 1, days)
    return sorted([*found, *going.values()], key=lambda one: (one.from_on, one.rule))


def ages_of(settings: Mapping[str, Settings]) -> dict[str, frozenset[int]]:
    """By rule, after how many days of anything its answer may be another though nothing arrives: its numbers, those of
    the rules that it is put together of, two of them after each other, hours as days; and when what was never closed is
    taken as over. The days after each too, for what lasts into a day."""
    own = {rule.id: _numbers(settings[rule.id]) for rule in RULES}
    whole = {rule.id: _with_parts(rule, own) | {STILL_AFTER.days} for rule in RULES}
    return {rule: frozenset(n + k for n in numbers for k in (0, 1, 2)) for rule, numbers in whole.items()}


def _with_parts(rule: Rule, own: Mapping[str, set[int]]) -> set[int]:
    return set().union(*(own[one.id] for one in RULES if one.reads.keys() <= rule.reads.keys()))


def _numbers(one: Settings) -> set[int]:
    numbers = {one.look_back_days, *one.numbers.values()}
    after = {one.numbers[now] + one.numbers[before] for now, before in AFTER_EACH_OTHER if before in one.numbers}
    return numbers | after | {n // 24 for name, n in one.numbers.items() if name.endswith("_hours")}


def _fall_due(due: dict[str, set[date]], ages: Mapping[str, frozenset[int]], new: Sequence[Event], on: date) -> None:
    """Says on which days each rule is to be asked again, because of what is new today."""
    for rule in RULES:
        for one in new:
            if one.kind in rule.reads:
                days = {day + A_DAY * age for day in (one.on, one.last_on) for age in ages[rule.id] | {0}}
                due[rule.id] |= {on, *(day for day in days if day > on)}


def _days(rows: Sequence[Row], first: date, days: int) -> Iterator[tuple[date, list[Event], list[Event]]]:
    """Each day with what was known when it ended, and what of that is new."""
    known: dict[tuple, Row] = {}
    waiting: list[Row] = list(reversed(rows))
    events: list[Event] = []
    for on in (first + A_DAY * n for n in range(days)):
        still = len(waiting)
        while waiting and london_day(waiting[-1].known_at) <= on:  # type: ignore[arg-type]
            row = waiting.pop()
            known[row.thing] = row
        if len(waiting) == still:
            yield on, events, []
            continue
        before, events = set(map(_key, events)), _events(known.values())
        yield on, events, [one for one in events if _key(one) not in before]


def _key(one: Event) -> tuple:
    """What is told otherwise stands on another row; a run that grew ends on another day."""
    return one.kind, one.pk, one.until_at


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
    going: dict[str, Said],
    found: list[Said],
) -> None:
    """One rule on one day: begins or ends what it said."""
    read = [one for kind in rule.reads for one in told.get(kind, ())]
    finding = rule.answer(Events(tuple(read), EVERY_FEED, settings=settings), on)
    says = finding.kind if finding.answer is Answer.YES else None
    before = going.get(rule.id)
    if before and before.kind is not says:
        found.append(_with(going.pop(rule.id), until_on=on))
        before = None
    if says and before is None:
        rows = tuple(sorted({one.pk for one in finding.events}))
        going[rule.id] = Said(rule.id, says, on, None, None, rows)


def _look(going: dict[str, Said], on: date, scope: Sequence[Spell]) -> None:
    """Whoever looks at the page on that day is asked; where they are in no scope, nobody looks."""
    unasked = [one for one in going.values() if one.asked_on is None]
    if unasked and _is_in_scope(scope, on):
        going.update((one.rule, _with(one, asked_on=on)) for one in unasked)


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
