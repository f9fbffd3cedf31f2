"""Reading on about people a viewer was just shown: by plain ids, so that what narrowed them is asked once."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Viewer
from reachable.people.models import Belonging, Held, Person, PersonQuerySet, of_who_may_be
from reachable.people.whose import names_read_by
from reachable.sharing.purposes import Purpose

Part = Callable[[PersonQuerySet], GuardedQuerySet]
Ask = Callable[[list[list[Any]]], GuardedQuerySet | Sequence[GuardedQuerySet]]


def of_those_seen(part: Part, viewer: Viewer, purpose: Purpose) -> Ask:
    """For `sharing.look`, whose first list is people: asks `part` about those in that list, and nobody else."""

    def ask(rows: list[list[Any]]) -> GuardedQuerySet:
        return part(_people(rows[0], viewer, purpose))

    return ask


def _beside(rows: GuardedQuerySet, shown: GuardedQuerySet) -> GuardedQuerySet:
    """Rows that are read beside what was just shown; the narrowing comes along."""
    rows._narrowed = shown._narrowed
    return rows


def whose_these_are(viewer: Viewer, shown: Callable[[list[list[Any]]], GuardedQuerySet]) -> Iterator[Ask]:
    """For `sharing.look`, whose first list is work that hangs on records: whose those are, every record of theirs, and
    their names as far as the viewer reads those feeds. `shown`: that work again, narrowed for this viewer."""
    whose, names = Belonging.objects.now_standing().select_related("person"), names_read_by(viewer)
    yield lambda r: _beside(whose.filter(record__in=[one.record_id for one in r[0] if one.record_id]), shown(r))
    yield lambda r: _beside(whose.filter(person__in={one.person_id for one in r[1]}), shown(r))
    yield lambda r: _beside(names.filter(record__in=[one.record_id for one in r[2]]), shown(r))


def with_their_records(
    parts: Collection[Part | Sequence[Part]], viewer: Viewer, purpose: Purpose, at: datetime | None
) -> list[Ask]:
    """The same for many parts: which records are theirs is the first thing asked, and the others are asked by those;
    those that stand together, as one question.

    Django makes the text of a question anew each time, and of questions inside one another it takes longer than the
    database does to answer: a page of fifteen took 0.2 seconds to ask and 0.02 to be answered.
    """

    def after(part: Part | Sequence[Part]) -> Ask:
        def ask(rows: list[list[Any]]) -> GuardedQuerySet | Sequence[GuardedQuerySet]:
            people = _people(rows[0], viewer, purpose)
            people.held = held(rows)
            return part(people) if callable(part) else [one(people) for one in part]

        return ask

    return [lambda rows: _records_of(rows[0], viewer, purpose, at), *map(after, parts)]


def held(rows: Sequence[Sequence[Any]]) -> Held:
    """The records of those in the first of these lists, as the second tells them (`_records_of`)."""
    people = {person.pk for person in rows[0]}
    theirs = [(record, was) for record, person, was in rows[1] if person in people]
    others = [record for record, person, _ in rows[1] if person not in people]
    return Held([record for record, _ in theirs], [record for record, was in theirs if was], others)


def _records_of(people: Sequence[Person], viewer: Viewer, purpose: Purpose, at: datetime | None) -> GuardedQuerySet:
    """(record, person, whether it was that person's just before `at` too) of each record that is theirs, or of whoever
    may be the same: ids, of which nothing is shown yet."""
    then = Belonging.objects.standing(at).filter(person=OuterRef("person"), record=OuterRef("record"))
    theirs = Q(person__in=[person.pk for person in people])
    near = of_who_may_be(Belonging.objects.filter(theirs).now_standing().values("record"))
    rows = Belonging.objects.filter(theirs | Q(record__in=near)).now_standing().narrowed_for(viewer, purpose)
    return rows.values_list("record", "person", Exists(then))


def _people(rows: list[Person], viewer: Viewer, purpose: Purpose) -> PersonQuerySet:
    return Person.objects.filter(pk__in=[person.pk for person in rows]).narrowed_for(viewer, purpose)
