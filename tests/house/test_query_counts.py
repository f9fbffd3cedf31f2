"""How often a page asks the database does not grow with what it shows."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

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

# What one page about a young person may ask, signing in and writing down the look included. Two of them are short: of
# whom the viewer is kept out, and which records are theirs; by these the others are asked in plain ids.
MOST_FOR_A_PERSON = 28
# And one of a past day: four numbers of what has changed since; nobody asks what may be theirs, or what waits.
MOST_FOR_A_PAST_DAY = 28


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
    assert few[0] <= MOST_FOR_A_PERSON


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
    assert few[0] <= MOST_FOR_A_PAST_DAY


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
