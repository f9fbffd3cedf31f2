"""The words before the tables: what the response is called, from when it is, what it states. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reachable.action_plan.published.blocks import Words
from reachable.action_plan.published.dates import DAY
from reachable.action_plan.published.sentences import sentences

_EXISTING = re.compile(r"\bexisting actions?\b[^.:]*", re.IGNORECASE)
_DASH = re.compile(r"(?:^| )[-–] ")
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
        if DAY.fullmatch(text) and not told.published:
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
        is_listing = text.endswith(":") and _lead(text) > 0
    return told


def _title(words: Sequence[Words]) -> int:
    """Where the title stands: what is right before the date, else the first line."""
    dated = next((n for n, one in enumerate(words) if DAY.fullmatch(one.line.text)), 0)
    return max(dated - 1, 0)


def _take(text: str, told: Introduction) -> None:
    """A paragraph, sentence by sentence, and the actions that are listed in it."""
    lead = _lead(text)
    told.statements += sentences(text[:lead] if lead else text)
    items = [one for one in _DASH.split(text[lead:].strip()) if one] if lead else []
    told.existing_actions += items[:-1]
    for last in items[-1:]:
        first, *others = [part for one in sentences(last) for part in _GOES_ON.split(one)]
        told.existing_actions.append(first)
        told.statements += others


def _lead(text: str) -> int:
    """Where "the plan had existing actions in relation to:" ends, and its list begins; 0 where nothing says so."""
    ends = [found.end() for found in _EXISTING.finditer(text)]
    return max((end + 1 for end in ends if text[end : end + 1] == ":"), default=0)
