"""What each reads of mix-ups: who saw a page, of their own copy; whose work is matching, of both young people and of
what rested on the page; the data protection officer, of who saw it, and of neither young person."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from reachable.agencies.models import Practitioner
from reachable.clocks.breach import tell_by
from reachable.errors import NotShared
from reachable.feeds.models import Identity
from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Permission, Viewer
from reachable.mix_ups.models import Answer
from reachable.mix_ups.parts import REPORTED, WITHDRAWN, Part, copy_of, thing
from reachable.mix_ups.resting import RESTS
from reachable.people.models import SIDES, MixUp, MixUpQuerySet, Person
from reachable.people.rested import Rests, names_of, own_looks, stood, who_saw
from reachable.sharing.looking import look
from reachable.sharing.purposes import Purpose, purpose_of

MATCH, CHECK = Purpose.MATCH, Purpose.CHECK_LOOKING
MOST = 200  # mix-ups on one page: they are seldom


@dataclass(frozen=True, slots=True)
class Mine:
    """A mix-up of which the viewer saw the page: when last, their answer, and one page that is open to them now."""

    mix_up: MixUp
    seen_at: datetime
    answer: Answer | None
    page: UUID | None


def mine(viewer: Viewer, now: datetime) -> list[Mine]:
    """Those whose page the viewer had open, newest first. Which page is said only while one is open to them, and only
    one: never who the other is."""
    mix_ups, answers, looks, people = _own(
        viewer, now, lambda rows: _people(rows[0]).visible_to(viewer, purpose_of(viewer), now)
    )
    said, open_pages = {one.mix_up_id: one for one in answers}, {one.pk: one.uuid for one in people}
    return [
        Mine(
            one,
            _last_seen(one, looks)[viewer.id],
            said.get(one.pk),
            next((open_pages[p] for p in (one.page_id, one.one_id, one.other_id) if p in open_pages), None),
        )
        for one in mix_ups
    ]


def _own(viewer: Viewer, now: datetime, *beside: Any) -> list[list[Any]]:
    """Mix-ups whose page the viewer had open, what they answered of them, and when they had it open."""
    seen = MixUp.objects.all().seen_by(viewer, purpose_of(viewer)).order_by("-at", "-pk")[:MOST]
    answers = (
        lambda rows: Answer.objects.of(MixUp.objects.shown(rows[0], viewer, purpose_of(viewer))).filter(
            part=Part.COPY, by=viewer.id
        ),
        lambda rows: own_looks(rows[0], viewer, purpose_of(viewer)),
    )
    return look(viewer, purpose_of(viewer), "mix-ups", seen, *answers, *beside, now=now)


def _people(rows: Iterable[MixUp]) -> Any:
    return Person.objects.filter(pk__in={p for one in rows for p in (one.page_id, one.one_id, one.other_id)})


class Waits(NamedTuple):
    """How many mix-ups wait in one part; of those with a clock, when the first of them is due."""

    part: Part
    number: int
    due_at: datetime | None = None


def waits(viewer: Viewer, now: datetime) -> list[Waits]:
    """What waits for this viewer in each part, for the start page."""
    own, answers, _ = _own(viewer, now)
    found = [Waits(Part.COPY, len(own) - len(answers))]
    if Permission.MATCH_PEOPLE in viewer.permissions:
        found.append(Waits(Part.RESTS, sum(bool(one.open) for one in to_put_right(viewer, now))))
    if Permission.JUDGE_BREACH in viewer.permissions:
        found += _to_be_judged(to_judge(viewer, now))
    return found


def _to_be_judged(judged: "Sequence[Judged]") -> list[Waits]:
    due = [tell_by(one.mix_up.at) for one in judged if one.answer is None]
    people = sum(one.answer is not None and one.is_open for one in judged)
    return [Waits(Part.BREACH, len(due), min(due, default=None)), Waits(Part.PEOPLE, people)]


@dataclass(frozen=True, slots=True)
class Resting:
    """One thing that rested on the page, and what became of it. `over_at`: since when it stands no more, where that is
    seen."""

    rests: Rests
    uuid: UUID
    at: datetime
    who: str
    over_at: datetime | None
    answer: Answer | None

    @property
    def about(self) -> str:
        return thing(self.rests.key, self.uuid)

    @property
    def is_open(self) -> bool:
        """Whether nobody has said what becomes of it, or it stands still though it is to be withdrawn."""
        return self.answer is None or self.still_stands

    @property
    def still_stands(self) -> bool:
        """Whether it is to be withdrawn, which is seen here, and has not been."""
        is_to_go = self.answer is not None and self.answer.said == WITHDRAWN
        return is_to_go and bool(self.rests.over) and self.over_at is None


@dataclass(frozen=True, slots=True)
class Task:
    """A mix-up to put right: how many saw the page and how many put their copy right, and what rested on it."""

    mix_up: MixUp
    saw: int
    right: int
    resting: list[Resting]
    names: tuple[list[Identity], list[Identity]] = field(default=([], []))

    @property
    def open(self) -> list[Resting]:
        """What rested on the page and nobody has settled."""
        return [one for one in self.resting if one.is_open]


def to_put_right(viewer: Viewer, now: datetime) -> list[Task]:
    """For whose work is matching, newest first, without names. As many questions for one as for many."""
    found, *told = look(viewer, MATCH, "mix-ups", _to_match(viewer, now)[:MOST], *_told(viewer), now=now)
    return [_task(one, told) for one in found]


def task(viewer: Viewer, uuid: UUID, now: datetime) -> Task:
    """One of them, with the names of both. Raises NotShared."""
    names = [partial(lambda side, rows: names_of(rows[0], side, viewer), side) for side in SIDES]
    one = _to_match(viewer, now).filter(uuid=uuid)
    found, *told, left, right = look(viewer, MATCH, "mix-up", one, *_told(viewer), *names, now=now)
    if not found:
        raise NotShared
    return replace(_task(found[0], told), names=(left, right))


def _to_match(viewer: Viewer, now: datetime) -> MixUpQuerySet:
    return MixUp.objects.all().visible_to(viewer, MATCH, now).order_by("-at", "-pk")


def _told(viewer: Viewer) -> list[Callable[[list[Any]], GuardedQuerySet]]:
    """What is read of mix-ups that were read first: answers, who saw them, what stood there, and each kind of work."""
    return [
        lambda rows: Answer.objects.of(MixUp.objects.shown(rows[0], viewer, MATCH)).select_related("by"),
        lambda rows: who_saw(rows[0], viewer, MATCH),
        lambda rows: stood(rows[0], viewer),
        *(partial(lambda kind, rows: kind.of(rows[0], viewer), kind) for kind in RESTS),
    ]


def _task(mix_up: MixUp, told: Sequence[list[Any]]) -> Task:
    said, saw, held, *rows = told
    mine = [each for each in said if each.mix_up_id == mix_up.pk]
    answers = {each.about: each for each in mine if each.part == Part.RESTS}
    on = {each["record"] for each in held if _stood_on(each, mix_up)}
    found = ((kind, row) for kind, found in zip(RESTS, rows, strict=True) for row in found)
    resting = {
        (kind, row["found"]): _resting(kind, row, answers)  # of several words back about one contact, the last
        for kind, row in found
        if row["rested_on"] in on and mix_up.since_at <= row["rested_at"] < mix_up.at
    }
    last = _last_seen(mix_up, saw)
    right = sum(copy_of(each) in _copies(mine) for each in last)
    return Task(mix_up, len(last), right, sorted(resting.values(), key=lambda each: each.at))


def _resting(kind: Rests, row: Mapping[str, Any], answers: Mapping[str, Answer]) -> Resting:
    answer = answers.get(thing(kind.key, row["found"]))
    return Resting(kind, row["found"], row["rested_at"], row["rested_by"] or "", row["over_at"], answer)


def _stood_on(held: dict[str, Any], mix_up: MixUp) -> bool:
    """Whether a record stood on the page while the mix-up lasted."""
    until = held["until_at"]
    is_while = held["from_at"] < mix_up.at and (until is None or until > mix_up.since_at)
    return held["person"] == mix_up.page_id and is_while


def _last_seen(mix_up: MixUp, saw: Iterable[dict[str, Any]]) -> dict[int, datetime]:
    """Of each who saw the page while two stood on it, when last."""
    times = sorted(
        (row["seen_at"], row["saw"])
        for row in saw
        if row["page"] == mix_up.page_id and mix_up.since_at <= row["seen_at"] < mix_up.at
    )
    return {who: at for at, who in times}


def _copies(said: Iterable[Answer]) -> set[str]:
    return {each.about for each in said if each.part == Part.COPY}


@dataclass(frozen=True, slots=True)
class Saw:
    """Somebody who saw the page: when last, whether their account is open, and whether their copy is put right."""

    who: Practitioner
    at: datetime
    is_right: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A mix-up as the data protection officer reads it: neither young person, and who saw the page."""

    mix_up: MixUp
    saw: list[Saw]
    answer: Answer | None
    people: Answer | None

    @property
    def asks_of_people(self) -> bool:
        """Whether it is to be said if those whom it concerns are told (UK GDPR, Article 34)."""
        return self.answer is not None and self.answer.said == REPORTED

    @property
    def is_open(self) -> bool:
        """Whether an answer is missing."""
        return self.answer is None or (self.asks_of_people and self.people is None)


