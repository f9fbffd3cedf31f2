"""Finding a young person: at most 20 answers, narrowed inside the query."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable

from reachable.clocks.ages import london_day
from reachable.feeds.models import Identity
from reachable.identifiers.names import fold
from reachable.locks.permissions import Viewer
from reachable.people.finding import KIND, Part, asked_parts, feeds_read_by, sound_alike
from reachable.people.models import Belonging, Key, Person, PersonQuerySet, about
from reachable.people.naming import at_school, best_identity, born, called, other_names, short_name
from reachable.people.seen import of_those_seen
from reachable.people.whose import names_read_by
from reachable.sharing.looking import look
from reachable.sharing.purposes import Purpose
from reachable.single_view.reading import school_names
from reachable.words.feeds import BY_KEY
from reachable.words.times import age_words

MOST = 20
ONE_NAME = 100  # further than any spelling
ALSO = ("Also written", "Also called")
ANOTHER_SPELLING = "Sounds alike, or is spelt another way"
ONE_OF_THEM = "May answer to one of the names only"


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of a search: enough to know whom it means, no facts."""

    uuid: str
    name: str
    age: str
    born_on: date | None
    school: str
    also: list[str]
    held_by: str
    is_in_scope: bool
    nearness: str


def search(viewer: Viewer, text: str, now: datetime) -> tuple[list[Answer], bool, str]:
    """Looks for people. Returns (answers, whether there are more than 20, what kind of thing was typed).

    Names spelt as typed come first, then those that sound alike, then those a letter off, last those that may have
    one of the names only; of equals, somebody we are worried about. Every answer shown is written down as looked at.
    """
    parts, kind = asked_parts(text)
    if not parts:
        return [], False, ""
    feeds = feeds_read_by(viewer.themes)
    people = people_found_by(parts, feeds).findable_by(viewer, Purpose.FIND, now)
    first = people.annotate(is_worrying=people.worrying(now), far=_far(parts, feeds)).order_by(
        "far", "-is_worrying", "pk"
    )
    first = first[: MOST + 1]
    worried = of_those_seen(lambda p: p.in_scope(now), viewer, Purpose.FIND)
    rows, *told, in_scope = look(viewer, Purpose.FIND, "search", first, *_beside(viewer), worried, now=now)
    answers = _answers(viewer, rows, *told, {p.pk for p in in_scope}, now)
    return answers[:MOST], len(rows) > MOST, kind


def open_pages(viewer: Viewer, now: datetime) -> list[Answer]:
    """The young people whose page is open to this viewer now, at most 100."""
    people = Person.objects.all().visible_to(viewer, Purpose.FIND, now)
    newest = people.order_by("-pk")[:100]
    rows, *told = look(viewer, Purpose.FIND, "pages open to me", newest, *_beside(viewer), now=now)
    return _answers(viewer, rows, *told, {p.pk for p in rows}, now)


def _beside(viewer: Viewer) -> tuple[Any, ...]:
    """What an answer needs beside the person: which records are theirs, who those say they are, and whose school may
    not be told."""
    parts = (
        lambda p: Belonging.objects.of(p).now_standing(),
        lambda p: about(names_read_by(viewer), p),
        lambda p: p.with_protection().filter(is_protected=True),
    )
    return tuple(of_those_seen(part, viewer, Purpose.FIND) for part in parts)


def people_found_by(parts: list[Part], feeds: list[str]) -> PersonQuerySet:
    """Everybody who has a key of every part in one of their records of these feeds; not narrowed for anybody yet."""
    people = Person.objects.all()
    for part in parts:
        people = people.filter(pk__in=_holders(part.keys, feeds))
    return people


def _holders(keys: frozenset[str], feeds: list[str]) -> Any:
    """The people one of whose records has one of these keys."""
    records = Key.objects.filter(kind=KIND, key__in=sorted(keys), record__feed__in=feeds).values("record")
    return Belonging.objects.filter(record__in=records, until_at__isnull=True).values("person")


def _far(parts: list[Part], feeds: list[str]) -> Combinable:
    """How far a person's names are from what was typed, as a number: nothing where every word is spelt so.

    Two typed words that sound alike may both be heard in one name: who is known to have only one of them comes last.
    """
    far: Combinable = Value(0)
    for part in parts:
        far = far + Case(
            When(pk__in=_holders(part.whole, feeds), then=Value(0)),
            When(pk__in=_holders(part.heard, feeds), then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
    for one, other in sound_alike(parts):
        has_both = Q(pk__in=_holders(one.own - other.own, feeds)) & Q(pk__in=_holders(other.own - one.own, feeds))
        far = far + Case(When(has_both, then=Value(0)), default=Value(ONE_NAME), output_field=IntegerField())
    return far


def _nearness(far: int) -> str:
    """What stands over those that far from what was typed."""
    return "" if far == 0 else ANOTHER_SPELLING if far < ONE_NAME else ONE_OF_THEM


def _answers(
    viewer: Viewer,
    rows: list[Person],
    belongings: list[Belonging],
    identities: list[Identity],
    protected: list[Person],
    worried: set[int],
    now: datetime,
) -> list[Answer]:
    schools = school_names(viewer, identities)
    whose = {b.record_id: b.person_id for b in belongings}
    told: dict[int, list[Identity]] = {}
    for identity in identities:
        told.setdefault(whose.get(identity.record_id, 0), []).append(identity)
    names = {p.pk: told.get(p.pk, []) for p in rows}
    alike = _alike_among(names, {person.pk for person in protected})
    return [_answer(p, names[p.pk], schools if p.pk in alike else {}, p.pk in worried, now) for p in rows]


def _alike_among(names: Mapping[int, list[Identity]], protected: set[int]) -> set[int]:
    """Those who are called and born like another, whose school tells them apart. No school is told where one of those
    alike is protected: it might be theirs too (lock 10)."""
    groups: dict[tuple[str, date | None], set[int]] = {}
    for person, told in names.items():
        groups.setdefault((fold(short_name(best_identity(told))), born(told)), set()).add(person)
    return set().union(*(group for group in groups.values() if len(group) > 1 and not group & protected))


def _answer(
    person: Person, told: list[Identity], schools: Mapping[str, str], is_in_scope: bool, now: datetime
) -> Answer:
    dob, best = born(told), short_name(best_identity(told))
    others = list(dict.fromkeys(name for i in told if (name := short_name(i)) and name != best))
    aliases = list(dict.fromkeys(name for i in told if (name := other_names(i)) and name != best))
    return Answer(
        uuid=str(person.uuid),
        name=called(told),
        age=age_words(dob, london_day(now)),
        born_on=dob,
        school=at_school(told, schools),
        also=[
            f"{words}: {'; '.join(names[:3])}" for words, names in zip(ALSO, (others, aliases), strict=True) if names
        ],
        held_by=", ".join(dict.fromkeys(held for i in told if (held := BY_KEY[i.record.feed].held_as))),
        is_in_scope=is_in_scope,
        nearness=_nearness(getattr(person, "far", 0)),
    )
