"""Every field of every table says what class it is and how long it is kept (lock 11). Pure.

Classes follow UK GDPR: special category is article 9 (health, ethnicity), criminal is article 10.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

FOR_ITS_FEED = "the period its feed's register row says"
WITH_THE_RECORD = "as long as the record it belongs to"
SEVEN_YEARS = "seven years"
WHILE_EMPLOYED = "while the account is open, then seven years"
UNTIL_DONE = "until the work that it waits for is done"
ALWAYS = "always: it is about no person"
# What stands in place of words that must not be empty.
GONE = "Removed: its time was up"


def seven_years_before(now: datetime) -> datetime:
    """The instant seven years ago: two leap days at most, and a day more, so that the database's own clock agrees."""
    return now - timedelta(days=7 * 365 + 3)


@dataclass(frozen=True, slots=True)
class Holds:
    """Names of fields by class, separated by spaces, and how long the row is kept."""

    kept: str
    personal: str = ""
    special: str = ""
    criminal: str = ""
    neither: str = ""

    def named(self) -> set[str]:
        """Every field that has a class."""
        return set(" ".join((self.personal, self.special, self.criminal, self.neither)).split())

    def about_somebody(self) -> set[str]:
        """The fields that say something about a person."""
        return set(" ".join((self.personal, self.special, self.criminal)).split())
