"""Rows that came before the pupil they belong to are counted while they wait, and no longer."""

import pytest

from reachable.feeds.changes import say_which_came_first
from reachable.feeds.models import Record
from reachable.single_view.listening import heard
from tests import factories as f

pytestmark = pytest.mark.django_db


def test_rows_wait_until_their_pupil_comes(take_in):
    take_in(f.exclusions(f.exclusion(), f.exclusion(number=2, startdate="2026-Oct-12 00:00:00")))
    assert heard()[1] == 2
    take_in(f.pupils())
    assert heard()[1] == 0


def test_a_row_told_twice_waits_once(take_in):
    take_in(f.exclusions())
    take_in(f.exclusions(f.exclusion(sessions="2.0")))
    assert heard()[1] == 1


def test_counting_takes_as_many_queries_for_one_row_as_for_many(take_in, django_assert_num_queries):
    take_in(f.exclusions(*(f.exclusion(f"p{n}", n) for n in range(1, 9))))
    with django_assert_num_queries(1):
        assert heard()[1] == 8


def test_rows_that_waited_before_this_version_are_counted_after_its_first_start(take_in, now):
    take_in(f.pupils())
    take_in(f.exclusions(f.exclusion("p9", 1)))
    Record.objects.all().to_change(by="a test").update(was_first=False)  # as an older version left them
    assert heard()[1] == 0
    assert (say_which_came_first(by="a test", now=now), heard()[1]) == (1, 1)
    assert say_which_came_first(by="a test", now=now) == 0
