"""What somebody was told of moments and still waits: a question asked of what is stored, through the one door."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from reachable.locks.permissions import Viewer
from reachable.notices.models import Notice
from reachable.reachable_moments.models import Moment
from reachable.reachable_moments.reading import FOR
from reachable.reachable_moments.states import OVER
from reachable.reachable_moments.steps_up import is_needed
from reachable.sharing.looking import look
from reachable.words.sentences import upper_first
from reachable.words.times import left_words, moment_words

PAGE = "moment"  # where a notice of one says to look
MOST = 50


def told_to(viewer: Viewer, now: datetime) -> list[dict[str, Any]]:
    """The last that they were told of each moment that still waits, what ends first in front."""
    rows = Notice.objects.unsettled().filter(to=viewer.id, page=PAGE).order_by("-at", "-pk")[: MOST * 4]
    last: dict[Any, Notice] = {}
    for row in rows:
        last.setdefault(row.about, row)
    if not last:
        return []
    asked = Moment.objects.filter(uuid__in=last).visible_to(viewer, FOR, now).order_by("due_at", "pk")[:MOST]
    (moments,) = look(viewer, FOR, "what you were told", asked, now=now)
    return [_line(one, last[one.uuid], now) for one in moments if _waits(one, last[one.uuid])]


def _waits(moment: Moment, notice: Notice) -> bool:
    """As it is stored now, whether or not the loop has settled it."""
    is_over = moment.reached_at is not None or moment.state in OVER
    return is_needed(notice.code, is_over=is_over, is_taken_on=moment.accepted_at is not None)


def _line(moment: Moment, notice: Notice, now: datetime) -> dict[str, Any]:
    return {
        "words": notice.words,
        "left": upper_first(left_words(moment.due_at, now)),
        "at": moment_words(notice.at),
        "is_late": now > moment.due_at,
        "href": reverse("moment", args=[moment.uuid]),
    }
