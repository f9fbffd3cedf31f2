"""The invented rota of Fernleigh: by day one is told first, by night the other, and one night nobody is there yet."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

from reachable.agencies.changes import add_shift, change_account
from reachable.agencies.duty import Part
from reachable.agencies.models import Practitioner, Shift
from reachable.clocks.ages import LONDON, london_day
from reachable.config.invented import BY

WEEKS = 4
DAY, NIGHT = time(9), time(21)
NOBODY_YET = 5  # of the nights to come, the one that the rota has a hole in
ORDER = (("mash", DAY, 1), ("mash_two", DAY, 2), ("mash_two", NIGHT, 1), ("mash", NIGHT, 2))
ON_CALL = (("manager", Part.MANAGER), ("head", Part.HEAD))


def put_on_duty(cast: Mapping[str, Practitioner], now: datetime) -> None:
    """Four weeks of shifts. Safe to run twice."""
    if Shift.objects.exists():
        return
    for key, part in ON_CALL:
        add_shift(practitioner=cast[key], part=part, place=1, from_at=now, until_at=None, by=BY, now=now)
    for key in ("mash", "mash_two", "manager", "head"):
        change_account(practitioner=cast[key], second_email=f"text.{cast[key].email}", by=BY, now=now)
    for number in range(-1, 7 * WEEKS):
        for key, begins, place in ORDER:
            if not (number == NOBODY_YET and begins == NIGHT):
                _shift(cast[key], place, _at(now, number, begins), now)


def _at(now: datetime, days: int, begins: time) -> datetime:
    return datetime.combine(london_day(now) + timedelta(days), begins, LONDON)


def _shift(who: Practitioner, place: int, begins: datetime, now: datetime) -> None:
    """Twelve hours by the clock on the wall, if they are not over."""
    from_at, until_at = begins.astimezone(UTC), (begins + timedelta(hours=12)).astimezone(UTC)
    if until_at > now:
        told = {"part": Part.DUTY, "place": place, "from_at": from_at, "until_at": until_at}
        add_shift(practitioner=who, by=BY, now=now, **told)
