"""The two commands say numbers and identifiers, and nothing of a person."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from reachable.chronology.models import Event
from reachable.reachable_moments import changes
from reachable.reachable_moments.measures_step import listed, measured
from reachable.reachable_moments.models import Attempt, Happening, Moment
from reachable.reachable_moments.overdue_step import tell_what_fell_due
from tests import factories as f

pytestmark = pytest.mark.django_db


def test_open_moments_by_identifier(take_in, now):
    take_in(f.custody(f.detention(release_dt="", drugs_pwits="Y")))
    (row,) = listed(now)
    assert (row["kinds"], row["tier"], row["standing"]) == (["RM1", "RM11"], "reach_now", "running")
    assert row["due"] == (now + timedelta(hours=26)).isoformat() and row["identified"] is None
    assert row["kind"] == "RM1" and row["known"] == now.isoformat() and row["window"] is None
    names = {"id", "kind", "kinds", "tier", "state", "known", "identified", "due", "window", "reached", "standing"}
    assert set(row) == names
    said = json.dumps(row)
    assert not any(word in said for word in ("Bethany", "Marlow", "Ferris", "2011", "Harrow"))


def test_measures_over_a_time(take_in, cast, now):
    take_in(f.custody(f.detention(release_dt="")))
    moment = Moment.objects.all().to_change(by="a test").get()
    told = {"at": now, "how": Attempt.How.FACE_TO_FACE, "was_reached": True}
    changes.record_attempt(moment=moment, by=cast["mash"], now=now, **told)
    found = of(now - timedelta(weeks=1), now)
    assert found["K5"] == (1, 1, {}) and found["K6"] == (0, 0, {"until when was not told": 1})
    assert of(now - timedelta(weeks=2), now - timedelta(weeks=1))["K5"] == (0, 0, {})


def of(since, until) -> dict[str, tuple]:
    return {one.key: (one.numerator, one.denominator, one.excluded) for one in measured(since, until)}


def lately(now) -> dict[str, tuple]:
    return of(now - timedelta(weeks=1), now)


def test_every_measure_is_answered(now):
    keys = {"K5", "K5 missed", "K5 from known", "K6", "K7", "K8", "K9", "K10", "K39", "before we knew"}
    assert set(lately(now)) == keys and all(one == (0, 0, {}) for one in lately(now).values())


def test_children_in_custody_and_when_somebody_was_told(take_in, on_duty, now):
    """Arrested at 2:50am and told of at 3:05am; arrested on Saturday; and one whom nobody could be told of in time."""
    take_in(
        f.custody(
            f.detention("99/26/000001", arrest_dt="2026-11-17 02:50", detention_authorised_dt="", release_dt=""),
            f.detention("99/26/000002", forename="Una", release_dt=""),
            f.detention("99/26/000003", forename="Ida", arrest_dt="2026-10-01 10:00", detention_authorised_dt=""),
            f.detention("99/26/000004", forename="Ada", voluntary_attendance="Y"),
            f.detention("99/26/000005", forename="Old", dob="1990-01-01"),
        )
    )
    tell_what_fell_due(now)
    assert lately(now)["K7"] == (1, 3, {}) and lately(now)["before we knew"] == (1, 3, {})


def test_an_arrest_that_comes_to_an_open_moment_is_left_out(take_in, on_duty, now):
    take_in(f.custody(f.detention(release_dt="")))
    tell_what_fell_due(now)
    again = {"arrest_dt": "2026-11-15 09:00", "detention_authorised_dt": "", "release_dt": ""}
    take_in(f.custody(f.detention(**again)), at=now + timedelta(hours=1))
    assert lately(now + timedelta(hours=2))["K7"] == (0, 0, {"came to a moment that was open": 1})


def test_appropriate_adults_and_strip_searches(take_in, now):
    adult = {"aa_called_dt": "2026-11-14 21:50", "aa_arrived_dt": "2026-11-14 23:30"}
    take_in(
        f.custody(
            f.detention("99/26/000001", strip_search="Y", **adult),
            f.detention("99/26/000002", forename="Una", strip_search="Y"),
            f.detention("99/26/000003", forename="Ida", **adult | {"aa_arrived_dt": "2026-11-15 01:00"}),
        )
    )
    found = lately(now)
    assert found["K10"] == (1, 2, {"when they were called was not told": 1}) and found["K39"] == (1, 2, {})


def test_who_declined_is_offered_again_by_the_day(take_in, cast, now):
    take_in(f.custody(f.detention(release_dt="")))
    moment = Moment.objects.all().to_change(by="a test").get()
    told = {"how": Attempt.How.FACE_TO_FACE, "was_reached": True, "by": cast["mash"]}
    changes.record_attempt(moment=moment, at=now, now=now, **told)
    day = (now + timedelta(days=2)).date()
    changes.decline(moment=moment, offer_again_on=day, by=cast["mash"], now=now + timedelta(hours=1))
    assert lately(now + timedelta(hours=2))["K8"] == (0, 0, {"not over yet": 1})
    again = now + timedelta(days=1)
    changes.record_attempt(moment=moment, at=again, now=again, **told)
    assert lately(again)["K8"] == (1, 1, {})


def test_hurt_again_within_a_year_whichever_record_told_of_it(take_in, cast, now):
    take_in(f.emergency(f.attendance_at_hospital(arrival_dt="2026-11-16 22:35", departure_dt="")))
    moment = Moment.objects.all().to_change(by="a test").get()
    told = {"how": Attempt.How.FACE_TO_FACE, "was_reached": True, "by": cast["mash"]}
    changes.record_attempt(moment=moment, at=now, now=now, **told)
    later = now + timedelta(days=366)
    assert lately(later)["K9"] == (0, 1, {}) and lately(now)["K9"] == (0, 0, {})
    happened = Happening.objects.all().to_change(by="a test").get()
    event = Event.objects.filter(kind="ed_attended").to_change(by="a test").get()
    event.pk, event.uuid, event.key = None, uuid4(), "another"
    event.from_at = event.until_at = happened.at + timedelta(days=100)
    event.save()
    assert lately(later)["K9"] == (1, 1, {})


def test_what_was_told_only_has_no_clock_and_is_in_no_measure(take_in, now):
    take_in(f.missing(f.episode(reported_dt="2026-11-15 20:00", last_seen_dt="", found_dt="2026-11-15 23:00")))
    assert [(row["standing"], row["due"]) for row in listed(now)] == [("no clock", None)]
    assert of(now - timedelta(weeks=1), now + timedelta(days=9))["K5"] == (0, 0, {})
