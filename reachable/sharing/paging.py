"""One page of a guarded list, read through the one door and written down as seen: those rows and no others."""

from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Window
from django.http import Http404

from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Viewer
from reachable.sharing.looking import Asked, look

SIZE = 25


def wanted_page(text: str) -> int:
    """The number of the page asked for in an address; 1 for anything that is not one."""
    return max(int(text), 1) if text.isdecimal() and len(text) < 7 else 1


def page_of(queryset: GuardedQuerySet, number: int) -> GuardedQuerySet:
    """The rows of one page of an ordered queryset: composes, and still refuses to run."""
    return queryset[(number - 1) * SIZE : number * SIZE]


def look_at_page(
    viewer: Viewer,
    purpose: object,
    page: str,
    queryset: GuardedQuerySet,
    number: int,
    *beside: Asked,
    now: datetime,
) -> tuple[Page, list[list[Any]]]:
    """Looks at one page of an ordered, narrowed queryset, and whole at those `beside` it; one look is written down.

    Returns (Page whose object_list is the rows, the rows of each beside). Raises Http404 for a page past the last,
    and what `look` raises.
    """
    counted = page_of(queryset.annotate(of_all=Window(Count("pk"))), number)
    rows, *others = look(viewer, purpose, page, counted, *beside, now=now)
    if not rows and number > 1:
        raise Http404
    paginator = Paginator(range(rows[0].of_all if rows else 0), SIZE)
    return Page(rows, number, paginator), others
