"""Contacts that somebody was told of and that still wait: a question asked of what is stored, through the one door."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from reachable.front_door.contacts.models import Contact
from reachable.front_door.contacts.reading import FOR
from reachable.front_door.contacts.states import UNDECIDED
from reachable.locks.permissions import Viewer
from reachable.notices.models import Notice
from reachable.notices.pages import told_line
from reachable.sharing.looking import look

PAGE = "contact"  # where a notice of one says to look
MOST = 20


def told_of(viewer: Viewer, now: datetime) -> list[dict[str, Any]]:
    """Those that they were told of and that still wait for a decision, whether or not the loop has settled what was
    told: what falls due first in front, each with the last that they were told."""
    told = Notice.objects.unsettled().filter(to=viewer.id, page=PAGE)
    last: dict[UUID, Notice] = {row.about: row for row in told.order_by("at", "pk")}
    if not last:
        return []
    rows = Contact.objects.filter(uuid__in=list(last), state__in=UNDECIDED).visible_to(viewer, FOR, now)
    (found,) = look(viewer, FOR, "what you were told", rows.order_by("due_at", "pk")[:MOST], now=now)
    return [told_line(last[one.uuid], one.due_at, reverse("contact", args=[one.uuid]), now) for one in found]
