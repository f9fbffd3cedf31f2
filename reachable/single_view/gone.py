"""Lines that stand no longer: what was put right, withdrawn or erased. `reading.see` reads them with the page."""

from datetime import datetime

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from reachable.chronology import absence
from reachable.chronology.models import Event, EventQuerySet, readable
from reachable.feeds.models import Delivery, accepted, standing
from reachable.locks.permissions import Viewer
from reachable.single_view.past import CORRECTED, WITHDRAWN, became, feeds_removed_from

RUNS = [group.kind for group in absence.GROUPS]


def gone(viewer: Viewer, at: datetime | None) -> EventQuerySet:
    """What lines first said that were corrected since, lines that were withdrawn, and lines that were erased where they
    stood. `became` says which of the first two. With `at`, those of before it, and no erased
    ones: the page of a past day says in one sentence how many.

    A run of absence is worked out from marks: one put right withdraws nothing."""
    by = Q(superseded_by__state=Delivery.State.ACCEPTED)
    by &= Q(superseded_by__accepted_at__lt=at) if at else Q()
    by &= ~Q(superseded_by=F("delivery"))  # what a file told otherwise further down was never seen
    told = accepted(at=at) & by & readable(viewer) & ~Q(kind__in=RUNS) & Q(is_erased=False)
    erased = accepted() & standing() & Q(is_erased=True, record__feed__in=feeds_removed_from(viewer))
    lines = Event.objects.filter(told if at else told | erased).annotate(became=became(at))
    lines = lines.filter(Q(became__in=(CORRECTED, WITHDRAWN)) | Q(is_erased=True)).select_related("record")
    # What was erased first: however much was corrected, where an erased line stood the page says so.
    return lines.order_by("-is_erased", Coalesce("superseded_at", "known_at").desc(), "-pk")
