"""The two commands say numbers and identifiers, and nothing of a person."""

import json
from datetime import timedelta

import pytest

from reachable.reachable_moments import changes
from reachable.reachable_moments.measures_step import listed, measured
from reachable.reachable_moments.models import Attempt, Moment
from tests import factories as f

pytestmark = pytest.mark.django_db


def test_open_moments_by_identifier(take_in, now):
    take_in(f.custody(f.detention(release_dt="", drugs_pwits="Y")))
    (row,) = listed(now)
    assert (row["kinds"], row["tier"], row["standing"]) == (["RM1", "RM11"], "reach_now", "running")
    assert row["due"] == (now + timedelta(hours=26)).isoformat() and row["identified"] is None
    said = json.dumps(row)
    assert not any(word in said for word in ("Bethany", "Marlow", "Ferris", "2011", "Harrow"))


def test_measures_over_a_time(take_in, cast, now):
    take_in(f.custody(f.detention(release_dt="")))
    moment = Moment.objects.all().to_change(by="a test").get()
    told = {"at": now, "how": Attempt.How.FACE_TO_FACE, "was_reached": True}
    changes.record_attempt(moment=moment, by=cast["mash"], now=now, **told)
    k5, *_ = measured(now - timedelta(weeks=1), now)
    assert (k5.numerator, k5.denominator) == (1, 1)
    assert measured(now - timedelta(weeks=2), now - timedelta(weeks=1))[0].denominator == 0


def test_what_was_told_only_has_no_clock_and_is_in_no_measure(take_in, now):
    take_in(f.missing(f.episode(reported_dt="2026-11-15 20:00", last_seen_dt="", found_dt="2026-11-15 23:00")))
    assert [row["standing"] for row in listed(now)] == ["no clock"]
    assert measured(now - timedelta(weeks=1), now + timedelta(days=9))[0].denominator == 0
