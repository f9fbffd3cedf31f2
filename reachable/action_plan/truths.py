"""Two truths about a recommendation: our action is done, and it is embedded. Pure.

"Embedded" needs evidence from practice that is dated after our action was done: done never stands in for it
(domain.md P14: complete is not embedded). Nor does what was said once hold against what was found later.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from reachable.errors import NotNow


class SaidOf(NamedTuple):
    """What was said of a recommendation: whether it is so, since which day, and when somebody said it."""

    is_so: bool
    so_on: date
    at: datetime


class Shown(NamedTuple):
    """One piece of evidence: its day, and whether it shows that practice has changed."""

    so_on: date
    is_for: bool


class Truths(NamedTuple):
    """`done_on`: None while our action is open. `counting`: how many pieces of later evidence show a change.
    `doubted_on`: the day of the newest evidence against what was said to be embedded."""

    done_on: date | None
    is_embedded: bool
    counting: int
    doubted_on: date | None = None


def truths(done: SaidOf | None, embedded: SaidOf | None, evidence: Sequence[Shown]) -> Truths:
    """As it stands. What was said to be embedded is so only while our action is done, evidence carries it, and none
    that is newer speaks against it."""
    done_on = done.so_on if done and done.is_so else None
    counting = len(_later(done_on, evidence))
    holds = bool(counting) and _was_said_since(done, embedded)
    doubted_on = _against(embedded, evidence) if holds else None
    return Truths(done_on, holds and not doubted_on, counting, doubted_on)


def _was_said_since(done: SaidOf | None, embedded: SaidOf | None) -> bool:
    """An action that was opened again and done anew is another: what was said of the first is not said of it."""
    return bool(done and embedded and embedded.is_so and embedded.at >= done.at)


def _against(embedded: SaidOf | None, evidence: Iterable[Shown]) -> date | None:
    found = [one.so_on for one in evidence if embedded and not one.is_for and one.so_on > embedded.so_on]
    return max(found, default=None)


def require_embedded(done: SaidOf | None, evidence: Sequence[Shown]) -> None:
    """Raises NotNow, saying what is missing, where nobody may say yet that it is embedded."""
    if not (done and done.is_so):
        raise NotNow("Our action is not done yet, so it cannot be embedded. First say that it is done.")
    if not _later(done.so_on, evidence):
        raise NotNow(
            "There is no evidence yet that is dated after our action was done. First write down what shows that "
            "practice has changed: an audit, a survey, a measure, or what young people say."
        )


def _later(done_on: date | None, evidence: Iterable[Shown]) -> list[Shown]:
    return [one for one in evidence if done_on and one.is_for and one.so_on > done_on]
