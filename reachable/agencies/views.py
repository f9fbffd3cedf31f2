"""Pages for the administrator: who has an account, and the organisations and teams they work in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reachable.agencies import changes, first_password, pages
from reachable.agencies.forms import ChangeAccountForm, OpenAccountForm, OrganisationForm, TeamForm
from reachable.agencies.models import Agency, Practitioner, Team
from reachable.errors import NotNow
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.words.forms import what_was_sent

SIZE = 25
ASKS = ["GET", "HEAD", "POST"]


@needs(Permission.SEE_PRACTITIONERS)
@require_GET
def practitioners(request: HttpRequest) -> HttpResponse:
    """Everybody who has or had an account, open ones first."""
    everybody = Practitioner.objects.select_related("agency", "team", "manager").order_by("-is_active", "name", "pk")
    page = Paginator(everybody, SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "accounts": pages.accounts(page.object_list, request.user.pk)}
    return render(request, "agencies/practitioners.html", context)


@needs(Permission.RUN_ACCOUNTS)
@require_http_methods(ASKS)
def open_account(request: HttpRequest) -> HttpResponse:
    """Opens an account; its first password stands on the answer and nowhere else."""
    form = OpenAccountForm(what_was_sent(request))
    if not form.is_valid():
        return _ask(request, form, "Open an account", "Open the account")
    said, password = _with_team(request, form.cleaned_data), first_password.made()
    one = changes.add_practitioner(**said, password=password, by=request.user, now=request.now)
    return _shown_once(request, one, password)


@needs(Permission.RUN_ACCOUNTS)
@require_http_methods(ASKS)
def change_account(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Changes somebody's name, role, organisation, team or manager: never one's own role."""
    one = get_object_or_404(Practitioner, uuid=uuid)
    form = ChangeAccountForm(what_was_sent(request), initial=pages.said_of(one))
    if not form.is_valid():
        return _ask(request, form, f"Change the account of {one.name}", "Save")
    changes.change_account(practitioner=one, by=request.user, now=request.now, **_with_team(request, form.cleaned_data))
    messages.success(
        request, "Saved, from their next page. With a new role, organisation or team, what they could see has ended."
    )
    return redirect("practitioners")


def _with_team(request: HttpRequest, said: dict[str, Any]) -> dict[str, Any]:
    """What was said, the new team made where one was named."""
    new = said.pop("new_team")
    if new:
        said["team"] = changes.add_team(agency=said["agency"], name=new, by=request.user, now=request.now)
    return said


@needs(Permission.RUN_ACCOUNTS)
@require_POST
def new_password(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """For somebody who has forgotten theirs. Raises NotNow for one's own, or a closed account."""
    one = get_object_or_404(Practitioner, uuid=uuid)
    if one.pk == request.user.pk:
        raise NotNow("Change your own password on the page for that.")
    if not one.is_active:
        raise NotNow("This account is closed. Open it again first.")
    password = first_password.made()
    changes.give_password(practitioner=one, password=password, by=request.user, now=request.now)
    return _shown_once(request, one, password)


@needs(Permission.RUN_ACCOUNTS)
@require_POST
def close_account(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Closes somebody's account, at once. Raises NotNow for one's own, or one that is closed."""
    one = get_object_or_404(Practitioner, uuid=uuid)
    if one.pk == request.user.pk:
        raise NotNow("You cannot close your own account. Ask another administrator.")
    if not one.is_active:
        raise NotNow("This account is closed already.")
    changes.close_account(practitioner=one, by=request.user, now=request.now)
    messages.success(request, "The account is closed. It takes effect the next time they open a page.")
    return redirect("practitioners")


@needs(Permission.RUN_ACCOUNTS)
@require_POST
def reopen_account(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Opens a closed account again. Raises NotNow for one that is open."""
    changes.reopen_account(practitioner=get_object_or_404(Practitioner, uuid=uuid), by=request.user, now=request.now)
    messages.success(request, "The account is open again, with the role and password it had.")
    return redirect("practitioners")


@needs(Permission.SEE_PRACTITIONERS)
@require_GET
def organisations(request: HttpRequest) -> HttpResponse:
    """Every organisation and its teams."""
    rows = pages.organisation_rows(Agency.objects.order_by("name"), Team.objects.order_by("name"))
    return render(request, "agencies/organisations.html", {"headings": pages.ORGANISATION_HEADINGS, "rows": rows})


@needs(Permission.RUN_ACCOUNTS)
@require_http_methods(ASKS)
def add_organisation(request: HttpRequest) -> HttpResponse:
    """Adds an organisation."""
    form = OrganisationForm(what_was_sent(request))
    if not form.is_valid():
        return _ask(request, form, "Add an organisation", "Add the organisation", back="organisations")
    changes.add_agency(**form.cleaned_data, by=request.user, now=request.now)
    messages.success(request, "The organisation is added.")
    return redirect("organisations")


@needs(Permission.RUN_ACCOUNTS)
@require_http_methods(ASKS)
def add_team(request: HttpRequest) -> HttpResponse:
    """Adds a team to an organisation."""
    form = TeamForm(what_was_sent(request))
    if not form.is_valid():
        return _ask(request, form, "Add a team", "Add the team", back="organisations")
    changes.add_team(**form.cleaned_data, by=request.user, now=request.now)
    messages.success(request, "The team is added.")
    return redirect("organisations")


def _ask(request: HttpRequest, form: Any, title: str, button: str, back: str = "practitioners") -> HttpResponse:
    context = {"form": form, "title": title, "button": button, "back_to": back}
    return render(request, "agencies/write.html", context)


def _shown_once(request: HttpRequest, one: Practitioner, password: str) -> HttpResponse:
    """The one answer that says a password. It is in no address, no message, no log and no table."""
    return render(request, "agencies/first_password.html", {"one": one, "password": password})
