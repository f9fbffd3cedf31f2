"""What fell due is written down once at its true time and told to whoever may know; the loop may be dead meanwhile."""

import random
import re
from datetime import timedelta

import pytest

from reachable.agencies.changes import take_away_shift
from reachable.agencies.models import Shift
from reachable.notices import changes as notices
from reachable.notices.models import Message, Notice, Round
from reachable.people.changes import our_record_of
from reachable.people.models import Belonging
from reachable.reachable_moments import changes, overdue_step
from reachable.reachable_moments.measures_step import listed
from reachable.reachable_moments.models import Attempt, Moment, StepUp
from reachable.reachable_moments.overdue_step import STEP, tell_what_fell_due
from reachable.reachable_moments.steps_up import Due
from reachable.reachable_moments.steps_up import Step as Told
from reachable.sharing.changes import share
from reachable.sharing.models import Sight
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def moment(take_in) -> Moment:
    take_in(f.custody(f.detention(release_dt="")))
    return again()


def again() -> Moment:
    return Moment.objects.all().to_change(by="a test").get()


def after(now, hours: float):
    return now + timedelta(hours=hours)


def steps(now) -> list[tuple[str, float]]:
    """(step, hours after) of what was written down, and no true time is when it was noticed."""
    rows = StepUp.objects.order_by("at", "pk").to_change(by="a test")
    return [(one.step, (one.at - now) / timedelta(hours=1)) for one in rows]


def told(**about) -> list[tuple[str, str]]:
    rows = Notice.objects.filter(**about).select_related("to").order_by("pk")
    return [(one.code, one.to.name.split()[0]) for one in rows]


def test_who_is_on_duty_then_the_next_then_the_manager(moment, on_duty, now):
    for minutes in (0, 5, 14.9, 15.1, 29, 31, 50):
        tell_what_fell_due(now + timedelta(minutes=minutes))
    assert told() == [("at_once", "Priya"), ("next", "Owen"), ("not_taken", "Grace")]
    assert steps(now) == [("at_once", 0), ("next", 0.25), ("not_taken", 0.5)]


def test_nobody_on_duty_is_itself_told(moment, cast, on_duty, now, client_of):
    for shift in Shift.objects.filter(part="duty"):
        take_away_shift(shift=shift, by="a test", now=now)
    tell_what_fell_due(now)
    assert told() == [("nobody", "Grace"), ("nobody", "Naomi")]
    for at in ("/", "/moments/"):
        assert "Nobody is on duty now" in client_of("mash").get(at).content.decode()
    assert "Nobody is on duty now" not in client_of("steward").get("/").content.decode()


def test_without_any_rota_every_manager_is_told(moment, now):
    tell_what_fell_due(now)
    assert sorted(told()) == [("nobody", "Grace"), ("nobody", "Naomi")]


def test_half_to_the_owner_four_fifths_to_the_manager_the_whole_to_the_head(moment, on_duty, now):
    changes.accept(moment=moment, goes="Marcia Dunne", by=on_duty["mash_two"], now=now)
    for hours in (0, 11.9, 12, 19.3, 24, 25):
        tell_what_fell_due(after(now, hours))
    assert told() == [("half", "Owen"), ("most", "Grace"), ("whole", "Naomi")]
    assert steps(now) == [("half", 12), ("most", 19.2), ("whole", 24)]


def test_after_three_days_switched_off_each_is_there_once_at_its_true_time(moment, on_duty, now):
    """Known at 3:05am and never identified: 24 hours end 26 hours later, at 5:05am on Wednesday."""
    tell_what_fell_due(after(now, 80))
    assert steps(now)[:2] == [("at_once", 0), ("next", 0.25)]
    clock = [one for one in steps(now) if one[0] in ("half", "most", "whole", "daily")]
    nine = 5 + 55 / 60
    assert clock == [
        ("half", 14), ("most", 21.2), ("whole", 26), ("daily", 24 + nine), ("daily", 48 + nine), ("daily", 72 + nine)
    ]  # fmt: skip
    assert told(code="daily") == [("daily", "Grace"), ("daily", "Naomi")]  # once, for the last morning
    assert told(code="at_once") == [] and Notice.objects.filter(code="nobody").exists()  # they have gone home
    before = len(steps(now)), len(told())
    tell_what_fell_due(after(now, 80.1))
    assert (len(steps(now)), len(told())) == before


def test_a_moment_that_ended_while_it_was_off_is_caught_up_with_and_nobody_is_told(moment, on_duty, now):
    tell_what_fell_due(now)
    changes.end(moment=again(), why="Seen at home", by=on_duty["mash"], now=after(now, 29))
    tell_what_fell_due(after(now, 99))
    assert [one for one, _ in steps(now)] == ["at_once", "next", "not_taken", "nobody", "half", "most", "whole"]
    assert told() == [("at_once", "Priya")] and not Notice.objects.unsettled().exists()


