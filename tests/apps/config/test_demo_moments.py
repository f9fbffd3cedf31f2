"""The invented borough's old moments were answered: tried, reached, ended; one in four too late."""

from datetime import timedelta

import pytest

from reachable.config.answering import answer
from reachable.reachable_moments.models import Moment
from tests import factories as f

pytestmark = pytest.mark.django_db


def test_only_those_of_the_last_days_stay_open(take_in, now):
    for n in range(5):
        at = now - timedelta(days=10 * n)
        arrest = f"{at - timedelta(hours=8):%Y-%m-%d %H:%M}"
        held = f.detention(f"99/26/00000{n}", forename=f"Una{n}", arrest_dt=arrest, detention_authorised_dt="")
        take_in(f.custody(held), at=at)
    assert answer(now) == 4
    moments = list(Moment.objects.order_by("-known_at").to_change(by="a test"))
    assert [one.state for one in moments] == ["waiting", *["ended"] * 4]
    assert [one.reached_at <= one.due_at for one in moments[1:]].count(False) == 1
