"""Surveys in words: all of them, one that goes on, one that is over, and each item over time."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from reachable.audits.surveys.drawing import bars
from reachable.audits.surveys.items import SAID, Item
from reachable.audits.surveys.models import Asked, Sheet, Survey
from reachable.audits.surveys.reading import Over
from reachable.audits.surveys.results import AGREE, AGREEING, ALL_OTHERS, NOT, NOT_MINE, TOGETHER, OfItem, Told
from reachable.audits.surveys.standing import Stands
from reachable.counting.over_time import HEIGHT, Quarter, drawing, share
from reachable.counting.small import TOO_FEW, told_together
from reachable.words.times import short_day_words

HEADINGS = ["Survey", "Days", "How it stands"]
RESPONSE_HEADINGS = ["Organisation", "Answered", "Asked", "Response rate"]
LINK_HEADINGS = ["Organisation", "Answered by yesterday", "Asked", "Link to give them"]
OVER_TIME_HEADINGS = ["Survey", "Agree or strongly agree", "Share"]
ITEM_HEADINGS = ["Answer", "How many", "Share of all"]
APART_HEADINGS = ["Organisation", "Agree or strongly agree", "Share"]
OTHERS = "Other organisations, told together"
CELLS = {
    **SAID,
    AGREE: "Agree or strongly agree",
    NOT: "Do not agree",
    NOT_MINE: "Not relevant to their work",
    ALL_OTHERS: "Do not agree, or not relevant to their work",
}
HOW = {Stands.WAITS: "Not open yet", Stands.OPEN: "Open", Stands.OVER: "Over"}


def listed(surveys: Iterable[Survey], today: date) -> list[list[Any]]:
    """Every survey as a row, the newest first."""
    return [
        [{"text": one.title, "href": reverse("survey", args=[one.uuid])}, _days(one), _how(one.stands(today))]
        for one in surveys
    ]


def _how(how: Stands) -> dict[str, Any]:
    kind = "solid" if how == Stands.OPEN else "outline"
    return {"text": "", "tag": {"text": HOW[how], "kind": kind}}


def _days(one: Survey) -> str:
    return f"{short_day_words(one.opens_on)} to {short_day_words(one.closes_on)}"


def head(one: Survey, today: date) -> dict[str, Any]:
    """What every page of a survey says of it."""
    how = one.stands(today)
    return {
        "survey": one,
        "days": _days(one),
        "how": HOW[how],
        "is_open": how == Stands.OPEN,
        "is_over": how == Stands.OVER,
    }


def links(asked: Sequence[tuple[Asked, int]], least: int, address: str) -> list[list[Any]]:
    """Each organisation with its link, and about how many have answered. `address`: of the program."""
    return [[*_so_far(one, n, least), _link(one, address)] for one, n in asked]


def _link(one: Asked, address: str) -> dict[str, str]:
    """Somebody pastes it into a message: it stands in a box from which it can be copied whole."""
    link = f"{address}{reverse('answer_survey', args=[one.secret])}"
    return {"to_copy": link, "label": f"the link for {one.agency.name}", "id": str(one.uuid)}


def _so_far(one: Asked, number: int, least: int) -> list[Any]:
    """By steps of the least number: one more from look to look would say when somebody answered, and a number that is
    hidden once another is small would tell that one."""
    name, step = one.agency.name, number // least * least
    asked = {"text": f"{one.invited:,}", "href": reverse("asked_in_survey", args=[one.uuid])}
    asked["hidden"] = f"asked at {name}: change the number"
    return [name, f"At least {step:,}" if step else f"Fewer than {least}", asked]


def told(over: Over) -> dict[str, Any]:
    """The results of a survey that is over."""
    number = len(over.sheets)
    return {
        "number": f"{number:,}" if number == 0 or number >= over.survey.least else f"Fewer than {over.survey.least}",
        "invited": f"{sum(over.asked.values()):,}",
        "responses": [_response(name, *row) for name, row in over.responses.items()],
        "response_headings": RESPONSE_HEADINGS,
        "items": [_item(item, found) for item, found in over.items],
    }


def _response(name: str, number: int | None, asked: int) -> list[str]:
    if number is None:
        return [name or OTHERS, TOO_FEW, f"{asked:,}", ""]
    return [name or OTHERS, f"{number:,}", f"{asked:,}", f"{number / asked:.0%}"]


def _item(item: Item, found: OfItem) -> dict[str, Any]:
    if found.whole is None:
        return {"words": item.words, "says": f"{TOO_FEW} answers, or too few of one kind."}
    cells, rows = found.whole.cells, sorted(found.apart.items(), key=_others_last)
    return {
        "words": item.words,
        "says": _says(found.whole),
        "bars": bars(cells, CELLS, AGREEING),
        "headings": ITEM_HEADINGS,
        "cells": [[CELLS[cell], f"{n:,}", _percent(n, sum(cells.values()))] for cell, n in cells.items()],
        "apart": [[name or OTHERS, *_share(row)] for name, row in rows],
        "apart_headings": APART_HEADINGS,
    }


def _others_last(one: tuple[str, Told]) -> tuple[bool, str]:
    return one[0] == TOGETHER, one[0]


def _says(told: Told) -> str:
    """So many of so many agree."""
    if not told.of:
        return "Everybody said that it is not relevant to their work"
    return f"{told.agreeing:,} of {told.of:,} agree or strongly agree ({_percent(told.agreeing, told.of)})"


def _share(told: Told) -> list[str]:
    return [f"{told.agreeing:,} of {told.of:,}", _percent(told.agreeing, told.of)]


def _percent(number: int, of: int) -> str:
    return f"{number / of:.0%}" if of else ""


def over_time(surveys: Sequence[Over], items: Iterable[Item]) -> list[dict[str, Any]]:
    """Each item over every survey that asked it: a picture, and the table that says the same."""
    return [_over_time(item, [one for one in surveys if item.key in one.survey.items]) for item in items]


def _over_time(item: Item, surveys: Sequence[Over]) -> dict[str, Any]:
    points = [_point(one, item.key) for one in surveys]
    return {
        "key": item.key,
        "words": item.words,
        "drawn": drawing(points, None, None) if any(share(one) is not None for one in points) else None,
        "height": HEIGHT,
        "headings": OVER_TIME_HEADINGS,
        "rows": [_row(one, point) for one, point in zip(surveys, points, strict=True)],
    }


def _point(one: Over, key: str) -> Quarter:
    whole = one.of(key).whole
    words = f"{one.survey.closes_on:%b %Y}"
    return Quarter(words, whole.agreeing, whole.of) if whole else Quarter(words, None, None)


def _row(one: Over, point: Quarter) -> list[Any]:
    name = {"text": one.survey.title, "href": reverse("survey", args=[one.survey.uuid])}
    if point.numerator is None:
        return [name, TOO_FEW, ""]
    return [name, f"{point.numerator:,} of {point.denominator:,}", _percent(point.numerator, point.denominator or 0)]


def words(over: Over, sheets: Iterable[Sheet]) -> dict[str, Any]:
    """What was written in the box, where enough answered there; the organisation only where it is told apart."""
    counts = {name: sum(agency == name for agency, _ in over.sheets) for name in over.asked}
    as_one, least = told_together(counts, over.survey.least), over.survey.least
    shown = [one for one in sheets if counts[one.asked.agency.name] >= least]
    return {
        "words": [{"uuid": one.uuid, "text": one.words, "who": _who(one.asked.agency.name, as_one)} for one in shown],
        "held_back": any(counts[one.asked.agency.name] < least for one in sheets),
    }


def _who(agency: str, as_one: Iterable[str]) -> str:
    return "Organisation not told" if agency in as_one else agency
