"""Every write about notices and messages. Each is one transaction."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Min

from reachable.agencies.models import Practitioner
from reachable.locks.changes import note
from reachable.notices.gathering import next_try
from reachable.notices.models import Message, Notice, Round

HELD_BY = {Message.Channel.FIRST: "message", Message.Channel.SECOND: "second_message"}


@transaction.atomic
def tell(
    *,
    to: Iterable[int],
    page: str,
    about: UUID,
    code: str,
    words: str,
    at: datetime,
    due_at: datetime,
    is_by_second: bool,
    by: object,
    now: datetime,
) -> None:
    """Makes a notice for each of these people. Whoever calls has claimed that it is theirs to tell."""
    told = {"page": page, "about": about, "code": code, "words": words, "at": at, "due_at": due_at, "made_at": now}
    rows = [Notice(to_id=one, is_by_second=is_by_second, **told) for one in to]
    Notice.objects.bulk_create(rows)
    note(by=by, did=f"told {len(rows)} people: {code}", about=page, about_id=about, now=now)


@transaction.atomic
def settle(*, notices: Iterable[int], by: object, now: datetime) -> None:
    """These need not be told any more: somebody took it on, reached them, or it ended."""
    wanted = list(notices)
    Notice.objects.unsettled().filter(pk__among=wanted).update(settled_at=now)
    note(by=by, did=f"settled {len(wanted)} notices", about="notices", about_id="", now=now)


@transaction.atomic
def gather(*, to: Practitioner, channel: str, notices: Iterable[int], by: object, now: datetime) -> Message | None:
    """One message of these notices. None where somebody else has just gathered them. What was in a message that was
    given up has failed since that one did."""
    held = HELD_BY[Message.Channel(channel)]
    rows = Notice.objects.to_gather(held, now).filter(pk__among=notices)
    since = rows.aggregate(first=Min(f"{held}__failing_since_at"))["first"]
    locked = rows.select_for_update(of=("self",)).values_list("pk", flat=True)
    message = Message.objects.create(to=to, channel=channel, made_at=now, next_try_at=now, failing_since_at=since)
    if not Notice.objects.filter(pk__in=list(locked)).update(**{held: message}):
        message.delete()
        return None
    note(by=by, did="made a message", about="message", about_id=message.pk, now=now)
    return message


@transaction.atomic
def claim(*, message: Message, by: object, now: datetime) -> bool:
    """Whether it is ours to send this once: nobody else has tried it since it was read."""
    tries = message.tries + 1
    rows = Message.objects.filter(pk=message.pk, tries=message.tries, sent_at__isnull=True)
    if not rows.update(tries=tries, next_try_at=next_try(tries, now)):
        return False
    message.tries = tries
    note(by=by, did="began to send a message", about="message", about_id=message.pk, now=now)
    return True


@transaction.atomic
def sent(*, message: Message, by: object, now: datetime) -> None:
    """The mail server took it."""
    Message.objects.filter(pk=message.pk).update(sent_at=now)
    note(by=by, did="sent a message", about="message", about_id=message.pk, now=now)


@transaction.atomic
def failed(*, message: Message, by: object, now: datetime) -> None:
    """The mail server did not take it. It stays to be tried again."""
    Message.objects.filter(pk=message.pk).update(failed_at=now, failing_since_at=message.failing_since_at or now)
    note(by=by, did="could not send a message", about="message", about_id=message.pk, now=now)


@transaction.atomic
def looked(*, name: str, by: object, now: datetime) -> None:
    """The loop looked whether anybody is to be told. (No line in the log: every five seconds would drown it.)"""
    Round.objects.update_or_create(name=name, defaults={"at": now})


@transaction.atomic
def forget_notices(*, notices: Iterable[int], by: str, now: datetime) -> None:
    """Removes notices of long ago."""
    wanted = list(notices)
    Notice.objects.filter(pk__among=wanted).delete()
    note(by=by, did=f"forgot {len(wanted)} notices", about="notices", about_id="", now=now)


@transaction.atomic
def forget_messages(*, messages: Iterable[int], by: str, now: datetime) -> None:
    """Removes messages of long ago."""
    wanted = list(messages)
    Message.objects.filter(pk__among=wanted).delete()
    note(by=by, did=f"forgot {len(wanted)} messages", about="messages", about_id="", now=now)
