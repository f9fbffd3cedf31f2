"""You said, we did, in words; and focus groups."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from reachable.audits.surveys.heard.models import AnswerTo, FocusGroup, Heard
from reachable.audits.surveys.heard.rules import Became, is_late, stands
from reachable.words.times import short_day_words

LABELS = {Became.DONE: "We did", Became.AGREED: "We will", Became.NOT_YET: "Why not yet"}
GROUP_HEADINGS = ["Held", "Who was there", "How many"]


def heard(rows: Iterable[Heard], today: date) -> list[dict[str, Any]]:
    """What was said by theme, each with what was done about it: two questions, however much it is."""
    every = list(rows)
    answers: dict[int, list[AnswerTo]] = defaultdict(list)
    for one in AnswerTo.objects.filter(heard__in=every).order_by("-at", "-pk"):
        answers[one.heard_id].append(one)
    themes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in every:
        themes[row.theme.words].append(_heard(row, answers[row.pk], today))
    return [{"words": words, "heard": themes[words]} for words in sorted(themes)]


def _heard(row: Heard, answers: list[AnswerTo], today: date) -> dict[str, Any]:
    last = answers[0].as_answer() if answers else None
    return {
        "uuid": row.uuid,
        "words": row.words,
        "where": _where(row),
        "stands": stands(last, today),
        "is_late": is_late(last, today),
        "is_open": last is None,
        "label": LABELS[last.became] if last else "",
        "did": answers[0].words if answers else "",
        "before": [f"{stands(one.as_answer(), one.so_on)}: {one.words}" for one in answers[1:]],
    }


def _where(row: Heard) -> str:
    if row.survey:
        return f"Survey: {row.survey.title}"
    return f"Focus group, {short_day_words(row.focus_group.held_on)}" if row.focus_group else ""


def every_heard(**where: Any) -> Iterable[Heard]:
    """What was said, in one place or anywhere, the newest first."""
    rows = Heard.objects.filter(**where).select_related("theme", "focus_group", "survey")
    return rows.order_by("-at", "-pk")


def groups(rows: Iterable[FocusGroup]) -> list[list[Any]]:
    """Focus groups as rows."""
    return [
        [
            {"text": short_day_words(one.held_on), "href": reverse("focus_group", args=[one.uuid])},
            one.of_whom,
            one.number,
        ]
        for one in rows
    ]