def test_how_it_stands_is_right_with_the_loop_dead(moment, on_duty, now, client_of, monkeypatch):
    (row,) = listed(after(now, 27))
    assert row["standing"] == "late" and not StepUp.objects.all().to_change(by="a test").exists()
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: after(now, 11))
    assert "15 hours left" in client_of("mash").get("/moments/").content.decode()


def test_that_the_loop_is_dead_is_said(moment, on_duty, now, client_of, monkeypatch):
    tell_what_fell_due(now)
    client = client_of("mash")
    assert "Nobody has been told" not in client.get("/").content.decode()
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: now + timedelta(minutes=10))
    assert "Nobody has been told of anything since Tuesday 17 November 2026, 3:05am" in client.get("/").content.decode()


def test_it_stands_on_their_own_page_until_somebody_takes_it_on(moment, on_duty, now, client_of):
    tell_what_fell_due(now)
    page = client_of("mash").get("/").content.decode()
    assert "You were told" in page and "You are on duty" in page and f"/moments/{moment.uuid}/" in page
    assert "You were told" not in client_of("mash_two").get("/").content.decode()
    changes.accept(moment=again(), goes="", by=on_duty["mash_two"], now=now)  # and the loop has not run since
    assert "You were told" not in client_of("mash").get("/").content.decode()


def test_of_however_many_they_were_told_all_are_on_a_page(take_in, on_duty, now, client_of):
    """Sixty moments, each told of five times: every one of them can be come to."""
    held = [f.detention(f"99/26/{n:06}", forename=f"Una{n}", dob="2011-03-02", release_dt="") for n in range(100, 160)]
    take_in(f.custody(*held))
    tell_what_fell_due(now)
    for one in Moment.objects.all().to_change(by="a test"):
        said = {"page": "moment", "code": "half", "words": "Half has gone", "due_at": one.due_at, "is_by_second": False}
        for minutes in range(5):
            notices.tell(to=[on_duty["mash"].pk], about=one.uuid, at=after(now, minutes), by="t", now=now, **said)
    pages = [client_of("mash").get(f"/?page={number}").content.decode() for number in (1, 2, 3)]
    shown = [set(re.findall(r"/moments/[0-9a-f-]{36}/", page)) for page in pages]
    assert [len(one) for one in shown] == [25, 25, 10] and len(set.union(*shown)) == 60
    assert "moment 60 of 60" in pages[2] and "Half has gone" in pages[0]
    assert (
        client_of("mash").get("/?page=4").status_code == 404 and client_of("steward").get("/?page=4").status_code == 200
    )


def test_who_is_kept_out_is_told_nothing_and_the_next_is(moment, on_duty, now, client_of):
    theirs = Belonging.objects.filter(record=moment.record_id).now_standing().select_related("person")
    record = our_record_of(person=theirs.to_change(by="a test").get().person, by=on_duty["manager"], now=now)
    out = {"kind": Sight.Kind.KEPT_OUT, "practitioner": on_duty["mash"], "because": "conflict of interest"}
    share(record=record, by=on_duty["manager"], now=now, **out)
    for minutes in (0, 16, 32):
        tell_what_fell_due(now + timedelta(minutes=minutes))
    assert told() == [("at_once", "Owen"), ("not_taken", "Grace")]
    assert "You were told" not in client_of("mash").get("/").content.decode()


def test_an_attempt_within_two_hours_nags_nobody(moment, on_duty, now):
    changes.accept(moment=moment, goes="", by=on_duty["mash"], now=now)
    tried = {"at": after(now, 11), "how": Attempt.How.CALL, "was_reached": False}
    changes.record_attempt(moment=again(), by=on_duty["mash"], now=after(now, 11), **tried)
    tell_what_fell_due(after(now, 12.5))
    assert told() == []
    tell_what_fell_due(after(now, 13))
    assert told() == [("half", "Priya")] and steps(now) == [("half", 13)]


def test_what_was_only_told_has_no_clock_and_nobody_is_told_of_it(take_in, on_duty, now):
    take_in(f.missing(f.episode(reported_dt="2026-11-15 20:00", last_seen_dt="", found_dt="2026-11-15 23:00")))
    assert tell_what_fell_due(after(now, 90)) == 0 and told() == []
    changes.make(moment=again(), by=on_duty["mash"], now=after(now, 91))
    tell_what_fell_due(after(now, 91))
    assert [one for one, _ in steps(now)] == ["nobody"]  # both went home long ago


