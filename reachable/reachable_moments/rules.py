"""What a happening opens, if anything: domain.md section 7. Pure.

Never by where somebody lives, by a move, home education, special needs or what they look like: no rule here reads any
of that. Interviews by agreement, moves, a charge or release under investigation are lines on the page and open nothing.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from reachable.clocks.ages import is_under, london_day
from reachable.clocks.school_days import Closed, nth_school_day
from reachable.feeds.times import day_start
from reachable.reachable_moments.kinds import KINDS, Tier

CHILD = 18
RETURN_INTERVIEW = timedelta(hours=72)
LONG_MISSING = timedelta(hours=24)
AFTER_STRIP_SEARCH = timedelta(hours=24)
DAY_OF_PROVISION = 6  # the school day from which the council provides full-time education
TOLD_FROM_DAYS = 5  # suspensions longer than that are told to whoever knows them
# Each kind of the chronology that may open something.
DETAINED, HURT, MISSING, EXCLUDED, SUSPENDED = (
    "detained",
    "ed_attended",
    "missing",
    "permanently_excluded",
    "suspended",
)
UNTIL_SIXTH = (EXCLUDED, SUSPENDED)  # whose window ends as the sixth school day begins
BY_FORM = "told_by_form"
OPENING = (DETAINED, HURT, MISSING, EXCLUDED, SUSPENDED, BY_FORM)
BY_SOMEBODY = frozenset({"ASSAULT", "KNIFE", "FIREARM"})


class Happened(NamedTuple):
    """A line of the chronology as a rule reads it: times aware, in UTC. `closed`: when the school that tells it is
    closed, which says until when somebody excluded can be reached, and nothing else."""

    kind: str
    from_at: datetime
    until_at: datetime | None
    detail: Mapping[str, str]
    closed: Collection[Closed] = ()


class Opens(NamedTuple):
    """What it opens: the kind, the tier, when it happened, and until when they can be reached there (or None)."""

    what: str
    tier: Tier
    at: datetime
    until_at: datetime | None


def what_opens(happened: Happened, born: date | None) -> list[Opens]:
    """All that a happening opens. Whoever is 18 opens nothing; without a birth date somebody is taken for a child."""
    found = list(_RULES[happened.kind](happened)) if happened.kind in _RULES else []
    return [one for one in found if born is None or is_under(CHILD, born, london_day(one.at))]


def is_too_old(opens: Opens, known_at: datetime, after: timedelta | None = None) -> bool:
    """A moment that was over before we knew opens none: the life line shows it as what it was. A setting by kind;
    `after` stands in its place where somebody tries another."""
    return known_at - opens.at > (after or KINDS[opens.what].too_old_after)


def before_we_knew(happened: Happened, first_at: datetime, known_at: datetime, born: date | None) -> list[Opens]:
    """What would have opened a moment, had we known of it in time: told first at `first_at`, and as it is told now at
    `known_at`. What was told before it happened (they are missing) was known when its end was told."""
    opens = [one for one in what_opens(happened, born) if one.tier is Tier.REACH_NOW]
    return [one for one in opens if is_too_old(one, first_at if first_at >= one.at else known_at)]


def _detained(one: Happened) -> Iterator[Opens]:
    if one.detail.get("voluntary") == "yes":
        return
    away = one.detail.get("away_from_home") == "yes"
    yield Opens("RM2" if away else "RM1", Tier.REACH_NOW, one.from_at, one.until_at)
    if one.detail.get("drugs") == "yes":
        yield Opens("RM11", Tier.REACH_NOW, one.from_at, one.until_at)
    if one.detail.get("strip_search") == "yes":
        yield Opens("RM21", Tier.REACH_NOW, one.from_at, one.from_at + AFTER_STRIP_SEARCH)


def _hurt(one: Happened) -> Iterator[Opens]:
    group, left = one.detail.get("group"), one.detail.get("left_at")
    until = datetime.fromisoformat(left) if left else None
    if group in BY_SOMEBODY:
        yield Opens("RM4", Tier.REACH_NOW, one.from_at, until)
    if group == "SELF_HARM":
        yield Opens("RM20", Tier.REACH_NOW, one.from_at, until)


def _back(one: Happened) -> Iterator[Opens]:
    """A return: nothing while they are missing, for nobody knows where to reach them."""
    if one.until_at is None:
        return
    was_long = one.until_at - one.from_at > LONG_MISSING
    tier = Tier.REACH_NOW if was_long else Tier.TELL
    yield Opens("RM6", tier, one.until_at, one.until_at + RETURN_INTERVIEW)


def _excluded(one: Happened) -> Iterator[Opens]:
    yield Opens("RM7", Tier.REACH_NOW, one.from_at, sixth_school_day(one.from_at, one.closed))


def _suspended(one: Happened) -> Iterator[Opens]:
    days = one.detail.get("days", "")
    if days.replace(".", "", 1).isdecimal() and float(days) > TOLD_FROM_DAYS:
        yield Opens("RM7", Tier.TELL, one.from_at, sixth_school_day(one.from_at, one.closed))


def sixth_school_day(at: datetime, closed: Collection[Closed]) -> datetime:
    """When the sixth school day of an exclusion begins in London, its first day being the first (Education Act 2002,
    section 51A, and the regulations on day six). Closed days that nobody has entered count as open: it may be
    too soon."""
    return day_start(nth_school_day(london_day(at), DAY_OF_PROVISION, closed))


# What a form tells, and which kind that is. A return opens by itself only where it was long, which no form says.
_FORM = {
    "HELD": ("RM1", Tier.REACH_NOW),
    "SEIZED": ("RM11", Tier.REACH_NOW),
    "HURT": ("RM4", Tier.REACH_NOW),
    "SELF_HARM": ("RM20", Tier.REACH_NOW),
    "BACK": ("RM6", Tier.TELL),
    "EXCLUDED": ("RM7", Tier.REACH_NOW),
    "ASKS": ("RM9", Tier.REACH_NOW),
    "PARENT": ("RM10", Tier.TELL),
    "THREAT": ("RM12", Tier.REACH_NOW),
    "OTHER": ("FORM", Tier.TELL),
}


def _told_by_form(one: Happened) -> Iterator[Opens]:
    """What somebody who is with them tells. Whoever is said not to be safe where they are is to be reached now."""
    what, tier = _FORM[one.detail.get("what", "OTHER")]
    until = one.detail.get("until")
    is_unsafe = one.detail.get("safe") == "no"
    yield Opens(
        what, Tier.REACH_NOW if is_unsafe else tier, one.from_at, datetime.fromisoformat(until) if until else None
    )


_RULES = {
    DETAINED: _detained,
    HURT: _hurt,
    MISSING: _back,
    EXCLUDED: _excluded,
    SUSPENDED: _suspended,
    BY_FORM: _told_by_form,
}
