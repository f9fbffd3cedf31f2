"""The page as it was known at the end of a past day, and what has changed since. `reading.see` reads it.

Of that day are the facts and the belongings; of now, who may see them and what is protected
(docs/decisions/0017-as-known-on-a-past-date.md).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from reachable.chronology.kinds import KINDS, may_give_away
from reachable.chronology.models import Event
from reachable.clocks.ages import london_day
from reachable.feeds.changes import ON_ROLL
from reachable.feeds.models import ERASED, Record, Row, standing
from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Viewer
from reachable.people.belongings import without_places
from reachable.people.finding import feeds_read_by
from reachable.people.models import Belonging, PersonQuerySet, about, kept_from
from reachable.people.seen import Part
from reachable.words.feeds import BY_KEY

if TYPE_CHECKING:
    from reachable.single_view.reading import Seen

CORRECTED, AGAIN, WITHDRAWN = "corrected", "again", "withdrawn"


@dataclass(frozen=True, slots=True)
class Since:
    """How many lines were told and removed since, and how many records joined and parted; nothing of what they say.

    What became of a line that is on the page stands on the line (`became`).
    """

    lines: int
    removed: int
    joined: int
    parted: int
    # Weeks at school that are not drawn: marks were added to them since.
    grown: int = 0


def became(at: datetime | None = None) -> Case:
    """What became since of a line that stood then: '' where it stands still. With `at`, what had by then."""
    later = Event.objects.standing(at).filter(_same_line(), is_erased=False)
    return Case(
        When(standing(at=at), then=Value("")),
        When(Exists(later.filter(is_corrected=True)) & Q(is_corrected=False), then=Value(CORRECTED)),
        When(Exists(later), then=Value(AGAIN)),
        default=Value(WITHDRAWN),
    )


def _same_line() -> Q:
    """The same line told another time. Every stay of a record has one key; a custody record is one arrest, though its
    key has a time that the police may put right (as `family_pages` holds them)."""
    one_stay = ~Q(kind="lived_at") | Q(known_at=OuterRef("known_at"))
    one_arrest = Q(kind="detained") & Q(kind=OuterRef("kind"))
    return Q(record=OuterRef("record")) & (Q(key=OuterRef("key")) & one_stay | one_arrest)


def told_last(at: datetime) -> Subquery:
    """By which table its school told last of a pupil's record: on its roll, or no longer. Of a belonging."""
    rows = Row.objects.standing(at).filter(record=OuterRef("record"), table__in=ON_ROLL).order_by("-pk")
    return Subquery(rows.values("table")[:1])


def parts(viewer: Viewer, now: datetime, at: datetime) -> dict[str, Part]:
    """What is read beside the page of that day, by its name in `Since`: numbers only."""
    told = Event.objects.filter(is_erased=False).seen_by(viewer).standing()
    new = told.filter(~Exists(Event.objects.standing(at).filter(_same_line())))
    removed = Event.objects.standing(at).filter(is_erased=True, record__feed__in=feeds_removed_from(viewer))
    return {
        "lines": lambda p: _numbered(about(new, p, at=at), "kind"),
        "removed": lambda p: _numbered(about(removed, p, at=at), "is_erased"),
        "joined": lambda p: _moved(viewer, p, None, at),
        "parted": lambda p: _moved(viewer, p, at, None).filter(*(~Q(record__in=out) for out in kept_from(viewer, now))),
    }


def _numbered(rows: GuardedQuerySet, by: str) -> QuerySet:
    return rows.order_by().values(by).annotate(number=Count("pk"))


def _moved(viewer: Viewer, people: PersonQuerySet, held: datetime | None, not_held: datetime | None) -> Any:
    """How many agencies' records were theirs at the one instant (None: now) and not at the other."""
    theirs, agencies = Belonging.objects.of(people), set(feeds_read_by(viewer.themes)) - {"here"}
    others = Belonging.objects.filter(person__in=people.values("pk")).standing(not_held).values("record")
    moved = theirs.standing(held).filter(record__feed__in=agencies).exclude(record__in=others)
    return moved.order_by().values("person").annotate(number=Count("record", distinct=True))


def feeds_removed_from(viewer: Viewer) -> list[str]:
    """Of a line that was removed nobody can say any more whether it was restricted, and those are not even counted."""
    restricted = set() if viewer.may_see_restricted else {k.theme for k in KINDS.values() if k.is_restricted}
    return [feed for feed in feeds_read_by(viewer.themes) if BY_KEY[feed].theme not in restricted]


def as_then(seen: "Seen", told: Mapping[str, list[dict[str, Any]]], at: datetime) -> None:
    """Makes what was read into the page of that day. `told`: what `parts` read."""
    new = told["lines"]
    lines = sum(row["number"] for row in new if not (seen.is_protected and may_give_away(row["kind"])))
    # When a record or a removed line came would tell of a move, day by day.
    names = ("removed", "joined", "parted")
    others = {name: 0 if seen.is_protected else sum(row["number"] for row in told[name]) for name in names}
    seen.since = Since(lines, **others, grown=_weeks_grown(seen))
    _say_who_was_on_roll(seen)
    for belonging in (b for b in seen.belongings if b.until_at):
        belonging.because = "; ".join(without_places(belonging.because.split("; ")))
    seen.hidden = _hidden_then(seen)
    _not_answered_yet(seen, at)


def _weeks_grown(seen: "Seen") -> int:
    """Leaves out the weeks that grew since; how many they are, and of a protected address none. One of which what was
    told then is still there is not among them."""
    whole = {(week.record_id, week.week_on) for week in seen.weeks if week.is_whole}  # type: ignore[attr-defined]
    grown = {week.week_on for week in seen.weeks if (week.record_id, week.week_on) not in whole}
    seen.weeks = [week for week in seen.weeks if week.is_whole]  # type: ignore[attr-defined]
    return 0 if seen.is_protected else len(grown)


def _say_who_was_on_roll(seen: "Seen") -> None:
    """Whether a school had them on its roll then, in place of whether it has now."""
    then = {b.record_id: ON_ROLL.get(b.told_last, True) for b in seen.belongings}  # type: ignore[attr-defined]
    for record in _records(seen):
        record.is_current = then.get(record.pk, False) and not record.record_key.startswith(ERASED)


def _records(seen: "Seen") -> Iterable[Record]:
    for rows in (seen.belongings, seen.identities, seen.events):
        yield from (row.record for row in rows)


def _hidden_then(seen: "Seen") -> list[dict[str, Any]]:
    """Lines this viewer may not read, by theme; where an address is protected, not those that would tell of a move."""
    number: Counter[str] = Counter()
    for row in seen.hidden:
        if not (seen.is_protected and may_give_away(row["kind"])):
            number[row["theme"]] += row["number"]
    return [{"theme": theme, "number": many} for theme, many in number.items()]


def _not_answered_yet(seen: "Seen", at: datetime) -> None:
    for asked in seen.corrections:
        if asked.answered_on and asked.answered_on >= london_day(at):
            asked.answered_on, asked.answer = None, ""
    for complaint in seen.complaints:
        if complaint.acknowledged_on and complaint.acknowledged_on >= london_day(at):
            complaint.acknowledged_on = None
