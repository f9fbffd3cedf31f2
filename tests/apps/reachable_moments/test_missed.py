"""Why the 24 hours were missed: said of a late moment, open or over; counted in K5's reasons; read by nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from reachable.action_plan import measured as beside_a_recommendation
from reachable.errors import NotNow
from reachable.measures.changes import write_counts
from reachable.reachable_moments import changes
from reachable.reachable_moments.measures_step import measured
from reachable.reachable_moments.missed import Why
from reachable.reachable_moments.models import Moment, WhyMissed
from tests import factories as f

pytestmark = pytest.mark.django_db
LATE = timedelta(hours=27)
SAID = {"because": Why.NOBODY_FREE, "words": "A second worker at night"}


@pytest.fixture
def moment(take_in) -> Moment:
    take_in(f.custody(f.detention(release_dt="")))
    return again()


def again() -> Moment:
    return Moment.objects.all().to_change(by="a test").get()


def at(monkeypatch, when) -> None:
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: when)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def href(name: str = "moment") -> str:
    return reverse(name, args=[again().uuid])


def test_it_is_asked_once_it_is_late_and_not_before(moment, client_of, monkeypatch, now):
    client = client_of("mash")
    assert "hours were missed" not in text(client.get(href()))
    assert client.post(href("missed_moment"), SAID).status_code == 409
    client = client_of("mash")
    at(monkeypatch, now + LATE)
    assert "Nobody has written down why." in text(client.get(href()))
    assert "There is a problem" in text(client.post(href("missed_moment"), {}))
    assert client.post(href("missed_moment"), {"because": "laziness", "words": "x"}).status_code == 200
    assert not WhyMissed.objects.all().to_change(by="a test").exists(), "a reason of no list, and none, is none"
    assert client.post(href("missed_moment"), SAID).status_code == 302
    page = text(client.get(href()))
    assert "Nobody was free to go." in page and SAID["words"] in page and "Say anew" in page


def test_the_last_that_was_said_stands_and_it_changes_no_clock(moment, cast, now):
    by = {"by": cast["mash"], "now": now + LATE}
    changes.say_why_missed(moment=again(), **SAID, **by)
    changes.end(moment=again(), why="Nobody came", **by)
    changes.say_why_missed(moment=again(), because=Why.NOT_TOLD, words="Told at noon", **by)
    before = moment
    assert (again().due_at, again().reached_at, again().state) == (before.due_at, None, "ended")
    found = {one.key: one for one in measured(now - timedelta(days=7), now + LATE)}
    assert found["K5 missed"].excluded == {"whoever could have gone was told too late": 1}
    assert (found["K5"].numerator, found["K5"].denominator) == (0, 1)


def test_of_what_was_withdrawn_there_is_nothing_to_say(moment, cast, now):
    changes.withdraw(moment=moment, why="Another child's", by=cast["mash"], now=now + LATE)
    with pytest.raises(NotNow, match="were not missed"):
        changes.say_why_missed(moment=again(), **SAID, by=cast["mash"], now=now + LATE)


def test_the_board_reads_how_often_and_no_word_and_nobody_measures_a_plan_by_it(moment, cast, client_of, now):
    changes.say_why_missed(moment=moment, **SAID, by=cast["mash"], now=now + LATE)
    found = measured(now - timedelta(days=7), now + LATE)
    write_counts(quarter="2026-Q2", counted=found, by="a test", now=now)
    page = text(client_of("board").get("/measures/K5/?quarter=2026-Q2"))
    assert "Why first contact was later than that" in page and "Other reasons: too few to show" in page
    assert SAID["words"] not in page and "free to go" not in page
    assert client_of("board").get(href("missed_moment")).status_code == 403
    assert "K5 missed" not in [key for key, _ in beside_a_recommendation.choices()]
