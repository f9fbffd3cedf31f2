"""What each organisation rates itself on. Pure.

Section 11 of the Children Act 2004: arrangements for doing its work with regard to the need to safeguard and promote
the welfare of children, and for the same from whoever does work for it. The words are ours; there are eight (domain.md
P13). Words that change are a new version: what was rated under other words stays readable under them.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

VERSION = 1


class Standard(NamedTuple):
    key: str
    title: str
    words: str


class Rating(StrEnum):
    """How well a standard is met."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


RATINGS: Mapping[Rating, str] = {
    Rating.GREEN: "Green: met, and shown",
    Rating.AMBER: "Amber: met in part",
    Rating.RED: "Red: not met",
}
VERSIONS: Mapping[int, tuple[Standard, ...]] = {
    1: (
        Standard(
            "leaders", "Leaders answer for it", "Somebody senior answers for keeping children safe, and is known."
        ),
        Standard("lines", "It is clear who does what", "Everybody knows whom to ask, whom to tell and who decides."),
        Standard(
            "promise", "What children can expect is written", "It is in plain words, and staff and families have it."
        ),
        Standard("voice", "Children and families are heard", "What they say changes how services are made and run."),
        Standard(
            "people", "Whoever works here is safe to", "Checks before they start; a worry about somebody is acted on."
        ),
        Standard(
            "skills", "Staff are trained and supervised", "They can recognise harm and act; somebody talks it through."
        ),
        Standard(
            "together", "We work and share with others", "What others need to keep a child safe, they get in time."
        ),
        Standard(
            "others",
            "So do those who work for us",
            "What we buy or fund keeps to the same, and we look whether it does.",
        ),
    )
}
ORDER = (Rating.RED, Rating.AMBER, Rating.GREEN)


def standards(version: int) -> tuple[Standard, ...]:
    """The standards of a version."""
    return VERSIONS[version]


def moved(before: Rating | None, now: Rating) -> str:
    """How a rating stands to that of the last time."""
    if before is None:
        return "Not rated last time"
    step = ORDER.index(now) - ORDER.index(before)
    return "As last time" if step == 0 else f"{'Better' if step > 0 else 'Worse'} than last time ({before})"
