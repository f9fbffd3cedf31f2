"""The two logs, who looked and who changed what: sealed by the loop, checked by `./run seals --check`."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime

from django.db import IntegrityError
from django.db.models import QuerySet

from reachable.locks.changes import seal
from reachable.locks.fields import seven_years_before
from reachable.locks.models import Activity, Seal
from reachable.locks.seals import ROWS, Line, hashed, misfit, ready
from reachable.sharing.models import AT_HOME, Look, LookedAt

WHY = "sealing the logs"
# What is sealed of a row. Rows sealed before a new column came must be read without it.
ACTIVITY = ("id", "at", "by_id", "by", "did", "about", "about_id", "why")
LOOK = ("id", "at", "uuid", "practitioner_id", "role", "purpose", "page", "shown")
LOOKED_AT = ("look_id", "id", "about", "about_id")
FIRST = -(2**63)


def activity(after: int, until: int | None = None) -> list[Line]:
    """Rows of the activity log after a number: up to another, or the next hundred."""
    asked = Activity.objects.filter(pk__gt=after).order_by("pk").values_list(*ACTIVITY)
    return [Line(*row[:2], hashed(*row)) for row in _some(asked, until)]


def looks(after: int, until: int | None = None) -> list[Line]:
    """The same of the access log: a look, with every record that it showed."""
    asked = Look.objects.filter(pk__gt=after).order_by("pk").everyone_because(WHY).values_list(*LOOK)
    rows = list(_some(asked, until))
    shown = defaultdict(list)
    parts = LookedAt.objects.filter(look__in=[row[0] for row in rows]).order_by("pk").everyone_because(WHY)
    for part in parts.values_list(*LOOKED_AT):
        shown[part[0]].append(part)
    return [Line(*row[:2], hashed(*row, shown[row[0]])) for row in rows]


def _some(rows: QuerySet, until: int | None) -> QuerySet:
    return rows[:ROWS] if until is None else rows.filter(pk__lte=until)


LOGS: dict[str, Callable[..., list[Line]]] = {"activity": activity, "looks": looks}


def seal_what_is_new(now: datetime) -> int:
    """Seals what is ready in both logs. Returns how many seals were made; somebody else may be at it: theirs stand."""
    made = 0
    try:
        for log, lines in LOGS.items():
            before = newest(log)
            while taken := ready(lines(before.last if before else FIRST), before.last if before else 0, now):
                before = seal(log=log, before=before, lines=taken, now=now)
                made += 1
    except IntegrityError:
        pass
    return made


def newest(log: str) -> Seal | None:
    """The newest seal of a log."""
    return Seal.objects.filter(log=log).order_by("number").last()


def heads() -> list[dict]:
    """The newest head of each log, as it is printed, shown and kept elsewhere."""
    found = [one for log in LOGS if (one := newest(log))]
    return [{"log": s.log, "number": s.number, "row": s.last, "head": s.head, "at": s.at.isoformat()} for s in found]


def check(log: str, kept: Iterable[Mapping], now: datetime) -> tuple[str, str]:
    """(what fits, the first row that does not or '') of a log: every seal against its rows, and against heads that
    somebody kept elsewhere. `kept` is what `heads` gave, at any time."""
    outside: dict[int, set[str]] = defaultdict(set)
    for kept_one in kept:
        if kept_one["log"] == log:
            outside[kept_one["number"]].add(kept_one["head"])
    before: Seal | None = None
    sure = forgotten = 0  # the last row that a head kept elsewhere vouches for; seals whose rows are forgotten
    for one in Seal.objects.filter(log=log).order_by("number").iterator(chunk_size=50):
        wrong = misfit(one, before, LOGS[log](before.last if before else FIRST, one.last), now)
        if wrong:
            return "", wrong
        if one.number in outside:
            if outside.pop(one.number) != {one.head}:
                return "", f"row {sure + 1} or one after it, up to row {one.last}, was changed and sealed anew"
            sure = one.last
        before, forgotten = one, forgotten + bool(one.forgotten_at)
    last = before.last if before else 0
    if outside:
        return "", f"rows after row {last} were sealed once, and are gone with their seals"
    words = f"{before.number if before else 0:,} seals fit, up to row {last}"
    return words + (f"; the rows of {forgotten:,} were forgotten when their time was up" if forgotten else ""), ""


def due(log: str, now: datetime, held: Collection[int]) -> Iterator[tuple[Seal, int]]:
    """Seals whose rows are all seven years old, and none about a record on legal hold: each with the last row of the
    seal before it. Rows are forgotten by whole seals, so that what stays can still be checked."""
    after = FIRST
    for one in Seal.objects.filter(log=log).order_by("number").iterator(chunk_size=50):
        old = one.forgotten_at is None and one.newest_at < seven_years_before(now)
        if old and not _about(log, after, one.last, held):
            yield one, after
        after = one.last


def _about(log: str, after: int, last: int, held: Collection[int]) -> bool:
    """Whether rows of a log, after one up to another, are about any of these records."""
    if log == "activity":
        ids = [str(record) for record in held]
        return Activity.objects.filter(pk__gt=after, pk__lte=last, about="record", about_id__in=ids).exists()
    shown = LookedAt.objects.filter(look__gt=after, look__lte=last, about__in=["record", AT_HOME], about_id__in=held)
    return shown.everyone_because(WHY).exists()
