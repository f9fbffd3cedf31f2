"""The machine's clock is set an hour back or on while the loop runs (assurance.md, R8): nobody is told twice, nothing
is lost or stands still for an hour, and how a moment stands is the same once the clock is right again."""

from datetime import timedelta

import pytest

from reachable.feeds import lease
from reachable.feeds.models import Waiting
from reachable.flow import CATCHING_UP, catch_up
from reachable.front_door.contacts.overdue_step import tell_what_fell_due as tell_of_contacts
from reachable.notices.changes import claim, failed, sent
from reachable.notices.mail_server import server_of
from reachable.notices.models import Message, Notice, Round
from reachable.notices.sending_step import gather, send_what_waits
from reachable.notices.standing import failing_since, stopped_since
from reachable.reachable_moments.changes import accept
from reachable.reachable_moments.measures_step import listed
from reachable.reachable_moments.models import Moment, StepUp
from reachable.reachable_moments.overdue_step import tell_what_fell_due
from tests import factories as f
from tests.smtp_server import mail_server
from tools.proving.visiting import free_port

pytestmark = pytest.mark.django_db
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
BEHIND = timedelta(milliseconds=1)  # of two senders, one is
SENDER = "reachable@council.example"


@pytest.fixture
def mail():
    with mail_server() as server:
        yield server


@pytest.fixture
def loop(mail):
    """One round of the loop at a time of the clock. Returns whom a message reached, in the order in which it did."""
    server = server_of(mail.address, SENDER)

    def round_at(at, by=server) -> list[str]:
        before = len(mail.taken)
        catch_up(clock=lambda: at)
        tell_what_fell_due(at)
        tell_of_contacts(at)
        send_what_waits(by, lambda: at)
        return [to for to, _ in mail.taken[before:] for to in to]

    return round_at


@pytest.fixture
def moment(take_in) -> Moment:
    take_in(f.custody(f.detention(release_dt="")))
    return again()


def again() -> Moment:
    return Moment.objects.all().to_change(by="a test").get()


def told() -> list[tuple[str, str]]:
    rows = Notice.objects.select_related("to").order_by("pk").values_list("code", "to__name")
    return [(code, name.split()[0]) for code, name in rows]


@pytest.mark.parametrize("set_to", [(0, -1, 1), (0, 1, 0), (0, -1, 0), (-1, 0, 1)], ids=str)
def test_nobody_is_told_twice_and_nobody_is_left_out(moment, on_duty, now, loop, set_to):
    reached = [to for hours in set_to for to in loop(now + hours * HOUR)]
    reached += [to for minutes in (15, 30, 45, 60, 75, 90) for to in loop(now + minutes * MINUTE)]
    assert told() == [("at_once", "Priya"), ("next", "Owen"), ("not_taken", "Grace")]
    assert len(set(reached)) == len(reached) == 5  # two of them by their second address too
    assert not Notice.objects.filter(message=None).exists()
    steps = StepUp.objects.all().to_change(by="a test").values_list("step", "key")
    assert len(set(steps)) == len(steps) == 3


def test_what_was_known_before_the_clock_was_set_back_is_told_at_once(moment, on_duty, now, loop):
    assert loop(now - HOUR) == [on_duty["mash"].email]


def test_the_next_is_not_told_an_hour_late(moment, on_duty, now, loop):
    """Early, for nobody knows how long ago the first was told; and the one after that a quarter of an hour later."""
    loop(now)
    assert on_duty["mash_two"].email in loop(now - HOUR)
    assert loop(now - HOUR + 14 * MINUTE) == []
    assert on_duty["manager"].email in loop(now - HOUR + 15 * MINUTE)


@pytest.mark.parametrize("seconds", [0.5, 59])
def test_a_clock_put_right_by_seconds_tells_nobody_early(moment, on_duty, now, loop, seconds):
    back = timedelta(seconds=seconds)
    loop(now)
    assert loop(now - back) == loop(now + 15 * MINUTE - back) == []
    assert on_duty["mash_two"].email in loop(now + 15 * MINUTE)


def test_of_what_was_taken_on_nobody_is_told(moment, on_duty, now, loop):
    loop(now)
    accept(moment=moment, goes="", by=on_duty["mash"], now=now + MINUTE)
    assert [loop(now + hours * HOUR) for hours in (-1, 1, 0)] == [[], [], []]
    assert told() == [("at_once", "Priya")]
    assert list(StepUp.objects.all().to_change(by="a test").values_list("step", flat=True)) == ["at_once"]


def test_one_who_had_a_message_just_before_has_the_next_when_it_is_theirs(moment, take_in, on_duty, now, loop):
    loop(now)
    more = f.detention("99/26/000012", forename="Una", dob="2011-03-12", release_dt="")
    take_in(f.custody(f.detention(release_dt=""), more), at=now - HOUR)
    assert on_duty["mash"].email in loop(now - HOUR + MINUTE)
    assert on_duty["mash"].email not in loop(now - HOUR + 2 * MINUTE)


