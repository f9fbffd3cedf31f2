"""Letters in words: all of them, those about one recommendation, and one with what happened to it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from reachable.action_plan.letters.models import Letter, LetterStep, Point
from reachable.action_plan.letters.rules import WORDS, Stands, Step, stands
from reachable.action_plan.models import LetterAbout
from reachable.locks.named import the_one
from reachable.words.sentences import shortened
from reachable.words.times import short_day_words

HEADINGS = ["To", "What we asked", "Sent", "Answer"]
PUBLISHED = 300  # of an answer: the letter itself has the whole


def read(letters: Iterable[Letter], today: date) -> list[tuple[Letter, Stands]]:
    """Each with how it stands: two questions, however many there are."""
    rows = list(letters)
    steps: dict[int, list[tuple[Step, date]]] = defaultdict(list)
    for letter, step, so_on in LetterStep.objects.filter(letter__in=rows).values_list("letter", "step", "so_on"):
        steps[letter].append((Step(step), so_on))
    return [(one, stands(one.due_on, one.sent_on, steps[one.pk], today)) for one in rows]


def about(recommendations: Collection[int], today: date) -> dict[int, list[tuple[Letter, Stands]]]:
    """The letters about each of these recommendations, by its key."""
    links = _links(recommendations)
    told: dict[int, list[tuple[Letter, Stands]]] = defaultdict(list)
    for one in read(Letter.objects.filter(pk__in=links).order_by("sent_on", "pk"), today):
        for recommendation in links[one[0].pk]:
            told[recommendation].append(one)
    return told


def _links(recommendations: Collection[int]) -> dict[int, list[int]]:
    """By the key of a letter, about which of these recommendations it is."""
    links: dict[int, list[int]] = defaultdict(list)
    rows = LetterAbout.objects.filter(recommendation__in=recommendations)
    for letter, recommendation in rows.values_list("letter", "recommendation"):
        links[letter].append(recommendation)
    return links


def answers(recommendations: Collection[int]) -> dict[int, list[str]]:
    """What was answered to letters about each of these recommendations, by its key, as a response publishes it."""
    told: dict[int, list[str]] = defaultdict(list)
    came = LetterStep.objects.filter(step=Step.ANSWERED).select_related("letter").order_by("so_on", "pk")
    links = _links(recommendations)
    for step in came.filter(letter__in=links):
        for recommendation in links[step.letter_id]:
            told[recommendation].append(_answer(step))
    return told


def _answer(step: LetterStep) -> str:
    return f"Answered {short_day_words(step.so_on)}: {step.letter.to}. {shortened(step.words, PUBLISHED)}"


def listed(letters: Iterable[tuple[Letter, Stands]]) -> list[list[Any]]:
    """Rows of a table, those that are late first."""
    told = sorted(letters, key=lambda one: (not one[1].is_late, one[1].is_answered, one[0].sent_on))
    return [
        [
            {"text": one.to, "href": reverse("letter", args=[one.uuid])},
            shortened(one.asked),
            short_day_words(one.sent_on),
            how.words,
        ]
        for one, how in told
    ]


def one(uuid: UUID) -> Letter:
    """Raises NotShared where there is none."""
    return the_one(Letter.objects.filter(uuid=uuid))


def point(uuid: UUID) -> Point:
    """A point about which nothing was done yet. Raises NotShared where there is none."""
    return the_one(Point.objects.filter(uuid=uuid, did="").select_related("letter"))


def told(letter: Letter, today: date) -> dict[str, Any]:
    """The page of one letter."""
    ((_, how),) = read([letter], today)
    links = LetterAbout.objects.filter(letter=letter).select_related("recommendation")
    steps = LetterStep.objects.filter(letter=letter).select_related("by").order_by("so_on", "pk")
    return {
        "letter": letter,
        "how": how,
        "sent": short_day_words(letter.sent_on),
        "recommendations": [one.recommendation for one in links.order_by("recommendation__number")],
        "steps": [
            {"what": WORDS[Step(one.step)], "when": short_day_words(one.so_on), "words": one.words, "by": one.by.name}
            for one in steps
        ],
        "points": [_point(one) for one in Point.objects.filter(letter=letter).standing()],
    }


def _point(one: Point) -> dict[str, Any]:
    return {
        "uuid": one.uuid,
        "text": one.text,
        "did": one.did,
        "did_on": short_day_words(one.did_on) if one.did_on else "",
    }
