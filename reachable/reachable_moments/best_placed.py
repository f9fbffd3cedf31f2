"""Who on duty now has the skills that a moment wants: what its page says after "an adult whom they trust"."""

from datetime import datetime
from typing import Any

from reachable.agencies.models import Skill
from reachable.agencies.skills import SKILLS
from reachable.clocks.ages import london_day
from reachable.reachable_moments.reading import One
from reachable.reachable_moments.states import OVER
from reachable.reachable_moments.wanted import skills_wanted


def best_placed(read: One, now: datetime) -> list[dict[str, Any]]:
    """Each skill that is wanted, in words, and who has it; nothing of a moment that is over. One query."""
    if read.moment.state in OVER:
        return []
    brief = next(iter(read.briefs), None)
    wanted = skills_wanted({one.what for one in read.happenings}, bool(brief and brief.goods))
    rows = Skill.objects.filter(skill__in=wanted).going(now, london_day(now))
    by: dict[str, list[str]] = {skill: [] for skill in wanted}
    for row in rows.select_related("practitioner__team", "practitioner__agency"):
        by[row.skill].append(f"{row.practitioner.name} ({row.practitioner.team or row.practitioner.agency})")
    return [{"skill": SKILLS[skill], "names": list(dict.fromkeys(names))} for skill, names in by.items()]
