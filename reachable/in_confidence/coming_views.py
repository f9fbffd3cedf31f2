"""Who comes to a young person: as whoever answers the moment says it, and as the building reads it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from reachable.in_confidence import changes, forms, pages, reading
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.words.forms import what_was_sent


@needs(Permission.REACH)
def who_comes(request: HttpRequest, uuid) -> HttpResponse:
    """Who comes to the young person of a moment, what each building reads, and what they agreed may be told."""
    read = reading.arranged(request.user.as_viewer(), uuid, request.now)
    return render(request, "in_confidence/who_comes.html", pages.arranged(read, request.now))


@needs(Permission.REACH)
def say_who_comes(request: HttpRequest, uuid) -> HttpResponse:
    """Says who comes to which building, and what keeps them safe there: it stands in place of what stood for it."""
    read = reading.arranged(request.user.as_viewer(), uuid, request.now)
    form = forms.ComingForm(what_was_sent(request))
    if request.method == "POST" and form.is_valid():
        moment, told = read.moment.moment, form.told(request.now)
        changes.say_who_comes(moment=moment, by=request.user, now=request.now, **told)
        messages.success(request, "Written down. The building reads it now.")
        return redirect("who_comes", uuid=uuid)
    context = pages.arranged(read, request.now) | {"form": form}
    return render(request, "in_confidence/say_who_comes.html", context)


@needs(Permission.REACH)
@require_POST
def nobody_comes(request: HttpRequest, uuid) -> HttpResponse:
    """Nobody comes any more, to any building: what each read is gone."""
    for coming in reading.arranged(request.user.as_viewer(), uuid, request.now).comings:
        changes.nobody_comes(coming=coming, by=request.user, now=request.now)
    messages.success(request, "No building reads anything of this any more.")
    return redirect("who_comes", uuid=uuid)


@needs(Permission.SEE_COMING)
@require_GET
def coming_here(request: HttpRequest) -> HttpResponse:
    """To whom somebody comes, in one's own building."""
    rows = pages.here(reading.here(request.user.as_viewer(), request.now))
    return render(request, "in_confidence/coming_here.html", {"rows": rows})


@needs(Permission.SEE_COMING)
@require_GET
def coming(request: HttpRequest, uuid) -> HttpResponse:
    """Somebody comes: who, when, and what keeps this young person safe in this building. Nothing else."""
    [row] = pages.here(reading.here(request.user.as_viewer(), request.now, uuid))
    return render(request, "in_confidence/coming.html", {"row": row})
