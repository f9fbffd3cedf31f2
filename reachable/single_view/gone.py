"""Lines that stand no longer: what was put right, withdrawn or erased. `reading.see` reads them with the page."""

from datetime import datetime

from django.db.models import Q

from reachable.chronology import absence
from reachable.chronology.models import Event, EventQuerySet
from reachable.feeds.models import Delivery, accepted
from reachable.locks.permissions import Viewer
from reachable.single_view.past import CORRECTED, WITHDRAWN, became, feeds_removed_from

RUNS = [group.kind for group in absence.GROUPS]


def replaced(viewer: Viewer, at: datetime | None) -> EventQuerySet:
    """What lines first said that were corrected since, and lines that were withdrawn: newest first. `became` says
    which. With `at`, those of before it. A run of absence is worked out from marks: one put right withdraws nothing."""
    by = Q(superseded_by__state=Delivery.State.ACCEPTED)
    by &= Q(superseded_by__accepted_at__lt=at) if at else Q()
    told = Event.objects.filter(accepted(at=at), by, is_erased=False).exclude(kind__in=RUNS)
    told = told.seen_by(viewer).annotate(became=became(at))
    return told.filter(became__in=(CORRECTED, WITHDRAWN)).select_related("record").order_by("-superseded_at", "-pk")


def erased(viewer: Viewer, at: datetime | None) -> EventQuerySet:
    """Lines that were erased where they stood. None of a past day: its page says in one sentence how many."""
    lines = Event.objects.standing().filter(is_erased=True, record__feed__in=feeds_removed_from(viewer))
    return lines.none() if at else lines.select_related("record").order_by("-known_at", "-pk")
