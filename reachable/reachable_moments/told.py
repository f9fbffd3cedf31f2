"""What somebody was told of moments and still waits: a question asked of what is stored, through the one door."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.urls import reverse

from reachable.locks.permissions import Viewer
from reachable.notices.models import Notice
from reachable.notices.pages import told_line
from reachable.reachable_moments.models import Moment, MomentQuerySet
from reachable.reachable_moments.reading import FOR
from reachable.reachable_moments.steps_up import UNTIL_TAKEN_ON, is_needed
from reachable.sharing.paging import SIZE, look_at_page

PAGE = "moment"  # where a notice of one says to look


def told_to(viewer: Viewer, number: int, now: datetime) -> Page:
    """One page of the moments that they were told of and that still wait, what ends first in front, each with the last
    that they were told. Raises Http404 for a page past the last."""
    told = Notice.objects.unsettled().filter(to=viewer.id, page=PAGE)
    if not told.exists():
        return Paginator((), SIZE).page(1)
    asked = _waiting(told).visible_to(viewer, FOR, now).order_by("due_at", "pk")
    page, _ = look_at_page(viewer, FOR, "what you were told", asked, number, now=now)
    last = _last(told, page.object_list)
    page.object_list = [
        told_line(last[one.uuid], one.due_at, reverse("moment", args=[one.uuid]), now)
        for one in page.object_list
        if one.uuid in last
    ]
    return page


def _waiting(told: QuerySet) -> MomentQuerySet:
    """As they are stored now, whether or not the loop has settled what was told: nobody has reached them; and nobody
    has taken it on, or more was told than that nobody had."""
    more = told.exclude(code__in=UNTIL_TAKEN_ON).values("about")
    rows = Moment.objects.open().filter(uuid__in=told.values("about"), reached_at__isnull=True)
    return rows.filter(Q(accepted_at__isnull=True) | Q(uuid__in=more))


def _last(told: QuerySet, moments: Iterable[Moment]) -> dict[UUID, Notice]:
    """Of each moment the last that was told and is still so."""
    taken_on = {one.uuid: one.accepted_at is not None for one in moments}
    last: dict[UUID, Notice] = {}
    for row in told.filter(about__in=taken_on).order_by("-at", "-pk"):
        if is_needed(row.code, is_over=False, is_taken_on=taken_on[row.about]):
            last.setdefault(row.about, row)
    return last
