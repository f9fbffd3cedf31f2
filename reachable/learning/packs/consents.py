"""Whether a film is shown: only while those who made it have agreed. Pure.

They may take it back on any day and give no reason; then it is shown nowhere, at once (domain.md P15; the right to
withdraw, UK GDPR article 7(3)).
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Given(NamedTuple):
    """One consent of the group that made a film: from when until when, and when they took it back."""

    given_on: date
    until_on: date
    withdrawn_on: date | None = None


class Shown(StrEnum):
    """How a film stands."""

    YES = "shown"
    NOT_AGREED = "not agreed yet"
    TAKEN_BACK = "taken back"
    RUN_OUT = "run out"


WORDS = {
    Shown.YES: "Shown: those who made it have agreed",
    Shown.NOT_AGREED: "Not shown: nobody has agreed to it yet",
    Shown.TAKEN_BACK: "Not shown: those who made it took it back",
    Shown.RUN_OUT: "Not shown: what was agreed has run out, and they have not been asked again",
}
INSTEAD = {
    Shown.NOT_AGREED: "The film is not shown: those who made it have not agreed to it yet.",
    Shown.TAKEN_BACK: "The young people who made this film took it back. It is not shown any more, and that is their "
    "right. You can do this training without it.",
    Shown.RUN_OUT: "The film is not shown: those who made it agreed to it for a time, and that time is over.",
}


def shown(given: Sequence[Given], today: date) -> Shown:
    """By the newest consent, which is the last. Nothing that was agreed until the day on which they took it back ever
    shows it again, whoever writes it down and when."""
    if not given or given[-1].given_on > today:
        return Shown.NOT_AGREED
    if (taken_back := last_taken_back(given)) and given[-1].given_on <= taken_back:
        return Shown.TAKEN_BACK
    return Shown.YES if today < given[-1].until_on else Shown.RUN_OUT


def last_taken_back(given: Sequence[Given]) -> date | None:
    """The last day on which they took it back; None where they never did."""
    return max((one.withdrawn_on for one in given if one.withdrawn_on), default=None)
