"""What can be set of each rule, and who answers for it. Pure.

These are version 1 of each: the defaults of domain.md section 6. A partnership changes them on a page, by the rule's
owner, with a reason; each change is a new version in a table, and the newest of a day is in force
(`in_force.py`, docs/decisions/0029-settings-of-rules-are-held-in-a-table.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

OWNER = "the partnership's lead for exploitation"
REVIEW_ON = date(2027, 5, 31)
YEAR, TWO_YEARS, TWELVE_WEEKS = 365, 730, 84


@dataclass(frozen=True, slots=True)
class Settings:
    """Of one rule: over how many days it looks back, its numbers by name, and who looked at it when.

    `equality_reference`: where the equality assessment of this very version is kept (Equality Act 2010, section 149);
    `signed_on`: when it was signed, None where nobody has. `owner_id`: the practitioner who alone may change it, None
    where nobody was named.
    """

    look_back_days: int = YEAR
    numbers: Mapping[str, int] = field(default_factory=dict)
    version: int = 1
    owner: str = OWNER
    equality_reference: str = ""
    review_on: date = REVIEW_ON
    owner_id: int | None = None
    signed_on: date | None = None
    is_on: bool = True

    def __getitem__(self, name: str) -> int:
        return self.numbers[name]

    def is_past_its_day(self, on: date) -> bool:
        """True after the day by which it was to be looked at again."""
        return on > self.review_on


def to_be_signed(rule: str, version: int) -> str:
    """The reference of an equality assessment that nobody has signed."""
    return f"EQ-{rule}-{version}, to be signed before the partnership uses it"


def _settings(rule: str, days: int = YEAR, version: int = 1, **numbers: int) -> Settings:
    """Nobody has signed an equality assessment of an invented partnership: the reference says what is to be signed."""
    return Settings(days, numbers, version, equality_reference=to_be_signed(rule, version))


SETTINGS: Mapping[str, Settings] = {
    # Severe and persistent absence: DfE, Working together to improve school attendance (2024).
    "I1": _settings("I1", TWELVE_WEEKS, severe_percent=50, persistent_percent=10, least_sessions=40),
    "I2": _settings("I2", run_days=10, points=15, now_days=42, before_days=91, least_sessions=40),
    "I3": _settings("I3", times=2, days_in_a_term=5, term_days=91),
    "I4": _settings("I4"),
    "I5": _settings("I5", longer_than_days=14),
    "I8": _settings("I8", times=3, times_within_days=90, longer_than_hours=24),
    "I10": _settings("I10", caution_days=90),
    "I11": _settings("I11", caution_days=90),
    "I12": _settings("I12", caution_days=90),
    "I13": _settings("I13", caution_days=90),
    "I14": _settings("I14", TWO_YEARS),
    "I15": _settings("I15"),
    "I16": _settings("I16", caution_days=90),
    "I21": _settings("I21", moves=2),
    "I23": _settings("I23", times=3),
    "I24": _settings("I24", TWO_YEARS, told_by_social_care_days=YEAR),
    "I25": _settings("I25"),
    "I27": _settings("I27"),
    "I34": _settings("I34", longer_than_days=90, caution_days=90),
    "C1": _settings("C1"),
    "C2": _settings("C2"),
}

# Each number in the words of a page: with its unit, and so that whoever reads them alone knows what it counts.
NUMBER_WORDS: Mapping[str, str] = {
    "severe_percent": "Severely absent: misses so many per cent",
    "persistent_percent": "Often absent: misses so many per cent",
    "least_sessions": "Least sessions that tell anything",
    "run_days": "School days running, without leave",
    "points": "Misses more than before, by so many percentage points",
    "now_days": "The last days, in which they miss more",
    "before_days": "The days before those, to hold them against",
    "times": "How many times",
    "days_in_a_term": "Or suspended in a term for more than, in days",
    "term_days": "How many days stand for a term",
    "longer_than_days": "For longer than, in days",
    "times_within_days": "All of them within, in days",
    "longer_than_hours": "Or once for longer than, in hours",
    "caution_days": "How long a conditional caution counts, in days",
    "moves": "How many moves",
    "told_by_social_care_days": "How long what social care told counts, in days",
}
