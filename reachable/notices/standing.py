"""What a page says about telling: since when messages cannot be sent, and since when nobody has looked."""

from datetime import datetime, timedelta

from django.db.models import Max, Min

from reachable.clocks.set_back import latest
from reachable.notices.gathering import ONE_IN
from reachable.notices.models import Message, Round

STOPPED_AFTER = timedelta(minutes=2)
LATELY = timedelta(days=2)
STAMP_EVERY = timedelta(seconds=30)


def failing_since(now: datetime) -> datetime | None:
    """Since when the mail server has taken no message, or None: it took one after the last that failed began to."""
    rows = Message.objects.filter(made_at__gt=now - LATELY)
    last = rows.filter(sent_at__lte=latest(now)).aggregate(last=Max("sent_at"))["last"]
    failing = rows.filter(sent_at__isnull=True, failing_since_at__isnull=False)
    since = failing.filter(failing_since_at__gt=last) if last else failing
    return since.aggregate(first=Min("failing_since_at"))["first"]


def not_reached(now: datetime) -> list[tuple[str, datetime]]:
    """(name, since when) of each practitioner whom no message has reached for longer than one waits: something is still
    to be told, and their last message did not go."""
    failing = Message.objects.waiting().filter(sent_at__isnull=True, failing_since_at__lte=now - ONE_IN)
    rows = failing.filter(to__is_active=True).values_list("to__name").annotate(since=Min("failing_since_at"))
    return list(rows.order_by("to__name"))


def stopped_since(name: str, now: datetime) -> datetime | None:
    """Since when the loop has not looked whether anybody is to be told, or None: it looked just now, or never yet."""
    last = Round.objects.filter(name=name).values_list("at", flat=True).first()
    return last if last and now - last > STOPPED_AFTER else None


def last_looked(name: str, now: datetime) -> tuple[datetime | None, bool]:
    """Up to when the loop has looked whether anybody is to be told, and whether it wrote that down just now.

    A time that has not come was stamped before the machine's clock was set back: it has looked up to now.
    """
    last = Round.objects.filter(name=name).values_list("at", flat=True).first()
    return (min(last, now), abs(now - last) <= STAMP_EVERY) if last else (None, False)
