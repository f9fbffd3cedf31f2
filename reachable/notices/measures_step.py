"""How many messages a person was sent in a shift: numbers about no one person."""

from dataclasses import dataclass
from datetime import datetime

from reachable.agencies.duty import Part
from reachable.agencies.models import Shift
from reachable.notices.gathering import MOST_A_SHIFT, most_and_median
from reachable.notices.models import Message


@dataclass(frozen=True, slots=True)
class Messages:
    """Of so many shifts that ended in that time: the most, the one in the middle, and in how many it was too many."""

    key: str
    words: str
    most: int
    median: float
    shifts: int
    too_many: int


def messages_a_shift(since: datetime, now: datetime) -> Messages:
    """Over the shifts of whoever goes that ended since then. A message to each of two addresses is two."""
    shifts = Shift.objects.filter(part=Part.DUTY, until_at__gt=since, until_at__lte=now)
    times: dict[int, list[datetime]] = {}
    first = shifts.order_by("from_at").values_list("from_at", flat=True).first()
    sent = Message.objects.filter(made_at__gte=first or now, made_at__lte=now, sent_at__isnull=False)
    for to, at in sent.values_list("to", "made_at"):
        times.setdefault(to, []).append(at)
    numbers = [
        sum(begin <= at < end for at in times.get(who, ()))
        for who, begin, end in shifts.values_list("practitioner", "from_at", "until_at")
    ]
    most, median = most_and_median(numbers)
    too_many = sum(number > MOST_A_SHIFT for number in numbers)
    return Messages("messages a shift", "Messages a person a shift", most, median, len(numbers), too_many)
