"""Groups: anybody in the partnership reads them and raises something; the business manager writes the rest."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from reachable.action_plan.groups import changes, forms, pages, reading
from reachable.action_plan.groups.agenda import agenda as agenda_of
from reachable.action_plan.groups.models import Decision, Group, Meeting, Raised, Seat
from reachable.action_plan.groups.reading import ReadGroup
from reachable.action_plan.reading import to_choose_from
from reachable.agencies.models import Practitioner
from reachable.clocks.ages import london_day
from reachable.locks.named import the_one
from reachable.locks.needs import may, needs
from reachable.locks.permissions import Permission
from reachable.words.asking import FOR_GOOD, Asked, fill_in
from reachable.words.forms import TakeOutForm, what_was_sent
from reachable.words.times import short_day_words

ASK = ["GET", "HEAD", "POST"]
READS = "You see this because you read the plan."


@needs(Permission.SEE_PLAN)
@require_GET
def groups(request: HttpRequest) -> HttpResponse:
    """Every group: those at work, and those that have ended."""
    told = {
        "rows": pages.listed(reading.read_groups(Group.objects.at_work())),
        "ended": pages.listed(reading.read_groups(Group.objects.filter(ended_on__isnull=False).order_by("-ended_on"))),
        "headings": pages.HEADINGS,
        "keeps": may(request, Permission.KEEP_PLAN),
    }
    return render(request, "action_plan/groups.html", told)


@needs(Permission.SEE_PLAN)
@require_GET
def group(request: HttpRequest, uuid) -> HttpResponse:
    """One group: its remit, who sits in it, what it oversees, when it met, and what was put to it."""
    one, keeps = reading.group(uuid), may(request, Permission.KEEP_PLAN)
    told = pages.told(one, keeps) | {"keeps": keeps, "agenda": agenda_of(one, london_day(request.now))}
    return render(request, "action_plan/group.html", told)


@needs(Permission.SEE_PLAN)
@require_GET
def agenda(request: HttpRequest, uuid) -> HttpResponse:
    """What the group must talk about today, as the plan stands."""
    one, today = reading.group(uuid), london_day(request.now)
    told = {"group": one.row, "name": one.name, "today": short_day_words(today), "parts": agenda_of(one, today)}
    return render(request, "action_plan/agenda.html", told)


@needs(Permission.SEE_PLAN)
@require_GET
def meeting(request: HttpRequest, uuid) -> HttpResponse:
    """One meeting, with what it decided."""
    keeps = may(request, Permission.KEEP_PLAN)
    return render(
        request, "action_plan/meeting.html", pages.told_meeting(reading.meeting(uuid), keeps) | {"keeps": keeps}
    )


@needs(Permission.SEE_PLAN)
@require_GET
def raised(request: HttpRequest, uuid) -> HttpResponse:
    """Something that was put to a group, and what it did with it."""
    told = pages.told_raised(_raised(uuid)) | {"keeps": may(request, Permission.KEEP_PLAN)}
    return render(request, "action_plan/raised.html", told)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def set_up(request: HttpRequest) -> HttpResponse:
    """A group with its remit."""
    form = forms.SetUpForm(what_was_sent(request), today=london_day(request.now))
    asked = Asked("Set up a group", reverse("groups"), "All groups")
    return fill_in(request, form, asked, changes.set_up, _href)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def change_remit(request: HttpRequest, uuid) -> HttpResponse:
    """Another name, remit or rhythm."""
    one = reading.group(uuid)
    as_now = {"name": one.name, "text": one.remit.text, "meets": one.remit.meets}
    form = forms.ChangeRemitForm(what_was_sent(request), initial=as_now)
    return fill_in(request, form, _asked(one, "Change its name or remit"), partial(changes.change_remit, group=one.row))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def end_group(request: HttpRequest, uuid) -> HttpResponse:
    """It meets no more."""
    one, form = reading.group(uuid), forms.EndForm(what_was_sent(request), today=london_day(request.now))
    return fill_in(request, form, _asked(one, "This group has ended"), partial(changes.end_group, group=one.row))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def oversees(request: HttpRequest, uuid) -> HttpResponse:
    """Which recommendations it oversees from now."""
    one = reading.group(uuid)
    as_now = {"recommendations": [f"{row.uuid}" for row in one.overseen]}
    form = forms.OverseesForm(what_was_sent(request), initial=as_now, rows={"recommendations": to_choose_from()})
    return fill_in(request, form, _asked(one, "What it oversees"), partial(changes.oversee, group=one.row))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def take_seat(request: HttpRequest, uuid) -> HttpResponse:
    """Somebody sits in it."""
    one = reading.group(uuid)
    here = Practitioner.objects.filter(is_active=True).select_related("agency").order_by("name")
    rows = {"practitioner": [(who, f"{who.name}, {who.agency}") for who in here]}
    form = forms.SeatForm(what_was_sent(request), today=london_day(request.now), rows=rows)
    return fill_in(request, form, _asked(one, "Somebody sits in this group"), partial(changes.take_seat, group=one.row))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def leave_seat(request: HttpRequest, uuid) -> HttpResponse:
    """They sit there no more."""
    seat = the_one(Seat.objects.taken().filter(uuid=uuid).select_related("group"))
    one, form = reading.group(seat.group.uuid), forms.LeaveForm(what_was_sent(request), today=london_day(request.now))
    asked = _asked(one, "They have left this group", about=f"{seat.name}, {seat.agency}")
    return fill_in(request, form, asked, partial(changes.leave_seat, seat=seat))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def write_meeting(request: HttpRequest, uuid) -> HttpResponse:
    """It met."""
    one = reading.group(uuid)
    form = forms.MeetingForm(what_was_sent(request), today=london_day(request.now), rows={"present": _seats(one.seats)})
    change = partial(changes.write_meeting, group=one.row)
    return fill_in(request, form, _asked(one, "Write down a meeting"), change, _meeting_href)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def change_meeting(request: HttpRequest, uuid) -> HttpResponse:
    """Other minutes in their place."""
    row = reading.meeting(uuid)
    one, here = reading.group(row.group.uuid), reading.present(row)
    as_now = {"held_on": row.held_on, "others": row.others, "minutes": row.minutes}
    as_now["present"] = [f"{seat.uuid}" for seat in here]
    rows = {"present": _seats({seat.pk: seat for seat in [*one.seats, *here]}.values())}
    form = forms.ChangeMeetingForm(what_was_sent(request), initial=as_now, today=london_day(request.now), rows=rows)
    asked = Asked("Change these minutes", _meeting_href(row), "Back to the meeting", one.name)
    return fill_in(request, form, asked, partial(changes.change_meeting, meeting=row), _meeting_href)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def decide_at(request: HttpRequest, uuid) -> HttpResponse:
    """What a meeting decided."""
    row = reading.meeting(uuid)
    form = forms.DecisionForm(what_was_sent(request), rows={"recommendation": to_choose_from()})
    asked = Asked("What was decided", _meeting_href(row), "Back to the meeting", reading.name_of(row.group))
    return fill_in(request, form, asked, partial(changes.decide, meeting=row))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def change_decision(request: HttpRequest, uuid) -> HttpResponse:
    """Another decision in its place."""
    row = _decision(uuid)
    as_now = {"what": row.what, "why": row.why}
    as_now["recommendation"] = f"{row.recommendation.uuid}" if row.recommendation else ""
    rows = {"recommendation": to_choose_from()}
    form = forms.ChangeDecisionForm(what_was_sent(request), initial=as_now, rows=rows)
    asked = Asked("Change this decision", _meeting_href(row.meeting), "Back to the meeting", about=row.what)
    return fill_in(request, form, asked, partial(changes.change_decision, decision=row))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def take_back(request: HttpRequest, uuid) -> HttpResponse:
    """It was not decided, or holds no more."""
    row, form = _decision(uuid), forms.TakeBackForm(what_was_sent(request))
    asked = Asked("Take this decision back", _meeting_href(row.meeting), "Back to the meeting", about=row.what)
    return fill_in(request, form, asked, partial(changes.take_back, decision=row))


@needs(Permission.SEE_PLAN)
@require_http_methods(ASK)
def put_to(request: HttpRequest, uuid) -> HttpResponse:
    """Anybody who reads the plan may raise something with a group."""
    one = reading.group(uuid)
    form = forms.RaiseForm(what_was_sent(request), rows={"recommendation": to_choose_from()})
    asked = _asked(one, "Raise something with this group", why=READS)
    return fill_in(request, form, asked, partial(changes.put_to, group=one.row))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def answer(request: HttpRequest, uuid) -> HttpResponse:
    """What the group did with it."""
    row = _raised(uuid)
    form = forms.AnswerForm(what_was_sent(request), steps=reading.as_steps(reading.steps_of([row])[row.pk]))
    asked = Asked(
        "What the group did with it", reverse("raised", args=[row.uuid]), "Back to what was raised", about=row.text
    )
    return fill_in(request, form, asked, partial(changes.answer, raised=row))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def take_out_raised(request: HttpRequest, uuid) -> HttpResponse:
    """It names somebody, or was written by mistake."""
    row, form = _raised(uuid), TakeOutForm(what_was_sent(request))
    back = reverse("raised", args=[row.uuid]), "Back to what was raised"
    asked = Asked("Take this out", *back, about=row.text, **FOR_GOOD)
    return fill_in(request, form, asked, partial(changes.take_out_raised, raised=row), lambda made: _href(row.group))


def _asked(one: ReadGroup, title: str, **more: Any) -> Asked:
    return Asked(title, _href(one.row), "Back to the group", one.name, **more)


def _href(row: Group) -> str:
    return reverse("group", args=[row.uuid])


def _meeting_href(row: Meeting) -> str:
    return reverse("meeting", args=[row.uuid])


def _seats(seats: Iterable[Seat]) -> list[tuple[Seat, str]]:
    return [(one, f"{one.name}, {one.agency}") for one in seats]


def _raised(uuid: Any) -> Raised:
    return the_one(Raised.objects.filter(uuid=uuid).select_related("group", "recommendation", "by"))


def _decision(uuid: Any) -> Decision:
    """One that stands. Raises NotShared where there is none."""
    rows = Decision.objects.standing().filter(uuid=uuid, meeting__ended_at__isnull=True)
    return the_one(rows.select_related("meeting", "recommendation"))
