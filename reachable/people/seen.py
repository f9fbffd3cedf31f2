"""Reading on about people a viewer was just shown: by plain ids, so that what narrowed them is asked once."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Viewer
from reachable.people.models import Belonging, Held, Person, PersonQuerySet
from reachable.sharing.purposes import Purpose

Part = Callable[[PersonQuerySet], GuardedQuerySet]
Ask = Callable[[list[list[Any]]], GuardedQuerySet]


def of_those_seen(part: Part, viewer: Viewer, purpose: Purpose) -> Ask:
    """For `sharing.look`, whose first list is people: asks `part` about those in that list, and nobody else."""

    def ask(rows: list[list[Any]]) -> GuardedQuerySet:
        return part(_people(rows[0], viewer, purpose))

    return ask


def with_their_records(parts: Collection[Part], viewer: Viewer, purpose: Purpose, at: datetime | None) -> list[Ask]:
    """The same for many parts: which records are theirs is the first thing asked, and the others are asked by those.

    Django makes the text of a question anew each time, and of questions inside one another it takes longer than the
    database does to answer: a page of fifteen took 0.2 seconds to ask and 0.02 to be answered.
    """

    def after(part: Part) -> Ask:
        def ask(rows: list[list[Any]]) -> GuardedQuerySet:
            people = _people(rows[0], viewer, purpose)
            people.held = Held([pk for pk, _ in rows[1]], [pk for pk, was in rows[1] if was])
            return part(people)

        return ask

    return [of_those_seen(lambda p: _records_of(p, at), viewer, purpose), *map(after, parts)]


def _records_of(people: PersonQuerySet, at: datetime | None) -> GuardedQuerySet:
    """(record, whether it was theirs just before `at` too) of each record that is theirs: ids, of which nothing is
    shown yet."""
    then = Belonging.objects.standing(at).filter(person=OuterRef("person"), record=OuterRef("record"))
    return Belonging.objects.of(people).now_standing().values_list("record", Exists(then))


def _people(rows: list[Person], viewer: Viewer, purpose: Purpose) -> PersonQuerySet:
    return Person.objects.filter(pk__in=[person.pk for person in rows]).narrowed_for(viewer, purpose)
