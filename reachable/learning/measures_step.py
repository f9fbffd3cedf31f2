"""Reads who is trained and how sure they are, for the measures: numbers about no one person."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from reachable.agencies.models import Practitioner, Skill
from reachable.agencies.skills import ELIGIBLE, REACHABLE_MOMENTS
from reachable.clocks.ages import london_day
from reachable.counting.measures import Measure
from reachable.learning.measures import Sure, surer, trained
from reachable.learning.models import SURE, Doing

# How things stand at the end of a week is told under its Friday, and not under a weekend.
TO_FRIDAY = timedelta(hours=60)


def measured(since: datetime, now: datetime, until: datetime | None = None) -> list[Measure]:
    """K33 as it stood at `until` (or now), and how sure they were after what was finished since then."""
    ends = until or now
    have = set(_trained(ends).values_list("practitioner", flat=True))
    eligible = _eligible(ends).values_list("pk", flat=True)
    return [trained((pk in have for pk in eligible), ends - TO_FRIDAY), surer(_finished(since, ends))]


def _eligible(at: datetime) -> QuerySet[Practitioner]:
    """Whoever works with children and had an account then. When an account was opened is not kept: one that is new
    since counts too, as somebody to be trained."""
    there = Q(is_active=True) | Q(moved_at__gt=at)
    return Practitioner.objects.filter(there, role__in=ELIGIBLE)


def _trained(at: datetime) -> QuerySet[Skill]:
    """Here or elsewhere, where it counted then."""
    day = london_day(at - timedelta(microseconds=1))
    held = Q(ended_at__isnull=True) | Q(ended_at__gt=at)
    return Skill.objects.filter(held, skill=REACHABLE_MOMENTS, from_on__lte=day, until_on__gt=day)


def _finished(since: datetime, until: datetime) -> Iterator[Sure]:
    rows = Doing.objects.finished().filter(finished_at__gte=since, finished_at__lt=until)
    for at, recognise, act, recognised, acted in rows.values_list("finished_at", *SURE):
        yield Sure(at, (recognise, act), (recognised, acted))
