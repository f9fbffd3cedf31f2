"""What is typed into the one search box, and what a record is found by."""

from datetime import date

import pytest

from reachable.linkage.door import Known
from reachable.people.finding import asked_keys, feeds_read_by, find_keys

BETHANY = Known(
    record=1, feed="pupils", source="SCH1", forename="Bethany", surname="Marlow", dob=date(2011, 7, 9), upn="A1"
)


def finds(text: str, known: Known = BETHANY) -> bool:
    groups, _ = asked_keys(text)
    keys = find_keys(known, ("99/26/000001",))
    return bool(groups) and all(keys & group for group in groups)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bethany Marlow", "name"),
        ("9/7/2011", "date"),
        ("2011-07-09", "date"),
        ("A1", "identifier"),
        ("  ", ""),
        ("!!", ""),
    ],
)
def test_what_kind_of_thing_was_typed(text, kind):
    assert asked_keys(text)[1] == kind


@pytest.mark.parametrize(
    "text", ["Bethany", "marlow bethany", "Bethanie Marlowe", "9/7/2011", "a1", "99/26/000001", "99 26 000001"]
)
def test_found(text):
    assert finds(text)


@pytest.mark.parametrize("text", ["Bethany Smith", "10/7/2011", "A2", "", "31/02/2011"])
def test_not_found(text):
    assert not finds(text)


def test_a_record_with_a_name_alone_is_found_by_it_alone():
    keys = find_keys(Known(record=1, feed="custody", source="99", forename="Bo"))
    assert keys and all(key.startswith("n:") for key in keys)


@pytest.mark.parametrize(
    ("themes", "feeds"),
    [
        (frozenset({"school"}), ["pupils", "here"]),
        (frozenset({"school", "police"}), ["pupils", "here", "custody"]),
        (frozenset({"social care", "police"}), ["pupils", "here", "cin", "custody"]),
    ],
)
def test_a_reader_meets_only_records_of_their_themes(themes, feeds):
    assert feeds_read_by(themes) == feeds
