"""The missing episodes template: rows in, what was told out."""

from datetime import UTC, datetime

import pytest

from reachable.feeds.formats import missing
from reachable.feeds.shape import SetAside, Told
from tests import factories as f


@pytest.fixture
def one(read_bytes):
    return lambda **said: read_bytes(f.missing(f.episode(**said)).encode())[0][0]


def told(row) -> dict:
    return {h.kind: h for h in missing.happenings(row.table, row.said)}


def codes(row) -> list[str]:
    return [issue.code for issue in row.issues]


def test_an_episode_lasts_from_last_seen_to_found(one):
    episode = told(one())["missing"]
    assert (episode.from_at, episode.until_at) == (
        datetime(2026, 11, 2, 16, 10, tzinfo=UTC),
        datetime(2026, 11, 3, 7, 15, tzinfo=UTC),
    )
    assert (episode.key, episode.precision) == ("missing", "instant")
    reported = "2026-11-02T23:40:00+00:00"
    assert episode.detail == {"reported_at": reported, "found": "yes", "level": "MEDIUM", "from": "HOME"}


@pytest.mark.parametrize(
    ("seen", "reported", "began"),
    [
        ("", "2026-11-02 23:40", "2026-11-02T23:40"),
        ("2026-11-02", "2026-11-02 23:40", "2026-11-02T23:40"),  # the day alone says less
        ("2026-11-01", "2026-11-02 23:40", "2026-11-01T00:00"),
        ("2026-11-03 01:00", "2026-11-02 23:40", "2026-11-02T23:40"),  # seen after the report
        ("2026-11-02 16:10", "31/02/2026", "2026-11-02T16:10"),
    ],
)
def test_when_an_episode_began(one, seen, reported, began):
    episode = told(one(last_seen_dt=seen, reported_dt=reported))["missing"]
    assert f"{episode.from_at:%Y-%m-%dT%H:%M}" == began


@pytest.mark.parametrize(("reported", "code"), [("", "no_date"), ("31/02/2026", "bad_date")])
def test_a_row_that_says_no_day_is_set_aside(one, reported, code):
    row = one(reported_dt=reported, last_seen_dt="")
    assert isinstance(row, SetAside) and codes(row) == [code]
    assert missing.happenings("missing", {}) == []


def test_who_was_not_found_is_missing_still_and_after_four_weeks_that_is_asked_about(one):
    new, old = one(found_dt=""), one(found_dt="", reported_dt="2026-10-01 10:00", last_seen_dt="")
    assert told(new)["missing"].until_at is None and "found" not in told(new)["missing"].detail
    assert (codes(new), codes(old)) == ([], ["never_found"])


def test_found_before_lost_leaves_the_end_open_and_says_so(one):
    row = one(found_dt="2026-11-01 10:00")
    episode = told(row)["missing"]
    assert codes(row) == ["ends_before_it_starts"] and episode.until_at is None
    assert episode.detail["end_as_told"] == "2026-11-01 10:00"


def test_found_on_a_day_is_found_by_its_end(one):
    assert told(one(found_dt="02/11/2026"))["missing"].until_at == datetime(2026, 11, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        ({}, {"return_interview_offered", "return_interview_held"}),
        ({"rhi_accepted": "N", "rhi_date": ""}, {"return_interview_declined"}),
        ({"rhi_offered": "Y", "rhi_date": ""}, set()),
        ({"rhi_offered": "N", "rhi_accepted": "", "rhi_date": ""}, set()),
        ({"rhi_offered": "", "rhi_accepted": "N", "rhi_date": ""}, set()),
    ],
)
def test_the_return_interview(one, change, kinds):
    assert set(told(one(**change))) == kinds | {"missing"}


def test_an_offer_without_a_day_is_told_with_the_episode(one):
    assert told(one(rhi_offered="N", rhi_date=""))["missing"].detail["interview"] == "no"
    assert told(one(rhi_offered="y", rhi_date=""))["missing"].detail["interview"] == "yes"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"risk_level": "Severe"}, "unknown_code"),
        ({"risk_level": "No apparent risk"}, None),
        ({"missing_from": "a car"}, "unknown_code"),
        ({"rhi_offered": "soon"}, "bad_date"),
        ({"rhi_date": "31/02/2026"}, "bad_date"),
        ({"rhi_accepted": "later"}, "unknown_code"),
    ],
)
def test_what_is_odd_is_kept_with_a_warning(one, change, code):
    row = one(**change)
    assert isinstance(row, Told) and codes(row) == ([code] if code else [])


def test_places_and_what_others_think_are_not_taken(one):
    row = one(last_seen_place="The arcade", found_place="A flat", found_by="police")
    assert not {"last_seen_place", "found_place", "found_by"} & set(row.said)
