"""What waits for somebody: a question asked of what is stored, right even when nothing else runs."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from reachable.audits.reading import my_parts
from reachable.clocks.ages import london_day
from reachable.feeds.models import Delivery
from reachable.feeds.times import day_start
from reachable.front_door.contacts.models import Check, Contact
from reachable.front_door.contacts.states import UNDECIDED
from reachable.locks.permissions import Permission, Viewer
from reachable.mix_ups.parts import Part
from reachable.mix_ups.reading import Waits, waits
from reachable.people.models import kept_from
from reachable.reachable_moments.models import Moment
from reachable.reachable_moments.states import State
from reachable.sharing.looking import look
from reachable.sharing.models import Register, Sight
from reachable.sharing.purposes import Purpose
from reachable.words.times import left_words
from reachable.worklist.same_person import asked
from reachable.worklist.same_person import reading as questions


def what_waits(viewer: Viewer, now: datetime) -> list[dict[str, Any]]:
    """Lines of `number, words, href`, by what the viewer may do. An empty list: nothing waits."""
    lines = []
    if Permission.REACH in viewer.permissions:
        lines += _moments(viewer, now)
    if Permission.TAKE_CONTACT in viewer.permissions:
        lines.append(_contacts(viewer, now))
    if Permission.ANSWER_CHECKS in viewer.permissions:
        lines.append(_checks(viewer, now))
    if Permission.ANSWER_AUDIT in viewer.permissions:
        lines.append(_cases_of_audits(viewer, now))
    if Permission.ANSWER_WHO in viewer.permissions:
        lines.append(_pairs(viewer, now))
    if Permission.LOOK_OVER_MATCHES in viewer.permissions:
        lines.append(_decided_by_others(viewer, now))
    if Permission.SEE_TEAM_REASONS in viewer.permissions:
        lines.append(_reasons_given(viewer, now))
    if Permission.SEE_DELIVERIES in viewer.permissions:
        lines.append(_set_aside(now))
    if Permission.SEE_REGISTER in viewer.permissions:
        lines.append(_lapsed(now))
    lines += _mix_ups(viewer, now)
    return [line for line in lines if line["number"]]


def _line(number: int, one: str, many: str, name: str) -> dict[str, Any]:
    return {"number": number, "words": one if number == 1 else many, "href": reverse(name)}


def _moments(viewer: Viewer, now: datetime) -> list[dict[str, Any]]:
    """Those that nobody has taken on, by themselves and first."""
    rows = Moment.objects.open().reach_now().visible_to(viewer, Purpose.SAFEGUARD, now)
    (states,) = look(viewer, Purpose.SAFEGUARD, "start page", rows.values_list("state", flat=True)[:1000], now=now)
    nobodys = len([state for state in states if state == State.WAITING])
    return [
        _line(nobodys, "moment that nobody has taken on", "moments that nobody has taken on", "moments"),
        _line(len(states) - nobodys, "moment that somebody has", "moments that somebody has", "moments"),
    ]


def _contacts(viewer: Viewer, now: datetime) -> dict[str, Any]:
    rows = Contact.objects.filter(state__in=UNDECIDED).visible_to(viewer, Purpose.SAFEGUARD, now).values("pk")
    (found,) = look(viewer, Purpose.SAFEGUARD, "start page", rows[:1000], now=now)
    return _line(len(found), "contact waiting for a decision", "contacts waiting for a decision", "contacts")


def _checks(viewer: Viewer, now: datetime) -> dict[str, Any]:
    rows = Check.objects.filter(returned_at__isnull=True).asked_of(viewer, Purpose.SAFEGUARD, now).values("pk")
    (found,) = look(viewer, Purpose.SAFEGUARD, "start page", rows[:1000], now=now)
    return _line(len(found), "check asked of us", "checks asked of us", "checks")


def _cases_of_audits(viewer: Viewer, now: datetime) -> dict[str, Any]:
    """On the days of an audit: cases that wait to be answered, and answers to be moderated."""
    parts = my_parts(viewer, now)
    number = sum(not (is_moderated if one.auditor_id != viewer.id else one.finished_at) for one, is_moderated in parts)
    return _line(number, "case of an audit that waits for you", "cases of audits that wait for you", "audits")


def _pairs(viewer: Viewer, now: datetime) -> dict[str, Any]:
    """It counts people, as the queue does."""
    waits = asked.first(viewer, "start page", now)
    number, more = len(waits.lines), " or more" if waits.is_more else ""
    return _line(number, "young person to say who they are", f"young people{more} to say who they are", "pairs")


def _decided_by_others(viewer: Viewer, now: datetime) -> dict[str, Any]:
    """What others decided about who is who, until the reader has said that they saw it."""
    rows = questions.of_others(viewer, now).values("pk")[:1000]
    (found,) = look(viewer, Purpose.MATCH, "start page", rows, now=now)
    about = "by others about who is who, to look over"
    return _line(len(found), f"decision {about}", f"decisions {about}", "decisions")


def _reasons_given(viewer: Viewer, now: datetime) -> dict[str, Any]:
    """What the viewer's team gave as reasons since yesterday began: told to the manager next morning (lock 4)."""
    since = day_start(london_day(now) - timedelta(days=1))
    rows = Sight.objects.given_by_team_of(viewer, Purpose.CHECK_LOOKING, kept_from(viewer, now))
    new = rows.filter(from_at__gte=since).values("pk")[:1000]
    (found,) = look(viewer, Purpose.CHECK_LOOKING, "start page", new, now=now)
    return _line(
        len(found), "reason given since yesterday, to read", "reasons given since yesterday, to read", "team_reasons"
    )


MIX_UPS = {
    Part.COPY: (
        "page you had open where two young people stood: put your copy right",
        "pages you had open where two young people stood: put your copies right",
    ),
    Part.RESTS: ("mix-up: what rested on the page", "mix-ups: what rested on the page"),
    Part.BREACH: ("mix-up: is it a breach, within 72 hours", "mix-ups: is it a breach, within 72 hours"),
    Part.PEOPLE: ("breach: are those it concerns told", "breaches: are those they concern told"),
}


def _mix_ups(viewer: Viewer, now: datetime) -> list[dict[str, Any]]:
    """Two young people stood on one page and were parted: what each part of putting that right waits for."""
    return [_mix_up_line(one, now) for one in waits(viewer, now)]


def _mix_up_line(one: Waits, now: datetime) -> dict[str, Any]:
    line = _line(one.number, *MIX_UPS[one.part], "mix_ups")
    first = "" if one.number == 1 else "the first, "
    return line | {"words": f"{line['words']}: {first}{left_words(one.due_at, now)}"} if one.due_at else line


def _set_aside(now: datetime) -> dict[str, Any]:
    recent = Delivery.objects.filter(received_at__gte=now - timedelta(days=30))
    unsettled = recent.filter(rows_quarantined__gt=0) | recent.exclude(state=Delivery.State.ACCEPTED)
    number = unsettled.count()
    return _line(number, "delivery to look at", "deliveries to look at", "deliveries")


def _lapsed(now: datetime) -> dict[str, Any]:
    number = Register.objects.filter(review_on__lt=london_day(now)).count()
    return _line(number, "agreement past its review", "agreements past their review", "register")
