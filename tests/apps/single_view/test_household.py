"""Household and who else: who is told in one home with them, their name and age and not one fact more."""

import re
from datetime import timedelta

import pytest

from reachable.feeds.models import Record
from reachable.people.models import Belonging, Person
from reachable.people.sharing_a_home import CROWD
from reachable.sharing.changes import protect, share
from reachable.sharing.models import LookedAt, Sight
from reachable.single_view.household import MOST
from reachable.single_view.household_pages import NOBODY, NOT_THEN, NOT_YOURS, WITHHELD
from tests import factories as f
from tests.house.people import named, open_to

pytestmark = pytest.mark.django_db
ANN = {"forename": "Ann", "upn": f.upn(2), "dob": "2015-Feb-03 00:00:00", "NativeId": "SCH2"}
ELSEWHERE = {"street": "Yarrow Walk", "postcode": "ZZ1 3AB"}
THERE = {"accommodation_type": "Private tenancy"}
CLOSED = f.cin_details(closed="2026-10-20").replace("RC8", "RC1")


@pytest.fixture
def two(take_in, cast, now) -> Person:
    """Bethany, whose page MASH has opened, and Ann, of another school, told at the same address."""
    return at_home(take_in, cast, now)


def at_home(take_in, cast, now, mine=None, theirs=None, at=None) -> Person:
    take_in(f.pupils(f.pupil(), f.pupil("p2", **ANN)), at=at or now)
    take_in(f.addresses(f.address(**(mine or {}))), at=at or now)
    take_in(f.addresses(f.address("p2", NativeId="SCH2", **(theirs or {}))), at=at or now)
    take_in(f.cin(f.cin_child()), at=at or now)
    return open_to(cast["mash"], "Bethany", now)


def page_of(client_of, person: Person, who: str = "mash", more: str = "") -> str:
    return client_of(who).get(f"/young-people/{person.uuid}/{more}").content.decode()


def section(client_of, person: Person, who: str = "mash", more: str = "") -> str:
    page = page_of(client_of, person, who, more)
    told = page[page.index('id="household">') + len('id="household">') :]
    return " ".join(re.sub("<[^>]+>", " ", told[: told.index("</section>")]).split())


def record_of(forename: str, feed: str = "pupils") -> int:
    held = Belonging.objects.filter(person=named(forename), record__feed=feed).now_standing().to_change(by="a test")
    return held.get().record_id


def test_who_is_told_at_the_same_address_is_named_with_age_source_and_day(two, client_of):
    told = section(client_of, two)
    assert "Told at the same address now Ann Marlow , 11 years old. Same address, as told by a school on 17 Nov" in told
    assert "does not say who anybody is to each other" in told and "before" not in told
    assert "Ann Marlow, 11 years old. Same address, as told by a school on 17 Nov 2026" in page_of(
        client_of, two, more="copy/"
    )


def test_nothing_else_of_them_is_on_the_page(two, client_of, take_in):
    """Not their school, not that social care knows them, not their birth date; and no way to their page."""
    take_in(f.cin(f.cin_child("C2", f.upn(2), "2015-02-03", f.cin_details("2026-10-01"))))
    take_in(f.custody(f.detention("99/26/000009", forename="Ann", dob="2015-02-03", offence="Arson")))
    page = page_of(client_of, two)
    assert "Ann Marlow" in page
    for never in (str(named("Ann").uuid), "Cobden", "SCH2", "3 February 2015", f.upn(2), "Arson"):
        assert never not in page, never
    told = page[page.index('id="household"') :]
    assert "<a " not in told[: told.index("</section>")]


@pytest.mark.parametrize("who", ["housing", "school_a"])
def test_only_who_may_find_anybody_is_told(two, client_of, cast, now, who):
    share(record=record_of("Bethany"), because="a move", by=None, now=now, team=cast["housing"].team)
    assert section(client_of, two, who) == f"Household and who else {NOT_YOURS}"
    assert "Ann" not in page_of(client_of, two, who)


def test_another_home_names_nobody(take_in, cast, now, client_of):
    told = section(client_of, at_home(take_in, cast, now, theirs={"paon": "24"}))
    assert NOBODY in told and "Ann" not in told


def test_a_friend_a_co_defendant_and_a_schoolmate_are_nobody(take_in, cast, now, client_of):
    """Arrested in the same hour from one address, at one school: the police's address makes no household."""
    take_in(f.pupils(f.pupil(), f.pupil("p2", **ANN | {"NativeId": "SCH1"})))
    take_in(f.addresses(f.address(), f.address("p2", **ELSEWHERE)))
    take_in(f.custody(f.detention(), f.detention("99/26/000002", forename="Ann", dob="2015-02-03")))
    take_in(f.cin(f.cin_child()))
    assert "Ann" not in section(client_of, open_to(cast["mash"], "Bethany", now))


def test_the_other_whose_address_is_protected_is_not_there(two, client_of, cast, now):
    protect(record=record_of("Ann"), because="at risk", by=cast["mash"], now=now)
    assert "Ann" not in section(client_of, two) and NOBODY in section(client_of, two)


