"""How often a page asks the database does not grow with what it shows."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reachable.family import changes as family
from reachable.single_view.reading import see
from tests.factories import (
    address,
    addresses,
    cin,
    cin_child,
    custody,
    detention,
    exclusion,
    exclusions,
    pupil,
    pupils,
    upn,
)
from tests.house.people import open_to

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# What one page about a young person may ask: who is signed in (two), of whom they are kept out (one) and writing down
# the look (two) included. Two are asked only where there is something to ask about: who else is told in their home, and
# which records may be theirs too.
MOST_FOR_A_PERSON = 15
# And one of a past day: nobody asks what may be theirs, who else was there, or what waits.
MOST_FOR_A_PAST_DAY = 13


def queries(client: Client, at: str, **said) -> int:
    """How many queries one request makes once the session is warm. BEGIN and SAVEPOINT are not questions."""
    client.post(at, said) if said else client.get(at)
    with CaptureQueriesContext(connection) as made:
        answer = client.post(at, said) if said else client.get(at)
    assert answer.status_code == 200
    return len(
        [q for q in made.captured_queries if not q["sql"].startswith(("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT"))]
    )


def test_the_page_of_a_young_person(take_in, client_of, cast, now) -> None:
    take_in(pupils())
    person = open_to(cast["mash"], "Bethany", now)
    client, at = client_of("mash"), f"/young-people/{person.uuid}/"
    take_in(cin(cin_child()))
    few = queries(client, at), queries(client, f"{at}copy/")
    much_happens(take_in)
    page = client.get(at).content.decode()
    assert page.count('id="line-') >= 40 and "6 records are held" in page
    assert (queries(client, at), queries(client, f"{at}copy/")) == few
    assert few[0] == MOST_FOR_A_PERSON - 2


def test_the_page_of_a_young_person_who_has_everything(take_in, client_of, cast, now) -> None:
    """Others in their home, records that may be theirs, and all that is written here: once, and then many times."""
    ann = pupil("p2", NativeId="SCH2", forename="Ann", upn=upn(2), dob="2015-Feb-03 00:00:00")
    take_in(pupils(pupil(), ann))
    take_in(addresses(address()))
    take_in(addresses(address("p2", NativeId="SCH2")))
    take_in(cin(cin_child()))
    take_in(custody(detention()))
    person = open_to(cast["mash"], "Bethany", now)
    client, at = client_of("mash"), f"/young-people/{person.uuid}/"
    written(person, cast["mash"], now)
    page = client.get(at).content.decode()
    assert "Ann Marlow" in page and "1 record may be about them too." in page and "Uncle Kit 0" in page
    few = queries(client, at), queries(client, f"{at}copy/")
    assert few[0] == MOST_FOR_A_PERSON
    ben = pupil("p3", NativeId="SCH3", forename="Ben", upn=upn(3), dob="2016-Feb-03 00:00:00")
    take_in(pupils(ben))
    take_in(addresses(address("p3", NativeId="SCH3")))
    take_in(custody(*(detention(f"99/26/00000{n}") for n in range(2, 6))))
    much_happens(take_in)
    for n in range(1, 8):
        written(person, cast["mash"], now, n)
    page = client.get(at).content.decode()
    assert "Ben Marlow" in page and "5 records may be about them too." in page and "Uncle Kit 7" in page
    assert (queries(client, at), queries(client, f"{at}copy/")) == few


def written(person, by, now, number: int = 0) -> None:
    """One row of each of the tables in which people here write, of their first line where it is about a line."""
    line = see(by.as_viewer(), person.uuid, "a test", now).events[-1]
    common = {"person": person, "by": by, "now": now}
    said = {"who_says": "Bethany"}
    family.name_trusted_adult(name=f"Uncle Kit {number}", how_known="Uncle", **said, **common)
    family.name_relative(name=f"Uncle Kit {number}", who="family", lives="elsewhere", **said, **common)
    family.write_protective(kind="mentor", rests_on=f"Kit {number}", so_on=now.date(), **common)
    family.write_account(line=line, whose="child", words="Not so", **common)
    family.ask_correction(line=line, what_is_wrong="The day", asked_on=now.date(), **common)
    family.write_complaint(whose="child", words="Nobody asked", received_on=now.date(), **common)
    family.write_worry(because="worry", reference="R-1", words="Worried", **common)


def test_the_page_of_a_past_day(take_in, client_of, cast, now) -> None:
    then = now - timedelta(days=100)
    take_in(pupils(), at=then)
    take_in(cin(cin_child()), at=then)
    person, client = open_to(cast["mash"], "Bethany", now), client_of("mash")
    places = [f"/young-people/{person.uuid}/{more}?known=2026-11-15" for more in ("", "copy/")]
    few = [queries(client, at) for at in places]
    much_happens(partial(take_in, at=now - timedelta(days=5)))
    take_in(addresses(address(street="Tanner Row")))
    take_in(exclusions(exclusion(number=1, startdate="2026-Jan-02 00:00:00", sessions="9.0")))
    page = client.get(places[0]).content.decode()
    assert page.count('id="line-') >= 40 and "1 line told since" in page and "1 line corrected since" in page
    assert [queries(client, at) for at in places] == few
    assert few[0] == MOST_FOR_A_PAST_DAY


def much_happens(take_in) -> None:
    """Four more records of Bethany, and forty more facts, by UPN at four more schools."""
    for number in range(2, 6):
        take_in(pupils(pupil(f"p{number}", NativeId=f"SCH{number}")))
    days = [f"2026-{month}-{day:02} 00:00:00" for month in ("Jan", "Feb", "Mar") for day in range(2, 15)]
    take_in(exclusions(*(exclusion(number=n, startdate=day) for n, day in enumerate(days, 1))))
    take_in(addresses(address()))


def test_the_search(take_in, client_of) -> None:
    take_in(pupils())
    client = client_of("mash")
    few = queries(client, "/young-people/", text="Marlow")
    names = [
        "Ada",
        "Bea",
        "Cleo",
        "Dora",
        "Enid",
        "Fern",
        "Gail",
        "Hope",
        "Iris",
        "Jade",
        "Kit",
        "Lena",
        "Mia",
        "Nora",
        "Opal",
        "Pia",
        "Rose",
        "Tess",
        "Una",
    ]
    rows = [
        pupil(f"q{i}", forename=n, upn=upn(i + 20), dob=f"2011-Feb-{i + 1:02} 00:00:00") for i, n in enumerate(names)
    ]
    take_in(pupils(*rows))
    page = client.post("/young-people/", {"text": "Marlow"}).content.decode()
    assert "20 young people found" in page
    assert queries(client, "/young-people/", text="Marlow") == few <= 15


def test_the_pages_open_to_me(take_in, client_of, cast, now) -> None:
    names = ["Ada", "Bea", "Cleo", "Dora", "Enid"]
    rows = [
        pupil(f"q{i}", forename=n, upn=upn(i + 20), dob=f"2011-Feb-{i + 1:02} 00:00:00") for i, n in enumerate(names)
    ]
    take_in(pupils(*rows))
    take_in(cin(*(cin_child(f"C{i}", upn(i + 20), f"2011-02-{i + 1:02}") for i in range(len(names)))))
    client = client_of("mash")
    open_to(cast["mash"], "Ada", now)
    few = queries(client, "/young-people/mine/"), queries(client, "/")
    for name in names[1:]:
        open_to(cast["mash"], name, now)
    assert client.get("/young-people/mine/").content.decode().count("answers__one") == 5
    assert (queries(client, "/young-people/mine/"), queries(client, "/")) == few


def test_the_deliveries(take_in, client_of, now) -> None:
    take_in(pupils())
    client = client_of("steward")
    few = queries(client, "/deliveries/")
    for minute in range(30):
        take_in(f"no,such,file\n{minute},2,3\n", now + timedelta(minutes=minute))
    assert client.get("/deliveries/").content.decode().count("/deliveries/") > 25
    assert queries(client, "/deliveries/") == few <= 8


def test_the_counts(take_in, client_of) -> None:
    take_in(pupils())
    client = client_of("board")
    few = queries(client, "/counts/")
    take_in(custody(*(detention(f"99/26/{n:06}", forename=f"Kit{n}") for n in range(12))))
    assert queries(client, "/counts/") == few
