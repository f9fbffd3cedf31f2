"""What the page of the rota says. Reads nothing itself."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

from reachable.agencies.duty import WORDS, Part, gaps, overlap
from reachable.agencies.models import Shift
from reachable.agencies.rota_forms import PLACES
from reachable.clocks.ages import london_day
from reachable.words.times import clock_words, day_words, moment_words

LOOKS_AHEAD = timedelta(days=14)
GAPS_AHEAD = timedelta(days=7)
WEEK = timedelta(days=7)  # what begins later stands folded below
NTH = dict(PLACES)


def rota(shifts: Sequence[Shift], can_change: bool, now: datetime) -> dict[str, Any]:
    """Who is on duty now, the turns of each day, when nobody is there, and who stands twice."""
    turns = [one.as_turn() for one in shifts]
    doubled = {n for (a, one), (b, other) in combinations(enumerate(turns), 2) if overlap(one, other) for n in (a, b)}
    rows = [_row(one, n in doubled, can_change, now) for n, one in enumerate(shifts)]
    next_week = london_day(now) + WEEK
    to_come = [row for row in rows if not row["is_now"]]
    return {
        "there": [row for row in rows if row["is_now"]],
        "days": _by_day(row for row in to_come if row["on"] < next_week),
        "later": _by_day(row for row in to_come if row["on"] >= next_week),
        "gaps": [_gap(begin, end, now) for begin, end in gaps(turns, now, now + GAPS_AHEAD)],
        "is_nobody_now": not any(one.part == Part.DUTY and one.holds(now) for one in turns),
    }


def _row(shift: Shift, is_doubled: bool, can_change: bool, now: datetime) -> dict[str, Any]:
    who = shift.practitioner
    until = _until(shift)
    return {
        "uuid": shift.uuid,
        "name": who.name,
        "team": str(shift.team or who.agency),
        "part": "" if shift.part == Part.DUTY else f"{WORDS[Part(shift.part)]}, ",
        "place": f"told {NTH.get(shift.place, shift.place).lower()}",
        "when": f"{clock_words(shift.from_at)} to {until}"
        if shift.until_at
        else f"from {moment_words(shift.from_at)} on",
        "on": london_day(shift.from_at),
        "day": day_words(shift.from_at),
        "is_now": shift.as_turn().holds(now),
        "is_doubled": is_doubled,
        "has_second": bool(who.second_email),
        "can_take_away": can_change,
    }


def _until(shift: Shift) -> str:
    """The time alone, of a shift that ends within a day; else the day too."""
    if shift.until_at is None or shift.until_at - shift.from_at < timedelta(days=1):
        return clock_words(shift.until_at) if shift.until_at else ""
    return moment_words(shift.until_at)


def _by_day(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each day with its turns, and in each turn its people, whoever is told first in front."""
    days: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for row in rows:
        days.setdefault(row["day"], {}).setdefault(row["when"], []).append(row)
    return [
        {"day": day, "turns": [{"when": when, "rows": theirs} for when, theirs in turns.items()]}
        for day, turns in days.items()
    ]


def _gap(begin: datetime, end: datetime, now: datetime) -> str:
    return f"{'Now' if begin == now else moment_words(begin)}, until {moment_words(end)}"
