"""What a pupil's weeks at school tell: runs of absence and changes of code. Pure.

A run is of school days: weekends and holidays are no days in it. A day whose two sessions could not be missed, or were
not told, neither makes nor ends a run, unless nothing was told for three weeks and more.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from reachable.feeds import weeks
from reachable.feeds.shape import Happening
from reachable.feeds.times import day_end, day_start

LONGEST_GAP = timedelta(days=21)


@cache
def _is_whole(two: str, letters: frozenset[str]) -> bool | None:
    """Was every session that could be missed of these? None where there was no such session."""
    could = [one for one in two if one != weeks.UNTOLD and one not in weeks.NOT_POSSIBLE]
    return all(one in letters for one in could) if could else None


@cache
def _is_any(two: str, letters: frozenset[str]) -> bool | None:
    """Is one of them? A day without one ends nothing by itself: a part-time week has whole days too."""
    return any(one in letters for one in two) or None


@dataclass(frozen=True, slots=True)
class Group:
    """Codes that mean one thing: the kind of line, from how many school days on it is one, and whether a day is such a
    day (None: it says neither)."""

    kind: str
    letters: frozenset[str]
    days: int
    is_one: Callable[[str, frozenset[str]], bool | None]


# From how many days on: a first absence is a line in attendance, not in the chronology. Ten days running without
# leave must be told to the council (Pupil Registration Regulations 2024, reg 13); three is when a school rings.
GROUPS = (
    Group("absent_without_leave", frozenset("GNOU"), 3, _is_whole),
    Group("absent_with_leave", frozenset("CcIjMRSTH"), 5, _is_whole),
    Group("marked_as_excluded", frozenset("E"), 1, _is_any),
    Group("part_time_timetable", frozenset("p"), 1, _is_any),
    Group("marked_as_held", frozenset("5"), 1, _is_any),
    Group("taught_elsewhere", frozenset("BKD"), 5, _is_whole),
)


@dataclass(slots=True)
class _Run:
    first: date
    last: date
    days: int = 0
    codes: Counter = field(default_factory=Counter)

    def add(self, on: date, two: str, group: Group) -> None:
        self.last, self.days = on, self.days + 1
        self.codes.update(one for one in two if one in group.letters)


def happenings(told: Iterable[tuple[date, str]]) -> list[Happening]:
    """The lines that weeks (Monday, 14 letters) tell, oldest first, whatever their order."""
    in_order = sorted(told)
    days = [day for week in in_order for day in weeks.days(*week)]
    met = frozenset().union(*(marks for _, marks in in_order))
    groups = (group for group in GROUPS if group.letters & met)  # most pupils meet one or two
    found = [_line(group, run) for group in groups for run in _runs(days, group) if run.days >= group.days]
    return sorted(found, key=lambda one: (one.from_at, one.kind))  # type: ignore[arg-type,return-value]


def _runs(days: Sequence[tuple[date, str]], group: Group) -> Iterator[_Run]:
    run: _Run | None = None
    for on, two in days:
        is_one = group.is_one(two, group.letters)
        if run and (is_one is False or on - run.last > LONGEST_GAP):
            yield run
            run = None
        if is_one:
            run = run or _Run(on, on)
            run.add(on, two, group)
    if run:
        yield run


def _line(group: Group, run: _Run) -> Happening:
    detail = {"days": str(run.days), "codes": " ".join(weeks.code(one) for one, _ in run.codes.most_common())}
    key = f"{group.kind} {run.first:%Y-%m-%d}"
    return Happening(group.kind, key, day_start(run.first), day_end(run.last), "day", detail)
