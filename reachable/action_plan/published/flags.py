"""What stands under "in place" and is not ours, or is not in place yet: it waits for a person. Pure.

"Being developed" is not "developed", and what another body is to do is not done by us (issue of the partnership's own
plan: our action is done, and what came of it, are two truths; domain.md P14).
"""

import re
from collections.abc import Collection
from enum import StrEnum

from reachable.action_plan.published.sentences import sentences


class Flag(StrEnum):
    """Why an item waits. The value is what the page says."""

    NOT_OURS = "not ours"
    NOT_YET = "not yet"


_NAME = r"(?:[Tt]he )?(?P<name>[A-Z][\w’'&.-]*(?: (?:(?:of|for|and|the|&) )?[A-Z][\w’'&.-]*)*)"
_DOES = r"(?:to|will|shall|should|must|has|have|is|are|plans?|intends?)\b"
_SOMEBODY_DOES = re.compile(rf"{_NAME} {_DOES}")
_IS_TO_DO = re.compile(rf"(?:{_NAME}|We) to [a-z]")
_LATER = re.compile(
    r"\b(?:will|shall|to be|plans? to|planned|intends? to|due to (?:be|start|begin|open)|going to|in development|under "
    r"(?:development|discussion|review)|in due course|awaiting|awaited|not yet|(?:is|are|being|be) (?:being )?"
    r"(?:developed|finalised|drafted|recruited|piloted|scoped|designed|commissioned|bringing|developing|finalising|"
    r"drafting|recruiting|planning|exploring|considering|working towards))\b",
    re.IGNORECASE,
)
_HAS_BEEN = re.compile(r"\b(?:has|have|had) been \w+", re.IGNORECASE)
_OURS = {"we", "our", "it", "this", "these", "all", "new", "a", "an"}


def flags(sentence: str, ours: Collection[str]) -> tuple[Flag, ...]:
    """Why one sentence under "in place" cannot be taken as it stands. `ours`: bodies whose plan this is."""
    told = []
    if _is_of_another(sentence, ours):
        told.append(Flag.NOT_OURS)
    if _IS_TO_DO.match(sentence) or _LATER.search(_HAS_BEEN.sub("", sentence)):
        told.append(Flag.NOT_YET)
    return tuple(told)


def _is_of_another(sentence: str, ours: Collection[str]) -> bool:
    found = _SOMEBODY_DOES.match(sentence)
    return bool(found) and not _is_ours(found["name"], ours)  # type: ignore[index]


def _is_ours(name: str, ours: Collection[str]) -> bool:
    folded = name.casefold()
    return folded in _OURS or any(one.casefold() in folded or folded in one.casefold() for one in ours)


def parted(item: str, ours: Collection[str]) -> list[tuple[str, tuple[Flag, ...]]]:
    """An item with why it waits: its sentences each on their own where one waits and another does not."""
    told = [(one, flags(one, ours)) for one in sentences(item)]
    if len({waits for _, waits in told}) > 1:
        return told
    return [(item, told[0][1] if told else ())]
