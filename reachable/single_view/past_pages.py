"""The page of a past day in words: which day, and what has changed since. No queries here."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from reachable.chronology.models import Event
from reachable.feeds.times import day_end
from reachable.single_view.past import AGAIN, CORRECTED, WITHDRAWN, Since
from reachable.single_view.reading import Seen
from reachable.words.times import day_words, plural

ON_THE_LINE = {
    CORRECTED: "Corrected since: the organisation now says something else.",
    AGAIN: "Told again since, with more or otherwise.",
    WITHDRAWN: "Withdrawn since: the organisation no longer says it.",
}
PROTECTED = (
    "Their address is protected now: what has changed in their home, their schools and their records is not said."
)


def last_moment(day: date) -> datetime:
    """The last moment of a London day: what the page takes for now."""
    return day_end(day) - timedelta(microseconds=1)


def title(day: date) -> str:
    return f"As known at the end of {day_words(day)}"


def notice(seen: Seen, day: date) -> dict[str, Any]:
    """What stands above the facts: the day, what has changed since, and the way back."""
    now = reverse("person", kwargs={"uuid": seen.person.uuid})
    texts = [*since_words(seen), "Who may see this page, and what is protected, is as it is today."]
    return {"title": title(day), "texts": texts, "link": {"text": "What we know now", "href": now}}


def since_words(seen: Seen) -> list[str]:
    """What has changed since, a sentence each; in numbers only, for what it says belongs to another day."""
    if seen.since is None:
        return []
    said = [*_records(seen.since), *_lines(seen, seen.since), *_weeks(seen.since)] or ["Nothing has changed since."]
    if not seen.is_protected:
        return said
    return [PROTECTED] if said == ["Nothing has changed since."] else [*said, PROTECTED]


def _records(since: Since) -> list[str]:
    joined = f"{plural(since.joined, 'record has', 'records have')} been joined to this page since."
    parted = plural(since.parted, "record that was held to be theirs has", "records that were held to be theirs have")
    both = ((since.joined, joined), (since.parted, f"{parted} been parted since."))
    return [f"{words} Nothing of what it said is here." for number, words in both if number]


def _lines(seen: Seen, since: Since) -> list[str]:
    became = Counter(event.became for event in seen.events)  # type: ignore[attr-defined]
    numbers = (
        (since.lines, "told since, and not here"),
        (became[CORRECTED], "corrected since"),
        (became[AGAIN], "told again since, with more or otherwise"),
        (became[WITHDRAWN], "withdrawn since"),
        (since.removed, "removed, because the time for keeping was up"),
    )
    return [f"{plural(number, 'line', 'lines')} {words}." for number, words in numbers if number]


def _weeks(since: Since) -> list[str]:
    """Why a week that was known in part is blank on the life line."""
    if not since.grown:
        return []
    told = f"To {plural(since.grown, 'week', 'weeks')} at school marks were added since."
    return [f"{told} What was known of them then is not kept, and they are not drawn."]


def became_words(event: Event) -> str:
    """What became since of a line of a past page; '' for one that stands still, and on the page of now."""
    return ON_THE_LINE.get(getattr(event, "became", ""), "")
