"""A recent afternoon arrives while somebody watches the demo: one by one, each once, however often it is stopped."""

from datetime import timedelta
from pathlib import Path

import pytest

from reachable.config import arriving
from reachable.config.arriving import arrive, is_left, prepare
from reachable.config.home import mark_invented
from reachable.demo.afternoon import AFTERNOON
from reachable.demo.borough import build
from reachable.feeds.models import Delivery
from reachable.front_door.models import Door, Sent
from reachable.reachable_moments.models import Moment

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


class Watched:
    """A home whose afternoon comes by a clock that goes on only while somebody waits."""

    def __init__(self, at: Path, now) -> None:
        self.at, self.now, self.waited, self.said = at, now, [], []

    def go_on(self, stop_after: int = 99) -> int:
        left = iter(range(stop_after))

        def is_stopped(seconds: float) -> bool:
            self.waited.append(seconds)
            self.now += timedelta(seconds=seconds)
            return next(left, None) is None

        return arrive(self.at, 4, clock=lambda: self.now, is_stopped=is_stopped, say=self.said.append)

    @property
    def moments(self) -> int:
        return Moment.objects.open().to_change(by="a test").count()


@pytest.fixture
def watched(cast, tmp_path, now) -> Watched:
    """Beside the files of the smallest borough that has the stories, which nobody has taken in."""
    mark_invented(tmp_path)
    build(tmp_path / "borough", children=60, as_of=now, months=1)
    return Watched(tmp_path, now)


def test_it_comes_one_by_one_each_once_and_opens_moments(watched):
    assert not is_left(watched.at)
    prepare(watched.at)
    assert is_left(watched.at)

    assert watched.go_on(stop_after=2) == 2  # a form and a return, and then somebody stopped the demo
    assert (watched.moments, Sent.objects.all().everyone_because("a test").count()) == (2, 1)
    assert is_left(watched.at)

    came = watched.go_on()
    assert came >= 2 and not is_left(watched.at)
    assert set(watched.waited) == {48} and len(watched.said) == 2 + came
    assert watched.said[0] == f"03:05  {AFTERNOON[0].words}"
    assert Delivery.objects.count() == 2 + came
    assert not Delivery.objects.exclude(state=Delivery.State.ACCEPTED).exists()

    assert watched.go_on() == 0


def test_what_came_before_its_mark_was_made_is_told_once(watched):
    prepare(watched.at)
    watched.go_on(stop_after=2)
    for mark in (watched.at / "borough" / "afternoon").glob("*.came"):
        mark.unlink()
    watched.go_on(stop_after=2)
    assert (watched.moments, Sent.objects.all().everyone_because("a test").count(), Door.objects.count()) == (2, 1, 1)


def test_a_home_of_real_people_has_no_afternoon(tmp_path):
    prepare(tmp_path)
    assert not is_left(tmp_path)


def test_its_command_is_this_file():
    assert arriving.command(0.5)[1:] == ["-m", "reachable.config.arriving", "0.5"]


def test_into_a_home_of_real_people_nothing_comes(tmp_path, cast, now):
    prepare(tmp_path)
    assert Watched(tmp_path, now).go_on() == 0 and not Sent.objects.all().to_change(by="a test").exists()
