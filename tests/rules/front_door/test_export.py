"""What a row of the council's export says of a contact: as it is kept here, and never later than now."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reachable.front_door.contacts import export
from reachable.front_door.contacts.rules import Outcome, Rating

NOW = datetime(2026, 11, 17, 12, tzinfo=UTC)
CAME = datetime(2026, 11, 16, 10, tzinfo=UTC)
ROW = {"received_dt": "2026-11-16 10:00", "forename": "Bee", "surname": "Marlow", "dob": "2011-07-09", "source": "6"}
SETTLED = {"decision": "s17", "decided_dt": "2026-11-17 09:00"}


def test_a_row_with_little_in_it_says_what_is_not_told():
    told = export.told({"received_dt": "2026-11-16 10:00", "forename": "Bee"}, NOW)
    assert (told.name, told.born_on, told.words, told.teller) == ("Bee", None, export.NO_WORDS, export.NO_TELLER)
    assert (told.rating, told.settled, told.closed_at, told.is_error) == (None, None, None, False)


def test_who_told_it_and_how_it_is_rated_there():
    told = export.told(ROW | {"rating": "Amber", "reason": "w" * 600}, NOW)
    assert (told.name, told.born_on, told.teller) == ("Bee Marlow", date(2011, 7, 9), "The police")
    assert (told.rating, len(told.words), told.received_at) == (Rating.AMBER, 500, CAME)
    assert export.told(ROW | {"rating": "purple"}, NOW).rating is None


def test_a_decision_is_told_with_its_reason_and_the_role_of_who_decided():
    told = export.told(ROW | SETTLED | {"decision_reason": "Several", "decided_by": "Team manager"}, NOW)
    at = datetime(2026, 11, 17, 9, tzinfo=UTC)
    assert told.settled == export.Settled(Outcome.ASSESSMENT, at, "Several", "Team manager")
    short = export.told(ROW | SETTLED, NOW).settled
    assert (short.why, short.decider) == (export.NO_REASON, export.NO_DECIDER)


@pytest.mark.parametrize("code", ["NFA", "HELP", "S17", "STRATEGY", "OPEN", "ELSEWHERE"])
def test_every_decision_of_the_template_is_one_of_ours(code):
    assert export.told(ROW | SETTLED | {"decision": code}, NOW).settled


def test_nothing_is_later_than_now_or_before_its_receipt():
    late = export.told(ROW | SETTLED | {"decided_dt": "2027-01-01", "closed_dt": "2027-01-01"}, NOW)
    assert (late.settled.at, late.closed_at) == (NOW, NOW)
    assert export.told(ROW | {"closed_dt": "2026-11-01"}, NOW).closed_at == CAME
    assert export.told(ROW | {"received_dt": "2027-01-01"}, NOW).received_at == NOW
    assert export.told({}, NOW).received_at == NOW


def test_one_written_down_in_error_says_so():
    assert export.told(ROW | {"decision": "error"}, NOW + timedelta(days=1)).is_error
