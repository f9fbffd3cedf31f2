"""The words before the tables: what the response is called, from when it is, what it states. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reachable.action_plan.published.blocks import Words
from reachable.action_plan.published.sentences import sentences

_DATE = re.compile(r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4}")
_EXISTING = re.compile(r"(?P<lead>.*\bexisting actions?\b[^.:]*:)\s*(?P<items>.*)", re.IGNORECASE | re.DOTALL)
_DASH = re.compile(r"(?:^|\s+)[-–]\s+")
# Where a list written in one line ends, and the text goes on: after a bracket there need be no full stop.
_GOES_ON = re.compile(r"(?<=\))\s+(?=[A-Z][a-z]* )")


@dataclass(slots=True)
class Introduction:
    """What stands before the first table, sentence by sentence."""

    title: str = ""
    published: str = ""
    headings: list[str] = field(default_factory=list)
    existing_actions: list[str] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    not_placed: list[str] = field(default_factory=list)


def read(words: Sequence[Words]) -> Introduction:
    """The introduction of a response. What stands before its title has no place in it."""
    start = _title(words)
    told = Introduction(not_placed=[one.line.text for one in words[:start]])
    is_listing = False
    for place, one in enumerate(words[start:]):
        text = one.line.text
        if _DATE.fullmatch(text) and not told.published:
            told.published = text
        elif place == 0 and (one.is_heading or len(words) > start + 1):
            told.title = text
        elif one.is_heading:
            told.headings.append(text)
        elif is_listing and one.line.level:
            told.existing_actions.append(text)
            continue
        else:
            _take(text, told)
        is_listing = bool(_EXISTING.fullmatch(text)) and text.endswith(":")
    return told


def _title(words: Sequence[Words]) -> int:
    """Where the title stands: what is right before the date, else the first line."""
    dated = next((n for n, one in enumerate(words) if _DATE.fullmatch(one.line.text)), 0)
    return max(dated - 1, 0)


def _take(text: str, told: Introduction) -> None:
    """A paragraph, sentence by sentence, and the actions that are listed in it."""
    found = _EXISTING.fullmatch(text)
    if not found:
        told.statements += sentences(text)
        return
    told.statements += sentences(found["lead"])
    items = [one for one in _DASH.split(found["items"]) if one]
    for item in items[:-1]:
        told.existing_actions.append(item)
    for last in items[-1:]:
        first, *others = [part for one in sentences(last) for part in _GOES_ON.split(one)]
        told.existing_actions.append(first)
        told.statements += others
