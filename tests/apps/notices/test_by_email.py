"""Messages by a real mail server on loopback: what they say, what they never say, and what a dead server stops."""

import email
from datetime import timedelta
from email.policy import default

import pytest

from reachable.agencies.changes import change_account
from reachable.errors import CannotDo
from reachable.notices import by_email, changes, mail_server
from reachable.notices.gathering import MOST_TRIES
from reachable.notices.mail_server import server_of
from reachable.notices.models import Message, Notice
from reachable.notices.sending_step import send_what_waits
from reachable.notices.standing import failing_since, not_reached
from reachable.reachable_moments.changes import accept
from reachable.reachable_moments.overdue_step import tell_what_fell_due
from tests import factories as f
from tests.apps.notices.conftest import SENDER
from tests.house.source import ROOT
from tools.proving.visiting import free_port

pytestmark = pytest.mark.django_db


def goes(server, at) -> int:
    tell_what_fell_due(at)
    return send_what_waits(server, lambda: at)


def later(now, minutes: float):
    return now + timedelta(minutes=minutes)


def read(taken) -> tuple[list[str], email.message.EmailMessage]:
    to, text = taken
    return to, email.message_from_string(text, policy=default)


def test_who_is_on_duty_gets_a_link_and_how_long_is_left_and_nothing_else(moment, on_duty, mail, server, now):
    assert goes(server, now) == 1
    ((to, message),) = map(read, mail.taken)
    assert to == [on_duty["mash"].email] and message["From"] == SENDER and message["To"] == on_duty["mash"].email
    assert message["Subject"] == "Reachable: something waits for you" and message["Auto-Submitted"] == "auto-generated"
    body = message.get_content()
    assert f"http://127.0.0.1:8000/moments/{moment.uuid}/" in body and "26 hours left" in body
    said = mail.taken[0][1].lower()
    for word in (
        "bethany",
        "marlow",
        "2011",
        "police",
        "held",
        "custody",
        "arrest",
        "theft",
        "priya",
        "harrow",
        "15 y",
    ):
        assert word not in said, word


def test_once_and_not_again(moment, on_duty, mail, server, now):
    assert goes(server, now) == 1
    assert [goes(server, later(now, minutes)) for minutes in (0.1, 1, 14)] == [0, 0, 0]
    assert len(mail.taken) == 1


def test_after_15_minutes_the_next_by_both_channels(moment, on_duty, mail, server, now):
    goes(server, now)
    assert goes(server, later(now, 15)) == 2
    assert [to for to, _ in mail.taken[1:]] == [[on_duty["mash_two"].email], ["text.mash_two@gateway.example"]]


def test_who_took_it_on_ends_it(moment, on_duty, mail, server, now):
    goes(server, now)
    accept(moment=moment, goes="", by=on_duty["mash"], now=later(now, 5))
    assert goes(server, later(now, 40)) == 0 and len(mail.taken) == 1
    assert not Notice.objects.unsettled().exists()


def test_many_moments_are_one_message_and_what_comes_meanwhile_waits(take_in, on_duty, mail, server, now):
    held = [
        f.detention(f"99/26/{n:06}", forename=f"Una{n}", dob=f"2011-03-{n:02}", release_dt="") for n in range(10, 25)
    ]
    take_in(f.custody(*held[:12]))
    assert goes(server, now) == 1
    body = read(mail.taken[0])[1].get_content()
    assert body.count("/moments/") == 10 and "And 2 others" in body
    take_in(f.custody(*held[12:]), at=later(now, 5))
    assert goes(server, later(now, 5)) == 0
    goes(server, later(now, 15))
    assert [to for to, _ in mail.taken].count([on_duty["mash"].email]) == 2
    for_her = Message.objects.filter(to=on_duty["mash"], channel="first").order_by("made_at")
    assert [one.made_at for one in for_her] == [now, later(now, 15)]


def test_two_loops_tell_once(moment, on_duty, mail, server, now):
    """Both have read what waits; the second is told by the database that it came too late."""
    tell_what_fell_due(now)
    (notice,) = Notice.objects.all()
    one = changes.gather(to=notice.to, channel="first", notices=[notice.pk], by="one loop", now=now)
    assert changes.gather(to=notice.to, channel="first", notices=[notice.pk], by="another", now=now) is None
    first, second = Message.objects.get(pk=one.pk), Message.objects.get(pk=one.pk)
    assert changes.claim(message=first, by="one loop", now=now)
    assert not changes.claim(message=second, by="another", now=now)
    assert Message.objects.count() == 1


