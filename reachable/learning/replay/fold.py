"""The replay: a chronology as if it were arriving, day by day. A pure fold over the rules; nothing is kept."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from reachable.clocks.ages import london_day
from reachable.learning.replay.answers import Progress, answers, spells
from reachable.learning.replay.moments import moments, opened_by
from reachable.learning.replay.settings_read import Tried
from reachable.learning.replay.shape import Missed, Replayed, Row, Why
from reachable.reachable_moments.kinds import Tier
from reachable.reachable_moments.rules import is_too_old

GOES_ON = timedelta(days=31)  # after the last that was told: what is missing, or open, may make a rule say yes later


def replay(rows: Sequence[Row], tried: Tried, now: datetime, progress: Progress = lambda done, of: None) -> Replayed:
    """What would have been: moments, rules that said yes, and what was missed, with these settings."""
    told = sorted((row for row in rows if row.is_carried and row.known_at), key=_in_order)
    until_on = _until(told, now)
    opened = moments(told, tried.too_old_after)
    said = answers(told, tried.settings, spells(told, opened), until_on, progress)
    return Replayed(tuple(opened), tuple(said), tuple(_missed(rows, tried.too_old_after)), until_on)


def _in_order(row: Row) -> tuple[datetime, datetime, int]:
    assert row.known_at is not None  # only what was told is put in order
    return row.known_at, row.from_at, row.number


def _until(told: Sequence[Row], now: datetime) -> date:
    today = london_day(now)
    return min(london_day(told[-1].known_at) + GOES_ON, today) if told else today  # type: ignore[arg-type]


def _missed(rows: Sequence[Row], too_old_after: timedelta | None) -> Iterator[Missed]:
    """What did not reach anybody in time, in the order in which it happened, each thing once. A thing told again was
    known when it was told first, unless it had not happened yet."""
    first: dict[tuple, datetime] = {}
    for row in sorted((row for row in rows if row.known_at), key=_in_order):
        first.setdefault(row.thing, row.known_at)  # type: ignore[arg-type]
    seen: set[tuple] = set()
    for row in sorted(rows, key=lambda row: (row.from_at, row.number)):
        one = _of(row, first.get(row.thing), too_old_after)
        if one and (row.thing, one.would_open) not in seen:
            seen.add((row.thing, one.would_open))
            yield one


def _of(row: Row, first_at: datetime | None, too_old_after: timedelta | None) -> Missed | None:
    opens = [one for one in opened_by(row) if one.tier is Tier.REACH_NOW]
    if not row.is_carried or row.known_at is None:
        why = Why.NEVER_TOLD if row.is_carried else Why.NO_FEED
        return Missed(row.number, why, tuple(one.what for one in opens))
    assert first_at is not None  # it was told
    late = [
        one.what for one in opens if is_too_old(one, first_at if first_at >= one.at else row.known_at, too_old_after)
    ]
    return Missed(row.number, Why.TOO_LATE, tuple(late)) if late else None
