"""What was said of a prompt that rested on weeks at school goes with the weeks, and not before."""

from datetime import timedelta

import pytest

from reachable.config.commands import forget
from reachable.feeds.models import Week
from reachable.indicators.models import WrongPrompt
from tests import factories as f
from tests.apps.config.planting import everything_as_text
from tests.apps.config.test_forget import FORGET
from tests.house.people import open_to

pytestmark = pytest.mark.django_db
WHY = "Zwzcanary was at the hospital school all that time."


@pytest.fixture
def said(take_in, cast, client_of, now, monkeypatch) -> None:
    """A prompt of weeks away from school was said to be wrong, on the page, by who is asked."""
    monkeypatch.setattr(forget, "is_made", lambda at: True)
    monkeypatch.setattr(forget, "start", lambda: None)
    monkeypatch.setattr(forget, "leave_nothing_behind", lambda: None)  # VACUUM cannot run inside a test's transaction
    take_in(f.pupils())
    take_in(f.cin())
    weeks = [now - timedelta(days=n) for n in range(1, 60) if (now - timedelta(days=n)).weekday() < 5]
    take_in(f.register(*(row for day in weeks for row in f.day_of_marks(f"{day:%Y-%m-%d}", "O O"))))
    person = open_to(cast["mash"], "Bethany", now)
    answer = client_of("mash").post(f"/young-people/{person.uuid}/prompt/I1/wrong/", {"words": WHY})
    assert answer.status_code == 302


def test_the_words_go_with_the_weeks(said, monkeypatch, now):
    assert WrongPrompt.objects.everyone_because("a test").get().weeks_of_id
    monkeypatch.setattr("reachable.clocks.now.read_now", lambda: now + timedelta(days=4 * 366))
    forget.run(FORGET)
    assert not Week.objects.everyone_because("a test").exists()
    assert WHY not in everything_as_text()
    assert WrongPrompt.objects.everyone_because("a test").get().words == "Removed with the weeks it rested on"


def test_the_words_stay_while_the_weeks_stand(said, monkeypatch, now):
    monkeypatch.setattr("reachable.clocks.now.read_now", lambda: now + timedelta(days=300))
    forget.run(FORGET)
    assert WrongPrompt.objects.everyone_because("a test").get().words == WHY
