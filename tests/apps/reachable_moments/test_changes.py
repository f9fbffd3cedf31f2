"""Taking on, trying, reaching, declining, ending: the stamps stay true whatever is written down when."""

from datetime import date, timedelta

import pytest

from reachable.errors import NotNow
from reachable.locks.models import Activity
from reachable.people.models import InScope
from reachable.reachable_moments import changes
from reachable.reachable_moments.models import Attempt, Moment
from tests import factories as f

pytestmark = pytest.mark.django_db
FACE, CALL = Attempt.How.FACE_TO_FACE, Attempt.How.CALL


@pytest.fixture
def moment(take_in) -> Moment:
    take_in(f.custody(f.detention(release_dt="")))
    return again()


def again() -> Moment:
    return Moment.objects.all().to_change(by="a test").get()


def tries(moment, cast, now, **said) -> Attempt:
    told = {"at": now, "how": FACE, "was_reached": False, "by": cast["mash"], "now": now} | said
    return changes.record_attempt(moment=moment, **told)


def test_taking_on_identifies_and_two_do_not_take_it_on_unseen(moment, cast, now):
    stale = again()
    changes.accept(moment=moment, goes="", by=cast["mash"], now=now + timedelta(minutes=20))
    kept = again()
    assert (kept.state, kept.owner, kept.identified_by) == ("taken_on", cast["mash"], cast["mash"])
    assert kept.due_at == now + timedelta(hours=24, minutes=20)
    with pytest.raises(NotNow, match="just changed"):
        changes.accept(moment=stale, goes="", by=cast["mash_two"], now=now + timedelta(minutes=21))
    assert again().owner == cast["mash"]


def test_identifying_late_moves_the_clock_no_further_than_two_hours(moment, cast, now):
    changes.identify(moment=moment, by=cast["mash"], now=now + timedelta(hours=9))
    assert again().due_at == now + timedelta(hours=26)
    with pytest.raises(NotNow):
        changes.identify(moment=again(), by=cast["mash"], now=now + timedelta(hours=10))


def test_an_attempt_is_no_contact_and_a_call_has_a_stamp_of_its_own(moment, cast, now):
    tries(moment, cast, now)
    assert (again().state, again().reached_at, again().owner) == ("tried", None, cast["mash"])
    tries(again(), cast, now + timedelta(hours=1), how=CALL, was_reached=True, was_alone=True)
    assert (again().state, again().reached_at, again().called_at) == ("tried", None, now + timedelta(hours=1))
    tries(again(), cast, now + timedelta(hours=2), was_reached=True)
    assert (again().state, again().reached_at) == ("reached", now + timedelta(hours=2))


def test_a_call_with_somebody_beside_them_is_no_stamp(moment, cast, now):
    tries(moment, cast, now, how=CALL, was_reached=True)
    assert (again().called_at, again().reached_at) == (None, None)


def test_what_is_written_down_later_keeps_both_times_and_the_first_contact_is_the_earliest(moment, cast, now):
    tries(moment, cast, now + timedelta(hours=5), was_reached=True)
    early = tries(again(), cast, now + timedelta(hours=6), at=now + timedelta(hours=1), was_reached=True)
    assert (again().reached_at, early.entered_at) == (now + timedelta(hours=1), now + timedelta(hours=6))


def test_nothing_is_written_down_before_it_happens(moment, cast, now):
    with pytest.raises(NotNow, match="not come yet"):
        tries(moment, cast, now, at=now + timedelta(minutes=1))
    assert Attempt.objects.all().to_change(by="a test").count() == 0 and again().identified_at is None


def test_who_declined_is_offered_again_and_may_be_reached_again(moment, cast, now):
    tries(moment, cast, now, was_reached=True)
    changes.decline(moment=again(), offer_again_on=date(2026, 11, 24), by=cast["mash"], now=now)
    assert (again().state, again().offer_again_on) == ("declined", date(2026, 11, 24))
    tries(again(), cast, now + timedelta(days=7), was_reached=True)
    assert (again().state, again().reached_at) == ("reached", now)


@pytest.mark.parametrize("how", ["end", "withdraw"])
def test_what_is_over_says_why_and_leaves_scope_in_six_months(moment, cast, now, how):
    getattr(changes, how)(moment=moment, why="Came home with her aunt", by=cast["mash"], now=now)
    kept, scope = again(), InScope.objects.filter(because="reachable moment").to_change(by="a test").get()
    assert (kept.end_why, kept.ended_at, scope.until_at) == ("Came home with her aunt", now, now + timedelta(days=183))
    with pytest.raises(NotNow):
        changes.accept(moment=kept, goes="", by=cast["mash"], now=now)
    changes.reopen(moment=kept, by=cast["mash"], now=now + timedelta(hours=1))
    assert (again().state, again().ended_at, again().end_why) == ("waiting", None, "")
    assert InScope.objects.filter(because="reachable moment", until_at=None).to_change(by="a test").exists()


def test_no_fact_of_a_child_is_in_the_log(moment, cast, now):
    tries(moment, cast, now, was_reached=True, words="She said she owes money", who="Marcia Dunne")
    changes.end(moment=again(), why="She went to her nan", by=cast["mash"], now=now)
    said = " ".join(f"{row.did} {row.why}" for row in Activity.objects.all())
    assert "owes" not in said and "Marcia" not in said and "nan" not in said and "recorded a contact" in said


def test_what_was_told_only_becomes_a_moment_in_one_click_with_a_clock_of_its_own(take_in, cast, now):
    take_in(f.missing(f.episode(reported_dt="2026-11-15 20:00", last_seen_dt="", found_dt="2026-11-15 23:00")))
    later = now + timedelta(hours=30)
    changes.make(moment=again(), by=cast["mash"], now=later)
    kept = again()
    assert (kept.state, kept.tier, kept.due_at) == ("waiting", "reach_now", later + timedelta(hours=24))
    changes.end(moment=kept, why="Reached at home", by=cast["mash"], now=later)
    assert not InScope.objects.filter(because="reachable moment", until_at=None).to_change(by="a test").exists()


def test_forgetting_a_record_forgets_its_moments(moment, cast, now):
    tries(moment, cast, now)
    assert changes.forget_records(records=[moment.record_id], by="a test", now=now) == 1
    assert not Attempt.objects.all().to_change(by="a test").exists()


def test_what_has_no_clock_is_not_taken_on_by_trying(take_in, cast, now):
    """Or, once it is a moment, nobody would be told of it."""
    take_in(f.missing(f.episode(reported_dt="2026-11-15 20:00", last_seen_dt="", found_dt="2026-11-15 23:00")))
    tries(again(), cast, now)
    assert (again().owner, again().accepted_at) == (None, None)


@pytest.mark.parametrize(("was_reached", "state"), [(None, "waiting"), (False, "taken_on"), (True, "reached")])
def test_what_is_opened_again_is_whose_it_was(moment, cast, now, was_reached, state):
    if was_reached is not None:
        tries(moment, cast, now, was_reached=was_reached)
    changes.end(moment=again(), why="By mistake", by=cast["mash"], now=now)
    changes.reopen(moment=again(), by=cast["mash_two"], now=now)
    assert again().state == state and bool(again().owner) is (state != "waiting")
