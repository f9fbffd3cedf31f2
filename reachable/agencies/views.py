"""Pages for the administrator: who has an account."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from reachable.agencies import changes, pages
from reachable.agencies.models import Practitioner
from reachable.errors import NotNow
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission

SIZE = 25


@needs(Permission.SEE_PRACTITIONERS)
@require_GET
def practitioners(request: HttpRequest) -> HttpResponse:
    """Everybody who has or had an account, open ones first."""
    everybody = Practitioner.objects.select_related("agency", "team").order_by("-is_active", "name", "pk")
    page = Paginator(everybody, SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "accounts": pages.accounts(page.object_list, request.user.pk)}
    return render(request, "agencies/practitioners.html", context)


@needs(Permission.SEE_PRACTITIONERS)
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
