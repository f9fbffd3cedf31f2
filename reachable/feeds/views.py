"""Pages for those who look after deliveries. Sending one in stands above the flow, under the name `send`."""

from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from reachable.agencies.models import Practitioner
from reachable.feeds import pages
from reachable.feeds.models import Delivery, SetAsideRow, Waiting
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.sharing.paging import SIZE, look_at_page, wanted_page
from reachable.sharing.purposes import Purpose


def _deliveries() -> QuerySet[Delivery]:
    return Delivery.objects.select_related("agency")


@needs(Permission.SEE_DELIVERIES)
@require_GET
def deliveries(request: HttpRequest) -> HttpResponse:
    """What came in, latest first. Counts only."""
    paginator = Paginator(_deliveries().order_by("-received_at", "-pk"), SIZE)
    page = paginator.get_page(request.GET.get("page"))
    context = {"page": page, "headings": pages.HEADINGS, "rows": pages.delivery_rows(page.object_list)}
    return render(request, "feeds/deliveries.html", context)


@needs(Permission.SEE_DELIVERIES)
@require_GET
def delivery(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The receipt of one delivery, how far it is, and the rows that were set aside."""
    one = get_object_or_404(_deliveries(), uuid=uuid)
    page = _set_aside(request, one)
    sender = Practitioner.objects.filter(pk=one.sent_by).first() if one.sent_by else None
    context = {
        "delivery": one,
        "title": pages.what(one),
        "receipt": pages.receipt(one, sender.name if sender else ""),
        "counts": pages.row_counts(one),
        "headings": pages.ISSUE_HEADINGS,
        "issues": pages.issue_rows(one.issues),
        "going": _progress(one),
        "still": "still" in request.GET,
        "page": page,
        "set_aside": pages.set_aside(page.object_list),
    }
    return render(request, "feeds/delivery.html", context)


def _set_aside(request: HttpRequest, one: Delivery) -> Page:
    """Rows set aside, once the delivery is accepted; those of the first telling, where the same file came again."""
    if one.state != Delivery.State.ACCEPTED or not one.rows_quarantined:
        return Paginator([], SIZE).page(1)
    viewer, number = request.user.as_viewer(), wanted_page(request.GET.get("page", ""))
    rows = SetAsideRow.objects.visible_to(viewer, Purpose.RUN_DELIVERIES)
    rows = rows.filter(delivery__sha256=one.sha256, delivery__fingerprint=one.fingerprint, delivery__state=one.state)
    page, _ = look_at_page(
        viewer, Purpose.RUN_DELIVERIES, "delivery", rows.order_by("row_no", "pk"), number, now=request.now
    )
    return page


@needs(Permission.SEE_DELIVERIES)
@require_GET
def delivery_progress(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The inside of the progress region, asked for again and again while a delivery is read."""
    going = _progress(get_object_or_404(_deliveries(), uuid=uuid))
    response = render(request, "words/progress_inside.html", going)
    if going["finished"]:
        response["X-Finished"] = "yes"
    return response


def _progress(one: Delivery) -> dict:
    waiting = Waiting.objects.filter(delivery=one, again_at__isnull=True)
    return pages.progress(one, waiting.values("record").distinct().count())
