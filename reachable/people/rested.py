"""What was written on a page while two young people stood on it. Each folder says what of its own is of that kind
(`RESTS` in its `rested.py`); `mix_ups` puts the lists together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import DateTimeField, F, Q, Value

from reachable.feeds.models import Identity
from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Permission, Viewer
from reachable.people.models import Belonging, BelongingQuerySet, MixUp
from reachable.sharing.models import LookedAt, LookedAtQuerySet
from reachable.sharing.purposes import Purpose


@dataclass(frozen=True, slots=True)
class Rests:
    """One kind of work that hangs on a record. `page`: the name of the page of one of it, found by its random id; ''
    where it stands on the young person's page alone. `went_to`: of what was told to somebody, the words for whom.
    `found_by`: whose random id that is. `over`: which of its times says that it stands no more; '' where none does."""

    key: str
    words: str
    rows: Callable[[], GuardedQuerySet]
    page: str = ""
    at: str = "at"
    by: str = "by"
    went_to: str = ""
    record: str = "record"
    found_by: str = "uuid"
    over: str = ""

    def of(self, mix_ups: Sequence[MixUp], viewer: Viewer) -> GuardedQuerySet:
        """`found, rested_at, rested_by, rested_on` (a record), `over_at` of each that was written on a record of these
        pages, from the first of these mix-ups to the last, for those whose work is matching. Not what it says. Which of
        them each rests on, `stood` tells."""
        may = Permission.MATCH_PEOPLE in viewer.permissions
        within = {f"{self.at}__gte": _first(mix_ups), f"{self.at}__lt": _last(mix_ups)} if mix_ups else {}
        found = self.rows().filter(**{f"{self.record}__in": _stood(mix_ups).values("record")}, **within)
        told = (found if may and mix_ups else found.none()).order_by(self.at, "pk")
        over = F(self.over) if self.over else Value(None, DateTimeField())
        named = {"rested_at": F(self.at), "rested_by": F(f"{self.by}__name"), "rested_on": F(self.record)}
        return told.values(found=F(self.found_by), over_at=over, **named).narrowed_for(viewer, Purpose.MATCH)


def stood(mix_ups: Sequence[MixUp], viewer: Viewer) -> GuardedQuerySet:
    """`record, person, from_at, until_at` of what stood on the pages of these mix-ups while they lasted."""
    may = Permission.MATCH_PEOPLE in viewer.permissions
    rows = _stood(mix_ups) if may else Belonging.objects.none()
    return rows.values("record", "person", "from_at", "until_at").narrowed_for(viewer, Purpose.MATCH)


def _stood(mix_ups: Sequence[MixUp]) -> BelongingQuerySet:
    if not mix_ups:
        return Belonging.objects.none()
    pages = {one.page_id for one in mix_ups}
    return Belonging.objects.filter(person__in=pages, from_at__lt=_last(mix_ups)).since(_first(mix_ups))


def _first(mix_ups: Sequence[MixUp]) -> datetime:
    return min(one.since_at for one in mix_ups)


def _last(mix_ups: Sequence[MixUp]) -> datetime:
    return max(one.at for one in mix_ups)


def who_saw(mix_ups: Sequence[MixUp], viewer: Viewer, purpose: Purpose) -> GuardedQuerySet:
    """`page, saw, seen_at` of each look at the pages of these mix-ups, from the first to the last. How many saw one is
    for whose work is matching; who, by name, for the data protection officer alone (lock 7)."""
    may = bool(viewer.permissions & WHO_SAW)
    return _looks(mix_ups if may else ()).values(**SEEN).narrowed_for(viewer, purpose)


WHO_SAW = frozenset((Permission.MATCH_PEOPLE, Permission.JUDGE_BREACH))


def own_looks(mix_ups: Sequence[MixUp], viewer: Viewer, purpose: Purpose) -> GuardedQuerySet:
    """The same, of the viewer's own looks."""
    mine = _looks(mix_ups).filter(look__practitioner_id=viewer.id)
    return mine.values(**SEEN).narrowed_for(viewer, purpose)


SEEN = {"page": F("about_id"), "saw": F("look__practitioner_id"), "seen_at": F("look__at")}


def _looks(mix_ups: Sequence[MixUp]) -> LookedAtQuerySet:
    if not mix_ups:
        return LookedAt.objects.none()
    looks = LookedAt.objects.of_the_page(F("about_id"), _first(mix_ups), _last(mix_ups))
    return looks.filter(about_id__in={one.page_id for one in mix_ups}).order_by()


def names_of(mix_ups: Sequence[MixUp], side: str, viewer: Viewer) -> GuardedQuerySet:
    """Who agencies say one side of these is, for those whose work is matching: by the records with which they were
    parted, on whosever page these stand now. `side`: one of `SIDES`."""
    parted = (Belonging.objects.as_parted(getattr(one, f"{side}_id"), one.at) for one in mix_ups)
    of_these = reduce(or_, (Q(record__in=theirs.values("record")) for theirs in parted), Q(pk__in=[]))
    rows = Identity.objects.filter(of_these).standing().select_related("record").order_by("pk")
    may = Permission.MATCH_PEOPLE in viewer.permissions
    return (rows if may else rows.none()).narrowed_for(viewer, Purpose.MATCH)
