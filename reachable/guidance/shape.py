"""What a section of the guidance is, and how its plain text becomes paragraphs and lists. Pure.

Source: domain.md S21 and S37, guidance at the point of use, versioned; reading age 12 where it is urgent (design.md 8).
"""

from dataclasses import dataclass
from datetime import date

OWNER = "the partnership's lead for exploitation"
VALID_FROM, REVIEW_ON = date(2026, 11, 1), date(2027, 5, 31)
ITEM = "- "
MOST_LINES, LONGEST = 9, 300


@dataclass(frozen=True, slots=True)
class Section:
    """One section as it is in force: its words, where they come from, who answers for them, and until when.

    `text`: plain; a line that begins with "- " is an item of a list, an empty line parts two paragraphs. `owner_id`:
    the practitioner who alone may change it, None where nobody was named.
    """

    slug: str
    title: str
    source: str
    text: str
    version: int = 1
    owner: str = OWNER
    owner_id: int | None = None
    valid_from: date = VALID_FROM
    review_on: date = REVIEW_ON

    def is_past_its_day(self, on: date) -> bool:
        """True after the day by which it was to be looked at again."""
        return on > self.review_on


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a list of items. One of the two is empty."""

    words: str = ""
    items: tuple[str, ...] = ()


def blocks(text: str) -> list[Block]:
    """The text as paragraphs and lists, in its order. A line that begins nothing goes on from the one before it."""
    found: list[Block] = []
    for part in _lines(text):
        if not part.startswith(ITEM):
            found.append(Block(part))
        elif found and found[-1].items:
            found[-1] = Block(items=(*found[-1].items, part.removeprefix(ITEM)))
        else:
            found.append(Block(items=(part.removeprefix(ITEM),)))
    return found


def _lines(text: str) -> list[str]:
    """Each paragraph and each item as one line."""
    found, goes_on = [], False
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            goes_on = False
        elif line.startswith(ITEM) or not goes_on:
            found.append(line)
            goes_on = True
        else:
            found[-1] = f"{found[-1]} {line}"
    return found


def why_not(text: str) -> str:
    """Why a text cannot be put in force, in a sentence; '' where it can. What is read in a hurry is short."""
    lines = _lines(text)
    if len(lines) > MOST_LINES:
        return f"It is {len(lines)} lines long. Somebody reads it in a hurry: {MOST_LINES} lines at most."
    if any(len(line) > LONGEST for line in lines):
        return f"A line is longer than {LONGEST} characters. Part it in two."
    return ""
