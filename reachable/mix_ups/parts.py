"""The three parts of putting a mix-up right, and what may be answered in each. Pure."""

from collections.abc import Mapping
from enum import StrEnum

RIGHT, WITHDRAWN, STANDS, TOLD = "right", "withdrawn", "stands", "told"
REPORTED, NO_RISK, NO_BREACH = "reported", "no_risk", "no_breach"


class Part(StrEnum):
    """A copy of the page that somebody may have; what was written on it or told from it; whether it is a breach."""

    COPY = "copy"
    RESTS = "rests"
    BREACH = "breach"


WORDS: Mapping[str, str] = {
    RIGHT: "My copy is put right, or I have none",
    WITHDRAWN: "It is withdrawn",
    TOLD: "Whoever it went to was told",
    STANDS: "It stands",
    REPORTED: "A breach, and told to the Information Commissioner",
    NO_RISK: "A breach that is unlikely to be a risk to anybody: written down, and not told",
    NO_BREACH: "Not a personal data breach",
}
ANSWERS: Mapping[Part, tuple[str, ...]] = {
    Part.COPY: (RIGHT,),
    Part.RESTS: (WITHDRAWN, TOLD, STANDS),
    Part.BREACH: (REPORTED, NO_RISK, NO_BREACH),
}


def copy_of(practitioner: int) -> str:
    """What the answer of one who saw the page is about."""
    return str(practitioner)


def thing(kind: str, uuid: object) -> str:
    """What an answer about one thing that rested on the page is about."""
    return f"{kind}:{uuid}"
