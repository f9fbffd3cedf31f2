"""Who else is told in their home, and whom somebody wrote down here as family or household. No queries here.

Of others their name, their age in years and how they come to stand here, and nothing else
(docs/decisions/0019-household-and-who-else.md).
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from reachable.chronology.models import Event
from reachable.clocks.ages import london_day
from reachable.family.models import Relative
from reachable.identifiers.names import fold
from reachable.people.homes import KINDS, place
from reachable.people.naming import NO_NAME
from reachable.single_view.household import Stay, Together, stay, together, without_crowds
from reachable.single_view.reading import Seen
from reachable.words.feeds import BY_KEY
from reachable.words.times import happened_words, short_day_words, years_words

NOT_YOURS = "Who else is told at their address is not shared with you: ask the MASH."
WITHHELD = "Not put together, because their address is protected."
NOT_THEN = "Who else was told at their address is not told for a past day."
NOBODY = "No other young person is told at their address, as far as it can be told apart from others."
NOTE = (
    "The same address does not say who anybody is to each other. Schools and Housing tell us of young people only: ask "
    "who else lives there. Some people are never named here, for their own safety."
)


def who_else(seen: Seen, now: datetime) -> dict[str, Any]:
    """The section of the page: `said` in place of anybody, or `now` and `once` with `note`; `written` here."""
    written = [_written(row) for row in relatives_of(seen)]
    if said := _not_told(seen):
        return {"said": said, "written": written}
    lines = {event.pk: event for event in seen.at_home}
    rows = [(met, _row(lines[met.stay.line], met, now)) for met in _told_together(seen, now)]
    here, once = (_in_order(row for met, row in rows if bool(met.until_at) is past) for past in (False, True))
    said = "" if here or once else NOBODY
    return {"said": said, "now": here, "once": once, "note": NOTE, "written": written}


def _not_told(seen: Seen) -> str:
    """Why nobody is named by the address; '' where that is told."""
    if not seen.is_told_others:
        return NOT_YOURS
    return WITHHELD if seen.protected else NOT_THEN if seen.since else ""


def relatives_of(seen: Seen) -> list[Relative]:
    """Whom people here wrote down; nobody where an address is protected: with whom somebody lives may tell where."""
    return [] if seen.is_protected else seen.relatives


def relative_words(row: Relative) -> str:
    """Somebody who was written down, as one sentence."""
    told = f"{row.name}: {row.get_who_display().lower()}. {row.get_lives_display()}."
    return f"{told} {row.who_says} says so, written down {short_day_words(row.at)}."


def copied(section: dict[str, Any]) -> list[str]:
    """The section as lines of plain text, for the case record."""
    named = [f"{row['name']}, {row['age']}. {row['how']}" for when in ("now", "once") for row in section.get(when, [])]
    said = [section["said"]] if section["said"] else []
    return [*said, *named, *([section["note"]] if named else []), *(row["words"] for row in section["written"])]


def _written(row: Relative) -> dict[str, Any]:
    return {"uuid": row.uuid, "name": row.name, "words": relative_words(row)}


def _in_order(rows: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(rows, key=lambda row: (fold(row["name"]), row["how"]))


def _row(line: Event, met: Together, now: datetime) -> dict[str, str]:
    name = " ".join(part for part in (line.forename, line.surname) if part)  # type: ignore[attr-defined]
    return {
        "name": name or NO_NAME,
        "age": years_words(line.dob, london_day(now)),  # type: ignore[attr-defined]
        "how": _how(met),
    }


def _how(met: Together) -> str:
    """How they come to be named: by which kind of agency, told when, and for what time."""
    same = "Same household" if met.stay.is_one_household else "Same address"
    teller = BY_KEY[met.stay.feed].at_home
    if met.until_at is None:
        return f"{same}, as told by {teller} on {short_day_words(met.stay.told_at)}"
    days = happened_words(met.from_at, met.until_at, "day")
    return f"{same} {'from' if ' to ' in days else 'on'} {days}, as told by {teller}"


def _told_together(seen: Seen, now: datetime) -> list[Together]:
    """How everybody else who is or was told in a home of theirs was, one for each."""
    mine = [_stay(event) for event in seen.events if event.kind in KINDS]
    theirs: defaultdict[int, list[Stay]] = defaultdict(list)
    for event in seen.at_home:
        if not _is_the_same_child(seen, event):
            theirs[event.person].append(_stay(event))  # type: ignore[attr-defined]
    met = (together(mine, stays, now) for stays in theirs.values())
    return without_crowds([how for how in met if how])


def _is_the_same_child(seen: Seen, line: Event) -> bool:
    """Perhaps: called and born as the young person of the page is. Nobody is named as living with themselves."""
    forename, dob = fold(line.forename or ""), line.dob  # type: ignore[attr-defined]
    alike = [i for i in seen.identities if fold(i.forename) == forename]
    return any(i.dob == dob or dob is None or i.dob is None for i in alike)


def _stay(event: Event) -> Stay:
    return stay(
        place(event.detail),
        event.record.feed,
        event.from_at or event.known_at,
        event.until_at,
        event.known_at,
        event.pk,
        is_told_still=event.record.is_current,
        is_one_household=getattr(event, "is_one_household", False),
    )
