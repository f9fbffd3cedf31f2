"""One delivery at a time: the next waits for its turn, or is told to come again."""

from datetime import timedelta

import pytest

from reachable.errors import NotNow
from reachable.feeds import lease
from reachable.flow import TAKING_IN, receive
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def pupils(cast, tmp_path):
    path = tmp_path / "pupils.csv"
    path.write_text(f.pupils())
    return path


def test_without_patience_it_is_told_to_come_again(pupils, now):
    lease.take(TAKING_IN, holder="somebody else", now=now)
    with pytest.raises(NotNow, match="turn"):
        receive(pupils, by="a test", clock=lambda: now)


def test_with_patience_it_waits_for_the_other_to_finish(pupils, now):
    lease.take(TAKING_IN, holder="somebody else", now=now)
    times = iter(now + timedelta(seconds=20 * n) for n in range(1_000))
    assert receive(pupils, by="a test", clock=lambda: next(times), patience=5).rows_loaded == 1


def test_patience_has_an_end(pupils, now):
    lease.take(TAKING_IN, holder="somebody else", now=now)
    with pytest.raises(NotNow):
        receive(pupils, by="a test", clock=lambda: now, patience=1)
