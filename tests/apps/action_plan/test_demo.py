"""What the demo has of groups, actions and the benchmark: enough for a board to see what each page is for."""

import pytest

from reachable.action_plan.actions.overdue_step import tell_what_is_late
from reachable.config import overseeing, planning
from tests.apps.action_plan.test_plan import text

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_demo_has_late_actions_a_meeting_and_gaps(review, client_of, now):
    overseeing.follow(now)
    client = client_of("board")
    page = text(client.get("/plan/groups/"))
    assert all(name in page for name, *_ in overseeing.GROUPS)
    assert "of which 2 are late" in text(client.get("/plan/")) and tell_what_is_late(now) == 2
    page = text(client.get("/plan/benchmark/"))
    assert "3, of which 1 to be looked at again" in text(client.get("/plan/"))
    assert overseeing.DOUBTED in text(client.get("/plan/library/"))
    assert '12</span> <span class="small">gaps' in page and "Housing was at 3 of the last 20." in page


def test_the_demo_has_letters_that_wait_and_one_recommendation_that_is_embedded(cast, client_of, now, monkeypatch):
    """All that a board asks of a plan can be seen: answered, awaited and late; done, embedded, and not."""
    cast["business"].email = "business@fernleigh.example"
    cast["business"].save()
    monkeypatch.setattr(overseeing, "follow", lambda as_of: None)
    planning.follow(now)
    page = text(client_of("board").get("/plan/"))
    assert '1 of 6</span> <span class="small">recommendations done are embedded' in page
    assert page.count("Answer awaited") == 2 and page.count("An answer came") == 2
    assert "3 letters, 0 answered" in page and "1 letter, 1 answered" in page
    page = text(client_of("board").get("/plan/letters/"))
    assert page.count("No answer for 70 days") == 2 and "Waiting. Answer due" in page
