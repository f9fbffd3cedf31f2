"""The measures: all in one list, and one by week. About no one person."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reachable.errors import NotShared
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.measures import pages
from reachable.measures.models import CountQuerySet, MeasureCount


@needs(Permission.SEE_MEASURES)
@require_GET
def measures(request: HttpRequest) -> HttpResponse:
    """Every measure of a quarter, and which nothing can tell yet."""
    rows, context = _of_quarter(request, MeasureCount.objects.all())
    return render(request, "measures/measures.html", context | {"rows": pages.listed(rows)})


@needs(Permission.SEE_MEASURES)
@require_GET
def measure(request: HttpRequest, measure: str) -> HttpResponse:
    """One measure by week, the weekend apart. Raises NotShared where there is none of that name."""
    rows, context = _of_quarter(request, MeasureCount.objects.called(measure))
    if not rows:
        raise NotShared
    return render(request, "measures/measure.html", context | {"name": measure, "told": pages.told(rows)})


def _of_quarter(request: HttpRequest, counts: CountQuerySet) -> tuple[list[MeasureCount], dict[str, Any]]:
    """These measures in the quarter that was asked for; or in the newest whose numbers stand, for of one that goes on
    there are no sums yet. And what every page says."""
    every = counts.quarters()
    asked, newest = request.GET.get("quarter", ""), next(iter(every), "")
    chosen = asked if asked in every else next((quarter for quarter, stands in every.items() if stands), newest)
    rows = list(counts.filter(quarter=chosen).order_by("place"))
    context = {"quarters": pages.quarters(every, chosen), "at": pages.counted_at(rows), "chosen": chosen}
    return rows, context | pages.always()
