"""A pupil and a detention that somebody said are one young person's, wrongly; and their page, seen."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from reachable.feeds.models import Record
from reachable.people.changes import decide, put_in_scope, undo
from reachable.people.models import Belonging, Decision, Person
from reachable.sharing.changes import share
from reachable.single_view.reading import see
from tests import factories as f

HOURS = timedelta(hours=1)


def everyone(model: Any) -> Any:
    return model.objects.everyone_because("a test")


def person_of(record: Record) -> int:
    return everyone(Belonging).now_standing().get(record=record, is_unsure=False).person_id


@dataclass(frozen=True)
class Mix:
    pupil: Record
    detention: Record
    page: Person
    decision: Decision


def mixed(take_in: Any, cast: Any, now: datetime) -> Mix:
    """Bethany's school record, and the detention of Daniel, told an hour before: said to be one at `now`."""
    take_in(f.pupils(), at=now - HOURS)
    take_in(f.custody(f.detention(forename="Daniel", surname="Quill")), at=now - HOURS)
    records = {r.feed: r for r in everyone(Record)}
    said = {"left": records["pupils"], "right": records["custody"], "is_same": True, "why": "Rang"}
    made = decide(**said, by=cast["steward"], now=now)
    page = everyone(Person).get(pk=person_of(records["pupils"]))
    return Mix(records["pupils"], records["custody"], page, made)


def open_page(who: Any, page: Person, at: datetime) -> bool:
    """They are let in, and look at the page. Returns whether it was shown."""
    record = everyone(Belonging).now_standing().filter(person=page).order_by("pk").first().record_id
    put_in_scope(record=record, because="a test", from_at=at, until_at=None, by=who, now=at)
    share(record=record, because="works with them", practitioner=who, by=None, now=at)
    return see(who.as_viewer(), page.uuid, "what we know", at) is not None


def part(mix: Mix, cast: Any, at: datetime) -> None:
    undo(decision=everyone(Decision).get(pk=mix.decision.pk), by=cast["steward"], now=at)
