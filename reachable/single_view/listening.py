"""When each feed was last heard, and how many rows wait for their record. About no person."""

from datetime import datetime

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from reachable.feeds.models import Delivery
from reachable.sharing.models import Register
from reachable.single_view.gaps import Heard
from reachable.single_view.step import rows_that_wait


def heard(at: datetime | None = None) -> tuple[list[Heard], int]:
    """Every feed of the register with the last delivery of it that was accepted; and how many rows came before the
    record they belong to, and still wait. With `at`, the last before it, and no rows: what waited then is not kept.
    Not what has no rhythm, such as forms. One query, and no row a delivery."""
    came = Delivery.objects.filter(state=Delivery.State.ACCEPTED, register=OuterRef("pk")).order_by("-received_at")
    came = came.filter(accepted_at__lt=at) if at else came
    waiting = Value(0) if at else Coalesce(Subquery(rows_that_wait()), 0)
    rows = Register.objects.filter(rhythm_days__gt=0).select_related("agency").order_by("pk")
    rows = rows.annotate(last_at=Subquery(came.values("received_at")[:1]), waiting=waiting)
    feeds = [Heard(r.data_class, r.agency.name, r.agency.phone, r.last_at, r.rhythm_days) for r in rows]
    return feeds, max((r.waiting for r in rows), default=0)
