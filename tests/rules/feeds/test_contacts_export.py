"""The council's export of contacts: what is taken, what a row tells, and what is odd about it."""

from datetime import UTC, datetime

import pytest

from reachable.feeds.formats import contacts
from reachable.feeds.shape import NotTaken, SetAside, Told
from tests import factories as f

CAME = datetime(2026, 11, 16, 10, 20, tzinfo=UTC)
DECIDED = {"decision": "nfa", "decided_dt": "2026-11-16 15:00", "decided_by": "Team manager"}


@pytest.fixture
def one(read_bytes):
    def read(**said):
        return read_bytes(f.contacts(f.contact(**said)).encode())[0][0]

    return read


def codes(row) -> list[tuple[str, str]]:
    return [(issue.code, issue.column) for issue in row.issues]


def test_a_contact_goes_on_from_its_receipt_until_it_is_closed(one):
    row = one()
    assert isinstance(row, Told) and codes(row) == [] and row.record_key == "K2600001"
    (told,) = contacts.happenings(row.table, row.said)
    assert (told.kind, told.from_at, told.until_at, told.precision) == ("contact_received", CAME, None, "instant")
    assert told.detail == {"source": "2A"} and "worker" not in row.said
    (told,) = contacts.happenings(row.table, one(closed_dt="2026-11-17").said)
    assert told.until_at == datetime(2026, 11, 17, tzinfo=UTC)


def test_decided_with_nothing_further_is_a_line_and_ends_it(one):
    received, ended = contacts.happenings("council-contacts", one(**DECIDED).said)
    at = datetime(2026, 11, 16, 15, tzinfo=UTC)
    assert (received.until_at, ended.kind, ended.from_at) == (at, "contact_no_further_action", at)
    (only,) = contacts.happenings("council-contacts", one(**DECIDED | {"decision": "Strategy"}).said)
    assert only.until_at == at


def test_what_is_no_decision_yet_decides_nothing(one):
    for said in ({"decision": "nfa"}, {"decision": "error", "decided_dt": "2026-11-16"}, {"decision": "later"}, {}):
        assert contacts.decision(one(**said).said) is None
    assert contacts.decision(one(**DECIDED | {"received_dt": "2026-11-16 16:00"}).said)[1].hour == 16


def test_one_written_down_in_error_tells_of_nothing(one):
    assert contacts.happenings("council-contacts", one(decision="Error").said) == []
    assert contacts.happenings("council-contacts", {}) == []


def test_a_source_that_is_not_told_and_an_end_before_the_beginning(one):
    row = one(source="", closed_dt="2026-11-01")
    (told,) = contacts.happenings(row.table, row.said)
    assert (told.until_at, told.detail) == (None, {"end_as_told": "2026-11-01"})
    assert codes(row) == [("ends_before_it_starts", "closed_dt")]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"contact_number": ""}, ("no_id", "contact_number")),
        ({"council_code": ""}, ("no_council", "council_code")),
        ({"forename": "", "surname": ""}, ("names_nobody", "surname")),
        ({"received_dt": ""}, ("no_date", "received_dt")),
        ({"received_dt": "soon"}, ("bad_date", "received_dt")),
    ],
)
def test_what_is_no_contact_about_somebody_is_set_aside(one, wrong, code):
    row = one(**wrong)
    assert isinstance(row, SetAside) and codes(row) == [code]


@pytest.mark.parametrize(
    ("odd", "code"),
    [
        ({"source": "99"}, ("unknown_code", "source")),
        ({"rating": "purple"}, ("unknown_code", "rating")),
        ({"decision": "perhaps"}, ("unknown_code", "decision")),
        ({"decided_dt": "soon"}, ("bad_date", "decided_dt")),
        ({"received_dt": "2027-01-01"}, ("future_date", "received_dt")),
        ({"address_protected": "perhaps"}, ("unknown_code", "address_protected")),
    ],
)
def test_what_is_odd_is_kept_with_a_warning(one, odd, code):
    row = one(**odd)
    assert isinstance(row, Told) and codes(row) == [code]


def test_a_grown_up_is_not_taken(one):
    assert isinstance(one(dob="1990-01-01"), NotTaken)
    assert isinstance(one(dob=""), Told)
