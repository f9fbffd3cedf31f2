"""The youth justice template: rows in, what was told out."""

from datetime import UTC, datetime

import pytest

from reachable.feeds.formats import youth_justice
from reachable.feeds.shape import SetAside, Told
from tests import factories as f


@pytest.fixture
def one(read_bytes):
    return lambda **said: read_bytes(f.youth_justice(f.outcome(**said)).encode())[0][0]


def told(row) -> dict:
    return {h.kind: h for h in youth_justice.happenings(row.table, row.said)}


def codes(row) -> list[str]:
    return [issue.code for issue in row.issues]


def test_an_offence_and_its_outcome(one):
    row = one()
    offence, outcome = told(row)["offence"], told(row)["out_of_court_outcome"]
    assert set(told(row)) == {"offence", "out_of_court_outcome"}
    assert (offence.key, offence.from_at) == ("offence O1", datetime(2026, 6, 2, 23, tzinfo=UTC))
    assert offence.detail == {"offence": "Theft from a shop", "decided": "yes"}
    assert outcome.detail == {"type": "YOUTH_CAUTION", "offence": "Theft from a shop"} and outcome.until_at is None
    assert row.natural_key == "YJ001 O1 YOUTH_CAUTION 2026-07-20"


@pytest.mark.parametrize(
    ("tier", "outcome", "kind"),
    [
        ("pre-court", "Youth caution", "out_of_court_outcome"),
        ("first_tier", "odd", "court_outcome"),
        ("", "Youth caution", "out_of_court_outcome"),
        ("", "YRO", "court_outcome"),
        ("", "odd", "youth_justice_outcome"),
    ],
)
def test_in_court_or_out_of_it_is_said_only_where_it_is_told(one, tier, outcome, kind):
    assert kind in told(one(outcome_tier=tier, outcome_type=outcome))


def test_the_services_own_word_is_kept_beside_the_national_one(one):
    both = told(one(outcome_local="Reprimand (22)", outcome_id="X9"))["out_of_court_outcome"]
    assert both.detail["local"] == "Reprimand (22)" and both.key == "outcome X9"
    own = told(one(outcome_type="", outcome_tier="", outcome_local="Outcome 22"))
    assert own["youth_justice_outcome"].detail["local"] == "Outcome 22"


def test_what_is_not_decided_has_no_outcome(one):
    waits = told(one(decision_date="", outcome_type="", outcome_tier="", knife_or_weapon="Y", offence=""))
    assert set(waits) == {"offence"} and waits["offence"].detail == {"knife": "yes"}
    assert set(told(one(outcome_type="", outcome_tier=""))) == {"offence"}


def test_an_order_and_a_remand_last_and_a_breach_is_a_day(one):
    row = one(
        outcome_type="YRO", outcome_tier="community", order_start="2026-07-20", order_end="2027-01-19",
        breach_date="2026-09-01", remand_type="RYDA", remand_start="2026-06-04", remand_end="",
    )  # fmt: skip
    found = told(row)
    assert (found["court_order"].key, found["order_breached"].key) == ("order YRO 2026-07-20", "breach YRO 2026-09-01")
    assert found["court_order"].until_at == datetime(2027, 1, 20, tzinfo=UTC)
    assert found["remanded"].until_at is None and found["remanded"].detail == {"type": "RYDA"}


def test_an_order_that_ends_before_it_starts_is_left_open_and_told(one):
    row = one(order_start="2026-07-20", order_end="2026-07-01", remand_start="2026-06-09", remand_end="2026-06-01")
    assert codes(row) == ["ends_before_it_starts"] * 2
    assert told(row)["court_order"].until_at is None
    assert told(row)["court_order"].detail["end_as_told"] == "2026-07-01"


@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        ({"offence_id": ""}, "no_id", "offence_id"),
        ({"offence_date": ""}, "no_date", "offence_date"),
        ({"offence_date": "31/02/2026"}, "bad_date", "offence_date"),
    ],
)
def test_a_row_that_tells_of_no_offence_is_set_aside(one, change, code, column):
    row = one(**change)
    assert isinstance(row, SetAside) and [(i.code, i.column) for i in row.issues] == [(code, column)]
    assert youth_justice.happenings("youth-justice", {}) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"decision_date": "2026-05-01"}, "decided_before_offence"),
        ({"dob": "2017-01-01"}, "under_ten"),
        ({"dob": ""}, None),
        ({"offence_date": "2027-01-01", "decision_date": ""}, "future_date"),
        ({"outcome_type": "Drug treatment and testing order"}, "unknown_code"),
        ({"outcome_tier": "second"}, "unknown_code"),
        ({"remand_type": "cell"}, "unknown_code"),
        ({"order_start": "31/02/2026"}, "bad_date"),
        ({"knife_or_weapon": "maybe"}, "unknown_code"),
    ],
)
def test_what_is_odd_is_kept_with_a_warning(one, change, code):
    row = one(**change)
    assert isinstance(row, Told) and codes(row) == ([code] if code else [])


def test_scores_of_risk_are_not_taken(one):
    assert not {"gravity", "rosh"} & set(one(rosh="high").said)
