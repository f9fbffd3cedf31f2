"""Two young people who look alike: what a search and the page that asks why show to tell one from the other."""

import pytest

from reachable.people.changes import our_record_of
from reachable.people.models import Person
from reachable.sharing.changes import protect, share
from tests import factories as f
from tests.house.people import named

pytestmark = pytest.mark.django_db


@pytest.fixture
def twins(take_in) -> None:
    """Two of one name and birth date, at two schools."""
    take_in(f.pupils(f.pupil(), f.pupil("p2", upn=f.upn(2), NativeId="SCH2")))


def found(client_of, who: str = "mash", text: str = "Bethany Marlow") -> str:
    return client_of(who).post("/young-people/", {"text": text}).content.decode()


def test_each_answer_says_the_school(client_of, twins):
    page = found(client_of)
    assert page.count("answers__one") == 2
    assert "At Alder Park School" in page and "At Cobden Road School" in page


def test_the_page_that_asks_why_says_the_school(client_of, twins):
    page = client_of("mash").get(f"/young-people/{named('Bethany').uuid}/why/").content.decode()
    assert "At Alder Park School" in page and "Cobden Road" not in page


def test_where_nobody_is_alike_no_school_is_told(client_of, take_in):
    """What is not needed to tell two apart is not told before the page is open."""
    take_in(f.pupils(f.pupil(), f.pupil("p2", upn=f.upn(2), NativeId="SCH2", dob="2011-Jul-10 00:00:00")))
    why = client_of("mash").get(f"/young-people/{named('Bethany').uuid}/why/").content.decode()
    for page in (found(client_of), why):
        assert "Bethany Marlow" in page and "Alder Park" not in page


def test_of_one_who_has_left_every_school_the_last_is_said(client_of, take_in):
    take_in(f.pupils(f.pupil("p2", upn=f.upn(2), NativeId="SCH2")))
    header = f.PUPILS.replace("pupilonroll", "pupilnolongeronroll") + ",leavingdate"
    gone = {"pupilnolongeronrolltableid": "p1", "leavingdate": "2026-Jul-20 00:00:00"}
    take_in(f.table(header, [f.pupil() | gone]))
    assert "Left Alder Park School" in found(client_of)


@pytest.mark.parametrize("on", ["their own record", "one that may be theirs"])
def test_the_school_of_a_protected_young_person_is_shown_to_nobody(client_of, twins, take_in, cast, now, on):
    person, mash = named("Bethany"), cast["mash"]
    at = f"/young-people/{person.uuid}/why/"
    if on == "their own record":
        protect(record=our_record_of(person=person, by=mash, now=now), because="She asked", by=mash, now=now)
    else:
        take_in(f.custody(f.detention(address_protected="Y")))
    assert "Alder Park" not in found(client_of)
    assert "Alder Park" not in client_of("mash").get(at).content.decode()


def test_who_does_not_read_schools_is_not_told_it(client_of, take_in, cast, now):
    take_in(f.pupils(f.pupil(), f.pupil("p2", upn=f.upn(2), NativeId="SCH2")))
    take_in(f.cin())
    for person in Person.objects.everyone_because("a test"):
        record = our_record_of(person=person, by=cast["mash"], now=now)
        share(record=record, because="working", by=cast["mash"], now=now, team=cast["housing"].team)
    page = found(client_of, "housing")
    assert page.count("answers__one") == 2 and "Alder Park" not in page
