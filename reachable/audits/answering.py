"""When a part of a case is finished, and what is missing until then. Pure."""

from collections.abc import Mapping
from typing import NamedTuple

from reachable.audits.tools.catalogue.case_discussions import HOW_SOON, WHY_NOT_HELD
from reachable.audits.tools.shape import CHANGED, HELD, NOT_HERE, NOT_KNOWN, YES, Tool


class Given(NamedTuple):
    """The answer to one question, and words beside it."""

    answer: str = ""
    words: str = ""


class Told(NamedTuple):
    """All that an auditor wrote about one part, finished or not."""

    answers: Mapping[str, Given]
    child_asked: str = ""
    child_words: str = ""
    parent_asked: str = ""
    parent_words: str = ""
    grade: str = ""
    grade_why: str = ""


VIEWS = (("child", "the young person"), ("parent", "a parent or carer"))


def missing(tool: Tool, told: Told) -> dict[str, str]:
    """What must still be said before this part can be finished, by the name of its box; empty once nothing is."""
    said = {one.key: told.answers.get(one.key, Given()).answer for one in tool.questions}
    found = {f"q_{one.key}": f"Answer: {one.words}" for one in tool.questions if said[one.key] not in one.answers}
    return (found or _against(said)) | _views(told) | _grade(told)


def _against(said: Mapping[str, str]) -> dict[str, str]:
    """Answers that say a case discussion was held and that it was not."""
    was_held, found = said[HELD] == YES, {}
    if said[CHANGED] == YES and not was_held:
        found[f"q_{CHANGED}"] = "Nothing can have changed by a case discussion that was not held: look at both answers"
    if said.get(HOW_SOON, NOT_HERE) not in (NOT_HERE, NOT_KNOWN) and not was_held:
        found[f"q_{HOW_SOON}"] = "A case discussion that was not held was held at no time: look at both answers"
    if said.get(WHY_NOT_HELD, NOT_HERE) != NOT_HERE and was_held:
        found[f"q_{WHY_NOT_HELD}"] = "You say that a case discussion was held: look at both answers"
    return found


def _views(told: Told) -> dict[str, str]:
    found = {}
    for key, whom in VIEWS:
        asked, words = getattr(told, f"{key}_asked"), getattr(told, f"{key}_words")
        if not asked:
            found[f"{key}_asked"] = f"Say whether {whom} was asked"
        elif not words:
            found[f"{key}_words"] = f"Say what {whom} said" if asked == YES else f"Say why {whom} was not asked"
    return found


def _grade(told: Told) -> dict[str, str]:
    found = {} if told.grade else {"grade": "Choose a grade"}
    return found if told.grade_why else found | {"grade_why": "Say why you grade it so"}