def test_nor_one_who_may_be_somebody_protected(two, client_of, take_in):
    """The police protect a young person who may be Ann; nobody has said yet."""
    take_in(f.custody(f.detention("99/26/000009", forename="Ann", dob="2015-02-03", address_protected="Y")))
    assert "Ann" not in section(client_of, two)


@pytest.mark.parametrize("may_see", [False, True])
def test_where_their_own_address_is_protected_nobody_is_named_to_anybody(two, client_of, cast, now, may_see):
    protect(record=record_of("Bethany"), because="at risk", by=cast["mash"], now=now)
    if may_see:
        kind = Sight.Kind.ADDRESS
        named_one = {"practitioner": cast["mash"], "by": cast["manager"]}
        share(record=record_of("Bethany"), because="address", now=now, kind=kind, **named_one)
    assert WITHHELD in section(client_of, two) and "Ann" not in section(client_of, two)
    assert not shown_at_home()


def test_of_whom_a_reader_is_kept_out_is_not_there(two, client_of, cast, now):
    kept = {"practitioner": cast["mash"], "kind": Sight.Kind.KEPT_OUT}
    share(record=record_of("Ann"), because="conflict", by=cast["manager"], now=now, **kept)
    assert "Ann" not in section(client_of, two)


def test_nothing_crosses_an_adoption_from_the_other(two, client_of, take_in):
    """Ann's record of before is joined to nothing; it has the number that social care's record has."""
    take_in(f.cin(f.cin_child("C2", f.upn(2), "2015-02-03", CLOSED)))
    assert "Ann" not in section(client_of, two)


def test_nor_from_the_young_person_of_the_page(two, client_of, take_in, cast, now):
    take_in(f.cin(f.cin_child("C7", f.upn(), "2011-07-09", CLOSED)))
    person = open_to(cast["mash"], "Bethany", now)
    assert "Ann" not in section(client_of, person) and NOBODY in section(client_of, person)


def test_nor_one_who_may_be_somebody_adopted(take_in, cast, now, client_of):
    """Housing tells of a young person who may be Ann, whom social care closed by an adoption; nobody has said yet."""
    person = at_home(take_in, cast, now)
    take_in(f.housing(moved("P3", "Ann", "H7", dob="2015-02-03", **THERE)))
    assert "as told by Housing" in section(client_of, person)
    take_in(f.cin(f.cin_child("C2", f.upn(2), "2015-02-03", CLOSED)))
    assert "Ann" not in section(client_of, person)


def test_nor_on_the_page_of_one_who_may_be(two, take_in, cast, now, client_of):
    take_in(f.housing(moved("P3", "Ann", "H7", dob="2015-02-03", **THERE)))
    person = open_to_mash(client_of, cast, now, "H7 P3")
    assert "Bethany" in section(client_of, person)
    take_in(f.cin(f.cin_child("C2", f.upn(2), "2015-02-03", CLOSED)))
    assert "Bethany" not in section(client_of, person)


@pytest.mark.parametrize(("forename", "surname"), [("Bethany", "Mallow"), ("Bethan", "Marlow")])
def test_who_may_be_the_same_young_person_does_not_live_with_themselves(
    take_in, cast, now, client_of, forename, surname
):
    again = {"forename": forename, "upn": "", "dob": "2011-Jul-09 00:00:00"}
    take_in(f.pupils(f.pupil(), f.pupil("p2", **ANN | again, surname=surname)))
    take_in(f.addresses(f.address(), f.address("p2", NativeId="SCH2")))
    take_in(f.cin(f.cin_child()))
    told = section(client_of, open_to(cast["mash"], "Bethany", now))
    assert "Mallow" not in told and "Bethan" not in told


def test_a_twin_is_named_and_not_called_one(take_in, cast, now, client_of):
    take_in(f.pupils(f.pupil(), f.pupil("p2", forename="Ann", upn=f.upn(2))))
    take_in(f.addresses(f.address(), f.address("p2")))
    take_in(f.cin(f.cin_child()))
    told = section(client_of, open_to(cast["mash"], "Bethany", now))
    assert "Ann Marlow , 15 years old" in told and not re.search("sister|twin|sibling", told)


def test_who_has_died_is_not_told_to_live_somewhere(two, client_of, take_in):
    dead = "<PersonDeathDate>2026-10-01</PersonDeathDate></ChildIdentifiers>"
    child = f.cin_child("C2", f.upn(2), "2015-02-03").replace("</ChildIdentifiers>", dead)
    assert "Ann" in section(client_of, two)
    take_in(f.cin(child))
    assert "Ann" not in section(client_of, two)


def moved(person: str, forename: str, case: str = "H100", **said) -> dict:
    return f.move(case, person_ref=person, forename=forename, **said)


