"""A small borough for the house tests: a few young people in every feed, and one page opened by a reason."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from reachable.agencies.models import Practitioner
from reachable.feeds.models import Identity
from reachable.people.changes import our_record_of
from reachable.people.models import Belonging, Person
from reachable.sharing.changes import give_reason
from tests.factories import (
    address,
    addresses,
    attendance_at_hospital,
    cin,
    cin_child,
    contact,
    contacts,
    custody,
    detention,
    emergency,
    episode,
    exclusion,
    exclusions,
    housing,
    missing,
    move,
    one_form,
    one_forms,
    outcome,
    pupil,
    pupils,
    upn,
    youth_justice,
)

# Bethany is at school A, known to social care and the police; Daniel is at school B and nobody is worried about him.
DANIEL = {"forename": "Daniel", "surname": "Okoro", "upn": upn(2), "dob": "2012-Mar-01 00:00:00", "sex": "M"}

A_FORM = UUID("00000000-0000-4000-8000-00000000000f")


def fill(take_in: Callable) -> None:
    """Takes in one file of every table: an ask, a join, rows set aside and a file that is refused."""
    take_in(pupils(pupil(), pupil("p2", NativeId="SCH2", **DANIEL)))
    take_in(addresses(address(), address("p2", NativeId="SCH2", street="Yarrow Walk")))
    take_in(exclusions(exclusion()))
    take_in(cin(cin_child()))
    take_in(custody(detention(), detention("99/26/000002", force_code="")))
    take_in(missing(episode(), episode("MP/26/000002", force="")))
    take_in(youth_justice(outcome(), outcome(originating_yot="")))
    take_in(housing(move(), move(sender_code="")))
    take_in(one_forms(one_form(), one_form("f0a2", door_code="")))
    take_in(contacts(contact(), contact("K2600002", forename="", surname="")))
    take_in(emergency(attendance_at_hospital(), attendance_at_hospital(site_code="")))
    take_in("no,such,file\n1,2,3\n")


def named(forename: str) -> Person:
    """The young person whose school or council knows them by that forename."""
    told = (
        Identity.objects.standing()
        .filter(forename=forename)
        .filter(record__feed__in=["pupils", "cin"])
        .to_change(by="a test")
    )
    row = told.order_by("pk").first()
    belonging = (
        Belonging.objects.filter(record=row.record_id).now_standing().select_related("person").to_change(by="a test")
    )
    return belonging.get().person


def open_to(practitioner: Practitioner, forename: str, now: datetime) -> Person:
    """Opens somebody's page to a practitioner by the reason they give. Gives the young person."""
    person = named(forename)
    give_reason(
        record=our_record_of(person=person, by=practitioner, now=now),
        because="allocated",
        reference="R-1",
        sentence="Allocated to me at this morning's meeting.",
        by=practitioner,
        now=now,
    )
    return person
