"""The benchmark in words: its gaps first, then the picture, then each workstream."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from reachable.action_plan.benchmark.models import Looked
from reachable.action_plan.benchmark.points import NOT_LOOKED, POINTS, SHORT, WORDS, Mark, Point, tally
from reachable.action_plan.benchmark.reading import ReadWorkstream
from reachable.words.times import count_words, short_day_words

GAP_HEADINGS = ["What the reviews teach", "Workstream", "What is missing", "Found"]
PART_HEADINGS = ["What the reviews teach", "Workstream", "What shows it", "Looked at"]
BEFORE_HEADINGS = ["Looked at", "Point", "How it stood", "What showed it"]
LEGEND = [*((mark, SHORT[mark], words) for mark, words in WORDS.items()), ("not-looked", SHORT[None], NOT_LOOKED)]


def told(every: Sequence[ReadWorkstream]) -> dict[str, Any]:
    """The whole page."""
    marks = [one.mark(point.key) for one in every for point in POINTS]
    return {
        "workstreams": [_workstream(one) for one in every],
        "numbers": _numbers(marks),
        "gaps": _found(every, Mark.GAP),
        "parts": _found(every, Mark.PART),
        "nobody": [_point(point) for point in POINTS if every and not any(point.key in one.found for one in every)],
        "gap_headings": GAP_HEADINGS,
        "part_headings": PART_HEADINGS,
        "lines": [{"point": _point(point), "cells": [_cell(one, point) for one in every]} for point in POINTS],
        "legend": [{"mark": _class(mark), "short": short, "words": words} for mark, short, words in LEGEND],
        "points": [_point(point) for point in POINTS],
    }


def _workstream(one: ReadWorkstream) -> dict[str, str]:
    return {"name": one.row.name, "href": reverse("workstream", args=[one.row.uuid])}


def _point(point: Point) -> dict[str, str]:
    return {"title": point.title, "asks": point.asks, "source": point.source}


def _numbers(marks: list[Mark | None]) -> list[tuple[int, str]]:
    """What a board asks first, the worst in front."""
    counted = tally(marks)
    return [
        (counted.gaps, "gaps"),
        (counted.parts, "met in part"),
        (counted.meets, "met"),
        (counted.not_looked, "nobody has looked at yet"),
        (counted.not_relevant, "not relevant"),
    ]


def _found(every: Sequence[ReadWorkstream], mark: Mark) -> list[list[Any]]:
    """Each place that stands so, by the points in their order."""
    return [
        [point.title, {"text": one.row.name, "href": reverse("workstream", args=[one.row.uuid])}, *_why(one, point)]
        for point in POINTS
        for one in every
        if one.mark(point.key) == mark
    ]


def _why(one: ReadWorkstream, point: Point) -> list[str]:
    found = one.found[point.key]
    return [found.words, short_day_words(found.so_on)]


def _cell(one: ReadWorkstream, point: Point) -> dict[str, str]:
    mark = one.mark(point.key)
    return {
        "mark": _class(mark),
        "short": SHORT[mark],
        "words": f"{WORDS[mark] if mark else NOT_LOOKED}: {one.row.name}",
        "href": f"{reverse('workstream', args=[one.row.uuid])}#{point.key}",
    }


def _class(mark: str | None) -> str:
    return (mark or "not-looked").replace("_", "-")


def told_workstream(one: ReadWorkstream, keeps: bool) -> dict[str, Any]:
    """The page of one workstream: how it stands against each point, and how it stood before."""
    looked = Looked.objects.filter(workstream=one.row).select_related("by").order_by("-at", "-pk")
    titles = {point.key: point.title for point in POINTS}
    now = {found.pk for found in one.found.values()}
    return {
        "workstream": one.row,
        "points": [_line(one, point, keeps) for point in POINTS],
        "before": [
            [short_day_words(row.so_on), titles.get(row.point, "Asked no more"), WORDS[Mark(row.mark)], row.words]
            for row in looked
            if row.pk not in now
        ],
        "before_headings": BEFORE_HEADINGS,
        "gaps": count_words(sum(one.mark(point.key) == Mark.GAP for point in POINTS), "gap", "gaps"),
    }


def _line(one: ReadWorkstream, point: Point, keeps: bool) -> dict[str, Any]:
    found, mark = one.found.get(point.key), one.mark(point.key)
    look = f"{reverse('write_mark', args=[one.row.uuid])}?point={point.key}"
    return _point(point) | {
        "key": point.key,
        "mark": _class(mark),
        "stands": WORDS[mark] if mark else NOT_LOOKED,
        "words": found.words if found else "",
        "when": f"{short_day_words(found.so_on)}, {found.by.name}" if found else "",
        "look": look if keeps else "",
    }