def to_judge(viewer: Viewer, now: datetime) -> list[Judged]:
    """Every mix-up, newest first, for whoever says whether it is a breach."""
    mix_ups = MixUp.objects.all().to_judge(viewer, CHECK).order_by("-at", "-pk")
    return _judged(mix_ups[:MOST], viewer, now)


def judged(viewer: Viewer, uuid: UUID, now: datetime) -> Judged:
    """One of them. Raises NotShared."""
    found = _judged(MixUp.objects.all().to_judge(viewer, CHECK).filter(uuid=uuid), viewer, now)
    if not found:
        raise NotShared
    return found[0]


def _judged(mix_ups: MixUpQuerySet, viewer: Viewer, now: datetime) -> list[Judged]:
    found, said, saw = look(
        viewer,
        CHECK,
        "mix-ups",
        mix_ups,
        lambda rows: Answer.objects.of(MixUp.objects.shown(rows[0], viewer, CHECK)).select_related("by"),
        lambda rows: who_saw(rows[0], viewer, CHECK),
        now=now,
    )
    people = Practitioner.objects.select_related("agency").in_bulk({row["saw"] for row in saw})
    return [_judged_one(one, [each for each in said if each.mix_up_id == one.pk], saw, people) for one in found]


def _judged_one(mix_up: MixUp, said: list[Answer], saw: list[Any], people: Mapping[int, Practitioner]) -> Judged:
    copies = _copies(said)
    seen = [Saw(people[who], at, copy_of(who) in copies) for who, at in _last_seen(mix_up, saw).items()]
    answers = {each.part: each for each in said}
    seen.sort(key=lambda one: one.who.name)
    return Judged(mix_up, seen, answers.get(Part.BREACH), answers.get(Part.PEOPLE))


def own_answer(viewer: Viewer, uuid: UUID, now: datetime) -> Answer:
    """An answer that the viewer gave and that stands. Raises NotShared."""
    rows = Answer.objects.filter(uuid=uuid).own_of(viewer, Purpose.SAFEGUARD).select_related("mix_up")
    [found] = look(viewer, Purpose.SAFEGUARD, "mix-ups", rows, now=now)
    if not found:
        raise NotShared
    return found[0]
