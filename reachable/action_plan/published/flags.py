"""What stands under "in place" and is not ours, or is not in place yet: it waits for a person. Pure.

"Being developed" is not "developed", and what another body is to do is not done by us (issue of the partnership's own
plan: our action is done, and what came of it, are two truths; domain.md P14).
"""

import re
from collections.abc import Collection
from enum import StrEnum

from reachable.action_plan.published.bodies import OUTSIDE
from reachable.action_plan.published.sentences import sentences


class Flag(StrEnum):
    """Why an item waits. The value is what the page says."""

    NOT_OURS = "not ours"
    NOT_YET = "not yet"


# "Subject to funding" names nobody.
_NAME = r"(?:[Tt]he )?(?!Subj\w+ to)(?P<name>[A-Z][\w’'&.-]*(?: (?:(?:of|for|and|the|&) )?[A-Z][\w’'&.-]*)*)"
_IS_TO = r"(?:to|will|would|shall|should|must|plans?|intends?)\b"
_IS = r"(?:has|have|had|is|are|was|were)\b"
_SOMEBODY_IS_TO = re.compile(rf"{_NAME} {_IS_TO}")
# Of what is or was, a capital letter says little: "Training has been delivered". A name all in capitals is a body.
_ACRONYM_IS = re.compile(rf"(?:[Tt]he )?(?P<name>[A-Z][A-Z&]+) {_IS}")
_OUTSIDE_DOES = re.compile(
    rf"{OUTSIDE}(?: (?:colleagues|officers|partners|forces?|service))? (?:(?P<to>to [a-z])|{_IS_TO}|{_IS})",
    re.IGNORECASE,
)
_IS_TO_DO = re.compile(rf"(?:{_NAME}|We) to [a-z]")
_MONTH = (
    r"(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December|spring|"
    r"summer|autumn|winter)"
)
_LATER = re.compile(
    r"\b(?:will|would|shall|to be|plans? to|planned|intends? to|hopes? to|aims? to|due to (?:be|start|begin|open)"
    r"|going to|in development|under (?:development|discussion|review|way|consideration)|underway|in progress"
    r"|in principle|in due course|awaiting|awaited|not yet|proposed|proposals?|out for (?:consultation|comment)"
    r"|subj\w+ to|expected "
    r"(?:by|in|from|on|shortly|soon)|work (?:has )?(?:started|begun)|discussions? (?:is|are) ongoing"
    r"|(?:bid|application)s? "
    r"(?:has been |have been |was |were |is |are )?(?:submitted|made)|(?:opens?|starts?|begins?|launch(?:es)?) "
    rf"(?:(?:in|on|from) {_MONTH}|next|later)|(?:is|are) being (?!used|delivered|offered|provided|run|held|followed)\w+"
    r"|(?:is|are|being|be) (?:developed|finalised|drafted|recruited|piloted|scoped|designed|commissioned|bringing|"
    r"developing|finalising|drafting|recruiting|planning|exploring|considering|working towards))\b"
    rf"|^(?:Draft|From {_MONTH})\b",
    re.IGNORECASE,
)
# What "will" and "planned" say of something that is there: "planned in 2018 is in place", "what will help each child".
_IS_SO = re.compile(
    r"(?<!bid )(?<!bids )(?<!application )(?<!applications )(?<!work )\b(?:has|have|had) been \w+"
    r"|\bplanned in (?:\w+ )?\d{4}(?=.{0,80}\b(?:is|are) (?:now )?in place\b)"
    r"|\b(?:what|who|how) (?:\w+ )?(?:will|would)\b",
    re.IGNORECASE,
)
_OURS = {
    "we",
    "our",
    "it",
    "they",
    "there",
    "this",
    "these",
    "all",
    "new",
    "a",
    "an",
    "board",
    "partnership",
    "council",
}
_INSIDE = {"MASH", "YOS", "YOT", "YJS", "LSCB", "LSCP", "SCP", "CSC", "CSP", "VRP", "BMG", "MACE", "SENCO"}


def flags(sentence: str, ours: Collection[str]) -> tuple[Flag, ...]:
    """Why one sentence under "in place" cannot be taken as it stands. `ours`: bodies whose plan this is."""
    outside = _OUTSIDE_DOES.match(sentence)
    told = [Flag.NOT_OURS] if outside or _is_of_another(sentence, ours) else []
    if (outside and outside["to"]) or _IS_TO_DO.match(sentence) or _LATER.search(_IS_SO.sub("", sentence)):
        told.append(Flag.NOT_YET)
    return tuple(told)


def _is_of_another(sentence: str, ours: Collection[str]) -> bool:
    is_to, is_now = _SOMEBODY_IS_TO.match(sentence), _ACRONYM_IS.match(sentence)
    if is_to:
        return not _is_ours(is_to["name"], ours)
    return bool(is_now) and is_now["name"] not in _INSIDE and not _is_ours(is_now["name"], ours)  # type: ignore[index]


def _is_ours(name: str, ours: Collection[str]) -> bool:
    folded = name.casefold()
    return folded in _OURS or any(one.casefold() in folded or folded in one.casefold() for one in ours)


def parted(item: str, ours: Collection[str]) -> list[tuple[str, tuple[Flag, ...]]]:
    """An item with why it waits: its sentences each on their own where one waits and another does not."""
    told = [(one, flags(one, ours)) for one in sentences(item)]
    if len({waits for _, waits in told}) > 1:
        return told
    return [(item, told[0][1] if told else ())]
