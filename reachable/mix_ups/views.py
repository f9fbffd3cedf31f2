"""Pages about mix-ups: my copy; what rested on the page; whether it is a breach."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reachable.errors import NotShared
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.mix_ups import pages, reading
from reachable.mix_ups.changes import answer, take_back
from reachable.mix_ups.forms import BreachForm, PeopleForm, RestsForm
from reachable.mix_ups.parts import REPORTED, RIGHT, Part, copy_of
from reachable.words.forms import what_was_sent

SAW_HEADINGS = ["Who saw it", "Organisation", "Last", "Their copy"]


@needs(Permission.SEE_HOME)
@require_GET
def mix_ups(request: HttpRequest) -> HttpResponse:
    """What waits for this reader of mix-ups: their own copy, and by what they may do, the two other parts."""
    viewer = request.user.as_viewer()
    may_match = Permission.MATCH_PEOPLE in viewer.permissions
    may_judge = Permission.JUDGE_BREACH in viewer.permissions
    context = {
        "copies": pages.copies(reading.mine(viewer, request.now)),
        "may_match": may_match,
        "tasks": pages.listed(reading.to_put_right(viewer, request.now)) if may_match else [],
        "may_judge": may_judge,
        "judged": pages.judged(reading.to_judge(viewer, request.now), request.now) if may_judge else [],
    }
    return render(request, "mix_ups/mix_ups.html", context)


@needs(Permission.MATCH_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def mix_up(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One mix-up: both young people, and each thing that rested on the page, to withdraw or to let stand."""
    viewer = request.user.as_viewer()
    task = reading.task(viewer, uuid, request.now)
    forms = _forms(task, what_was_sent(request))
    form = _sent(request, forms)
    if form and form.is_valid():
        answer(mix_up=task.mix_up, part=Part.RESTS, **form.cleaned_data, by=request.user, now=request.now)
        messages.success(request, "Written down. You can take it back here.")
        return redirect("mix_up", uuid)
    context = {"one": pages.whole(task, forms, viewer), "form": form, "reader": viewer.id}
    return render(request, "mix_ups/mix_up.html", context)


def _forms(task: reading.Task, sent: QueryDict | None) -> dict[str, RestsForm]:
    """A form for each thing that rested on the page; the one that was sent has what was typed, and what is wrong."""
    about = sent.get("about") if sent else None
    return {
        one.about: RestsForm(
            sent if one.about == about else None, initial={"about": one.about}, auto_id=f"about_{one.uuid}_%s"
        )
        for one in task.resting
    }


def _sent(request: HttpRequest, forms: dict[str, RestsForm]) -> RestsForm | None:
    """The form that was sent, if one was. Raises NotShared where it is about nothing that rested on this page."""
    if request.method != "POST":
        return None
    if (about := request.POST.get("about", "")) not in forms:
        raise NotShared
    return forms[about]


@needs(Permission.SEE_HOME)
@require_POST
def mix_up_right(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """My copy is put right: for whoever saw the page, and nobody else."""
    viewer = request.user.as_viewer()
    found = [one for one in reading.mine(viewer, request.now) if one.mix_up.uuid == uuid]
    if not found:
        raise NotShared
    about = copy_of(viewer.id)
    answer(mix_up=found[0].mix_up, part=Part.COPY, about=about, said=RIGHT, by=request.user, now=request.now)
    messages.success(request, "Thank you. You can take it back here.")
    return redirect("mix_ups")


@needs(Permission.SEE_HOME)
@require_POST
def mix_up_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Takes one's own answer back."""
    found = reading.own_answer(request.user.as_viewer(), uuid, request.now)
    take_back(answer=found, by=request.user, now=request.now)
    messages.success(request, "Your answer is taken back.")
    return redirect("mix_up", found.mix_up.uuid) if found.part == Part.RESTS else redirect("mix_ups")


@needs(Permission.JUDGE_BREACH)
@require_http_methods(["GET", "HEAD", "POST"])
def mix_up_breach(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Whether a mix-up is a personal data breach, with the clock of 72 hours; then, of one that is told to the
    Commissioner, whether those whom it concerns are told."""
    viewer = request.user.as_viewer()
    found = reading.judged(viewer, uuid, request.now)
    part, asked = (Part.PEOPLE, PeopleForm) if found.asks_of_people else (Part.BREACH, BreachForm)
    form = asked(what_was_sent(request))
    if form.is_valid():
        answer(mix_up=found.mix_up, part=part, about="", **form.cleaned_data, by=request.user, now=request.now)
        messages.success(request, "Written down. You can take it back here.")
        is_next = form.cleaned_data["said"] == REPORTED
        return redirect("mix_up_breach", uuid) if is_next else redirect("mix_ups")
    context = {"one": pages.breach(found, request.now), "form": form, "headings": SAW_HEADINGS, "reader": viewer.id}
    return render(request, "mix_ups/breach.html", context | {"is_asked": found.is_open})
