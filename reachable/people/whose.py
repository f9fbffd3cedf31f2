"""Whose a record is and what they are called, on a page that reads both beside what hangs on that record."""

from collections.abc import Iterable
from datetime import datetime

from reachable.feeds.models import Identity, IdentityQuerySet
from reachable.locks.permissions import Viewer
from reachable.people.finding import feeds_read_by
from reachable.people.models import Belonging, Person

NOT_SETTLED = "Whose this is has not been settled"
# Why our own record stands on a page after two were parted: on both, until it was said whose it is, or the two are one
# again. They are kept with each row, and `SAID` is asked of rows long written (people/changes.py): none is reworded.
UNSURE = "Whose is this? Its author must say"
SAID = "Its author said whose it is"
ONE_AGAIN = "Both pages on which it stood are one young person’s now"


def names_read_by(viewer: Viewer, at: datetime | None = None) -> IdentityQuerySet:
    """Who agencies say somebody is, now or just before `at`, as far as this viewer's role reads those agencies: with
    the record, the latest first. It narrows to nobody: that is for the page."""
    told = Identity.objects.standing(at).filter(record__feed__in=feeds_read_by(viewer.themes))
    return told.select_related("record").order_by("-known_at", "-pk")  # type: ignore[return-value]


def settled(record: int | None, whose: Iterable[Belonging]) -> Person | None:
    """Whose a record is. None for no record, and where, after two were parted, nobody has said yet or is sure."""
    its = [one for one in whose if one.record_id == record]
    return its[0].person if len(its) == 1 and not its[0].is_unsure else None


def names_of(person: Person, belongings: Iterable[Belonging], identities: Iterable[Identity]) -> list[Identity]:
    """Of what was read, who the records that are theirs say they are, in the same order."""
    theirs = {one.record_id for one in belongings if one.person_id == person.pk}
    return [one for one in identities if one.record_id in theirs]
