"""The measures: all in one list, and one by week. About no one person."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reachable.errors import NotShared
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.measures import pages
from reachable.measures.models import MeasureCount


@needs(Permission.SEE_MEASURES)
@require_GET
def measures(request: HttpRequest) -> HttpResponse:
    """Every measure of a quarter, and which nothing can tell yet."""
    rows, context = _of_quarter(request)
    return render(request, "measures/measures.html", context | {"rows": pages.listed(rows)})


@needs(Permission.SEE_MEASURES)
@require_GET
def measure(request: HttpRequest, measure: str) -> HttpResponse:
    """One measure by week, the weekend apart. Raises NotShared where there is none of that name."""
    rows, context = _of_quarter(request)
    mine = [row for row in rows if pages.name_of(row.key) == measure]
    if not mine:
        raise NotShared
    return render(request, "measures/measure.html", context | {"name": measure, "told": pages.told(mine)})


def _of_quarter(request: HttpRequest) -> tuple[list[MeasureCount], dict[str, Any]]:
    """The measures of the quarter that was asked for, or of the newest; and what every page says."""
    every = list(MeasureCount.objects.order_by("-quarter").values_list("quarter", flat=True).distinct())
    asked = request.GET.get("quarter", "")
    chosen = asked if asked in every else next(iter(every), "")
    rows = list(MeasureCount.objects.filter(quarter=chosen).order_by("place"))
    context = {"quarters": pages.quarters(every, chosen), "at": pages.counted_at(rows), "chosen": chosen}
    return rows, context | pages.always()
