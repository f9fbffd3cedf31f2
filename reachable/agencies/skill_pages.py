"""What the page of skills says. Reads nothing itself."""

from collections.abc import Collection, Iterable
from typing import Any

from django.urls import reverse

from reachable.agencies.models import Skill
from reachable.agencies.skills import BRINGING_HOME, SKILLS
from reachable.words.times import short_day_words

HEADINGS = ["Who", "Counts until", "How we know", "On duty now", "What you can do"]


def listed(rows: Iterable[Skill], there: Collection[int]) -> dict[str, Any]:
    """Who could bring a child home, by themselves; and then every other skill. One who has learnt it twice stands once,
    by what counts longest. `there`: who is on duty now."""
    by: dict[str, dict[int, Skill]] = {skill: {} for skill in SKILLS}
    for row in rows:
        by[row.skill].setdefault(row.practitioner_id, row)
    told = {skill: [_row(row, row.practitioner_id in there) for row in mine.values()] for skill, mine in by.items()}
    home = told.pop(BRINGING_HOME)
    return {
        "home": home,
        "others": [{"skill": SKILLS[skill], "rows": mine} for skill, mine in told.items()],
        "headings": HEADINGS,
    }


def _row(row: Skill, is_there: bool) -> list[Any]:
    who = row.practitioner
    ends = {"text": "It counts no longer", "hidden": f"({who.name})", "href": reverse("end_skill", args=[row.uuid])}
    named = {"text": who.name, "note": str(who.team or who.agency)}
    return [named, short_day_words(row.until_on), row.because, "Yes" if is_there else "No", ends]
