"""The fallback sheet: the open moments on paper, for the night on which the system is down.

By initials and number, with how each stands, when it is due, where they are and whom to ring. It goes from hand to
hand: the place of a child whose address is protected is on nobody's, and of whom its reader is kept out is not on
theirs.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from reachable.agencies.models import Agency, Team
from reachable.chronology.models import Event
from reachable.feeds.models import Identity
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission, Viewer
from reachable.paper.pdf import pdf
from reachable.people.naming import best_identity
from reachable.reachable_moments import pages, reading, states
from reachable.reachable_moments.hand_over import there
from reachable.reachable_moments.models import Moment
from reachable.reachable_moments.rules import BY_FORM
from reachable.reachable_moments.states import State
from reachable.reachable_moments.warnings import warnings
from reachable.words.files import PDF, handed_over
from reachable.words.times import date_of, moment_words

TEMPLATE = Path(__file__).parent / "sheets" / "fallback.typ"
FILE = "fallback-sheet.pdf"  # no name, and no date that would tell one sheet's children from another's
TITLE = "Reachable moments: the sheet for when the system is down"
FOOT = "About young people: hand it over in person, and destroy it after the shift."
WITHHELD = "Withheld: ask the manager"


@needs(Permission.REACH)
@require_GET
def fallback_sheet(request: HttpRequest) -> HttpResponse:
    """The sheet as a file."""
    return handed_over(sheet(request.user.as_viewer(), request.now), FILE, PDF)


def sheet(viewer: Viewer, now: datetime) -> bytes:
    """The sheet of what this viewer may see. Raises NotRecorded where the look cannot be written down."""
    read, lines = reading.on_paper(viewer, now)
    return pdf(TEMPLATE, said(read, lines, now))


def said(read: reading.Open, lines: Iterable[Event], now: datetime) -> dict[str, Any]:
    """Everything that stands on it, in words."""
    day, cut = date_of(now), f"More than {reading.MOST} are open: not all of them are here."
    agencies = {one.source: one for one in Agency.objects.exclude(source="")}
    rings = {(line.record_id, line.key): _ring(line, agencies) for line in lines}
    near = pages.by_moment(read)
    return {
        "title": TITLE,
        "foot": FOOT,
        "as_of": f"As it stood {moment_words(now)}. What happened since is not on it.",
        "warnings": [one["title"] for one in warnings(now)] + ([cut] if len(read.moments) > reading.MOST else []),
        "numbers": [*_there(now), *_teams(), *_agencies()],
        "moments": [_moment(one, near[one.pk], rings, now) for one in read.moments],
        **{part: getattr(day, part) for part in ("year", "month", "day")},
    }


def _moment(moment: Moment, near: pages.Near, rings: dict[tuple[int, str], tuple[str, str]], now: datetime) -> list:
    """Its row: number, initials, how it stands and with whom, until when, where, whom to ring."""
    found = [rings[of] for one in near.happenings if (of := (one.record_id, one.key)) in rings]
    where, ring = (_joined(one[part] for one in found) for part in (0, 1))
    clock, owner = pages.clock_of(moment, near.happenings, now), pages.owner_of(moment)
    stands = f"{states.WORDS[State(moment.state)]}{f': {owner}' if owner else ''}"
    if moment.is_to_confirm:  # type: ignore[attr-defined]
        stands += ". Not confirmed yet: nobody has rung back"
    due = f"{clock['left']}. {clock['due']}" if clock["has_clock"] else "No clock"
    until = f". {clock['window']}" if clock["window"] else ""
    return [f"{moment.pk}", initials(near.identities), stands, f"{due}{until}", where, ring]


def _joined(words: Iterable[str]) -> str:
    return "; ".join(filter(None, dict.fromkeys(words))) or "Not told"


def initials(identities: Iterable[Identity]) -> str:
    """As they are best known: "B. M."; a dash for whatever nobody told."""
    best = best_identity(identities)
    names = (best.forename, best.surname) if best else ("", "")
    return " ".join(f"{name[0].upper()}." if name else "–" for name in names)


def _ring(line: Event, agencies: dict[str, Agency]) -> tuple[str, str]:
    """Where a line says that they are, and whom to ring there. Of a form always whoever sent it: somebody must ring
    back."""
    teller = ", ".join(filter(None, (line.detail.get("teller"), line.detail.get("phone"))))
    if line.is_withheld:  # type: ignore[attr-defined]
        return WITHHELD, teller or WITHHELD
    agency = agencies.get(line.record.source)
    name, phone = (agency.name, agency.phone) if agency else ("", "")
    where = line.detail.get("where") or line.detail.get("station") or name
    return where, teller if line.kind == BY_FORM else ", ".join(filter(None, (name, phone)))


def _there(now: datetime) -> list[list[str]]:
    """Who is on duty now and within twelve hours. Their own numbers are not kept: their team's is."""
    return [[one["name"], f"{one['part']}, {one['when']}", one["phone"] or "Not held"] for one in there(now)]


def _teams() -> list[list[str]]:
    rows = Team.objects.exclude(phone="").select_related("agency").order_by("agency__name", "name")
    return [[one.name, one.agency.name, one.phone] for one in rows]


def _agencies() -> list[list[str]]:
    """Those of whom a number is held; schools are many, and shut at night."""
    rows = Agency.objects.exclude(phone="").exclude(kind=Agency.Kind.SCHOOL).order_by("name")
    return [[one.name, one.get_kind_display(), one.phone] for one in rows]
