"""Why the 24 hours were missed: a reason from a list, and a sentence. Pure.

Source: domain.md section 4 (each clock keeps why it was missed) and section 12, S20. A reason blames nobody: it
says what would have to be otherwise.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from reachable.reachable_moments.clock import Standing, standing
from reachable.reachable_moments.states import State


class Why(StrEnum):
    """What kept everybody from reaching them within 24 hours."""

    NOT_TOLD = "not_told"
    NOBODY_FREE = "nobody_free"
    NOT_THERE = "not_there"
    NOT_FOUND = "not_found"
    NOT_LET_IN = "not_let_in"
    NOT_WANTED = "not_wanted"
    AWAY = "away"
    NOT_SAFE = "not_safe"
    ANOTHER = "another"
    ELSE = "else"


WHY: Mapping[Why, str] = {
    Why.NOT_TOLD: "Whoever could have gone was told too late",
    Why.NOBODY_FREE: "Nobody was free to go",
    Why.NOT_THERE: "They had left before anybody came",
    Why.NOT_FOUND: "Nobody knew where they were",
    Why.NOT_LET_IN: "Whoever came was not let in to them",
    Why.NOT_WANTED: "They, or a parent or carer, did not want anybody to come then",
    Why.AWAY: "They were in another area",
    Why.NOT_SAFE: "It was not safe to go",
    Why.ANOTHER: "Each thought that somebody else would go",
    Why.ELSE: "Something else",
}
NOT_SAID = "Nobody has written down why"


def is_missed(state: State, due_at: datetime, reached_at: datetime | None, now: datetime) -> bool:
    """Whether there is anything to say: there was a clock, it was no mistake, and nobody reached them in its time."""
    has_clock = state not in (State.TOLD, State.WITHDRAWN)
    return has_clock and standing(due_at, reached_at, now) in (Standing.LATE, Standing.REACHED_LATE)
