"""Gathers what is to be told into messages, and gives them to the mail server. Safe to run by two at once."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db.models import Max
from django.urls import reverse

from reachable.clocks.set_back import latest
from reachable.errors import CannotDo
from reachable.notices import by_email, changes
from reachable.notices.gathering import may_go
from reachable.notices.mail_server import Server
from reachable.notices.models import Message, Notice

STEP = "the step that sends messages"
AT_ONCE = 50  # of a round
Second = Message.Channel.SECOND


def send_what_waits(server: Server, clock: Callable[[], datetime]) -> int:
    """Gathers and sends. Returns how many messages the server took. A server that does not answer ends the round: the
    others would wait for it as long."""
    gather(clock())
    number = 0
    for message in Message.objects.to_send(clock()).select_related("to").order_by("next_try_at", "pk")[:AT_ONCE]:
        if not changes.claim(message=message, by=STEP, now=clock()):
            continue
        try:
            by_email.send(_email(message, server, clock()), server)
        except (OSError, UnicodeError, CannotDo) as error:  # a password or a host that no server can be told
            changes.failed(message=message, by=STEP, now=clock())
            if not isinstance(error, CannotDo) and not _is_about_whom(error):
                break
        else:
            changes.sent(message=message, by=STEP, now=clock())
            number += 1
    return number


def _is_about_whom(error: Exception) -> bool:
    """Whether the server answered, and refused only this address."""
    return isinstance(error, by_email.smtplib.SMTPRecipientsRefused)


def gather(now: datetime) -> int:
    """Makes a message for each person and address for whom something waits and whose last one is long enough ago."""
    made = 0
    for channel, held in changes.HELD_BY.items():
        rows = Notice.objects.to_gather(held, now).filter(to__is_active=True)
        if channel == Second:
            rows = rows.filter(is_by_second=True).exclude(to__second_email="")
        theirs: dict[int, list[Notice]] = {}
        for notice in rows.select_related("to").order_by("pk"):
            theirs.setdefault(notice.to_id, []).append(notice)
        last = _last(theirs, channel, now)
        for to, notices in theirs.items():
            if may_go(last.get(to), now):
                about = {"to": notices[0].to, "notices": [one.pk for one in notices]}
                made += changes.gather(channel=channel, by=STEP, now=now, **about) is not None
    return made


def _last(people: dict[int, list[Notice]], channel: str, now: datetime) -> dict[int, datetime]:
    """When the last one was made of each. Nobody waits for one of a time yet to come: the clock was set back."""
    made = Message.objects.filter(to__in=people, channel=channel, made_at__lte=latest(now))
    rows = made.values_list("to").annotate(last=Max("made_at"))
    return dict(rows.order_by())


def _email(message: Message, server: Server, now: datetime) -> by_email.EmailMessage:
    held = changes.HELD_BY[Message.Channel(message.channel)]
    notices = Notice.objects.unsettled().filter(**{held: message}).order_by("due_at", "pk")
    lines = [by_email.Line(one.words, one.due_at, _href(one)) for one in notices]
    to = message.to.second_email if message.channel == Second else message.to.email
    return by_email.message(to, lines, server, now)


def _href(notice: Notice) -> str:
    return settings.ADDRESS.rstrip("/") + reverse(notice.page, args=[notice.about])
