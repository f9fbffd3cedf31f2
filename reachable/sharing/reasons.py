"""The reasons somebody may give to open a young person's page (lock 4). Pure."""

from dataclasses import dataclass
from datetime import datetime

from reachable.clocks.weekdays import weekdays_later

WORKING_DAYS = 5


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason from the list. `opens_scope`: somebody is newly worried, so the page may be put together at all."""

    key: str
    words: str
    opens_scope: bool = False


REASONS = (
    Reason("worry", "Somebody has told us they are worried", opens_scope=True),
    Reason("custody", "They are, or have just been, in police custody", opens_scope=True),
    Reason("missing", "They are missing, or have just come back", opens_scope=True),
    Reason("hurt", "They have been hurt", opens_scope=True),
    Reason("strategy", "A strategy discussion or enquiry is being held"),
    Reason("allocated", "They have been allocated to me or my team"),
    Reason("duty", "I am on duty and have been asked about them"),
)


# Why a page is shared with somebody by name (lock 4): key and words, as the list beside the page says it.
SHARED_BECAUSE = (
    ("discussion", "They are invited to a discussion about the young person"),
    ("working", "They are working with the young person"),
)
SHARED_MOST_DAYS = 183


def reason(key: str) -> Reason:
    """The reason of that key. Raises KeyError for one not on the list."""
    return {r.key: r for r in REASONS}[key]


def good_until(given_at: datetime, working_days: int = WORKING_DAYS) -> datetime:
    """When a reason given at an instant (UTC) stops opening the page: five working days later, weekends left out.

    Bank holidays are working days here, which shortens a reason and never lengthens it.
    """
    return weekdays_later(given_at, working_days)
