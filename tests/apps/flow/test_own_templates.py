"""From a row of one of our own templates to what stands on the page: lines, themes, scope, and whose record it is."""

from datetime import timedelta

import pytest

from reachable.chronology.models import Event
from reachable.feeds.models import Record, SetAsideRow
from reachable.people.models import Belonging, InScope, Pair
from tests import factories as f

pytestmark = pytest.mark.django_db


def everyone(model):
    return model.objects.everyone_because("a test")


def standing(*kinds: str) -> list[Event]:
    events = everyone(Event).standing().order_by("from_at", "pk")
    return list(events.filter(kind__in=kinds) if kinds else events)


def scope() -> list[tuple]:
    return [(one.because, one.until_at) for one in everyone(InScope).order_by("from_at", "pk")]


def test_a_missing_episode_and_its_interview_are_lines_of_their_theme(take_in):
    receipt = take_in(f.missing(f.episode(), f.episode("MP/26/000002", force="")))
    assert (receipt.rows_loaded, receipt.rows_quarantined) == (1, 1)
    assert [(e.kind, e.theme) for e in standing()] == [
        ("missing", "missing"),
        ("return_interview_offered", "missing"),
        ("return_interview_held", "missing"),
    ]
    assert everyone(SetAsideRow).get().reasons[0][0] == "no_force"


def test_who_is_missing_is_in_scope_until_six_months_after_being_found(take_in, now):
    take_in(f.missing(f.episode(found_dt="")))
    assert scope() == [("missing episode", None)]
    take_in(f.missing(), at=now + timedelta(days=1))
    [(because, until)] = scope()
    assert because == "missing episode" and until > now + timedelta(days=150)


def test_an_episode_that_is_closed_later_is_the_same_line_and_no_correction(take_in, now):
    take_in(f.missing(f.episode(found_dt="")))
    take_in(f.missing(), at=now + timedelta(days=1))
    (line,) = standing("missing")
    assert line.until_at and not line.is_corrected


@pytest.mark.parametrize("write", [f.missing], ids=lambda one: one.__name__)
def test_a_name_and_a_birth_date_alone_never_join_them(take_in, write):
    take_in(f.pupils())
    take_in(f.addresses())
    take_in(write())
    people = everyone(Belonging).filter(until_at__isnull=True).values_list("person", flat=True)
    assert everyone(Record).count() == 2 == len(set(people))
    assert everyone(Pair).get().verdict == "ask"


def test_the_same_file_again_is_unchanged(take_in, now):
    take_in(f.missing())
    take_in(f.missing(), at=now + timedelta(days=1))
    assert len(standing("missing")) == 1
