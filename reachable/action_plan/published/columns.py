"""Which column of a table is which, and what stands before the words of a recommendation. Pure."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from reachable.action_plan.published.blocks import Line, Row, tidy


class Column(Enum):
    """What a column of a published response holds."""

    NUMBER = auto()
    RECOMMENDATION = auto()
    OWNER = auto()
    AREA = auto()
    STATUS = auto()
    IN_PLACE = auto()
    PLANNED = auto()
    RESPONSE = auto()
    OTHER = auto()


# In this order: "Recommendation number" is a number, and "Response to the recommendation" is a response.
_SAYS = (
    (Column.NUMBER, r"(?:recommendation )?(?:no\.?|number|#|ref(?:erence)?)"),
    (Column.AREA, r"area.*|local or national"),
    (Column.OWNER, r"owner|lead\b.*|responsible.*|who"),
    (Column.STATUS, r".*\bstatus\b.*|complete\??"),
    (Column.RESPONSE, r".*\b(?:response|reply)\b.*"),
    (Column.IN_PLACE, r".*\b(?:in place|already|done so far)\b.*"),
    (Column.PLANNED, r".*\b(?:planned|next steps|still to do)\b.*"),
    (Column.RECOMMENDATION, r"(?:the )?recommendations?"),
)
_LONGEST_HEADING = 60
WITHOUT_HEADINGS = {
    2: (Column.RECOMMENDATION, Column.RESPONSE),
    3: (Column.RECOMMENDATION, Column.IN_PLACE, Column.PLANNED),
}
_STATUS = r"(?P<status>(?:not |in|part(?:ly|ially) )?complete\w*|done|closed|open|ongoing|in progress|not started)"
_LABEL = re.compile(
    r"rec(?:ommendation|\.)?s?\s*(?:no\.?|nos\.?|numbers?|#)?\s*"
    r"(?P<numbers>\d{1,3}(?:\s*(?:,|and|&|,\s*and)\s*(?:no\.?\s*)?\d{1,3})*)\b\s*[.:)]?\s*"
    rf"(?:[–—-]\s*{_STATUS}\b\s*[.:]?|[–—-])?\s*(?P<text>.*)",
    re.IGNORECASE | re.DOTALL,
)


class Label(NamedTuple):
    """What a recommendation's own cell says: its numbers, what stands of its state, and its words."""

    numbers: tuple[int, ...]
    status: str
    text: str


def whole(cell: Sequence[Line]) -> str:
    """The words of a cell in one line."""
    return tidy(" ".join(line.text for line in cell))


def headings(row: Row) -> tuple[Column, ...] | None:
    """What each column holds, where this row is the headings of a table; else None."""
    told = tuple(_column(whole(cell)) for cell in row)
    return told if Column.RECOMMENDATION in told and len(set(told) - {Column.OTHER}) > 1 else None


def _column(words: str) -> Column:
    if len(words) > _LONGEST_HEADING:
        return Column.OTHER
    return next((column for column, says in _SAYS if re.fullmatch(says, words, re.IGNORECASE)), Column.OTHER)


def label(text: str, number: str = "") -> Label | None:
    """The numbers, state and words of a recommendation's cell, `number` being what a column of its own says; None where
    neither has a number."""
    found = _LABEL.fullmatch(text)
    if found:
        numbers = tuple(dict.fromkeys(int(one) for one in re.findall(r"\d+", found["numbers"])))
        return Label(numbers, (found["status"] or "").casefold(), found["text"])
    own = re.search(r"\d{1,3}", number)
    return Label((int(own[0]),), "", text) if own and text else None
