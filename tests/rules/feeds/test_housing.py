"""The housing moves template: rows in, what was told out."""

from datetime import UTC, datetime

import pytest

from reachable.feeds.formats import housing
from reachable.feeds.shape import NotTaken, SetAside, Told
from tests import factories as f


@pytest.fixture
def one(read_bytes):
    return lambda **said: read_bytes(f.housing(f.move(**said)).encode())[0][0]


def told(row) -> dict:
    return {h.kind: h for h in housing.happenings(row.table, row.said)}


def codes(row) -> list[str]:
    return [issue.code for issue in row.issues]


def test_a_move_lasts_from_the_day_the_home_was_there_to_the_day_they_left(one):
    row = one(date_left="2026-09-30", s208_received_date="2026-08-20")
    stay = told(row)["moved_in"]
    assert (row.record_key, row.natural_key) == ("H100 P2", "H100 P2 2026-08-14")
    assert (stay.from_at, stay.until_at) == (
        datetime(2026, 8, 13, 23, tzinfo=UTC),
        datetime(2026, 9, 30, 23, tzinfo=UTC),
    )
    assert stay.detail == {"address": "22 Ferris Close Fernleigh", "postcode": "ZZ1 2AB", "home": "NIGHTLY_PAID"}
    assert told(row)["section_208_notice"].from_at == datetime(2026, 8, 19, 23, tzinfo=UTC)
    assert (row.who.postcode, row.who.address) == ("ZZ1 2AB", ("22 Ferris Close Fernleigh",))


def test_who_has_not_left_lives_there(one):
    assert told(one())["moved_in"].until_at is None and set(told(one())) == {"moved_in"}


def test_left_before_moving_in_leaves_the_end_open_and_says_so(one):
    row = one(date_left="2026-08-01")
    assert codes(row) == ["ends_before_it_starts"] and told(row)["moved_in"].until_at is None
    assert told(row)["moved_in"].detail["end_as_told"] == "2026-08-01"


@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        ({"to_address": "", "to_postcode": ""}, "no_address", "to_address"),
        ({"date_available": ""}, "no_date", "date_available"),
        ({"date_available": "31/02/2026"}, "bad_date", "date_available"),
    ],
)
def test_a_row_that_tells_of_no_move_is_set_aside(one, change, code, column):
    row = one(**change)
    assert isinstance(row, SetAside) and [(i.code, i.column) for i in row.issues] == [(code, column)]
    assert housing.happenings("housing", {}) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"to_postcode": "nowhere"}, "bad_postcode"),
        ({"to_postcode": ""}, None),
        ({"accommodation_type": "bed-and-breakfast"}, None),
        ({"accommodation_type": "a boat"}, "unknown_code"),
        ({"role": "lodger"}, "unknown_code"),
        ({"date_available": "2027-01-01"}, "future_date"),
        ({"s208_received_date": "31/02/2026"}, "bad_date"),
    ],
)
def test_what_is_odd_is_kept_with_a_warning(one, change, code):
    row = one(**change)
    assert isinstance(row, Told) and codes(row) == ([code] if code else [])


@pytest.mark.parametrize("role", ["applicant", "Partner"])
def test_who_applied_and_has_no_birth_date_is_taken_for_grown_up(one, role):
    assert isinstance(one(role=role, dob=""), NotTaken) and isinstance(one(role=role), Told)
    assert isinstance(one(role="child", dob=""), Told)


def test_why_a_home_was_lost_and_the_duty_are_not_taken(one):
    row = one(reason_for_loss="Rent", from_address="1 Old Street")
    assert not {"reason_for_loss", "from_address", "duty", "household_id"} & set(row.said)
