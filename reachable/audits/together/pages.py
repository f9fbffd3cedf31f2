"""Joint practice of Housing and the MASH in words."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Model
from django.urls import reverse

from reachable.audits.together.models import Agreed, Checked, Gap, Joint, There
from reachable.audits.together.rules import GRADES, SIDES, Grade, Side, how_checked, missing
from reachable.words.sentences import upper_first
from reachable.words.times import short_day_words

HEADINGS = ["Held", "What they looked at", "Who was missing", "Check"]
THERE_HEADINGS = ["Grade", *(upper_first(words) for words in SIDES.values())]
AGREED_HEADINGS = ["What will change", "Who", "By"]
NOBODY = "Nobody"


def listed(today: date) -> list[list[Any]]:
    """Every time that they looked at it, the newest first: three questions."""
    rows = list(Joint.objects.order_by("-held_on", "-pk"))
    there: dict[int, set[tuple[Side, Grade]]] = defaultdict(set)
    for joint, side, grade in There.objects.values_list("joint", "side", "grade"):
        there[joint].add((Side(side), Grade(grade)))
    found = dict(Checked.objects.order_by("found_on", "pk").values_list("joint", "found_on"))
    return [
        [_link(one), one.looked_at, _missing(there[one.pk]), how_checked(one.check_on, found.get(one.pk), today)]
        for one in rows
    ]


def _link(one: Joint) -> dict[str, str]:
    return {"text": short_day_words(one.held_on), "href": reverse("joint", args=[one.uuid])}


def _missing(there: set[tuple[Side, Grade]]) -> str:
    return upper_first(", ".join(missing(there))) or NOBODY


def told(one: Joint, today: date) -> dict[str, Any]:
    """The page of one."""
    there = {(Side(row.side), Grade(row.grade)): row.of_whom for row in There.objects.filter(joint=one)}
    checks = list(Checked.objects.filter(joint=one).select_related("by").order_by("-found_on", "-pk"))
    return {
        "joint": one,
        "held": short_day_words(one.held_on),
        "missing": missing(there),
        "there": [
            [upper_first(GRADES[grade]), *(there.get((side, grade), NOBODY) for side in Side)] for grade in Grade
        ],
        "there_headings": THERE_HEADINGS,
        "gaps": _gaps(one),
        "agreed_headings": AGREED_HEADINGS,
        "how_checked": how_checked(one.check_on, checks[0].found_on if checks else None, today),
        "checks": [_check(row) for row in checks],
    }


def _gaps(one: Joint) -> list[dict[str, Any]]:
    agreed: dict[int, list[list[str]]] = defaultdict(list)
    for row in Agreed.objects.filter(gap__joint=one).order_by("due_on", "pk"):
        agreed[row.gap_id].append([row.words, row.who, short_day_words(row.due_on)])
    gaps = Gap.objects.filter(joint=one).order_by("pk")
    return [{"uuid": gap.uuid, "words": gap.words, "agreed": agreed[gap.pk]} for gap in gaps]


def written(one: Joint) -> list[tuple[Model, str]]:
    """Everything that people wrote of one, for whoever must take something out."""
    return [
        *((row, f"Gap, with its changes: {row.words}") for row in Gap.objects.filter(joint=one).order_by("pk")),
        *((row, f"Change: {row.words} ({row.who})") for row in Agreed.objects.filter(gap__joint=one).order_by("pk")),
        *((row, f"Check: {row.words}") for row in Checked.objects.filter(joint=one).order_by("pk")),
        (one, f"All of it: {one.looked_at}"),
    ]


def _check(row: Checked) -> dict[str, str]:
    has = "Practice has changed" if row.is_changed else "Practice has not changed, or not enough"
    return {"has": has, "on": short_day_words(row.found_on), "words": row.words, "by": row.by.name}
