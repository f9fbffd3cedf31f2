"""A batch with rows of very many schools, and of schools that give the same row id to different pupils."""

import pytest

from reachable.chronology.models import Event
from reachable.feeds import step
from reachable.feeds.models import Record, Waiting
from tests import factories as f

pytestmark = pytest.mark.django_db
SCHOOLS = 7


def pupils() -> list[dict]:
    return [f.pupil("p1", upn="", NativeId=f"SCH{n}", forename=f"Ada{n}") for n in range(SCHOOLS)]


def test_the_same_row_id_in_many_schools_is_as_many_records(take_in):
    take_in(f.pupils(*pupils()))
    take_in(f.exclusions(*(f.exclusion("p1", n, NativeId=f"SCH{n}") for n in range(SCHOOLS))))
    told = Event.objects.filter(kind="suspended").everyone_because("a test").values_list("record__source", flat=True)
    assert sorted(told) == [f"SCH{n}" for n in range(SCHOOLS)]


def test_told_again_they_are_found_again(take_in):
    take_in(f.pupils(*pupils()))
    again = take_in(f.pupils(*pupils(), f.pupil("p9", upn="", NativeId="SCH1")))
    assert (again.rows_unchanged, again.rows_loaded) == (SCHOOLS, 1)
    assert Record.objects.everyone_because("a test").count() == SCHOOLS + 1


def test_a_record_waits_once_however_many_batches_tell_of_it(monkeypatch, take_in):
    from reachable import flow

    take_in(f.pupils())
    monkeypatch.setattr(step, "BATCH", 2)
    monkeypatch.setattr(flow, "catch_up", lambda clock: 0)
    take_in(f.exclusions(*(f.exclusion("p1", n, startdate=f"2026-Oct-{n + 1:02d} 00:00:00") for n in range(9))))
    assert Waiting.objects.count() == 1
