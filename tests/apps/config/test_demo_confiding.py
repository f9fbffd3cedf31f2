"""In the demo Engage comes to whoever is held now, and a youth worker to whoever was hurt; each to be tried at once."""

import pytest

from reachable.config.confiding import IN_CUSTODY, ON_THE_WARD, confide
from reachable.in_confidence import reading
from tests import factories as f

pytestmark = pytest.mark.django_db


def test_one_story_for_each_and_the_building_reads_who_comes(cast, take_in, now):
    assert confide(now) == 0
    take_in(f.custody(f.detention(release_dt="")))
    assert confide(now) == 1
    read = reading.mine(cast["engage"].as_viewer(), now)
    assert [one.words for one in read.confidences] == [IN_CUSTODY]
    assert [one.who for one in reading.here(cast["custody"].as_viewer(), now).comings] == [cast["engage"].name]


def test_nobody_of_one_team_reads_the_other(cast, take_in, now):
    take_in(f.custody(f.detention(release_dt="")))
    take_in(f.emergency(f.attendance_at_hospital(arrival_dt="2026-11-17 01:00", departure_dt="")))
    assert confide(now) == 2
    read = reading.mine(cast["youth"].as_viewer(), now)
    assert [one.words for one in read.confidences] == [ON_THE_WARD]
