"""The whole cast against every address: a table that was read by a person once, and fails when it changes.

To write it again: WRITE_WHO_MAY=1 ./run test tests/house/test_who_may.py, then read the difference line by line.
`mash` gave a reason for the young person; `mash_two` and `manager` did not; she is a pupil of `school_a`, not of
`school_b`, and is shared with `housing`.
"""

import csv
import os
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from reachable.config.open_pages import OPEN, WITHOUT_SIGN_IN
from reachable.locks.models import Activity
from tests.bodies import without_token
from tests.house.places import IN_CONFIDENCE, NEEDS_LINE, addresses, build, made_up

# Fourteen thousand requests: beside another run they take longer than one test is given.
pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.timeout(1800)]

TABLE = Path(__file__).parent / "who_may.csv"
WHO = [
    "mash",
    "mash_two",
    "manager",
    "screener",
    "yfr",
    "police",
    "school_a",
    "school_b",
    "housing",
    "engage",
    "custody",
    "steward",
    "dpo",
    "business",
    "auditor",
    "housing_auditor",
    "board",
    "admin",
]
NOBODY = "nobody signed in"
HEARD_IT = "engage"
IN_CONFIDENCE_PAGES = ("confidence", "write_confidence", "agreed_confidence", "disclose", "disclosure", "allocate")


@pytest.fixture
def world(cast, take_in, now):
    return build(cast, take_in, now)


def ask(client: Client, method: str, at: str):
    """One request, of which nothing stays."""
    client.raise_request_exception = False
    with transaction.atomic():
        answer = client.post(at) if method == "POST" else client.get(at)
        transaction.set_rollback(True)
    return answer


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def rows(client: Client, who: str, world) -> list[tuple[str, str, str, str, str]]:
    found = []
    for method in ("GET", "POST"):
        for page, at in addresses(world):
            if page not in OPEN:
                answer = ask(client, method, at)
                found.append((who, method, page, "hers", str(answer.status_code)))
                assert who == HEARD_IT or IN_CONFIDENCE.encode() not in body(answer), (who, page)
    found += [(who, "GET", page, "made up", str(ask(client, "GET", at).status_code)) for page, at in made_up(world)]
    return found


def written(found: list[tuple[str, str, str, str, str]]) -> None:
    """A line an address, a column each of the cast."""
    told: dict[tuple[str, str, str], dict[str, str]] = {}
    for who, method, page, ids, status in found:
        told.setdefault((page, method, ids), {})[who] = status
    with TABLE.open("w", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(("page", "method", "ids", *WHO, NOBODY))
        lines.writerows((*key, *(of[who] for who in (*WHO, NOBODY))) for key, of in sorted(told.items()))


def expected() -> list[dict[str, str]]:
    """The table, a row for each of the cast."""
    with TABLE.open(newline="") as file:
        lines = list(csv.DictReader(file))
    same = ("page", "method", "ids")
    return [
        {key: line[key] for key in same} | {"who": who, "status": line[who]} for line in lines for who in (*WHO, NOBODY)
    ]


def test_who_may_open_what(world, client_of) -> None:
    found = [row for who in WHO for row in rows(client_of(who), who, world)]
    found += rows(Client(), NOBODY, world)
    if os.environ.get("WRITE_WHO_MAY"):
        written(found)
    table = {tuple(row[key] for key in ("who", "method", "page", "ids", "status")) for row in expected()}
    assert [r for r in found if int(r[4]) >= 500] == []
    assert sorted(set(found) - table) == [] and sorted(table - set(found)) == []


def test_the_table_itself_keeps_the_promises() -> None:
    """Whoever changes the table cannot change these."""
    table = expected()
    about_her = [r for r in table if r["page"] in NEEDS_LINE]
    assert {r["status"] for r in about_her if r["who"] in ("steward", "dpo", "board", "admin")} == {"403"}
    assert {r["status"] for r in about_her if r["who"] == "school_b"} <= {"403", "404"}
    seen = [r for r in table if r["who"] == "school_b" and r["page"] in ("person", "copy")]
    assert {r["status"] for r in seen} == {"404"}
    apart = [r for r in table if r["page"] in IN_CONFIDENCE_PAGES]
    assert {r["status"] for r in apart if r["who"] in ("police", "custody", "dpo", "admin")} == {"403"}
    theirs = {r["status"] for r in apart if r["who"] in ("mash", "mash_two", "manager", "school_a", "housing")}
    assert theirs == {"403", "404"}
    signed_out = [r for r in table if r["who"] == NOBODY and r["page"] not in OPEN]
    assert {r["status"] for r in signed_out} == {"302"}


def test_nobody_signed_in_is_sent_to_sign_in_by_every_other_page(world, client_of) -> None:
    for page, at in addresses(world):
        answer = Client().get(at)
        if page in WITHOUT_SIGN_IN:
            assert answer.status_code == 200, page
        elif page not in OPEN:
            assert answer.status_code == 302 and answer["Location"].startswith("/sign-in/?"), page


def test_a_school_elsewhere_gets_the_same_page_as_for_nobody(world, client_of) -> None:
    """Not a word, not a letter tells school B whether the young person exists (lock 8)."""
    client = client_of("school_b")
    unknown = dict(made_up(world))
    for page, at in addresses(world):
        if page in NEEDS_LINE:
            theirs, nobodys = client.get(at), client.get(unknown[page])
            assert theirs.status_code == nobodys.status_code, page
            assert same(theirs.content, at) == same(nobodys.content, unknown[page]), page


def same(body: bytes, at: str) -> str:
    """A body without what must differ: its own address and the forgery token."""
    return without_token(body.decode().replace(at, ""))


def test_school_b_finds_nothing_of_school_as_pupil(world, client_of) -> None:
    client = client_of("school_b")
    for text in ("Bethany Marlow", "Marlow", "9/7/2011", "99/26/000001", "C1001"):
        page = client.post("/young-people/", {"text": text}).content.decode()
        assert str(world.person) not in page and "answers__name" not in page, text
    assert str(world.person) not in client.get("/young-people/mine/").content.decode()


def test_whoever_may_not_write_changes_nothing(world, client_of) -> None:
    before = Activity.objects.count()
    hers = [at for page, at in addresses(world) if page in NEEDS_LINE]
    for who in ("school_b", "steward", "dpo", "board", "admin"):
        client = client_of(who)
        for at in hers:
            assert client.post(at, {"why": "x", "words": "y", "because": "z"}).status_code in (403, 404), (who, at)
    assert Activity.objects.count() == before