def test_a_hostel_is_no_home_of_one_household(two, client_of, take_in):
    """One family was placed there, so whoever else gives that address need not be of one household either."""
    take_in(f.housing(moved("P9", "Zoe", "H7", dob="2012-01-05", accommodation_type="Hostel")))
    assert NOBODY in section(client_of, two)


def test_housing_tells_of_a_household_as_one_wherever_it_is(take_in, cast, now, client_of):
    take_in(f.housing(moved("P2", "Bethany"), moved("P3", "Ann", dob="2015-02-03"), moved("P4", "Zoe", "H7")))
    person = open_to_mash(client_of, cast, now, "H100 P2")
    told = section(client_of, person)
    assert "Ann Marlow , 11 years old. Same household, as told by Housing on 17 Nov 2026" in told and "Zoe" not in told


def open_to_mash(client_of, cast, now, key: str) -> Person:
    """Whoever Housing's record is about; MASH has said why."""
    record = Record.objects.filter(record_key=key).to_change(by="a test").get()
    share(record=record.pk, because="a move", by=None, now=now, team=cast["mash"].team)
    belonging = Belonging.objects.filter(record=record).now_standing().select_related("person").to_change(by="a test")
    person = belonging.get().person
    client_of("mash").post(f"/young-people/{person.uuid}/why/", WHY)
    return person


WHY = {"because": "worry", "reference": "Call 1", "sentence": "Her aunt rang: she did not come home."}


def test_from_an_address_of_too_many_nobody_is_named(take_in, cast, now, client_of):
    names = [chr(65 + n // 26) + chr(97 + n % 26) + "la" for n in range(MOST + 1)]
    rows = [f.pupil(f"q{n}", forename=one, upn=f.upn(n + 10), surname=f"Vey{one}") for n, one in enumerate(names)]
    person = at_home(take_in, cast, now, theirs=ELSEWHERE)
    take_in(f.pupils(*rows[:-1]))
    take_in(f.addresses(*(f.address(f"q{n}") for n in range(MOST))))
    assert section(client_of, person).count("Same address,") == MOST
    take_in(f.pupils(rows[-1]))
    take_in(f.addresses(f.address(f"q{MOST}")))
    assert NOBODY in section(client_of, person)


@pytest.mark.slow
def test_nor_from_a_crowd_of_records(two, client_of, take_in):
    """Of one child at many schools: whoever they are, that many records are no household."""
    at = [
        {"NativeId": f"S{n}", "upn": f.upn(9), "forename": "Zoe", "dob": "2012-Jan-05 00:00:00"} for n in range(CROWD)
    ]
    take_in(f.pupils(*(f.pupil(f"z{n}", **said) for n, said in enumerate(at))))
    take_in(f.addresses(*(f.address(f"z{n}", NativeId=said["NativeId"]) for n, said in enumerate(at))))
    assert NOBODY in section(client_of, two)


def test_who_moved_out_is_told_as_before_with_its_days(take_in, cast, now, client_of):
    person = at_home(take_in, cast, now, at=now - timedelta(days=300))
    take_in(f.addresses(f.address("p2", NativeId="SCH2", **ELSEWHERE)), at=now - timedelta(days=100))
    told = section(client_of, person)
    assert "now" not in told
    assert "before Ann Marlow , 11 years old. Same address from 21 Jan 2026 to 9 Aug 2026, as told by a school." in told


def test_who_moved_in_after_them_was_never_with_them(take_in, cast, now, client_of):
    take_in(f.pupils(f.pupil(), f.pupil("p2", **ANN)), at=now - timedelta(days=300))
    take_in(f.addresses(f.address()), at=now - timedelta(days=300))
    take_in(f.addresses(f.address(**ELSEWHERE)), at=now - timedelta(days=200))
    take_in(f.addresses(f.address("p2", NativeId="SCH2")), at=now - timedelta(days=100))
    take_in(f.cin(f.cin_child()))
    assert NOBODY in section(client_of, open_to(cast["mash"], "Bethany", now))


def test_what_is_told_is_of_no_past_day(two, client_of, now):
    assert NOT_THEN in section(client_of, two, more="?known=2026-11-16")
    assert NOT_THEN in page_of(client_of, two, more="copy/?known=2026-11-16")


def shown_at_home() -> set[int]:
    rows = LookedAt.objects.filter(about="at home").to_change(by="a test")
    return set(rows.values_list("about_id", flat=True))


def test_who_was_named_is_written_down_as_named(two, client_of, cast):
    client_of("mash").get(f"/young-people/{two.uuid}/told/")
    assert shown_at_home() == set(), "a form reads nobody else"
    page_of(client_of, two)
    assert shown_at_home() == {record_of("Ann")}
    seen = client_of("dpo").post("/who-looked/at-somebody/", {"key": f.upn(2), "source": ""}).content.decode()
    [row] = [row for row in seen.split("<tr") if cast["mash"].email in row]
    assert "perhaps named" in row
    hers = client_of("dpo").post("/who-looked/at-somebody/", {"key": f.upn(), "source": ""}).content.decode()
    assert cast["mash"].email in hers and "perhaps named" not in hers
