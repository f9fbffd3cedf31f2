"""Who has read which version of a section, or a change notice: for its readers, its owner, managers and the board."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from reachable.agencies.models import Practitioner
from reachable.agencies.roles import roles_with
from reachable.clocks.ages import london_day
from reachable.counting.small import TOO_FEW
from reachable.errors import NotAllowed
from reachable.guidance.change_notices import CHANGE, SHIPPED, Notice, by_team, to_read
from reachable.guidance.models import ChangeNotice, HasRead
from reachable.locks.decide import decide
from reachable.locks.permissions import Permission, Viewer
from reachable.words.times import short_moment_words

HEADINGS = ["Team", "Have read it", "Of"]


def notices(now: datetime) -> list[Notice]:
    """Every change notice, the newest first. One query."""
    rows = ChangeNotice.objects.filter(at__lte=now).select_related("by").order_by("-at", "-pk")
    return [*(row.as_notice() for row in rows), *SHIPPED]


def unread(viewer: Viewer, now: datetime) -> list[Notice]:
    """What this reader must still read of what is in force or soon will be. Two queries."""
    read = HasRead.objects.filter(by=viewer.id, what__startswith=CHANGE).values_list("what", flat=True)
    return to_read(notices(now), viewer.role, read)


def mine(viewer: Viewer, whats: Collection[str]) -> dict[str, HasRead]:
    """The newest version of each that this reader has read."""
    rows = HasRead.objects.filter(by=viewer.id, what__in=list(whats)).order_by("version")
    return {row.what: row for row in rows}


def says(row: HasRead | None, version: int) -> str:
    """What a reader is told of their own reading."""
    if row is None:
        return ""
    when = short_moment_words(row.at)
    return f"You read it {when}." if row.version == version else f"You read version {row.version} {when}."


def everybody() -> list[Practitioner]:
    """Whoever has an open account, with their organisation and team. One query."""
    return list(Practitioner.objects.filter(is_active=True).order_by("name", "pk"))


def who_read(whats: Collection[str], version: int) -> dict[str, set[int]]:
    """Who has read that version of each. One query."""
    found: dict[str, set[int]] = {what: set() for what in whats}
    for what, who in HasRead.objects.filter(what__in=found, version=version).values_list("what", "by"):
        found[what].add(who)
    return found


def told_of(
    done: Collection[int],
    everyone: Iterable[Practitioner],
    viewer: Viewer,
    must: Collection[str] = (),
    sees_all: bool = False,
) -> dict[str, Any]:
    """How many of each team have read it, for who answers for it, for whoever runs a team, and for the board, for whom
    small numbers are hidden; and, for a manager, who of their own people has not. `must`: the roles, or all."""
    people = [one for one in everyone if not must or one.role in must]
    own = [one for one in people if one.manager_id == viewer.id]
    counts = by_team({one.pk: _team(one) for one in people}, done, hides=not sees_all)
    may_count = sees_all or viewer.role in COUNTS
    return {
        "headings": HEADINGS,
        "teams": [[one.team, _number(one.read), _number(one.of)] for one in counts] if may_count else [],
        "runs": bool(own),
        "not_yet": [one.name for one in own if one.pk not in done],
    }


def may_take_out(one: Notice, viewer: Viewer) -> bool:
    """Whoever wrote it, and whoever names who answers for sections. Not one that came with Reachable."""
    return one.by_id is not None and (one.by_id == viewer.id or bool(decide(viewer, Permission.NAME_GUIDANCE_OWNER)))


def require_may_take_out(one: Notice, viewer: Viewer) -> None:
    """Raises NotAllowed for anybody else."""
    if not may_take_out(one, viewer):
        raise NotAllowed("Ask whoever wrote this notice, or whoever names who answers for a section, to take it out.")


def _team(who: Practitioner) -> str:
    """With its organisation: two of them may each have a team of one name."""
    return f"{who.agency}, {who.team}" if who.team else f"{who.agency}"


COUNTS = frozenset(roles_with(Permission.SEE_COUNTS))


def _number(number: int | None) -> str | int:
    return TOO_FEW if number is None else number


def in_force_words(one: Notice, now: datetime) -> str:
    """Since when, or from when."""
    return "Since" if one.from_on <= london_day(now) else "From"
