"""The page as it was known on a past date: `?known=2026-03-03` after the page's address, or after that of its copy.

The address holds a random id and a date, so that a review can cite it.
"""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reachable.clocks.ages import london_day
from reachable.feeds.times import day_end
from reachable.indicators.in_force import in_force
from reachable.locks.decide import decide
from reachable.locks.permissions import Permission
from reachable.single_view import copy_pages, gaps, listening, past_pages, whole_page
from reachable.single_view.forms import KnownForm
from reachable.single_view.reading import see
from reachable.single_view.writing import open_page
from reachable.words.times import short_day_words

KNOWN = "known"
PARTS = tuple(f"{KNOWN}_{part}" for part in ("day", "month", "year"))


def is_asked(request: HttpRequest) -> bool:
    """Does the address ask for a past day, in one piece or as the form's three boxes?"""
    return any(name in request.GET for name in (KNOWN, *PARTS))


def form_of(request: HttpRequest) -> KnownForm:
    """The form, with the day that the address asks for."""
    said = dict(zip(reversed(PARTS), request.GET.get(KNOWN, "").split("-", 2), strict=False))
    typed = said if KNOWN in request.GET else request.GET
    return KnownForm(typed if is_asked(request) else None, today=london_day(request.now))  # type: ignore[attr-defined]


def query(day: date) -> str:
    """What an address adds for a past day."""
    return f"{KNOWN}={day.isoformat()}"


def _looked_at(page: str, day: date) -> str:
    """The name under which a look is written down: it says of which day."""
    return f"{page}, as known on {short_day_words(day)}"


def person(request: HttpRequest, uuid: object) -> HttpResponse | None:
    """What was known at the end of a past day, with nothing to write on; None where the page is not open just now."""
    form = form_of(request)
    if other := _refused_or_moved(request, uuid, form):
        return other
    viewer, day = request.user.as_viewer(), form.cleaned_data[KNOWN]  # type: ignore[union-attr]
    seen = see(viewer, uuid, _looked_at("what we know", day), request.now, day_end(day))  # type: ignore[arg-type,attr-defined]
    if seen is None:
        return None
    then, feeds = past_pages.last_moment(day), listening.heard(day_end(day))[0]
    may_write = bool(decide(viewer, Permission.WRITE_FOR_FAMILY))
    context = {
        **whole_page.whole(seen, feeds, in_force(then), request.GET, then, may_write, query(day)),
        "form": form,
        "day": day,
        "notice": past_pages.notice(seen, day),
        "is_protected": seen.is_protected,
        "gaps": gaps.gaps(feeds, 0, then),
        "may_write": False,
        "is_read_only": not decide(viewer, Permission.WORK_ON_PAGE),
    }
    return render(request, "single_view/as_known.html", context)


def copy(request: HttpRequest, uuid: object) -> HttpResponse:
    """The same as plain text, for the case record. Raises as `writing.open_page` does."""
    form = form_of(request)
    if other := _refused_or_moved(request, uuid, form):
        return other
    day = form.cleaned_data[KNOWN]
    seen = open_page(request, uuid, _looked_at("copy for the case record", day), day_end(day))
    then, feeds = past_pages.last_moment(day), listening.heard(day_end(day))[0]
    may_write = bool(decide(request.user.as_viewer(), Permission.WRITE_FOR_FAMILY))  # type: ignore[union-attr]
    text = copy_pages.copy_text(seen, gaps.gaps(feeds, 0, then), then, may_write)
    context = {"person": seen.person, "text": text, "day": day, "query": query(day)}
    return render(request, "single_view/copy.html", context)


def _refused_or_moved(request: HttpRequest, uuid: object, form: KnownForm) -> HttpResponse | None:
    """The answer to what is no day that has been, in words; or to the three boxes, the address that can be cited."""
    if not form.is_valid():
        return render(request, "single_view/known.html", {"form": form, "uuid": uuid})
    if KNOWN not in request.GET:
        return redirect(f"{request.path}?{query(form.cleaned_data[KNOWN])}")
    return None
