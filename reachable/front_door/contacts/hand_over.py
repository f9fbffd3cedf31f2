"""Contacts handed over to the next shift: what falls due before the hub opens again, what is rated and not decided, and
which organisations have not answered."""

from datetime import datetime
from typing import Any

from reachable.clocks.hub_hours import Hub, opens_next
from reachable.front_door.contacts import pages
from reachable.front_door.contacts.models import Check, Contact
from reachable.front_door.contacts.reading import MOST, Open
from reachable.words.times import short_moment_words

TITLES = ("Late, or due before the hub opens again", "Rated, not decided", "Not rated yet")


def page(read: Open, hub: Hub, now: datetime) -> dict[str, Any]:
    """The contacts that wait for a decision in three groups, what falls due first in front; empty ones are left out."""
    groups: list[list[dict[str, Any]]] = [[], [], []]
    for one in read.contacts[:MOST]:
        if not one.is_decided:
            groups[_group(one, hub, now)].append(_row(one, read, now))
    named = [{"title": title, "rows": rows} for title, rows in zip(TITLES, groups, strict=True) if rows]
    return {"groups": named, "is_cut": len(read.contacts) > MOST, "most": MOST}


def _group(one: Contact, hub: Hub, now: datetime) -> int:
    if one.due_at <= opens_next(now, hub):
        return 0
    return 1 if one.rating else 2


def _row(one: Contact, read: Open, now: datetime) -> dict[str, Any]:
    waiting = [check for check in read.checks if check.contact_id == one.pk and check.is_waiting]
    return pages.row(one, read, now) | {"pk": one.pk, "outstanding": [_waits(check, now) for check in waiting]}


def _waits(check: Check, now: datetime) -> str:
    """Who has not answered, until when, and whom to ring."""
    due = f", {'was due' if check.is_late(now) else 'due'} {short_moment_words(check.due_at)}" if check.due_at else ""
    phone = f". Ring {check.agency.phone}" if check.agency.phone else ""
    return f"{check.agency.name}, asked {short_moment_words(check.asked_at)}{due}{phone}"
