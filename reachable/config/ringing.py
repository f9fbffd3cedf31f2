"""What somebody told the MASH of the invented borough in the last day: three contacts, written down as by the pages."""

from datetime import datetime, timedelta
from uuid import UUID

from reachable.agencies.models import Practitioner
from reachable.front_door.contacts import changes
from reachable.front_door.contacts.reading import person
from reachable.people.models import Person
from reachable.single_view.searching import search

ABOUT = "Rhys Calloway"
HOUR = timedelta(hours=1)


def ring(now: datetime, name: str = ABOUT) -> int:
    """A worried aunt, where her nephew is in the files; a shopkeeper who knows a first name; a bus driver who tells of
    a place. Returns how many contacts were written down."""
    screener, worker, police = (_one(f"{key}@fernleigh.example") for key in ("screener", "mash", "police"))
    told = {"words": "Boys of about 13 wait for a car behind the bus station", "teller": "A bus driver"}
    place = {"about": "place", "name": "Behind the bus station", "received_at": now - 5 * HOUR}
    changes.take(**told, **place, by=screener, now=now - 5 * HOUR)
    told = {"words": "He asked to hide in the shop, and left before anybody came", "teller": "A shopkeeper"}
    changes.take(**told, name="Kai", received_at=now - HOUR / 2, by=screener, now=now - HOUR / 2)
    nephew = _found(screener, name, now)
    if nephew is None:
        return 2
    _about(nephew, screener, worker, police, now)
    return 3


def _about(nephew: Person, screener: Practitioner, worker: Practitioner, police: Practitioner, now: datetime) -> None:
    """Rated and asked about; the police know nothing, and housing has not answered yet."""
    words = "His aunt rang: he has a phone that is not his, and will not say whose"
    told = {"words": words, "teller": "Maud Ferris, his aunt", "received_at": now - 3 * HOUR}
    contact = changes.take(**told, person=nephew, by=screener, now=now - 3 * HOUR)
    changes.screen(contact=contact, by=screener, now=now - 3 * HOUR)
    changes.rate(contact=contact, rating="amber", why="Goods that are not his", by=worker, now=now - 2 * HOUR)
    asked = [police.agency, _one("housing@fernleigh.example").agency]
    said = {"whom": ABOUT, "question": "What do you know that matters for their safety?"}
    first, _ = changes.ask(contact=contact, agencies=asked, **said, by=worker, now=now - 2 * HOUR)
    changes.answer(check=first, is_known=False, by=police, now=now - HOUR)


def _one(email: str) -> Practitioner:
    return Practitioner.objects.get(email=email)


def _found(screener: Practitioner, name: str, now: datetime) -> Person | None:
    """The first whom a search by the screener gives."""
    answers, _, _ = search(screener.as_viewer(), name, now)
    return person(screener.as_viewer(), UUID(answers[0].uuid), now)[0] if answers else None
