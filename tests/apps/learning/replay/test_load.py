"""How many moments a day the same settings open in the whole borough."""

from datetime import timedelta

import pytest

from reachable.learning.replay.load_step import Load, load
from reachable.learning.replay.settings_read import Tried
from reachable.people.models import Belonging
from tests.factories import custody, detention

pytestmark = pytest.mark.django_db


def test_the_load_counts_as_told_and_as_if_each_had_been_told_at_once(take_in, now):
    take_in(custody(detention(arrest_dt="2026-11-12 10:00", release_dt="2026-11-12 20:00")))
    assert (load(Tried(), now).as_told, load(Tried(), now).at_once) == (1, 1)
    less = load(Tried(too_old_after=timedelta(days=3)), now)
    assert (less.as_told, less.at_once) == (0, 1)
    assert (load(Tried(), now + timedelta(days=366)).at_once) == 0, "the last year alone"
    assert Load(730, 1000).a_day() == {"as_told": 2.0, "at_once": 2.7}


def test_it_is_a_rate_of_the_days_of_which_we_were_told_and_of_a_few_days_none(take_in, now):
    take_in(custody(detention(arrest_dt="2026-11-12 10:00", release_dt="2026-11-12 20:00")))
    few = load(Tried(), now)
    assert (few.told_days, few.days) == (1, 5) and few.a_day() == {"as_told": None, "at_once": None}
    later = load(Tried(), now + timedelta(days=200))
    assert (later.told_days, later.days) == (201, 205), "and not of a whole year, most of which nobody told us of"
    assert Load(200, 300, 100, 365).a_day() == {"as_told": 2.0, "at_once": 0.8}


def test_what_two_agencies_tell_of_one_person_is_one(take_in, now, cast):
    take_in(custody(detention(arrest_dt="2026-11-12 10:00", release_dt="2026-11-12 20:00")))
    other = {"forename": "Amal", "surname": "Okoro", "dob": "2010-03-01"}
    more = detention("99/26/000002", arrest_dt="2026-11-12 12:00", release_dt="2026-11-12 21:00", **other)
    take_in(custody(more))
    assert load(Tried(), now).at_once == 2
    rows = Belonging.objects.now_standing().order_by("pk").to_change(by="a test")
    rows.update(person=rows[0].person_id)
    assert load(Tried(), now).at_once == 1
