"""The course of a pack, step by step; when it is finished, and how it stands for somebody. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reachable.agencies.skills import months_on
from reachable.learning.packs.scenarios import walk
from reachable.learning.packs.shape import Pack, Question


class Kind(StrEnum):
    """What somebody does at a step."""

    BEFORE = "before"
    PAGE = "page"
    FILM = "film"
    QUESTION = "question"
    SCENARIO = "scenario"
    AFTER = "after"
    END = "end"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the course: its slug stands in the address."""

    slug: str
    kind: Kind
    title: str


def steps(pack: Pack) -> list[Step]:
    """The whole course, in its order: how sure one is, what is to be known, what one would do, and how sure again."""
    film = [Step(Kind.FILM, Kind.FILM, f"Film: {pack.film.title}")] if pack.film else []
    first, *others = (Step(one.slug, Kind.PAGE, one.title) for one in pack.pages)
    asked = [Step(one.key, Kind.QUESTION, f"Question {n}") for n, one in enumerate(pack.questions, 1)]
    return [
        Step(Kind.BEFORE, Kind.BEFORE, "How sure are you now?"),
        first,
        *film,
        *others,
        *asked,
        Step(Kind.SCENARIO, Kind.SCENARIO, f"What would you do? {pack.scenario.title}"),
        Step(Kind.AFTER, Kind.AFTER, "How sure are you after it?"),
        Step(Kind.END, Kind.END, "To take away"),
    ]


def step(pack: Pack, slug: str) -> Step | None:
    """The step of that name; None where the pack has none, or none any more."""
    return next((one for one in steps(pack) if one.slug == slug), None)


def after(pack: Pack, slug: str) -> Step:
    """The step that follows; the last is followed by itself."""
    every = steps(pack)
    here = next(n for n, one in enumerate(every) if one.slug == slug)
    return every[min(here + 1, len(every) - 1)]


def left(pack: Pack, answers: Mapping[str, int], chosen: Sequence[int]) -> list[Step]:
    """What is still to be done before it is finished: questions whose right answer is not found yet, as often as it
    takes, and the scenario to go to its end. A skill comes of it: whoever has it may be sent to a young person."""
    asked = {one.key for one in pack.questions if not is_right(one, answers.get(one.key))}
    is_over = walk(pack.scenario, chosen).is_over
    return [one for one in steps(pack) if one.slug in asked or (one.kind == Kind.SCENARIO and not is_over)]


def is_right(question: Question, answer: int | None) -> bool:
    """Of the number of an answer; None where none was given."""
    return answer is not None and 0 <= answer < len(question.answers) and question.answers[answer].is_right


class Standing(StrEnum):
    """How a pack stands for somebody."""

    NOT_BEGUN = "not begun"
    GOING_ON = "going on"
    FINISHED = "finished"
    CHANGED = "changed"
    STALE = "stale"


def standing(pack: Pack, done: tuple[int, date] | None, is_going_on: bool, today: date) -> Standing:
    """How a pack stands for somebody. `done`: the version that they finished last, and the day. What was finished stays
    finished: a new version says that something changed, and time that it is long ago."""
    if is_going_on:
        return Standing.GOING_ON
    if done is None:
        return Standing.NOT_BEGUN
    version, day = done
    if months_on(day, pack.months) <= today:
        return Standing.STALE
    return Standing.CHANGED if version < pack.version else Standing.FINISHED
