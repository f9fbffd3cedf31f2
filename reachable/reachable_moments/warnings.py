"""What stands above everything else for those who answer moments: that telling does not work as it should. A question
asked of what is stored, right even when the loop is dead."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse

from reachable.agencies.duty import Part, on
from reachable.agencies.models import Shift
from reachable.errors import CannotDo
from reachable.feeds.models import Waiting
from reachable.notices import mail_server
from reachable.notices.standing import failing_since, not_reached, stopped_since
from reachable.reachable_moments.told import PAGE
from reachable.words.times import moment_words, plural, short_moment_words

MOST_NAMED = 5
LOOK_HERE = "Look at the list of moments yourself, and ring whoever is on duty."


def warnings(now: datetime) -> list[dict[str, Any]]:
    """Notices for `words/notice.html`. An empty list: somebody is on duty, and is told."""
    return [*_nobody(now), *_stopped(now), *_put_aside(), *_mail(now)]


def _nobody(now: datetime) -> list[dict[str, Any]]:
    turns = [one.as_turn() for one in Shift.objects.near(now, now + timedelta(seconds=1))]
    if on(turns, Part.DUTY, now):
        return []
    link = {"href": reverse("rota"), "text": "Who is on duty, and when"}
    text = "A moment that opens now goes to the manager and the head of service."
    return [{"kind": "stop", "title": "Nobody is on duty now", "text": text, "link": link}]


def _stopped(now: datetime) -> list[dict[str, Any]]:
    since = stopped_since(PAGE, now)
    if since is None:
        return []
    return [
        {"kind": "stop", "title": f"Nobody has been told of anything since {moment_words(since)}", "text": LOOK_HERE}
    ]


def _mail(now: datetime) -> list[dict[str, Any]]:
    if settings.INVENTED:
        return []
    try:
        is_set = mail_server.read(settings.HOME) is not None
    except CannotDo:
        is_set = False
    if not is_set:
        text = "Notices stand on this page alone. The administrator enters a mail server with ./run mail."
        return [{"kind": "info", "title": "Nobody is told by email here", "text": text}]
    since = failing_since(now)
    if since is None:
        return _not_reached(now)
    said = {"kind": "stop", "title": f"Messages cannot be sent since {moment_words(since)}", "text": LOOK_HERE}
    return [said, *_not_reached(now)]


def _put_aside() -> list[dict[str, Any]]:
    """How many records a step fails of, and what that may mean; never whose they are."""
    number = Waiting.objects.put_aside().values("record").distinct().count()
    if not number:
        return []
    text = "A moment that they tell of may not have opened. They are tried again by themselves, at least once an hour. "
    text += "Tell whoever looks after the program: its log says what kind of fault it is."
    said = f"{plural(number, 'record', 'records')} could not be worked out"
    return [{"kind": "stop", "title": said, "text": text}]


def to_mend(now: datetime) -> list[dict[str, Any]]:
    """The same for whoever can mend it: records that could not be worked out, and that messages cannot be sent, with
    which command says why. It names nobody."""
    since = None if settings.INVENTED else failing_since(now)
    if since is None:
        return _put_aside()
    text = "Run ./run mail --try with your own address: it says what is wrong. What waits is sent once that is mended."
    said = {"kind": "stop", "title": f"Messages cannot be sent since {moment_words(since)}", "text": text}
    return [*_put_aside(), said]


def _not_reached(now: datetime) -> list[dict[str, Any]]:
    """Whom to ring, because what they were told stands on their page alone."""
    told = not_reached(now)
    if not told:
        return []
    who = "; ".join(f"{name}, since {short_moment_words(since)}" for name, since in told[:MOST_NAMED])
    more = f"; and {plural(len(told) - MOST_NAMED, 'other', 'others')}" if len(told) > MOST_NAMED else ""
    return [{"kind": "stop", "title": "Messages do not reach everybody", "text": f"Ring them: {who}{more}."}]
