"""The take list: which columns and which rows of a delivery we may take. The rest is dropped in memory.

Data minimisation: UK GDPR Article 5(1)(c). What is taken for each data class stands in the source register; the
defaults (`words/feeds.py`) are the least that the page and the matching need: no ethnicity, no free text that is not
shown, no IC code.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from reachable.clocks.ages import is_under
from reachable.words.feeds import PARTS

EVERYONE = "everyone"
UNDER_18_WHEN_IT_HAPPENED = "under_18_when_it_happened"
UNDER_25 = "under_25"
CHILD_OF_HOUSEHOLD = "child_of_household"
UNDER_18_AND_HURT = "under_18_and_hurt"
HURT = frozenset({"ASSAULT", "KNIFE", "FIREARM", "SELF_HARM"})


@dataclass(frozen=True, slots=True)
class Take:
    """What may be taken: columns by name, rows by the name of a rule. `on` is the day of the delivery: without it
    no rule and no warning that needs to know today's date can speak."""

    columns: frozenset[str]
    rows: str = EVERYONE
    on: date | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for a rule nobody has written: a take list is never guessed at."""
        if self.rows not in RULES:
            raise ValueError(f"There is no rule for rows called {self.rows!r}; the rules are {', '.join(RULES)}.")


def is_taken(take: Take, born: date | None, happened: date | None = None, of: str = "") -> bool:
    """May this row be taken? `born` None means not known or not readable: taken, for it may be a child. `of` is the one
    word of the row that a rule may choose by: of an attendance, how they were hurt."""
    return RULES[take.rows](take, born, happened, of)


def _under_18_when_it_happened(take: Take, born: date | None, happened: date | None, of: str) -> bool:
    return born is None or happened is None or is_under(18, born, happened)


def _under_18_and_hurt(take: Take, born: date | None, happened: date | None, of: str) -> bool:
    """Hurt by somebody, or by themself: an accident or an illness is nobody's business here."""
    return of in HURT and _under_18_when_it_happened(take, born, happened, of)


def _child_of_household(take: Take, born: date | None, happened: date | None, of: str) -> bool:
    """Without a birth date, whoever applied or is their partner is taken for grown up."""
    if born is None:
        return of not in ("APPLICANT", "PARTNER")
    return _under_18_when_it_happened(take, born, happened, of)


def _under_25(take: Take, born: date | None, happened: date | None, of: str) -> bool:
    return born is None or take.on is None or is_under(25, born, take.on)


RULES: Mapping[str, Callable[[Take, date | None, date | None, str], bool]] = {
    EVERYONE: lambda take, born, happened, of: True,
    UNDER_18_WHEN_IT_HAPPENED: _under_18_when_it_happened,
    UNDER_25: _under_25,
    UNDER_18_AND_HURT: _under_18_and_hurt,
    CHILD_OF_HOUSEHOLD: _child_of_household,
}

DEFAULT_TAKES: Mapping[str, Take] = {key: Take(part.taken, part.rows) for key, part in PARTS.items()}
