"""When each feed was last heard, and how many rows wait for their record. About no person."""

from typing import Any

from django.db.models import IntegerField, Max, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from reachable.feeds.models import Delivery
from reachable.sharing.models import Register
from reachable.single_view.gaps import Heard


def heard() -> tuple[list[Heard], int]:
    """Every feed of the register with the last delivery of it that was accepted; and how many rows came before the
    record they belong to, as the receipts count them. Two queries, and no row a delivery."""
    came = {one["register"]: one for one in _came()}
    rows = Register.objects.select_related("agency").order_by("pk")
    feeds = [Heard(r.data_class, r.agency.name, r.agency.phone, _last(came, r), r.rhythm_days) for r in rows]
    return feeds, sum(one["waiting"] or 0 for one in came.values())


def _came() -> Any:
    waiting = Sum(Cast(KT("issues__waiting_for_its_record"), IntegerField()))
    accepted = Delivery.objects.filter(state=Delivery.State.ACCEPTED).values("register")
    return accepted.annotate(last=Max("received_at"), waiting=waiting)


def _last(came: dict[int, dict[str, Any]], register: Register) -> Any:
    return came.get(register.pk, {}).get("last")
