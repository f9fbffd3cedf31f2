"""What was written on a page while two young people stood on it. Each folder says what of its own is of that kind
(`RESTS` in its `rested.py`); `mix_ups` puts the lists together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import F, Max, Q

from reachable.feeds.models import Identity
from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Permission, Viewer
from reachable.people.models import Belonging, MixUp
from reachable.sharing.models import LookedAt, LookedAtQuerySet
from reachable.sharing.purposes import Purpose


@dataclass(frozen=True, slots=True)
class Rests:
    """One kind of work that hangs on a record. `page`: the name of the page of one of it, found by its random id; ''
    where it stands on the young person's page alone. `went_to`: of what was told to somebody, the words for whom."""

    key: str
    words: str
    rows: Callable[[], GuardedQuerySet]
    page: str = ""
    at: str = "at"
    by: str = "by"
    went_to: str = ""
    record: str = "record"

    def of(self, mix_up: MixUp, viewer: Viewer) -> GuardedQuerySet:
        """`uuid, rested_at, rested_by` of each that was written on the page while two stood on it, for those whose work
        is matching. Not what it says."""
        may = Permission.MATCH_PEOPLE in viewer.permissions
        stood = Belonging.objects.filter(person=mix_up.page_id, from_at__lt=mix_up.at).since(mix_up.since_at)
        within = {f"{self.at}__gte": mix_up.since_at, f"{self.at}__lt": mix_up.at}
        found = self.rows().filter(**{f"{self.record}__in": stood.values("record")}, **within)
        told = (found if may else found.none()).order_by(self.at, "pk").distinct()
        named = {"rested_at": F(self.at), "rested_by": F(f"{self.by}__name")}
        return told.values("uuid", **named).narrowed_for(viewer, Purpose.MATCH)


def who_saw(mix_up: MixUp, viewer: Viewer, purpose: Purpose) -> GuardedQuerySet:
    """`saw, last_at` of those who saw the page while two stood on it: ids, and when. How many is for whose work is
    matching; who, by name, for the data protection officer alone (lock 7)."""
    looks = _looks(mix_up).order_by()
    told = looks.values(saw=F("look__practitioner_id")).annotate(last_at=Max("look__at"))
    return (told if viewer.permissions & WHO_SAW else told.none()).narrowed_for(viewer, purpose)


WHO_SAW = frozenset((Permission.MATCH_PEOPLE, Permission.JUDGE_BREACH))


def own_looks(mix_ups: Iterable[MixUp], viewer: Viewer, purpose: Purpose) -> GuardedQuerySet:
    """`about_id, look__at` of each time that the viewer had one of these pages open while two stood on it."""
    found = LookedAt.objects.filter(look__practitioner_id=viewer.id)
    found = found.filter(reduce(or_, (Q(pk__in=_looks(one).values("pk")) for one in mix_ups), Q(pk__in=[])))
    return found.values("about_id", "look__at").narrowed_for(viewer, purpose)


def _looks(mix_up: MixUp) -> LookedAtQuerySet:
    return LookedAt.objects.of_the_page(mix_up.page_id, mix_up.since_at, mix_up.at)


def names_of(person: int, viewer: Viewer) -> GuardedQuerySet:
    """Who agencies say somebody is, for those whose work is matching."""
    records = Belonging.objects.filter(person=person).now_standing().values("record")
    rows = Identity.objects.filter(record__in=records).standing().select_related("record").order_by("pk")
    may = Permission.MATCH_PEOPLE in viewer.permissions
    return (rows if may else rows.none()).narrowed_for(viewer, Purpose.MATCH)
