"""The library in words: two questions, however much stands in it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from reachable.action_plan.benchmark.points import BY_KEY
from reachable.action_plan.library.models import Piece
from reachable.action_plan.library.rules import GRADES, LOOKS, Grade, fresh_words, is_stale
from reachable.words.sentences import upper_first
from reachable.words.times import short_day_words

BEFORE_HEADINGS = ["Until", "What stood there", "What looking again showed"]
NO_MORE_HEADINGS = ["Since", "What was relied on", "Why it is no more"]


def told(today: date) -> dict[str, Any]:
    """The whole page: what is relied on, what stood there before, and what is relied on no more."""
    standing = list(Piece.objects.standing())
    ended = list(Piece.objects.filter(ended_at__isnull=False).select_related("ended_by").order_by("-ended_at", "-pk"))
    before = _before(ended)
    return {
        "pieces": [_piece(one, before.get(one.pk, ()), today) for one in standing],
        "before_headings": BEFORE_HEADINGS,
        "no_more": [_ended(one) for one in ended if one.became_id is None],
        "no_more_headings": NO_MORE_HEADINGS,
    }


def _before(ended: Iterable[Piece]) -> dict[int, list[Piece]]:
    """What stood there before each, by its key, the newest first: a row that ended hangs on what it became."""
    found: dict[int, list[Piece]] = {}
    for one in sorted(ended, key=lambda each: each.pk):
        if one.became_id:
            found[one.became_id] = [one, *found.get(one.pk, ())]
    return found


def _piece(one: Piece, before: Iterable[Piece], today: date) -> dict[str, Any]:
    grade = Grade(one.grade)
    name, _, means = GRADES[grade].partition(": ")
    return {
        "uuid": one.uuid,
        "title": one.title,
        "source": f"{one.published_by}, {one.year}",
        "where": one.where,
        "says": one.says,
        "tag": {"text": name, "kind": LOOKS[grade]},
        "means": upper_first(means),
        "points": [BY_KEY[key].title for key in one.points if key in BY_KEY],
        "fresh": fresh_words(one.again_on, today),
        "is_stale": is_stale(one.again_on, today),
        "before": [_ended(row) for row in before],
    }


def _ended(one: Piece) -> list[str]:
    said = f"{one.title}. {GRADES[Grade(one.grade)]}. {one.says}"
    who = one.ended_by.name if one.ended_by else ""
    return [short_day_words(one.ended_at) if one.ended_at else "", said, f"{one.ended_why} ({who})"]


def how_many(today: date) -> tuple[int, int]:
    """How much is relied on, and how much of it is to be looked at again."""
    days = list(Piece.objects.standing().values_list("again_on", flat=True))
    return len(days), sum(is_stale(day, today) for day in days)
