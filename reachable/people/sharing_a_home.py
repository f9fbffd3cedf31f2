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
from reachable.people.models import Belonging, Key, all_of_theirs, kept_out_of, of_who_may_be
from reachable.sharing.models import Protected
from reachable.sharing.purposes import Purpose

CROWD = 40  # records in one home: of a large family, at each of their schools; past it, it is no home of one household


def may_be_named(viewer: Viewer) -> bool:
    """Whether a viewer is ever told who else is in a home: whoever may find anybody by a search, and nobody else."""
    return viewer.finds_everyone


def one_household(person: int) -> Exists:
    """Whether Housing helps whoever this record is about and that person as one household. Of a row's record."""
    own = _keys_of(person).filter(key__startswith=TOGETHER).values("key")
    return Exists(Key.objects.filter(kind=HOME, record=OuterRef("record"), key__in=own))


def in_their_home(rows: GuardedQuerySet, person: int, viewer: Viewer, now: datetime) -> GuardedQuerySet:
    """Rows on those records of others by which they are told in a home of a person whose page this viewer was shown.

    Nobody the viewer is kept from, nobody whose address is protected and nobody on either side of an adoption, nor
    whoever may be one of these, or the young person of the page, and of whom nobody has said yet; and nobody from a
    home of several households.
    """
    if not may_be_named(viewer):
        return rows.none().narrowed_for(viewer, Purpose.SAFEGUARD)
    adopted, mine = _of_an_adoption(), _records_of(person)
    own = adopted.filter(Q(record__in=mine) | Q(record__in=of_who_may_be(mine)))
    near = rows.filter(~Exists(own), record__in=_records_near(person))
    crossed = all_of_theirs(Belonging.objects.filter(record__in=adopted.values("record")))
    out, hidden = kept_out_of(viewer, now), Protected.objects.standing().values("record")
    named = Q(person=person) | Q(record__in=hidden) | Q(record__in=out)
    never = all_of_theirs(Belonging.objects.filter(named))
    for records in (crossed, of_who_may_be(crossed), never, of_who_may_be(never)):
        near = near.exclude(record__in=records)
    return near.narrowed_for(viewer, Purpose.SAFEGUARD)


def _of_an_adoption() -> GuardedQuerySet:
    """Keys of the records that social care closed by an adoption, and of those that have a number of theirs: the school
    of before is joined to neither, and may not be named either."""
    closed = Key.objects.filter(kind=HOME, key=ADOPTED).values("record")
    numbers = Key.objects.filter(kind=KIND, record__in=closed, key__startswith="i:").values("key")
    return Key.objects.filter(Q(kind=HOME, key=ADOPTED) | Q(kind=KIND, key__in=numbers))


def _records_of(person: int) -> GuardedQuerySet:
    return Belonging.objects.filter(person=person).now_standing().values("record")


def _keys_of(person: int) -> GuardedQuerySet:
    return Key.objects.filter(kind=HOME, record__in=_records_of(person))


def _records_near(person: int) -> GuardedQuerySet:
    """The records under the same homes as that person's."""
    asked = Key.objects.filter(key__in=_keys_of(person).values("key")).order_by()
    shared = asked.filter(kind=SHARED).values("key")
    crowds = asked.filter(kind=HOME).values("key").annotate(n=Count("pk")).filter(n__gt=CROWD).values("key")
    return asked.filter(kind=HOME).exclude(key__in=shared).exclude(key__in=crowds).values("record")
