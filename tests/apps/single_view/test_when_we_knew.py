"""A line says when we first knew: what comes of it later makes nobody late; a new home dates no move (promise 4)."""

from datetime import timedelta

import pytest

from reachable.single_view import fact_pages
from reachable.single_view.reading import see
from tests import factories as f
from tests.house.people import fill, open_to

pytestmark = pytest.mark.django_db
LATER = timedelta(days=30)


@pytest.fixture
def line_of(take_in, cast, now):
    """Gives a line of Bethany's page, by its words."""
    fill(take_in)
    person = open_to(cast["mash"], "Bethany", now)

    def line(words: str, at=now) -> dict:
        seen = see(cast["mash"].as_viewer(), person.uuid, "a test", at)
        facts = fact_pages.facts(seen, fact_pages.rows(seen), may_write=False)
        return next(fact for fact in facts if words in fact["what"])

    return line


def test_an_end_told_later_leaves_when_we_knew_and_says_when_it_was_told(line_of, take_in, now):
    before = line_of("social care involved")
    closed = f.cin_child(details=f.cin_details(closed="2026-11-30"))
    take_in(f.cin(closed, reference="2026-12-01"), at=now + LATER)
    after = line_of("social care involved", now + timedelta(days=1))
    assert (after["knew"], after["late"]) == (before["knew"], before["late"])
    assert before["detail"] == "" and after["detail"] == "What came of it was told on 17 Dec 2026."


def test_two_homes_told_in_turn_date_no_move(line_of, take_in, now):
    take_in(f.addresses(f.address(street="Tanner Row", paon="4", postcode="ZZ1 4CD")), at=now + LATER)
    old = line_of("Ferris Close")
    assert old["happened"] == "Told 17 Nov 2026; another address told 17 Dec 2026" and old["late"] == ""
