"""What a training pack is: pages, a film, questions, a scenario in which one chooses, and a closing page. Pure.

Source: domain.md P15 and S22 (an interactive resource pack with modules, questions and completion), K33.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reachable.agencies.skills import MONTHS, SKILLS

LEAST, MOST = 1, 5  # how sure somebody says they are


@dataclass(frozen=True, slots=True)
class Page:
    """One short page. `text` is plain, as guidance/shape.py reads it: lines that begin with "- " stand in a list."""

    slug: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    words: str
    is_right: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class Question:
    """Its key stays while its meaning does: what was answered is kept by it."""

    key: str
    asks: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What one may do, where it leads, and what to think about it."""

    words: str
    leads_to: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Where one stands. Without choices it is an end."""

    key: str
    text: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """It begins at the first scene. `young_person`: in a few words and without a name, for nobody real is meant."""

    title: str
    young_person: str
    scenes: tuple[Scene, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: from which second until which, and its words."""

    from_second: float
    until_second: float
    words: str


@dataclass(frozen=True, slots=True)
class Film:
    """Its files in films/ have its slug for a name. `shows`: what can be seen, for whoever reads it instead."""

    slug: str
    title: str
    seconds: int
    shows: tuple[str, ...]
    cues: tuple[Cue, ...]

    def file(self, ending: str) -> str:
        return f"{self.slug}.{ending}"


@dataclass(frozen=True, slots=True)
class Pack:
    """One version of a pack. `skill`: what finishing it gives, for so many months. `changed`: what is new in it, from
    version 2. `recognise`, `act`: what somebody says how sure they are of, before and after."""

    slug: str
    title: str
    about: str
    minutes: int
    skill: str
    recognise: str
    act: str
    pages: tuple[Page, ...]
    questions: tuple[Question, ...]
    scenario: Scenario
    closing: str
    source: str
    film: Film | None = None
    version: int = 1
    changed: str = ""
    months: int = MONTHS


def captions(film: Film) -> str:
    """The captions as a WebVTT file (W3C): what a player shows beside the picture."""
    cues = [f"{_clock(one.from_second)} --> {_clock(one.until_second)}\n{one.words}\n" for one in film.cues]
    return "\n".join(["WEBVTT\n", *cues])


def _clock(second: float) -> str:
    return f"00:{int(second // 60):02}:{second % 60:06.3f}"


def faults(pack: Pack) -> list[str]:
    """What is missing in a pack, in sentences; none in one that is whole. The ways of its scenario: scenarios.py."""
    found = [] if pack.skill in SKILLS else [f"No skill is called {pack.skill}"]
    found += [] if (pack.version > 1) == bool(pack.changed) else ["A new version says what changed in it"]
    found += [f"{one.key} has not one right answer" for one in pack.questions if not _has_one_right(one.answers)]
    told = [answer for one in pack.questions for answer in one.answers]
    found += [f"“{one.words}” has no feedback" for one in told if not one.feedback]
    slugs = [*(one.slug for one in pack.pages), *(one.key for one in pack.questions)]
    return found + ([] if len(set(slugs)) == len(slugs) else ["Two of its parts have one name"])


def _has_one_right(answers: Sequence[Answer]) -> bool:
    return sum(one.is_right for one in answers) == 1
