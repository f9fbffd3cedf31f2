"""A worry is kept each time one is told, and ends by itself."""

from datetime import timedelta

import pytest

from reachable.family.changes import end_worry, write_worry
from reachable.family.models import Worry
from reachable.locks.models import Activity
from reachable.people.changes import SCOPE_LASTS
from reachable.people.models import Belonging, InScope, Person
from tests import factories as f

pytestmark = pytest.mark.django_db


def everyone(model):
    return model.objects.everyone_because("a test")


@pytest.fixture
def person(take_in) -> Person:
    take_in(f.pupils())
    return everyone(Belonging).select_related("person").get().person


def worry(person: Person, by, at) -> Worry:
    return write_worry(person=person, because="worry", reference="R-1", words="She did not come home", by=by, now=at)


def test_a_new_worry_about_somebody_in_scope_is_kept(person, cast, client_of, now):
    worry(person, cast["mash"], now - timedelta(days=3))
    said = {"because": "worry", "reference": "Call 4411", "sentence": "Her school rang: she came in with a cut hand."}
    client_of("mash").post(f"/young-people/{person.uuid}/why/", said)
    assert list(everyone(Worry).order_by("at").values_list("reference", flat=True)) == ["R-1", "Call 4411"]
    assert everyone(InScope).filter(until_at__isnull=True).count() == 2


def test_one_worry_ends_and_the_other_keeps_the_person_in_scope(person, cast, now):
    first, _ = worry(person, cast["mash"], now - timedelta(days=3)), worry(person, cast["mash"], now)
    end_worry(worry=first, why="It was somebody else", by=cast["mash"], now=now)
    rows = everyone(InScope).order_by("from_at").values_list("from_at", "until_at")
    assert list(rows) == [(first.at, now + SCOPE_LASTS), (now, None)]


def test_why_a_worry_ended_stays_with_the_worry_and_out_of_the_activity_log(person, cast, now):
    end_worry(worry=worry(person, cast["mash"], now), why="Her aunt has her", by=cast["mash"], now=now)
    assert everyone(Worry).get().end_why == "Her aunt has her"
    assert not Activity.objects.filter(why__contains="aunt").exists()
