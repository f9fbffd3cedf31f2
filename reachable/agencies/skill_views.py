"""Skills, for whoever runs the rota: who could bring a child home, who has learnt what, entered and ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from reachable.agencies import changes, skill_pages
from reachable.agencies.models import Shift, Skill
from reachable.agencies.skill_forms import EndSkillForm, EnterSkillForm
from reachable.clocks.ages import london_day
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.words.forms import what_was_sent

MOST = 1_000


@needs(Permission.RUN_ROTA)
@require_GET
def skills(request: HttpRequest) -> HttpResponse:
    """Who could bring a child home, and who else has learnt what."""
    rows = Skill.objects.live(london_day(request.now)).select_related("practitioner__team", "practitioner__agency")
    there = set(Shift.objects.going(request.now).values_list("practitioner", flat=True))
    context = skill_pages.listed(rows.order_by("practitioner__name", "-until_on", "pk")[:MOST], there)
    return render(request, "agencies/skills.html", context)


@needs(Permission.RUN_ROTA)
@require_http_methods(["GET", "HEAD", "POST"])
def enter_skill(request: HttpRequest) -> HttpResponse:
    """Somebody was trained elsewhere."""
    form = EnterSkillForm(what_was_sent(request), by=request.user, today=london_day(request.now))
    if request.method == "POST" and form.is_valid():
        changes.enter_skill(**form.told(), by=request.user, now=request.now)
        messages.success(request, "Written down. It counts as training here does.")
        return redirect("skills")
    return _ask(request, form, "Trained elsewhere", "Save")


@needs(Permission.RUN_ROTA)
@require_http_methods(["GET", "HEAD", "POST"])
def end_skill(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It counts no longer. Raises NotNow where it was ended already."""
    row, form = get_object_or_404(Skill, uuid=uuid), EndSkillForm(what_was_sent(request))
    if request.method == "POST" and form.is_valid():
        changes.end_skill(skill=row, by=request.user, now=request.now, **form.cleaned_data)
        messages.success(request, "It counts no longer.")
        return redirect("skills")
    who = f"{row.practitioner.name}: {row.get_skill_display().lower()}"
    return _ask(request, form, "It counts no longer", "It counts no longer", who)


def _ask(
    request: HttpRequest, form: EnterSkillForm | EndSkillForm, title: str, button: str, who: str = ""
) -> HttpResponse:
    """`who` stands on the page, and in no title: a browser keeps those."""
    context = {"form": form, "title": title, "button": button, "who": who}
    return render(request, "agencies/skill_ask.html", context)
