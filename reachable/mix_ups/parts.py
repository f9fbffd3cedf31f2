"""The three parts of putting a mix-up right, and what may be answered in each. Pure."""

from collections.abc import Mapping
from enum import StrEnum

RIGHT, WITHDRAWN, STANDS, TOLD = "right", "withdrawn", "stands", "told"
REPORTED, NO_RISK, NO_BREACH = "reported", "no_risk", "no_breach"
THEY_HEAR, THEY_DO_NOT, NO_HIGH_RISK = "they_hear", "they_do_not", "no_high_risk"


class Part(StrEnum):
    """A copy of the page that somebody may have; what was written on it or told from it; whether it is a breach; and of
    one that is told to the Commissioner, whether those whom it concerns are told too (UK GDPR, Article 34)."""

    COPY = "copy"
    RESTS = "rests"
    BREACH = "breach"
    PEOPLE = "people"


WORDS: Mapping[str, str] = {
    RIGHT: "My copy is put right, or I have none",
    WITHDRAWN: "It is to be withdrawn, or is already",
    TOLD: "Whoever it went to was told",
    STANDS: "It stands",
    REPORTED: "A breach, and told to the Information Commissioner",
    NO_RISK: "A breach that is unlikely to be a risk to anybody: written down, and not told",
    NO_BREACH: "Not a personal data breach",
    THEY_HEAR: "A high risk: those it concerns are told",
    THEY_DO_NOT: "A high risk, and those it concerns are not told",
    NO_HIGH_RISK: "Not a high risk to anybody: nobody need be told",
}
ANSWERS: Mapping[Part, tuple[str, ...]] = {
    Part.COPY: (RIGHT,),
    Part.RESTS: (WITHDRAWN, TOLD, STANDS),
    Part.BREACH: (REPORTED, NO_RISK, NO_BREACH),
    Part.PEOPLE: (THEY_HEAR, THEY_DO_NOT, NO_HIGH_RISK),
}


def copy_of(practitioner: int) -> str:
    """What the answer of one who saw the page is about."""
    return str(practitioner)


def thing(kind: str, uuid: object) -> str:
    """What an answer about one thing that rested on the page is about."""
    return f"{kind}:{uuid}"
