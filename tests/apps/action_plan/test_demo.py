"""What the demo has of groups, actions and the benchmark: enough for a board to see what each page is for."""

import pytest

from reachable.action_plan.actions.overdue_step import tell_what_is_late
from reachable.config import overseeing
from tests.apps.action_plan.test_plan import text

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_demo_has_late_actions_a_meeting_and_gaps(review, client_of, now):
    overseeing.follow(now)
    client = client_of("board")
    page = text(client.get("/plan/groups/"))
    assert all(name in page for name, *_ in overseeing.GROUPS)
    assert "2 actions are late" in text(client.get("/plan/")) and tell_what_is_late(now) == 2
    page = text(client.get("/plan/benchmark/"))
    assert '12</span> <span class="small">gaps' in page and "Housing was at 3 of the last 20." in page
