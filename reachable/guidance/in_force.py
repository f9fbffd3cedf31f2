"""The sections in force at an instant: the partnership's newest wording of then, or the program's own."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from reachable.agencies.owned import is_to_look_at_again
from reachable.clocks.ages import london_day
from reachable.guidance.models import Wording
from reachable.guidance.sections import BY_SLUG
from reachable.guidance.shape import Section
from reachable.locks.decide import decide
from reachable.locks.permissions import Permission, Viewer


def in_force(at: datetime, slugs: Collection[str] = ()) -> Mapping[str, Section]:
    """By slug: those asked for, in that order; or all. One query."""
    wanted = slugs or BY_SLUG
    rows = Wording.objects.filter(from_at__lte=at, section__in=wanted).select_related("owner").order_by("version")
    newest = {row.section: row for row in rows}
    return {slug: _worded(BY_SLUG[slug], newest.get(slug)) for slug in wanted}


def _worded(section: Section, row: Wording | None) -> Section:
    if row is None:
        return section
    return replace(
        section,
        text=row.text,
        source=row.source,
        version=row.version,
        owner=row.owner.name if row.owner else section.owner,
        owner_id=row.owner_id,
        valid_from=london_day(row.from_at),
        review_on=row.review_on,
    )


def past_their_day(viewer: Viewer, now: datetime) -> list[Section]:
    """The sections to be looked at again of which this viewer is told: their own, or all, for who names owners. One
    query."""
    names = bool(decide(viewer, Permission.NAME_GUIDANCE_OWNER))
    every, today = in_force(now).values(), london_day(now)
    return [one for one in every if is_to_look_at_again(one, viewer.id, names, today)]
