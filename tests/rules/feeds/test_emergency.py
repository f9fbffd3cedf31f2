"""The emergency department template: what is taken of whom, and what it tells."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reachable.feeds.formats import emergency
from reachable.feeds.shape import NotTaken, SetAside, Told
from reachable.feeds.taking import DEFAULT_TAKES, EVERYONE
from reachable.identifiers import nhs_number
from tests import factories as f

NHS = "9434765919"


@pytest.fixture
def one(read_bytes):
    def read(take=None, **said):
        return read_bytes(f.emergency(f.attendance_at_hospital(**said)).encode(), take)[0][0]

    return read


def codes(row) -> list[str]:
    return [issue.code for issue in row.issues]


def test_an_attendance_is_a_moment_with_how_they_were_hurt(one):
    row = one()
    (told,) = emergency.happenings(row.table, row.said)
    assert (told.kind, told.until_at) == ("ed_attended", None)
    assert told.from_at == datetime(2026, 10, 17, 21, 35, tzinfo=UTC)
    assert told.detail == {"group": "ASSAULT", "concern": "yes", "left_at": "2026-10-18T01:05:00+00:00"}
    assert emergency.happenings("emergency-department", {}) == []


@pytest.mark.parametrize("group", ["assault", "Knife", "firearm", "self-harm", "SELF_HARM"])
def test_who_was_hurt_by_somebody_or_by_themself_is_taken(one, group):
    assert isinstance(one(mechanism_group=group), Told)


@pytest.mark.parametrize("group", ["accident", "other"])
def test_nothing_else_is_taken_whoever_it_is(one, group):
    assert one(mechanism_group=group) == NotTaken(2) == one(mechanism_group=group, dob="")


@pytest.mark.parametrize("group", ["", "knfe"])
def test_what_says_no_group_is_not_taken_and_the_site_is_told(one, group):
    row = one(mechanism_group=group)
    assert isinstance(row, NotTaken) and codes(row) == ["no_mechanism"]
    everyone = replace(DEFAULT_TAKES["emergency-department"], rows=EVERYONE)
    assert codes(one(everyone, mechanism_group=group)) == (["unknown_code"] if group else [])


def test_nothing_clinical_is_taken(one):
    row = one(chief_complaint="Stab wound", notes="With two friends")
    assert not {"diagnosis", "chief_complaint", "notes", "injury_place", "discharge_destination"} & set(row.said)
    assert "diagnosis" in emergency.COLUMNS["emergency-department"]


def test_an_nhs_number_that_passes_is_evidence(one):
    assert nhs_number.check(NHS) and one(nhs_number=NHS).who.nhs_number == NHS


@pytest.mark.parametrize(("said", "code"), [("", "no_date"), ("31/02/2026 10:00", "bad_date")])
def test_without_an_arrival_the_row_is_set_aside(one, said, code):
    row = one(arrival_dt=said)
    assert isinstance(row, SetAside) and codes(row) == [code]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"departure_dt": "2026-10-17 20:00"}, "ends_before_it_starts"),
        ({"departure_dt": "2026-10-16"}, "ends_before_it_starts"),
        ({"departure_dt": "2026-10-17"}, None),
        ({"departure_dt": ""}, None),
        ({"departure_dt": "31/02/2026"}, "bad_date"),
        ({"safeguarding_concern": "perhaps"}, "unknown_code"),
    ],
)
def test_what_is_odd_is_kept_with_a_warning(one, change, code):
    row = one(**change)
    assert isinstance(row, Told) and codes(row) == ([code] if code else [])
    has_left = "left_at" in emergency.happenings(row.table, row.said)[0].detail
    assert has_left is ("departure_dt" not in change)
