"""What a page says about telling: since when messages cannot be sent, and since when nobody has looked."""

from datetime import datetime, timedelta

from django.db.models import Max, Min

from reachable.notices.models import Message, Round

STOPPED_AFTER = timedelta(minutes=2)
LATELY = timedelta(days=2)


def failing_since(now: datetime) -> datetime | None:
    """Since when the mail server has taken no message, or None: the last that was tried it took."""
    rows = Message.objects.filter(made_at__gt=now - LATELY)
    found = rows.aggregate(sent=Max("sent_at"), failed=Max("failed_at"))
    if found["failed"] is None or (found["sent"] and found["sent"] >= found["failed"]):
        return None
    since = rows.filter(failed_at__gt=found["sent"]) if found["sent"] else rows
    return since.aggregate(first=Min("failing_since_at"))["first"]


def stopped_since(name: str, now: datetime) -> datetime | None:
    """Since when the loop has not looked whether anybody is to be told, or None: it looked just now, or never yet."""
    last = Round.objects.filter(name=name).values_list("at", flat=True).first()
    return last if last and now - last > STOPPED_AFTER else None
