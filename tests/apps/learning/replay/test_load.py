"""How many moments a day the same settings open in the whole borough."""

from datetime import timedelta

import pytest

from reachable.learning.replay.load_step import Load, load
from reachable.learning.replay.settings_read import Tried
from tests.factories import custody, detention

pytestmark = pytest.mark.django_db


def test_the_load_counts_as_told_and_as_if_each_had_been_told_at_once(take_in, now):
    take_in(custody(detention(arrest_dt="2026-11-12 10:00", release_dt="2026-11-12 20:00")))
    assert load(Tried(), now) == Load(as_told=1, at_once=1)
    assert load(Tried(too_old_after=timedelta(days=3)), now) == Load(as_told=0, at_once=1)
    assert load(Tried(), now + timedelta(days=366)) == Load(0, 0), "the last year alone"
    assert Load(730, 1000).a_day() == {"as_told": 2.0, "at_once": 2.7}
