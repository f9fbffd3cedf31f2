"""The day that a response says it is from. Pure."""

import re
from datetime import date, datetime

DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]+) (\d{4})")


def day_of(words: str) -> date | None:
    """ "26 May 2020" as a day; None where it is no day."""
    found = DAY.fullmatch(words)
    if not found:
        return None
    for shape in ("%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(" ".join(found.groups()), shape).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    return None
