"""Whom a page may name as told in the home of somebody (docs/decisions/0019-household-and-who-else.md).

Everything is asked by records, as sets beside one another: what is left out is left out with every record of the same
person. One inside another would be deeper than SQLite reads a question ("parser stack overflow").
"""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Viewer
from reachable.people.finding import KIND
from reachable.people.homes import ADOPTED, HOME, SHARED, TOGETHER
from reachable.people.models import Belonging, Held, Key, PersonQuerySet, all_of_theirs, kept_out_of, of_who_may_be
from reachable.sharing.models import Protected
from reachable.sharing.purposes import purpose_of

CROWD = 40  # records in one home: of a large family, at each of their schools; past it, it is no home of one household


def may_be_named(viewer: Viewer) -> bool:
    """Whether a viewer is ever told who else is in a home: whoever may find anybody by a search, and nobody else."""
    return viewer.finds_everyone


def one_household(held: Held) -> Exists:
    """Whether Housing helps whoever this record is about and that person as one household. Of a row's record."""
    own = _keys_of(held.now).filter(key__startswith=TOGETHER).values("key")
    return Exists(Key.objects.filter(kind=HOME, record=OuterRef("record"), key__in=own))


def records_near(people: PersonQuerySet, viewer: Viewer, is_asked: bool) -> GuardedQuerySet:
    """The ids of the records of others under the same homes as those of people already narrowed for a viewer: to ask
    of them next, and never to be shown. Of a home of several households none."""
    held = people.held.now if people.held and is_asked and may_be_named(viewer) else []
    asked = Key.objects.filter(key__in=_keys_of(held).values("key")).order_by()
    shared = asked.filter(kind=SHARED).values("key")
    crowds = asked.filter(kind=HOME).values("key").annotate(n=Count("pk")).filter(n__gt=CROWD).values("key")
    near = asked.filter(kind=HOME).exclude(key__in=shared).exclude(key__in=crowds).exclude(record__in=held)
    near._narrowed = people._narrowed
    return near.values("record")


def in_their_home(rows: GuardedQuerySet, near: list[int], held: Held, viewer: Viewer, now: datetime) -> GuardedQuerySet:
    """Rows on those records of others by which they are told in a home of a person whose page this viewer was shown:
    of `near`, which `records_near` gave. `held`: the person's own.

    Nobody the viewer is kept from, nobody whose address is protected and nobody on either side of an adoption, nor
    whoever may be one of these, or the young person of the page, and of whom nobody has said yet.
    """
    if not near or not may_be_named(viewer):
        return rows.none().narrowed_for(viewer, purpose_of(viewer))
    adopted, mine = _of_an_adoption(), [*held.now, *held.may_be]
    found = rows.filter(~Exists(adopted.filter(record__in=mine)), record__in=near).exclude(record__in=mine)
    hidden, out = Protected.objects.standing().values("record"), kept_out_of(viewer, now)
    named = Q(record__in=adopted.values("record")) | Q(record__in=hidden) | Q(record__in=out)
    never = all_of_theirs(Belonging.objects.filter(named))
    found = found.exclude(record__in=never).exclude(record__in=of_who_may_be(never))
    return found.narrowed_for(viewer, purpose_of(viewer))


def _of_an_adoption() -> GuardedQuerySet:
    """Keys of the records that social care closed by an adoption, and of those that have a number of theirs: the school
    of before is joined to neither, and may not be named either."""
    closed = Key.objects.filter(kind=HOME, key=ADOPTED).values("record")
    numbers = Key.objects.filter(kind=KIND, record__in=closed, key__startswith="i:").values("key")
    return Key.objects.filter(Q(kind=HOME, key=ADOPTED) | Q(kind=KIND, key__in=numbers))


def _keys_of(records: list[int]) -> GuardedQuerySet:
    return Key.objects.filter(kind=HOME, record__in=records)