def test_of_two_senders_one_a_little_behind_a_message_goes_once(moment, on_duty, now):
    tell_what_fell_due(now)
    gather(now)
    message = Message.objects.first()
    assert claim(message=message, by="one", now=now)
    assert message not in Message.objects.to_send(now - BEHIND)


def test_of_two_senders_one_a_little_behind_nobody_has_two_messages_in_15_minutes(moment, take_in, on_duty, now, loop):
    loop(now)
    more = f.detention("99/26/000012", forename="Una", dob="2011-03-12", release_dt="")
    take_in(f.custody(f.detention(release_dt=""), more))
    assert tell_what_fell_due(now) == 1
    assert gather(now - BEHIND) == 0
    assert gather(now + 15 * MINUTE) == 1


def test_that_the_server_took_one_just_now_is_seen_by_who_is_a_little_behind(moment, on_duty, now):
    for at in (now, now + 15 * MINUTE):
        tell_what_fell_due(at)
        gather(at)
    one, other, *_ = Message.objects.order_by("pk")
    failed(message=one, by="a test", now=now)
    assert failing_since(at) == now
    sent(message=other, by="a test", now=at)
    assert failing_since(at - BEHIND) is None


def test_a_message_that_waited_for_its_next_try_is_tried_and_not_without_end(moment, on_duty, now, loop):
    dead = server_of(f"smtp://127.0.0.1:{free_port()}", SENDER)
    loop(now, by=dead)
    for _ in range(3):
        loop(now - HOUR, by=dead)
    first = Message.objects.order_by("pk").first()
    assert (first.tries, first.next_try_at) == (2, now - HOUR + 2 * MINUTE)
    assert failing_since(now - HOUR)
    assert on_duty["mash"].email in loop(now - HOUR + 2 * MINUTE)


def test_that_the_loop_is_dead_is_said_after_the_clock_was_set_back(moment, on_duty, now, loop):
    loop(now)
    loop(now - HOUR)
    assert Round.objects.get(name="moment").at == now - HOUR
    assert stopped_since("moment", now - HOUR + 3 * MINUTE) == now - HOUR


def test_how_it_stands_rests_on_what_is_stored_alone(moment, on_duty, now, loop):
    before = list(listed(now))
    for hours in (0, -1, 1):
        loop(now + hours * HOUR)
    assert list(listed(now)) == before
    assert (again().known_at, again().due_at) == (moment.known_at, moment.due_at)


def test_who_died_holding_the_lease_holds_nobody_up_for_an_hour(now):
    assert lease.take(CATCHING_UP, holder="died", now=now)
    assert not lease.take(CATCHING_UP, holder="the next", now=now - HOUR)
    assert not lease.take(CATCHING_UP, holder="the next", now=now - HOUR + 59 * timedelta(seconds=1))
    assert lease.take(CATCHING_UP, holder="the next", now=now - HOUR + MINUTE)


def test_who_lives_and_holds_the_lease_keeps_it(now):
    assert lease.take(CATCHING_UP, holder="alive", now=now)
    assert not lease.take(CATCHING_UP, holder="another", now=now - HOUR)
    assert lease.take(CATCHING_UP, holder="alive", now=now - HOUR + MINUTE / 2)
    assert not lease.take(CATCHING_UP, holder="another", now=now - HOUR + MINUTE)


def test_a_machine_an_hour_behind_takes_no_lease_from_who_lives_nor_for_a_third(now):
    assert lease.take(CATCHING_UP, holder="alive", now=now)
    assert not lease.take(CATCHING_UP, holder="behind", now=now - HOUR)
    assert not lease.take(CATCHING_UP, holder="a third", now=now + timedelta(seconds=1))
    assert lease.take(CATCHING_UP, holder="alive", now=now + MINUTE / 2)
    assert not lease.take(CATCHING_UP, holder="behind", now=now - HOUR + MINUTE)


def test_set_on_an_hour_one_takes_over_and_the_other_is_told_so(now):
    assert lease.take(CATCHING_UP, holder="one", now=now)
    assert lease.take(CATCHING_UP, holder="another", now=now + HOUR)
    assert not lease.take(CATCHING_UP, holder="one", now=now + HOUR)


@pytest.mark.parametrize("hours", [-1, 1])
def test_what_is_told_otherwise_after_it_was_set_is_caught_up_with(take_in, cast, now, hours):
    """Rows that end before they began would stop everybody's."""
    take_in(f.pupils())
    take_in(f.pupils(f.pupil(surname="Tate")), at=now + hours * HOUR)
    take_in(f.pupils(), at=now)
    assert not Waiting.objects.exists()
