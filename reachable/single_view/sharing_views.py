"""Sharing a young person's page, letting somebody see a protected address, keeping somebody out; ending each."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from reachable.clocks.ages import LONDON, london_day
from reachable.errors import NotNow, NotShared
from reachable.locks.decide import decide
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.people.changes import our_record_of
from reachable.sharing import changes
from reachable.sharing.models import TOLD, Sight
from reachable.single_view import sharing_forms as forms
from reachable.single_view.reading import Seen
from reachable.single_view.sharing_pages import may_share
from reachable.single_view.writing import ask, open_page


def _form(kind: type[forms.NamedForm], request: HttpRequest) -> forms.NamedForm:
    return kind(request.POST or None, by=request.user, today=london_day(request.now))


def _share(request: HttpRequest, seen: Seen, said: dict[str, Any], kind: str, because: str) -> None:
    """Opens one row of sight, on our own record of the young person, until the end of the last day (London)."""
    record = our_record_of(person=seen.person, by=request.user, now=request.now)
    changes.share(
        record=record,
        kind=kind,
        because=because,
        sentence=said["sentence"],
        practitioner=said["email"],
        team=said.get("team"),
        until_at=_end_of(said.get("until_on")),
        by=request.user,
        now=request.now,
    )


def _end_of(day: date | None) -> datetime | None:
    return datetime.combine(day + timedelta(days=1), time(), LONDON) if day else None


@needs(Permission.SHARE_PAGE)
def share_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Shares the page with a practitioner or a team, for six months at most: they read what their role reads. Only by
    somebody with a reason of their own (`locks.decide`)."""
    seen = open_page(request, uuid, "share a page")
    may_share(seen, request.user.as_viewer()).require()

    def write(said: dict) -> None:
        _share(request, seen, said, Sight.Kind.SHARED, said["because"])

    done = "Shared. They see the lines their work includes, and the rest only as counts."
    return ask(request, _form(forms.SharePageForm, request), "Share this page", seen, write, done)


@needs(Permission.SHARE_ADDRESS)
def see_address(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Names somebody who may see the protected address, wherever they may open the page (lock 10)."""
    seen = open_page(request, uuid, "let somebody see an address")
    if not seen.protected:
        raise NotNow("This address is not protected: whoever may open the page and reads where they live sees it.")

    def write(said: dict) -> None:
        _share(request, seen, said, Sight.Kind.ADDRESS, "named")

    done = "They see the address when they may open this page. Share the page too if they have no other relation to it."
    return ask(request, _form(forms.SeeAddressForm, request), "Let somebody see the address", seen, write, done)


@needs(Permission.KEEP_OUT)
def keep_out(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keeps somebody out, whatever else they hold: a conflict of interest. They are never told (lock 4)."""
    seen = open_page(request, uuid, "keep somebody out")

    def write(said: dict) -> None:
        _share(request, seen, said, Sight.Kind.KEPT_OUT, "conflict of interest")

    done = "Kept out from now, whatever else they hold. The program does not tell them."
    return ask(request, _form(forms.KeepOutForm, request), "Keep somebody out of this page", seen, write, done)


@needs(Permission.SHARE_PAGE)
def end_sight(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ends one row of the lists on the page. Raises NotShared for one the viewer may not change."""
    seen = open_page(request, uuid, "who may see this")
    if request.method == "POST":
        changes.end_sight(sight=_theirs(request, seen), by=request.user, now=request.now)
        messages.success(request, "Ended, from now.")
    return redirect("person", uuid=uuid)


def _theirs(request: HttpRequest, seen: Seen) -> Sight:
    viewer = request.user.as_viewer()
    kinds = {kind for permission, kind in TOLD.items() if decide(viewer, permission)}
    for sight in seen.sights:
        if sight.kind in kinds and str(sight.pk) == request.POST.get("row", ""):
            return sight
    raise NotShared
