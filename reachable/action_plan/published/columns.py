"""Which column of a table is which, and what stands before the words of a recommendation. Pure."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from reachable.action_plan.published.blocks import Line, Row, tidy
from reachable.action_plan.published.standing import status_of


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
_STATE = r"(?:not |in|part(?:ly|ially) )?complete\w*|done|closed|open|ongoing|in progress|not started"
_KNOWN = re.compile(rf"(?:{_STATE})?[.]?", re.IGNORECASE)
# "6–9" and "6 to 9" are all of them, "1.2" and "1a" are no numbers. "Recommendation 7 - 3 schools" is one.
_BETWEEN = r"(?: ?(?:, ?and|,|and|&|/) ?| to |(?(many) ?[–—-] ?|[–—-]))"
_NUMBERS = rf"(?P<numbers>\d{{1,3}}(?:{_BETWEEN}(?:no\.? ?)?\d{{1,3}}){{0,20}})\b(?!\.\d)"
_NO = r"(?:numbers?|nos?\.?|#)?"
_LABEL = re.compile(
    rf"rec(?:ommendation|\.)?(?P<many>s)? ?{_NO} ?{_NUMBERS} ?[.:)]? ?(?P<dash>[–—-])? ?(?P<text>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OWN_NUMBER = re.compile(rf"(?:r|rec|ref|recommendation)?\.?(?P<many>s)? ?{_NO} ?{_NUMBERS}[.:)]? ?(?P<rest>.*)", re.I)
_MOST_NUMBERS = 50


class Label(NamedTuple):
    """What a recommendation's own cell says: its numbers, what stands of its state, its words; and what a column of
    numbers says besides."""

    numbers: tuple[int, ...]
    status: str
    text: str
    besides: str = ""


def whole(cell: Sequence[Line]) -> str:
    """The words of a cell in one line."""
    return tidy(" ".join(line.text for line in cell))


def headings(row: Row) -> tuple[Column, ...] | None:
    """What each column holds, where this row is the headings of a table; else None."""
    told = tuple(_column(whole(cell)) for cell in row)
    if Column.RECOMMENDATION not in told or len(told) == 1:
        return None
    if set(told) - {Column.OTHER, Column.RECOMMENDATION}:
        return told
    return WITHOUT_HEADINGS.get(len(told), told) if told[0] is Column.RECOMMENDATION else None


@lru_cache(maxsize=1000)
def _column(words: str) -> Column:
    if len(words) > _LONGEST_HEADING:
        return Column.OTHER
    return next((column for column, says in _SAYS if re.fullmatch(says, words, re.IGNORECASE)), Column.OTHER)


def label(text: str, number: str = "") -> Label | None:
    """The numbers, state and words of a recommendation's cell, `number` being what a column of its own says; None where
    neither has a number."""
    found, own = _LABEL.fullmatch(tidy(text)), _OWN_NUMBER.fullmatch(tidy(number))
    numbers = _numbers((found or own)["numbers"]) if found or own else ()  # type: ignore[index]
    if not text or not 0 < len(numbers) <= _MOST_NUMBERS:
        return None
    is_said_twice = own and _numbers(own["numbers"]) == numbers
    besides = number if not is_said_twice or own["rest"] else ""  # type: ignore[index]
    if not found:
        return Label(numbers, "", text, besides)
    return Label(numbers, *(status_of(found["text"]) if found["dash"] else ("", found["text"])), besides)


def is_known(status: str) -> bool:
    """Whether a status says no more than whether the action is done. It is told as it stands where it does."""
    return bool(_KNOWN.fullmatch(status))


def _numbers(said: str) -> tuple[int, ...]:
    """Each number once. "6–9" and "6 to 9" are all that lie between."""
    told: dict[int, None] = {}
    is_span = False
    for one in re.findall(r"\d+|to|[–—-]", said, re.IGNORECASE):
        if not one.isdigit():
            is_span = True
            continue
        first = next(reversed(told)) + 1 if is_span else int(one)
        told |= dict.fromkeys(range(min(first, int(one)), int(one) + 1))
        is_span = False
    return tuple(told)
