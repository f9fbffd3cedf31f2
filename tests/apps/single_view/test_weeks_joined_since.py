"""A past day draws no week of a record that was joined only since."""

from datetime import timedelta

import pytest

from reachable.people.models import Belonging
from reachable.single_view.reading import see
from tests import factories as f
from tests.house.people import open_to

pytestmark = pytest.mark.django_db


def test_weeks_of_a_record_joined_since_are_of_no_day_before(take_in, cast, now):
    for text in (f.pupils(), f.cin(), f.register(*f.day_of_marks("2026-10-05", "O O"))):
        take_in(text, at=now - timedelta(days=10))
    person = open_to(cast["mash"], "Bethany", now)
    theirs = Belonging.objects.filter(record__feed="attendance").to_change(by="a test")
    theirs.update(from_at=now - timedelta(days=1))
    viewer = cast["mash"].as_viewer()
    then = see(viewer, person.uuid, "a test", now, now - timedelta(days=5))
    assert then is not None and then.weeks == []
    assert see(viewer, person.uuid, "a test", now).weeks
