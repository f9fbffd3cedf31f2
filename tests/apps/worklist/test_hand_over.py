"""One page to hand over: who is on duty, every open moment, what was tried, what is next."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.clocks.hub_hours import Hub
from reachable.front_door.contacts import changes as contacts
from reachable.front_door.contacts.hand_over import TITLES
from reachable.front_door.contacts.hand_over import page as contacts_page
from reachable.front_door.contacts.reading import open_contacts
from reachable.reachable_moments import changes
from reachable.reachable_moments.models import Attempt, Moment
from reachable.sharing.models import Look
from tests import factories as f
from tests.apps.front_door.test_contacts import asked, rated, taken
from tests.apps.queries import queries_of

pytestmark = pytest.mark.django_db
AT = "/moments/hand-over/"


def text(client) -> str:
    return " ".join(client.get(AT).content.decode().split())


def test_everything_open_is_on_it_with_what_was_tried_and_what_is_next(take_in, on_duty, client_of, now):
    take_in(f.custody(f.detention(release_dt="")))
    moment = Moment.objects.all().to_change(by="a test").get()
    changes.accept(moment=moment, goes="Marcia Dunne, youth resilience", by=on_duty["mash"], now=now)
    for minutes in (50, 40, 30, 20):
        tried = {"at": now - timedelta(minutes=minutes), "how": Attempt.How.CALL, "was_reached": False}
        changes.record_attempt(moment=moment, by=on_duty["mash"], now=now, **tried)
    page = text(client_of("mash_two"))
    for words in (
        "Bethany Marlow",
        "24 hours left",
        "Marcia Dunne, youth resilience (by telephone, entered by Priya Nair)",
        "17 Nov 2026, 2:45am, Priya Nair: rang them, did not reach them",
        "and 1 time before",
        "Ring custody",
        "<b>Owen Reece</b>, now, until 17 Nov 2026, 3:05pm",
        "Manager on call",
        "destroy it after the shift",
    ):
        assert words in page, words
    assert Look.objects.filter(practitioner_id=on_duty["mash_two"].pk).to_change(by="a test").exists()


def test_with_nothing_open_and_nobody_there_it_says_so(cast, client_of):
    page = text(client_of("mash"))
    assert "No moment is open." in page and "Nobody is on duty now" in page


@pytest.mark.parametrize("who", ["school_a", "housing", "steward", "dpo", "board", "admin"])
def test_nobody_else_sees_it(client_of, who):
    assert client_of(who).get(AT).status_code == 403


def test_queries_do_not_grow_with_the_moments(take_in, on_duty, client_of):
    client = client_of("mash")
    take_in(f.custody(f.detention(release_dt="")))
    few = queries_of(client, AT)
    more = [
        f.detention(f"99/26/{n:06}", forename=f"Una{n}", dob=f"2011-03-{n:02}", release_dt="") for n in range(10, 22)
    ]
    take_in(f.custody(*more))
    assert queries_of(client, AT) == few


def test_the_contacts_that_wait_are_on_it_with_who_has_not_answered(cast, client_of, now):
    soon = asked(cast, now - timedelta(days=4), "police", name="Bee", received_at=now - timedelta(days=4))[0]
    asked(cast, now, "police", "housing", name="Kai")
    taken(cast, now, name="Zed")
    said = {"outcome": "help", "why": "x", "number": "K1", "decider": "J"}
    contacts.read_back(contact=rated(cast, now, name="Una"), **said, by=cast["mash"], now=now)
    page = text(client_of("mash"))
    late, decided, unrated = (page.index(f"<h3>{title}</h3>") for title in TITLES)
    assert late < page.index(">Bee</a>") < decided < page.index(">Kai</a>") < unrated < page.index(">Zed</a>")
    assert "Una" not in page and f"Contact {soon.pk}" in page and "Amber" in page
    assert "Fernleigh Homes, asked 17 Nov 2026, 3:05am, due" in page and "Ring 01632 960 400" in page


def test_a_decision_due_at_midnight_is_handed_over_in_the_evening(cast, now):
    one = taken(cast, now, name="Zed")  # by the end of Wednesday
    evening = datetime(2026, 11, 18, 18, tzinfo=UTC)
    read = open_contacts(cast["mash"].as_viewer(), evening)
    assert [group["title"] for group in contacts_page(read, Hub(), evening)["groups"]] == [TITLES[0]]
    before = one.due_at - timedelta(days=1)
    assert [group["title"] for group in contacts_page(read, Hub(), before)["groups"]] == [TITLES[2]]


def test_with_no_contact_it_says_so(cast, client_of):
    assert "No contact waits for a decision." in text(client_of("mash"))
