"""Finding a young person: at most 20 answers, narrowed inside the query."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, IntegerField, Value, When
from django.db.models.expressions import Combinable

from reachable.clocks.ages import london_day
from reachable.feeds.models import Identity
from reachable.locks.permissions import Viewer
from reachable.people.finding import KIND, Part, asked_parts, feeds_read_by
from reachable.people.models import Belonging, Key, Person, PersonQuerySet, about
from reachable.people.naming import best_identity, born, called, short_name
from reachable.people.seen import of_those_seen
from reachable.sharing.looking import look
from reachable.sharing.purposes import Purpose
from reachable.words.feeds import BY_KEY
from reachable.words.times import age_words

MOST = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of a search: enough to know whom it means, no facts."""

    uuid: str
    name: str
    age: str
    born_on: date | None
    also: str
    held_by: str
    is_in_scope: bool


def search(viewer: Viewer, text: str, now: datetime) -> tuple[list[Answer], bool, str]:
    """Looks for people. Returns (answers, whether there are more than 20, what kind of thing was typed).

    Names spelt as typed come first, then those that sound alike, then those a letter off; of equals, somebody we are
    worried about. Every answer shown is written down as looked at.
    """
    parts, kind = asked_parts(text)
    if not parts:
        return [], False, ""
    feeds = feeds_read_by(viewer.themes)
    people = _people(parts, feeds).findable_by(viewer, Purpose.FIND, now)
    first = people.annotate(is_worrying=people.worrying(now), far=_far(parts, feeds)).order_by(
        "far", "-is_worrying", "pk"
    )
    first = first[: MOST + 1]
    worried = of_those_seen(lambda p: p.in_scope(now), viewer, Purpose.FIND)
    beside = (*_beside(viewer), worried)
    rows, belongings, identities, in_scope = look(viewer, Purpose.FIND, "search", first, *beside, now=now)
    answers = _answers(rows, belongings, identities, {p.pk for p in in_scope}, now)
    return answers[:MOST], len(rows) > MOST, kind


def open_pages(viewer: Viewer, now: datetime) -> list[Answer]:
    """The young people whose page is open to this viewer now, at most 100."""
    people = Person.objects.all().visible_to(viewer, Purpose.FIND, now)
    newest = people.order_by("-pk")[:100]
    rows, belongings, identities = look(viewer, Purpose.FIND, "pages open to me", newest, *_beside(viewer), now=now)
    return _answers(rows, belongings, identities, {p.pk for p in rows}, now)


def _beside(viewer: Viewer) -> tuple[Any, Any]:
    """What an answer needs beside the person: which records are theirs, and who those say they are."""
    told = Identity.objects.standing().filter(record__feed__in=feeds_read_by(viewer.themes)).select_related("record")
    parts = (lambda p: Belonging.objects.of(p).now_standing(), lambda p: about(told, p))
    return tuple(of_those_seen(part, viewer, Purpose.FIND) for part in parts)  # type: ignore[return-value]


def _people(parts: list[Part], feeds: list[str]) -> PersonQuerySet:
    people = Person.objects.all()
    for part in parts:
        people = people.filter(pk__in=_holders(part.keys, feeds))
    return people


def _holders(keys: frozenset[str], feeds: list[str]) -> Any:
    """The people one of whose records has one of these keys."""
    records = Key.objects.filter(kind=KIND, key__in=sorted(keys), record__feed__in=feeds).values("record")
    return Belonging.objects.filter(record__in=records, until_at__isnull=True).values("person")


def _far(parts: list[Part], feeds: list[str]) -> Combinable:
    """How far a person's names are from what was typed, as a number: nothing where every word is spelt so."""
    far: Combinable = Value(0)
    for part in parts:
        far = far + Case(
            When(pk__in=_holders(part.whole, feeds), then=Value(0)),
            When(pk__in=_holders(part.heard, feeds), then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
    return far


def _answers(
    rows: list[Person], belongings: list[Belonging], identities: list[Identity], worried: set[int], now: datetime
) -> list[Answer]:
    whose = {b.record_id: b.person_id for b in belongings}
    told: dict[int, list[Identity]] = {}
    for identity in sorted(identities, key=lambda i: (i.known_at, i.pk), reverse=True):
        told.setdefault(whose.get(identity.record_id, 0), []).append(identity)
    return [_answer(person, told.get(person.pk, []), person.pk in worried, now) for person in rows]


def _answer(person: Person, told: list[Identity], is_in_scope: bool, now: datetime) -> Answer:
    dob, best = born(told), short_name(best_identity(told))
    others = list(dict.fromkeys(name for i in told if (name := short_name(i)) and name != best))
    return Answer(
        uuid=str(person.uuid),
        name=called(told),
        age=age_words(dob, london_day(now)),
        born_on=dob,
        also=f"Also written: {', '.join(others[:3])}" if others else "",
        held_by=", ".join(dict.fromkeys(held for i in told if (held := BY_KEY[i.record.feed].held_as))),
        is_in_scope=is_in_scope,
    )
