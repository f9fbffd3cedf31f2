"""The source register: read by the data steward, written by the data protection officer."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from reachable.clocks.ages import london_day
from reachable.locks.needs import may, needs
from reachable.locks.permissions import Permission
from reachable.sharing import changes, feed_names, pages, register_forms
from reachable.sharing.known_feeds import KnownFeed, one_of
from reachable.sharing.models import Register
from reachable.words.forms import what_was_sent


def _register() -> QuerySet[Register]:
    return Register.objects.select_related("agency").order_by("format", "pk")


@needs(Permission.SEE_REGISTER)
@require_GET
def register(request: HttpRequest, feeds: Sequence[KnownFeed]) -> HttpResponse:
    """The source register: what is shared, by whom, and what needs its owner; for its writer, what is not there yet."""
    rows, may_write = list(_register()), may(request, Permission.WRITE_REGISTER)
    context = {
        "headings": pages.REGISTER_HEADINGS,
        "rows": pages.register_rows(rows, london_day(request.now)),
        "not_yet": pages.not_yet(feeds, rows) if may_write else [],
    }
    return render(request, "sharing/register.html", context)


@needs(Permission.SEE_REGISTER)
@require_GET
def register_row(request: HttpRequest, id: int) -> HttpResponse:
    """One row of the register, with every column."""
    row = get_object_or_404(_register(), pk=id)
    context = pages.register_row(row, london_day(request.now))
    context |= {"row": row, "may_write": may(request, Permission.WRITE_REGISTER)}
    return render(request, "sharing/register_row.html", context)


@needs(Permission.WRITE_REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def register_write(request: HttpRequest, format: str, data_class: str, feeds: Sequence[KnownFeed]) -> HttpResponse:
    """Writes or changes the row of a format and data class the program knows. Raises Http404 for any other."""
    feed = one_of(feeds, format, data_class)
    if feed is None:
        raise Http404
    row = Register.objects.filter(format=format, data_class=data_class).first()
    initial = register_forms.said_of(row, feed)
    form = register_forms.RegisterForm(
        what_was_sent(request), feed=feed, today=london_day(request.now), initial=initial
    )
    if not form.is_valid():
        name = feed_names.named(feed_names.DATA_CLASSES, data_class)
        sender = feed_names.named(feed_names.FORMATS, format)
        context = {"form": form, "title": f"{name}: what may be taken in", "sender": sender, "row": row}
        return render(request, "sharing/register_write.html", context)
    kept = {"format": format, "data_class": data_class, **form.cleaned_data}
    written = changes.write_register(by=request.user, now=request.now, **kept)
    messages.success(request, "Written in the register. It counts for the next file.")
    return redirect("register_row", id=written.pk)