def test_what_it_costs_does_not_grow_with_what_nobody_has_reached_for_long(
    moment, on_duty, now, django_assert_max_num_queries
):
    """Ninety days of four shifts a day: the round begins where the last one ended."""
    Shift.objects.filter(part="duty").delete()
    for day in range(360):
        people = {"part": "duty", "practitioner": on_duty["mash_two" if day % 2 else "mash"]}
        Shift.objects.create(**people, from_at=after(now, 6 * day), until_at=after(now, 6 * day + 6))
    tell_what_fell_due(after(now, 0.1))
    at = after(now, 89 * 24)
    tell_what_fell_due(at)
    (watched,) = overdue_step._watched(at, at)
    assert len(overdue_step._turns([watched], at)) <= 3  # who is on duty now, and who is on call
    assert len([one for one in watched.done if one.step is Told.DAILY]) <= 4
    with django_assert_max_num_queries(6):
        assert tell_what_fell_due(at + timedelta(seconds=5)) == 0
    tell_what_fell_due(after(now, 89.8 * 24))
    daily = [one for one, _ in steps(now)].count("daily")
    assert daily == 89 and steps(now)[-1][0] == "daily"


def test_who_may_see_is_asked_once_of_each_person_however_many_moments(
    take_in, on_duty, now, django_assert_max_num_queries
):
    held = [
        f.detention(f"99/26/{n:06}", forename=f"Una{n}", dob=f"2011-03-{n:02}", release_dt="") for n in range(10, 25)
    ]
    take_in(f.custody(*held))
    asked: list[int] = []
    may_see = Moment.objects.all().visible_to.__func__

    def counted(rows, viewer, purpose, now):
        asked.append(viewer.id)
        return may_see(rows, viewer, purpose, now)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(type(Moment.objects.all()), "visible_to", counted)
        assert tell_what_fell_due(now) == 15
    assert len(asked) == len(set(asked)) <= 6


def test_what_was_known_long_before_it_came_is_told_at_its_true_times(moment, on_duty, now):
    """The round was up to date for days before this one was opened, because matching stood still."""
    notices.looked(name="moment", by="a test", now=after(now, 60))
    tell_what_fell_due(after(now, 60.1))
    assert ("at_once", 0) in steps(now) and [one for one, _ in steps(now)].count("daily") == 2


def test_two_loops_write_and_tell_once(moment, on_duty, now):
    due = Due(Told.HALF, "", now)
    assert changes.step_up(moment=moment, due=due, by=STEP, now=now) is True
    assert changes.step_up(moment=moment, due=due, by=STEP, now=now) is False
    tell_what_fell_due(after(now, 15))
    assert told(code="half") == []  # who wrote it told it


def test_a_claim_whose_notice_cannot_be_written_is_no_claim(moment, on_duty, now, monkeypatch):
    def dies(**_):
        raise RuntimeError

    with monkeypatch.context() as broken, pytest.raises(RuntimeError):
        broken.setattr(notices, "tell", dies)
        tell_what_fell_due(now)
    assert steps(now) == [] and tell_what_fell_due(now) == 1 and told() == [("at_once", "Priya")]


def test_taken_over_from_somebody_it_was_taken_on_when_they_did(moment, on_duty, now):
    changes.accept(moment=moment, goes="", by=on_duty["mash"], now=after(now, 0.1))
    changes.accept(moment=again(), goes="", by=on_duty["mash_two"], now=after(now, 9))
    assert (again().owner, again().accepted_at) == (on_duty["mash_two"], after(now, 0.1))
    tell_what_fell_due(after(now, 9))
    assert steps(now) == [("at_once", 0)]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_whenever_the_loop_runs_the_steps_are_the_same(moment, on_duty, now, seed):
    for hours in sorted(random.Random(seed).uniform(0, 100) for _ in range(12)):
        tell_what_fell_due(after(now, hours))
    tell_what_fell_due(after(now, 100))
    ran = steps(now)
    for model in (StepUp, Notice, Message, Round):
        rows = model.objects.all()
        (rows.to_change(by="a test") if model is StepUp else rows).delete()
    tell_what_fell_due(after(now, 100))
    assert steps(now) == ran


def test_what_another_loop_tells_meanwhile_is_not_settled(moment, on_duty, now, monkeypatch):
    """This one has read the moments, and another opens and is told of by the other loop before this one settles."""
    read = overdue_step._watched
    monkeypatch.setattr(overdue_step, "_watched", lambda *_: [])
    tell_what_fell_due(now)
    monkeypatch.setattr(overdue_step, "_watched", read)

    def then_the_other(*_):
        found, _ = [], monkeypatch.setattr(overdue_step, "_watched", read)
        assert tell_what_fell_due(now) == 1
        return found

    monkeypatch.setattr(overdue_step, "_watched", then_the_other)
    tell_what_fell_due(now)
    assert Notice.objects.unsettled().count() == 1
