"""Reading on about people a viewer was just shown: by plain ids, so that what narrowed them is asked once."""

from collections.abc import Callable
from typing import Any

from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Viewer
from reachable.people.models import Person, PersonQuerySet
from reachable.sharing.purposes import Purpose

Part = Callable[[PersonQuerySet], GuardedQuerySet]


def of_those_seen(part: Part, viewer: Viewer, purpose: Purpose) -> Callable[[list[list[Any]]], GuardedQuerySet]:
    """For `sharing.look`, whose first list is people: asks `part` about those in that list, and nobody else."""

    def ask(rows: list[list[Any]]) -> GuardedQuerySet:
        ids = [person.pk for person in rows[0]]
        return part(Person.objects.filter(pk__in=ids).narrowed_for(viewer, purpose))

    return ask
