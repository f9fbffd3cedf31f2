"""What every kind of file is read into: words in their order, and rows of cells, each cell so many lines. Pure."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from reachable.errors import CannotDo

MARKS = "•○●▪◦·‣"
_INNER = "○◦▪"
# A dot in the middle is a bullet after a space alone, and never between two numbers: "£3·5m" is a price.
_NO_SIGNS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f\ufffe\uffff]")
_MARK = re.compile(r" ?([•○●▪◦‣]|(?<!\S)·(?!(?<=\d ·) ?\d)) ?")
# More paragraphs, rows or items than any response has: a file of more would hold up everybody else.
MOST = 20_000
TOO_MUCH = CannotDo("There is more in this file than in any response. Take out what is no part of it and try again.")


class Line(NamedTuple):
    """One line of a cell or of the text. `level`: 0 of plain words, 1 of an item in a list, 2 of a list within it."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph, a heading, or an item of a list that stands in the text."""

    line: Line
    is_heading: bool = False


Row = list[list[Line]]
Block = Words | Row


def tidy(text: str) -> str:
    """Words with one space between them, and nothing that is no sign: what would ring a bell or colour a screen."""
    return " ".join(_NO_SIGNS.sub(" ", text).split())


def lines(text: str, level: int = 0) -> list[Line]:
    """Words in which bullets mark the items, as a line each. Nothing, of no words. Raises CannotDo of too many."""
    before, *marked = _MARK.split(tidy(text), MOST)
    if len(marked) >= 2 * MOST:
        raise TOO_MUCH
    found = [Line(before, level)]
    for mark, words in zip(marked[::2], marked[1::2], strict=True):
        found.append(Line(words, 2 if mark in _INNER else 1))
    return [line for line in found if line.text]
