"""The counts by group that were written down, quarter by quarter: about no one person."""

from datetime import datetime

from reachable.clocks.ages import london_day
from reachable.indicators.fairness import Tally, quarter_of
from reachable.indicators.models import GroupCount

FIELDS = ("what", "is_without_police", "group", "number", "of", "others", "of_others")


def of_quarter(quarter: str) -> list[Tally]:
    """Those of a quarter, as they were counted last."""
    rows = GroupCount.objects.filter(quarter=quarter).order_by("pk").values_list(*FIELDS)
    return [Tally(*row) for row in rows]


def last_over(now: datetime) -> tuple[str, datetime] | None:
    """The newest quarter that is over and was counted, and when last; None where none was. Nobody is shown one that
    goes on: from one day to the next its numbers would tell of one young person."""
    rows = GroupCount.objects.filter(quarter__lt=quarter_of(london_day(now))).order_by("-quarter", "-at")
    return rows.values_list("quarter", "at").first()


def last_counted() -> tuple[str, datetime] | None:
    """The newest quarter that was counted, and when last; None where none was."""
    return GroupCount.objects.order_by("-at", "-pk").values_list("quarter", "at").first()
