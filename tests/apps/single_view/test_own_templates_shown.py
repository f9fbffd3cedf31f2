"""What our own templates tell, on the page: whose lines are shown to whom, and nothing of a protected address."""

import re

import pytest

from reachable.feeds.models import Record
from reachable.people.changes import decide, our_record_of
from reachable.people.models import Belonging
from reachable.sharing.changes import give_reason
from tests import factories as f
from tests.house.people import open_to

pytestmark = pytest.mark.django_db
LINES = ("Missing from home", "Offence, as youth justice tells it", "Home given by housing", "Came to an emergency")
# A word of what would give away where they live: the new home, as housing and as others tell it, and who says so.
CANARIES = ("Kestrelmere", "XK9 9ZZ", "Nightly", "paid for by the night", "Fernleigh Homes", "section 208", "HMX")


def joined(take_in, cast, now, **housed) -> str:
    """Bethany's page, her records in every feed of ours joined to her school's by a person."""
    home = {"address": "9 Kestrelmere Lane", "postcode": "XK9 9ZZ"}
    take_in(f.pupils())
    where = {"to_address": "9 Kestrelmere Lane", "to_postcode": "XK9 9ZZ", "s208_received_date": "2026-08-20"}
    take_in(f.housing(f.move(**where, **housed)))
    take_in(f.missing(f.episode(**home)))
    take_in(f.youth_justice(f.outcome(**home)))
    take_in(f.emergency(f.attendance_at_hospital(**home)))
    records = {r.feed: r for r in Record.objects.everyone_because("a test")}
    for feed in ("missing", "youth-justice", "housing", "emergency-department"):
        decide(left=records["pupils"], right=records[feed], is_same=True, why="Rang both", by=cast["mash"], now=now)
    return f"/young-people/{open_to(cast['mash'], 'Bethany', now).uuid}/"


def found(client, at: str, words: tuple[str, ...]) -> list[str]:
    """Those of the words that stand on the page as words: three letters stand in a form's random token by chance."""
    text = client.get(at, follow=True).content.decode()
    return [word for word in words if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)]


def test_every_line_is_shown_to_whoever_reads_its_theme(take_in, cast, now, client_of):
    at = joined(take_in, cast, now)
    assert found(client_of("mash"), at, LINES) == list(LINES)
    assert "9 Kestrelmere Lane, XK9 9ZZ" in client_of("mash").get(at).content.decode()


def test_a_school_reads_none_of_them(take_in, cast, now, client_of):
    at = joined(take_in, cast, now)
    assert found(client_of("school_a"), at, (*LINES, "Kestrelmere")) == []


@pytest.mark.parametrize("page", ["", "copy/"])
def test_nothing_gives_away_where_they_live_if_housing_says_that_it_is_protected(take_in, cast, now, client_of, page):
    at = joined(take_in, cast, now, address_protected="Y")
    assert found(client_of("mash"), at + page, CANARIES) == []
    assert found(client_of("manager"), at + page, CANARIES) == []
    assert "Missing from home" in found(client_of("mash"), at + page, LINES)


@pytest.mark.parametrize(("ends", "is_involved"), [("2027-02-01", True), ("", True), ("2026-11-01", False)])
def test_youth_justice_is_involved_while_an_order_lasts(take_in, cast, now, client_of, ends, is_involved):
    take_in(f.youth_justice(f.outcome(outcome_type="YRO", order_start="2026-08-01", order_end=ends)))
    record = Record.objects.everyone_because("a test").get()
    person = Belonging.objects.filter(record=record).select_related("person").everyone_because("a test").get().person
    give_reason(
        record=our_record_of(person=person, by=cast["mash"], now=now),
        because="allocated", reference="R-1", sentence="Allocated to me at this morning's meeting.",
        by=cast["mash"], now=now,
    )  # fmt: skip
    page = client_of("mash").get(f"/young-people/{person.uuid}/").content.decode()
    assert ("Youth justice</" in page) is is_involved
