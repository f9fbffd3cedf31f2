"""A young person's page says which moments are open, and the life line has a pin for each."""

from datetime import timedelta

import pytest
from django.urls import reverse

from reachable.chronology.models import Event
from reachable.people.models import Belonging
from reachable.reachable_moments import changes
from reachable.reachable_moments.models import Attempt, Moment
from reachable.sharing.changes import give_reason
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(take_in, cast, now) -> str:
    """The page of somebody arrested, opened by a reason."""
    take_in(f.custody(f.detention(release_dt="")))
    return page_of(moment().record_id, cast, now)


def page_of(record: int, cast, now) -> str:
    told = {"because": "custody", "reference": "R-1", "sentence": "Asked to go to custody this night."}
    give_reason(record=record, by=cast["mash"], now=now, **told)
    theirs = Belonging.objects.filter(record=record).now_standing().select_related("person").to_change(by="a test")
    return reverse("person", args=[theirs.get().person.uuid])


def moment() -> Moment:
    return Moment.objects.all().to_change(by="a test").get()


def test_an_open_moment_stands_first_with_its_clock_and_a_link(at, client_of):
    text = client_of("mash").get(at).content.decode()
    assert "A reachable moment is open: 26 hours left" in text and "Nobody has taken this on yet." in text
    assert f'href="{reverse("moment", args=[moment().uuid])}"' in text


@pytest.mark.parametrize(
    ("hours", "state"), [(3, "reached"), (30, "late"), (None, "missed"), (0, "open")], ids=lambda one: str(one)
)
def test_its_pin_says_how_it_ended(at, client_of, cast, now, hours, state):
    by = {"by": cast["mash"]}
    if hours:
        then = now + timedelta(hours=hours)
        told = {"how": Attempt.How.FACE_TO_FACE, "was_reached": True, "at": then, "now": then}
        changes.record_attempt(moment=moment(), **told, **by)
    if state != "open":
        changes.end(moment=moment(), why="It is over", now=now, **by)
    text = client_of("mash").get(at).content.decode()
    assert f"A reachable moment, known Tuesday 17 November 2026, 3:05am ({state})" in text


def test_a_withdrawn_one_leaves_no_pin(at, client_of, cast, now):
    changes.withdraw(moment=moment(), why="Another child", by=cast["mash"], now=now)
    assert "reachable moment" not in client_of("mash").get(at).content.decode().lower()


def test_the_start_page_counts_those_that_nobody_has(at, client_of, cast, now):
    assert "moment that nobody has taken on" in client_of("mash").get("/").content.decode()
    changes.accept(moment=moment(), goes="", by=cast["mash"], now=now)
    text = client_of("mash").get("/").content.decode()
    assert "moment that nobody has taken on" not in text and "moment that somebody has" in text


def test_one_that_was_over_before_we_knew_is_told_apart_in_the_drawing_and_in_the_table(take_in, cast, client_of, now):
    """An arrest of twenty days ago is told now."""
    at = {"arrest_dt": "2026-10-28 21:00", "detention_authorised_dt": "", "release_dt": "2026-10-29 06:00"}
    take_in(f.custody(f.detention(**at)))
    assert not Moment.objects.all().to_change(by="a test").exists()
    record = Event.objects.filter(kind="detained").to_change(by="a test").get().record_id
    text = client_of("mash").get(page_of(record, cast, now)).content.decode()
    drawing, table = text.split('id="facts"')
    assert "(a moment before we knew)" in drawing and 'd="M0-8 8 0 0 8-8 0z"' in drawing
    assert "</svg> a moment before we knew</li>" in drawing and "line__pin" not in drawing
    assert table.count("A moment before we knew.") == 1


def test_without_one_nothing_is_said_of_it(at, client_of):
    assert "before we knew" not in client_of("mash").get(at).content.decode()