def test_a_dead_server_stops_nothing_is_said_and_is_tried_again(moment, on_duty, mail, server, now):
    dead = server_of(f"smtp://127.0.0.1:{free_port()}", SENDER)
    assert goes(dead, now) == 0 and failing_since(now) == now
    assert goes(dead, later(now, 0.5)) == 0 and Message.objects.get().tries == 1  # not before its time
    assert goes(dead, later(now, 1)) == 0 and Message.objects.get(channel="first").tries == 2
    assert failing_since(later(now, 1)) == now
    assert goes(server, later(now, 14)) == 1 and failing_since(later(now, 14)) is None
    assert mail.taken[0][0] == [on_duty["mash"].email]


def test_what_was_given_up_goes_into_a_new_message_and_is_said_meanwhile(
    moment, on_duty, mail, server, now, client_of, monkeypatch, settings
):
    """For 20 hours the server is dead: each message is tried ten times, and the next is of the same notices."""
    dead = server_of(f"smtp://127.0.0.1:{free_port()}", SENDER)
    for minutes in range(0, 20 * 60, 10):
        goes(dead, later(now, minutes))
    hers = Message.objects.filter(to=on_duty["mash"], channel="first").order_by("pk")
    assert 3 <= len(hers) <= 5 and [one.tries for one in hers][:2] == [MOST_TRIES, MOST_TRIES]
    assert {one.failing_since_at for one in hers} == {now}  # and not since the last of them was made
    assert not_reached(later(now, 20 * 60))[-1] == ("Priya Nair", now)
    settings.INVENTED = False
    monkeypatch.setattr(mail_server, "read", lambda home: dead)
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: later(now, 20 * 60))
    for page in ("/", "/moments/", "/moments/hand-over/"):
        said = client_of("mash").get(page).content.decode()
        assert "Messages cannot be sent since Tuesday 17 November 2026, 3:05am" in said and "Priya Nair, since" in said
    goes(server, later(now, 21 * 60))
    goes(server, later(now, 22 * 60))
    assert [on_duty["mash"].email] in [to for to, _ in mail.taken]
    assert not_reached(later(now, 22 * 60)) == [] and failing_since(later(now, 22 * 60)) is None


def test_one_address_that_is_refused_is_not_the_server(moment, on_duty, mail, server, now):
    mail.refuses = {on_duty["mash"].email}
    for minutes in (0, 15, 16, 30, 45):
        goes(server, later(now, minutes))
    assert failing_since(later(now, 45)) is None and not_reached(later(now, 45)) == [("Priya Nair", now)]


def test_what_need_not_be_told_any_more_is_given_up_for_good(moment, on_duty, mail, server, now):
    dead = server_of(f"smtp://127.0.0.1:{free_port()}", SENDER)
    goes(dead, now)
    accept(moment=moment, goes="", by=on_duty["mash"], now=later(now, 5))
    assert goes(server, later(now, 6 * 60)) == 0 and not_reached(later(now, 6 * 60)) == []


def test_a_server_that_takes_nothing_now_is_tried_again(moment, on_duty, mail, server, now):
    mail.is_full = True
    assert goes(server, now) == 0 and failing_since(now) == now
    mail.is_full = False
    assert goes(server, later(now, 2)) == 1


def test_an_address_that_is_refused_keeps_nobody_elses_message(moment, on_duty, mail, server, now):
    mail.refuses = {on_duty["mash_two"].email}
    goes(server, now)
    assert goes(server, later(now, 15)) == 1
    assert mail.taken[-1][0] == ["text.mash_two@gateway.example"]


def test_no_line_of_a_header_can_be_slipped_in(moment, on_duty, mail, server, now):
    for typed in (
        "a@b.example\nBcc: all@b.example",
        "a@b.example, c@d.example",
        "Priya <a@b.example>",
        "a b@c.example",
    ):
        with pytest.raises(CannotDo):
            by_email.message(typed, [], server, now)
    change_account(practitioner=on_duty["mash_two"], second_email="a@b.example\r\nBcc: x@y.example", by="t", now=now)
    goes(server, now)
    goes(server, later(now, 15))
    assert all("Bcc" not in text for _, text in mail.taken) and len(mail.taken) == 2


def test_no_message_is_sent_inside_a_transaction():
    """What a slow server takes must never hold the database's only writer."""
    text = (ROOT / "reachable/notices/sending_step.py").read_text() + (
        ROOT / "reachable/notices/by_email.py"
    ).read_text()
    assert "atomic" not in text


def test_a_closed_account_is_sent_nothing(moment, on_duty, mail, server, now):
    tell_what_fell_due(now)
    on_duty["mash"].is_active = False
    on_duty["mash"].save(update_fields=["is_active"])
    assert send_what_waits(server, lambda: now) == 0 and mail.taken == []


def test_a_password_that_no_server_can_be_told_is_said_too(moment, on_duty, mail, server, now):
    odd = server_of(f"smtp://someone:p%C2%A3ss@127.0.0.1:{server.port}", SENDER)
    assert goes(odd, now) == 0 and failing_since(now) == now
