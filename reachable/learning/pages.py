"""What the pages of training say. Reads nothing itself."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from reachable.agencies.models import Practitioner
from reachable.agencies.skills import SKILLS, months_on
from reachable.clocks.ages import london_day
from reachable.guidance.shape import blocks
from reachable.learning.packs import PACKS
from reachable.learning.packs.consents import INSTEAD, WORDS
from reachable.learning.packs.course import Kind, Standing, Step, left, steps
from reachable.learning.packs.scenarios import walk
from reachable.learning.packs.shape import Pack
from reachable.learning.reading import FilmNow, Mine
from reachable.words.times import day_words, short_day_words

BUTTON = {
    Standing.NOT_BEGUN: "Begin",
    Standing.GOING_ON: "Go on where you were",
    Standing.FINISHED: "Do it again",
    Standing.CHANGED: "Do it again, with what changed",
    Standing.STALE: "Do it again",
}
STAFF_HEADINGS = ["Who", *(one.title for one in PACKS)]


def listed(every: Iterable[Mine]) -> list[dict[str, Any]]:
    """Each pack, and how it stands for whoever reads."""
    return [{"pack": one.pack, "standing": standing_words(one), "tag": _tag(one)} for one in every]


def standing_words(one: Mine) -> str:
    """In a sentence: what was finished stays finished, whatever came after."""
    if one.standing == Standing.NOT_BEGUN:
        return "Not begun"
    if not one.finished:
        return "Begun, and not finished yet"
    said = f"Finished on {day_words(one.finished.finished_at)}"
    return said + {
        Standing.GOING_ON: ". You are doing it again",
        Standing.CHANGED: f" (version {one.finished.version}). It has changed since you did it",
        Standing.STALE: f". That is more than {one.pack.months} months ago: it counts no longer",
    }.get(one.standing, "")


def _tag(one: Mine) -> dict[str, str]:
    kind = {Standing.FINISHED: "solid", Standing.CHANGED: "plum", Standing.STALE: "plum"}.get(one.standing, "outline")
    words = {Standing.CHANGED: "Changed since", Standing.STALE: "Long ago", Standing.GOING_ON: "Going on"}
    return {"text": words.get(one.standing, str(one.standing).capitalize()), "kind": kind}


def front(one: Mine, film: FilmNow | None) -> dict[str, Any]:
    """The first page of a pack: what it is, how it stands, its course."""
    pack = one.pack
    return {
        "pack": pack,
        "standing": standing_words(one),
        "tag": _tag(one),
        "is_changed": one.standing == Standing.CHANGED,
        "button": BUTTON[one.standing],
        "go_on": step_href(pack, one.newest.place) if one.newest and one.standing == Standing.GOING_ON else "",
        "course": _course(one),
        "rows": _rows(one, film),
    }


def _course(one: Mine) -> list[dict[str, Any]]:
    """Its steps, each a link once it was begun; a question or the scenario says whether it is done."""
    waits = {step.slug for step in left(one.pack, one.newest.answers, one.newest.chosen)} if one.newest else set()
    return [_in_course(step, one, step.slug in waits) for step in steps(one.pack)]


def _in_course(step: Step, one: Mine, waits: bool) -> dict[str, Any]:
    is_asked = bool(one.newest) and step.kind in (Kind.QUESTION, Kind.SCENARIO)
    is_here = bool(one.newest and not one.newest.finished_at and one.newest.place == step.slug)
    said = ("to do" if waits else "done") if is_asked else ""
    href = step_href(one.pack, step.slug) if one.newest else ""
    return {"title": step.title, "href": href, "said": "you were here" if is_here else said}


def _rows(one: Mine, film: FilmNow | None) -> list[dict[str, Any]]:
    pack = one.pack
    made = [{"key": "The film", "value": credit(film)}] if film else []
    changed = [{"key": "What changed", "value": pack.changed}] if pack.changed else []
    return [
        {"key": "How long", "value": f"About {pack.minutes} minutes, in one go or in pieces"},
        {"key": "What it gives", "value": f"{SKILLS[pack.skill]}, for {pack.months} months{_until(one)}"},
        {"key": "Version", "value": str(pack.version)},
        *changed,
        *made,
        {"key": "Where this comes from", "value": pack.source},
    ]


def _until(one: Mine) -> str:
    if not one.finished:
        return ""
    until = months_on(london_day(one.finished.finished_at), one.pack.months)
    return f" (yours: until {day_words(until)})"


def credit(film: FilmNow) -> str:
    """Who made it, by the name made up for the group, while they agree to its being shown."""
    if film.newest and film.is_shown:
        until = day_words(film.newest.until_on)
        return f"Made by {film.newest.group_name}. They agreed to its being shown until {until}"
    return INSTEAD[film.shown]


def step_href(pack: Pack, slug: str) -> str:
    return reverse("training_step", args=[pack.slug, slug])


def stepped(one: Mine, at: Step) -> dict[str, Any]:
    """What stands round every step: its number, the way back, and what is still to be done."""
    every = steps(one.pack)
    here = [step.slug for step in every].index(at.slug)
    doing = one.newest
    waits = left(one.pack, doing.answers, doing.chosen) if doing else []
    return {
        "pack": one.pack,
        "step": at,
        "number": here + 1,
        "of": len(every),
        "back": step_href(one.pack, every[here - 1].slug) if here else reverse("training", args=[one.pack.slug]),
        "waits": [{"title": step.title, "href": step_href(one.pack, step.slug)} for step in waits],
        "is_finished": bool(doing and doing.finished_at),
        "finished": standing_words(one) if one.finished else "",
        "skill": SKILLS[one.pack.skill],
        "blocks": _blocks(one.pack, at),
    }


def _blocks(pack: Pack, at: Step) -> list[Any]:
    if at.kind == Kind.END:
        return blocks(pack.closing)
    return next((blocks(page.text) for page in pack.pages if page.slug == at.slug), [])


def asked(one: Mine, at: Step) -> dict[str, Any]:
    """A question, and what to think about the answer that was given."""
    question = next(each for each in one.pack.questions if each.key == at.slug)
    given = one.newest.answers.get(at.slug) if one.newest else None
    told = question.answers[given] if given is not None and 0 <= given < len(question.answers) else None
    return {"question": question, "told": told}


def scenario(one: Mine) -> dict[str, Any]:
    """The way so far, each choice with what to think about it, and where they stand."""
    pack = one.pack
    way = walk(pack.scenario, one.newest.chosen if one.newest else [])
    gone = [{"blocks": blocks(scene.text), "choice": choice} for scene, choice in way.gone]
    return {"scenario": pack.scenario, "gone": gone, "here": blocks(way.here.text), "way": way, "after": len(gone)}


def film(one: FilmNow) -> dict[str, Any]:
    """A film with its words; or why it is not shown. Its words are theirs too: they are not told either."""
    return {"film": one, "credit": credit(one), "instead": INSTEAD.get(one.shown, "")}


def consents(one: FilmNow) -> list[list[str]]:
    """What was agreed, the newest first."""
    return [
        [
            row.group_name,
            short_day_words(row.given_on),
            short_day_words(row.until_on),
            short_day_words(row.withdrawn_on) if row.withdrawn_on else "",
        ]
        for row in reversed(one.consents)
    ]


def films(every: Iterable[FilmNow]) -> list[list[Any]]:
    """Each film, and whether it is shown."""
    return [
        [{"text": one.film.title, "href": reverse("film", args=[one.film.slug])}, one.pack.title, WORDS[one.shown]]
        for one in every
    ]


def staff(people: Iterable[Practitioner], by: dict[int, list[Mine]]) -> list[list[str]]:
    """Each of one's own staff, and how every pack stands for them."""
    return [[who.name, *(_staff_words(one) for one in by[who.pk])] for who in people]


def _staff_words(one: Mine) -> str:
    if not one.finished:
        return "Going on" if one.standing == Standing.GOING_ON else "Not begun"
    said = f"Finished {short_day_words(one.finished.finished_at)}"
    return said + {Standing.CHANGED: "; changed since", Standing.STALE: "; too long ago"}.get(one.standing, "")
