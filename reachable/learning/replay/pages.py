"""A replay and the lessons as pages say them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from reachable.errors import CannotDo, DeliveryRefused, NotNow
from reachable.learning.replay import words
from reachable.learning.replay.drawing import drawing
from reachable.learning.replay.fold import replay
from reachable.learning.replay.holding import SHIPPED, Held, Lesson, hold
from reachable.learning.replay.holding import lessons as in_folders
from reachable.learning.replay.settings_read import Tried
from reachable.learning.replay.shape import Chronology

HEADINGS = ["When", "What would have happened", "Row"]
MISSED_HEADINGS = ["When it happened", "What, and why it reached nobody", "Row"]
NOT_USED_HEADINGS = ["Row", "Why it was not used"]
MOST_ROWS = 250  # so that nobody waits for a page longer than two seconds
TOO_LONG = "This chronology has more than 250 rows, and the page would keep you waiting. ./run replay FILE takes 1,000."
MARKED = {"moment", "asks"}


def of_chronology(read: Chronology, tried: Tried, now: datetime) -> dict[str, Any]:
    """All that a page says of one replay. Raises CannotDo for one that is too long for a page."""
    if len(read.rows) + len(read.not_used) > MOST_ROWS:
        raise CannotDo(TOO_LONG)
    found = replay(read.rows, tried, now)
    return {
        "summary": words.summary(read, found),
        "drawn": drawing(read, found),
        "headings": HEADINGS,
        "lines": [_row(one) for one in words.lines(read, found)],
        "missed_headings": MISSED_HEADINGS,
        "missed": [_row(one) for one in words.missed(read, found)],
        "not_used_headings": NOT_USED_HEADINGS,
        "not_used": [[f"{one.number}", one.why] for one in read.not_used],
        "left_out": read.columns_left_out,
    }


def _row(one: words.Line) -> dict[str, Any]:
    return {"cells": [one.when, one.words, ", ".join(map(str, one.rows))], "marked": one.what in MARKED}


def every_lesson(now: datetime) -> list[Lesson]:
    """Those that are shipped, and the partnership's own, which ./run replay --save put into its home. Raises NotNow
    where one cannot be read."""
    try:
        return in_folders([SHIPPED, settings.HOME / "lessons"], now)
    except (CannotDo, DeliveryRefused) as error:
        raise NotNow(f"{error.words} Until then no lesson can be held against the settings.") from error


def held(tried: Tried, now: datetime) -> list[dict[str, Any]]:
    """Every lesson held against settings."""
    return [_held(hold(one, tried, now)) for one in every_lesson(now)]


def _held(one: Held) -> dict[str, Any]:
    parts: Sequence[tuple[str, tuple[str, ...]]] = (
        ("Lost", one.lost),
        ("Later", one.later),
        ("New", one.new),
    )
    return {
        "name": one.lesson.name,
        "title": one.lesson.title,
        "teaches": one.lesson.teaches,
        "is_kept": one.is_kept,
        "parts": [{"words": words, "texts": texts} for words, texts in parts if texts],
    }
