"""The rules as small tables (tests/spec): read here, both to test the rules and to make docs/generated/rules.md.

A table is a title, and under it lines that begin with two spaces: what is told, then the answer.

    Suspended twice in a year
      2026-02-03  suspended  days=1
      2026-11-09  suspended  days=2
      yes: 1, 2

A line that is told is a day (or 2026-11-09T22:15, London's time), maybe `to` another, a kind, and details as
name=value; `times=12` tells it again in each of the next weeks. Before the answer there may be
`not heard: custody, missing` or `too many lines`. The answer is `yes: 1, 2` with the numbers of the lines that say so,
or `line: 1` (yes, and it asks nothing), `no`, or `not known`, with the feeds where one is silent. It is asked on
17 November 2026.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from reachable.clocks.ages import LONDON
from reachable.feeds.times import day_end, day_of, parse_moment
from reachable.indicators.catalogue import BY_ID
from reachable.indicators.shape import Answer, Event, Events, Finding, Kind, Rule

TABLES = Path(__file__).resolve().parent.parent / "tests" / "spec"
ON = date(2026, 11, 17)
A_WEEK = timedelta(days=7)
EVERY = frozenset(need for rule in BY_ID.values() for need in rule.needs)
_TOLD = re.compile(r"(\d{4}-\d\d-\d\d\S*)(?:\s+to\s+(\S+))?\s+(\w+)\s*(.*)")


@dataclass(slots=True)
class Told:
    """One line of a table: the events that it tells (several where it is told again each week)."""

    events: list[Event]
    times: int


@dataclass(slots=True)
class Table:
    """One case of a rule: what is told, and what it must answer."""

    rule: Rule
    title: str
    told: list[Told] = field(default_factory=list)
    silent: frozenset[str] = frozenset()
    is_whole: bool = True
    answer: str = ""

    @property
    def events(self) -> Events:
        told = tuple(event for line in self.told for event in line.events)
        return Events(told, EVERY - self.silent, self.is_whole)

    @property
    def expected(self) -> Finding:
        """The answer as a finding, of the rule's own kind where nobody says `line`."""
        word, _, rest = (part.strip() for part in self.answer.partition(":"))
        kind = Kind.LINE if word == "line" else self.rule.kind
        if word in ("yes", "line"):
            events = [event for n in rest.split(",") for event in self.told[int(n) - 1].events]
            return Finding(Answer.YES, kind, tuple(sorted(events, key=lambda e: (e.from_at, e.pk), reverse=True)))
        return Finding(Answer(word), kind, not_heard=tuple(filter(None, rest.split(", "))))

    @property
    def found(self) -> Finding:
        return self.rule.answer(self.events, ON)


def tables() -> Iterator[Table]:
    """Every table of every rule, in the order of the rules."""
    for name, rule in BY_ID.items():
        [path] = TABLES.glob(f"{name[0].lower()}{int(name[1:]):02}_*.txt")
        yield from read(rule, path.read_text(encoding="utf-8"))


def read(rule: Rule, text: str) -> Iterator[Table]:
    """The tables of one file. Raises ValueError for a line that is not understood, or a table without an answer."""
    table: Table | None = None
    for line in filter(str.strip, text.splitlines()):
        if not line.startswith("  "):
            table = Table(rule, line.strip())
        elif table is None or table.answer:
            raise ValueError(f"{rule.id}: a line outside a table: {line.strip()}")
        else:
            _add(table, line.strip())
            if table.answer:
                yield table
    if table is None or not table.answer:
        raise ValueError(f"{rule.id}: a table has no answer")


def _add(table: Table, line: str) -> None:
    if found := _TOLD.fullmatch(line):
        table.told.append(_told(len(table.told) + 1, *found.groups()))
    elif line.startswith("not heard: "):
        table.silent = frozenset(line.removeprefix("not heard: ").split(", "))
    elif line == "too many lines":
        table.is_whole = False
    elif re.match(r"(yes|line): |no$|not known", line):
        table.answer = line
    else:
        raise ValueError(f"{table.rule.id}: not understood: {line}")


def _told(number: int, begins: str, ends: str | None, kind: str, rest: str) -> Told:
    detail = dict(part.split("=", 1) for part in shlex.split(rest, posix=True))
    times, sender = int(detail.pop("times", "1")), detail.pop("by", "")
    moment = parse_moment(begins)
    if moment is None:
        raise ValueError(f"no such day: {begins}")
    until = _end(ends) if ends else None
    weeks = [moment[0].astimezone(LONDON) + A_WEEK * n for n in range(times)]  # a week later by London's clock
    events = [
        Event(number * 100 + n, kind, at.astimezone(UTC), until, moment[1], detail, sender)
        for n, at in enumerate(weeks)
    ]
    return Told(events, times)


def _end(text: str) -> datetime | None:
    """A day alone lasts until its end."""
    told, day = parse_moment(text), day_of(text)
    return day_end(day) if told and told[1] == "day" and day else told[0] if told else None
