"""When each feed was last heard, and how many rows wait for their record. About no person."""

from django.db.models import Max

from reachable.feeds.models import Delivery
from reachable.sharing.models import Register
from reachable.single_view.gaps import Heard


def heard() -> list[Heard]:
    """Every feed of the register with the last delivery of it that was accepted."""
    accepted = Delivery.objects.filter(state=Delivery.State.ACCEPTED)
    last = dict(accepted.values_list("register").annotate(last=Max("received_at")))
    rows = Register.objects.select_related("agency").order_by("pk")
    return [Heard(r.data_class, r.agency.name, r.agency.phone, last.get(r.pk), r.rhythm_days) for r in rows]


def waiting() -> int:
    """How many rows came before the record they belong to, as the receipts count them."""
    issues = Delivery.objects.filter(state=Delivery.State.ACCEPTED).values_list("issues", flat=True)
    return sum(int(i.get("waiting_for_its_record", 0)) for i in issues)
