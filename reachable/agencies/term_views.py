"""Term dates: when schools are closed, entered several at once after seeing what they mean, and taken away again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from reachable.agencies import changes, term_pages
from reachable.agencies.models import Agency, Closure
from reachable.agencies.term_forms import TakeAwayForm, TermDatesForm
from reachable.clocks.school_days import Closed
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.words.forms import what_was_sent
from reachable.words.times import plural

MOST = 500


@needs(Permission.KEEP_TERM_DATES)
@require_GET
def term_dates(request: HttpRequest) -> HttpResponse:
    """When every school of the area is closed, or the one that is asked for."""
    schools = Agency.objects.filter(kind=Agency.Kind.SCHOOL)
    asked = _as_uuid(request.GET.get("school", ""))
    school = get_object_or_404(schools, uuid=asked) if asked else None
    rows = Closure.objects.filter(school=school).select_related("entered_by", "taken_away_by")
    rows = list(rows.order_by(F("taken_away_at").desc(nulls_first=True), "-from_on", "-pk")[: MOST + 1])
    own = schools.filter(pk__in=Closure.objects.now().exclude(school=None).values("school")).order_by("name")
    context = term_pages.dates(school, rows[:MOST], list(own)) | {"most": MOST if len(rows) > MOST else 0}
    return render(request, "agencies/term_dates.html", context)


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@needs(Permission.KEEP_TERM_DATES)
@require_http_methods(["GET", "HEAD", "POST"])
def add_term_dates(request: HttpRequest) -> HttpResponse:
    """Shows what the lines mean; sent again from there, enters them."""
    form = TermDatesForm(what_was_sent(request), now=request.now, initial={"school": request.GET.get("school", "")})
    if not form.is_valid() or "change" in request.POST:
        return render(request, "agencies/add_term_dates.html", {"form": form})
    said: dict[str, Any] = form.cleaned_data
    school, why = said["school"], said["why"]
    if "is_sure" not in request.POST:
        there = Closure.objects.now().filter(school=school)
        context = term_pages.preview(school, why, form.days, list(there)) | {"form": form}
        return render(request, "agencies/sure_of_term_dates.html", context)
    made = changes.close_schools(school=school, days=form.days, why=why, by=request.user, now=request.now)
    messages.success(request, f"{plural(len(made), 'line is', 'lines are')} entered.")
    return redirect(_page_of(school))


@needs(Permission.KEEP_TERM_DATES)
@require_http_methods(["GET", "HEAD", "POST"])
def take_away_term_dates(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Says why a school is open on these days after all. Raises NotNow where they were taken away already."""
    closure = get_object_or_404(Closure.objects.select_related("school"), uuid=uuid)
    form = TakeAwayForm(what_was_sent(request))
    back = _page_of(closure.school)
    if not form.is_valid():
        days = term_pages.days_words(Closed(closure.from_on, closure.until_on))
        year = term_pages.goes_back_to(closure, Closure.objects.now().filter(school=closure.school))
        context = {"form": form, "days": days, "whose": closure.school or term_pages.EVERY, "back": back, "year": year}
        return render(request, "agencies/take_away_term_dates.html", context)
    changes.take_away_closure(closure=closure, why=form.cleaned_data["why"], by=request.user, now=request.now)
    messages.success(request, "They are taken away.")
    return redirect(back)


def _page_of(school: Agency | None) -> str:
    return reverse("term_dates") + (f"?school={school.uuid}" if school else "")
