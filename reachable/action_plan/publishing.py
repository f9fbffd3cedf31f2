"""The plan as it is published: the three-column table from what stands in it today, as a page, in Word and as a PDF.

What is written here is read back by `published/` (a test): numbers, areas, words, whether our action is done, and the
lines of each column. Not kept: owners that stand outside the words, days of lines, rows that two recommendations
shared, lines that wait for a person (they are left out), whether it is embedded, evidence and measures. A line for
another body, the answer to a letter, and an action that is marked to be published (what is planned; once complete, what
is in place) come back as plain lines.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from reachable.action_plan.actions.models import Action
from reachable.action_plan.actions.pages import published
from reachable.action_plan.actions.rules import State
from reachable.action_plan.letters.pages import answers
from reachable.action_plan.models import Review
from reachable.action_plan.published.shape import Area
from reachable.action_plan.reading import Read
from reachable.action_plan.words import COLUMNS, Column
from reachable.paper.pdf import pdf
from reachable.paper.word import Table, word
from reachable.words.times import short_day_words

TEMPLATE = Path(__file__).parent / "sheets" / "published.typ"
PARTS = {
    Area.LOCAL: "Recommendations relating to areas of local partnership working",
    Area.NATIONAL: "Recommendations relating to areas of national policy",
}
SHOWN = {Area.LOCAL: (Column.IN_PLACE, Column.PLANNED), Area.NATIONAL: (Column.RESPONSE,)}
FOR_ANOTHER = "For another body to do: "


def parts(read: Iterable[Read]) -> list[Table]:
    """The tables, without one that would be empty. A line that waits for a person is not published."""
    every = list(read)
    came = answers([one.row.pk for one in every if one.row.area == Area.NATIONAL])
    told = [(area, [one for one in every if one.row.area == area]) for area in PARTS]
    return [_part(area, rows, came) for area, rows in told if rows]


def _part(area: Area, rows: list[Read], came: Mapping[int, list[str]]) -> Table:
    columns, actions = SHOWN[area], _actions(rows)
    headings = ["Recommendation", *(COLUMNS[column] for column in columns)]
    told = [(own(one), [_items(one, column) for column in columns]) for one in rows]
    for one, (_, cells) in zip(rows, told, strict=True):
        for action in actions[one.row.pk]:
            column = _stands(Column.IN_PLACE if action.done_on else Column.PLANNED, one)
            cells[columns.index(column)].append(published(action))
        cells[-1].extend(came.get(one.row.pk, []))
    return Table(PARTS[area], headings, told)


def _actions(rows: Iterable[Read]) -> dict[int, list[Action]]:
    """Actions that are to be published, by the key of their recommendation: not those that are superseded."""
    told: dict[int, list[Action]] = defaultdict(list)
    marked = Action.objects.filter(recommendation__in=[one.row.pk for one in rows], is_published=True)
    for one in marked.exclude(state=State.SUPERSEDED).in_order():
        told[one.recommendation_id].append(one)
    return told


def own(one: Read) -> str:
    """A recommendation's own cell: its number, whether our action is done, and its words."""
    done = " – complete" if one.truths.done_on else ""
    return f"Recommendation No. {one.row.number}{done}. {one.row.text}"


def _items(one: Read, column: Column) -> list[str]:
    held = [item for item in one.items if not item.waits and _stands(Column(item.column), one) == column]
    return [f"{FOR_ANOTHER}{item.text}" if item.column == Column.OTHERS else item.text for item in held]


def _stands(column: Column, one: Read) -> Column:
    """Where a line is published: what has no column of its own stands in the last."""
    shown = SHOWN[Area(one.row.area)]
    return column if column in shown else shown[-1]


def as_word(review: Review, read: Iterable[Read], today: date) -> bytes:
    """The response as a Word document, of a day."""
    return word(review.title, [short_day_words(today)], parts(read))


def as_pdf(review: Review, read: Iterable[Read], today: date) -> bytes:
    """The response as a PDF, of a day."""
    told: dict[str, Any] = {"title": review.title, "day": short_day_words(today)}
    told["parts"] = [one._asdict() for one in parts(read)]
    return pdf(TEMPLATE, told | {"date": [today.year, today.month, today.day]})
