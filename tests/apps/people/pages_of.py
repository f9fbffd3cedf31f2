"""The pages about everybody of a small borough as each role sees them, told without what is drawn at random.

What an undoing leaves on them by design is taken out in one place (`told`) and counted, so that it is held to be there.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from unittest.mock import patch
from uuid import UUID

from django.test import Client

from reachable.agencies.models import Practitioner
from reachable.feeds.models import Record
from reachable.people.changes import put_in_scope
from reachable.people.models import Belonging, InScope, Pair
from reachable.reachable_moments.models import Moment
from reachable.sharing.changes import share
from reachable.single_view.reading import see

# Who opens a young person's page, each reading other things; school leads their own pupils'.
READERS = ("mash", "manager", "yfr", "housing", "school_a", "school_b")
OPENED_TO = ("mash", "manager", "yfr", "housing")
WHY = "a test"
PAGE, SEARCH, SEARCHED = "/young-people/{}/", "/young-people/", ("Marlow", "Ada Okoro", "Jack")
STEWARD = "steward"  # who says which records are one young person

MIXED_UP = re.compile(
    r'<div class="notice notice--info">\s*<h2 class="notice__title">A mix-up was corrected.*?</div>\n?', re.S
)
ONE_TIME = re.compile(r'(name="csrfmiddlewaretoken" value|nonce|data-nonce)="[^"]*"')
# PostgreSQL gives out no number again that was taken by what never was.
NUMBERED = re.compile(r'(name="row" value="|A reachable moment, number )\d+')
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
Where = tuple[str, str, str]  # who reads, which page, of whom by their records
Choose = Callable[[list[Where]], Iterable[Where]]


@dataclass(frozen=True)
class Told:
    """One page: how it was answered, what it says, and how many mix-ups it says were corrected."""

    status: int
    words: str
    mix_ups: int


def everyone(model: Any) -> Any:
    return model.objects.everyone_because("a test")


def told(response: Any, names: dict[str, str]) -> Told:
    """What is the same in every history: random ids by what they stand for, or in the order in which they come."""
    html, mix_ups = MIXED_UP.subn("", response.content.decode())
    html = NUMBERED.sub(r"\1", ONE_TIME.sub(r'\1=""', html))
    met: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        return names.get(found[0]) or met.setdefault(found[0], f"id {len(met)}")

    return Told(response.status_code, ID.sub(name, html + response.get("Location", "")), mix_ups)


def open_to_all(at: datetime) -> None:
    """Everybody is in scope, and every record shared with whoever opens pages: those that are not yet."""
    who, are = _practitioners(), everyone(InScope).filter(because=WHY).values("record")
    for record in everyone(Record).exclude(feed="here").exclude(pk__in=are).order_by("pk"):
        put_in_scope(record=record.pk, because=WHY, from_at=at, until_at=None, by="a test", now=at)
        for key in OPENED_TO:
            share(record=record.pk, because="works with them", practitioner=who[key], by=None, now=at)


def _practitioners() -> dict[str, Practitioner]:
    from reachable.config.invented import CAST

    there = Practitioner.objects.in_bulk(field_name="email")
    return {key: there[email] for key, email, *_ in CAST}


@contextmanager
def at_that_time(at: datetime) -> Iterator[None]:
    """Every request within happens then."""
    with patch("reachable.config.middleware.read_now", lambda: at):
        yield


def signed_in(keys: tuple[str, ...]) -> dict[str, Client]:
    """A browser of each."""
    who, clients = _practitioners(), {}
    for key in keys:
        clients[key] = Client()
        clients[key].force_login(who[key], backend="allauth.account.auth_backends.AuthenticationBackend")
    return clients


def named() -> dict[str, str]:
    """Everybody, and every question and moment, by the records that are theirs: random id -> what lasts."""
    records = {r.pk: f"{r.feed} {r.source} {r.record_key}" for r in everyone(Record).exclude(feed="here")}
    theirs: dict[str, list[str]] = {}
    for row in everyone(Belonging).now_standing().select_related("person"):
        theirs.setdefault(str(row.person.uuid), []).append(records.get(row.record_id, "ours"))
    names = {uuid: f"person of {', '.join(sorted(held))}" for uuid, held in theirs.items()}
    for pair in everyone(Pair).filter(superseded_at__isnull=True):
        names[str(pair.uuid)] = f"question of {records[pair.left_id]} and {records[pair.right_id]}"
    return names | {str(one.uuid): f"moment of {records.get(one.record_id, 'ours')}" for one in everyone(Moment)}


def all_pages(at: datetime, choose: Choose = list) -> dict[Where, Told]:
    """Every page about anybody, as each of these sees it; or those that are chosen from what lasts."""
    names = named()
    every = {(key, page, names.get(uuid, uuid)): (key, page, uuid) for key, page, uuid in _addresses(names)}
    wanted = choose(sorted(every))
    clients = signed_in(tuple({key for key, *_ in wanted}))
    with at_that_time(at):
        return {where: told(_open(clients, *every[where]), names) for where in wanted}


def _open(clients: dict[str, Client], key: str, page: str, uuid: str) -> Any:
    if page == SEARCH:
        return clients[key].post(page, {"text": uuid})
    return clients[key].get(page.format(uuid))


def _addresses(names: dict[str, str]) -> Iterator[Where]:
    """Who opens what, of whom by their random id."""
    people, asked, moments = (
        [uuid for uuid, name in names.items() if name.startswith(kind)] for kind in ("person", "question", "moment")
    )
    yield from ((STEWARD, "/same-person/{}/", uuid) for uuid in asked)
    yield from ((STEWARD, "/same-person/records/{}/", uuid) for uuid in people)
    yield from ((key, PAGE, uuid) for uuid in people for key in READERS)
    yield from (("mash", "/young-people/{}/?line=all", uuid) for uuid in people)
    yield from ((key, "/young-people/{}/copy/", uuid) for uuid in people for key in ("mash", "school_a"))
    yield from ((key, "/moments/{}/", uuid) for uuid in moments for key in ("mash", "yfr"))
    yield from ((key, "/young-people/mine/", "") for key in READERS)
    yield (STEWARD, "/same-person/", "")
    yield from (("mash", SEARCH, text) for text in SEARCHED)


def see_page_of(record: str, at: datetime) -> bool:
    """A social worker looks at the page of whose this record is. Returns whether it was shown."""
    [uuid] = [uuid for uuid, name in named().items() if name.startswith("person") and record in name]
    return see(_practitioners()["mash"].as_viewer(), UUID(uuid), "what we know", at) is not None
