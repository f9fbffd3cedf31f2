"""Who on duty now has the skills that a moment wants: what its page says after "an adult whom they trust"."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from reachable.agencies.models import Skill
from reachable.agencies.skills import SKILLS
from reachable.clocks.ages import london_day
from reachable.people.models import Belonging, all_of_theirs, of_who_may_be
from reachable.reachable_moments.reading import One
from reachable.reachable_moments.states import OVER
from reachable.reachable_moments.wanted import skills_wanted
from reachable.sharing.models import Sight


def best_placed(read: One, now: datetime) -> list[dict[str, Any]]:
    """Each skill that is wanted, in words, and who has it; nothing of a moment that is over. One query. Whoever is kept
    out of this young person is not named (lock 4)."""
    if read.moment.state in OVER:
        return []
    brief = next(iter(read.briefs), None)
    wanted = skills_wanted({one.what for one in read.happenings}, bool(brief and brief.goods))
    kept_out = _keeping_out({read.moment.record_id, *(one.record_id for one in read.happenings)}, now)
    rows = Skill.objects.filter(~Exists(kept_out), skill__in=wanted).going(now, london_day(now))
    by: dict[str, list[str]] = {skill: [] for skill in wanted}
    for row in rows.select_related("practitioner__team", "practitioner__agency"):
        by[row.skill].append(f"{row.practitioner.name} ({row.practitioner.team or row.practitioner.agency})")
    return [{"skill": SKILLS[skill], "names": list(dict.fromkeys(names))} for skill, names in by.items()]


def _keeping_out(records: Collection[int], now: datetime) -> QuerySet:
    """Of whoever has a skill: what keeps them out of whose records these are, or of who may be the same."""
    theirs = all_of_theirs(Belonging.objects.filter(record__in=records))
    near = Q(record__in=records) | Q(record__in=theirs) | Q(record__in=of_who_may_be(theirs))
    held = Q(practitioner=OuterRef("practitioner")) | Q(team=OuterRef("practitioner__team"))
    held |= Q(agency=OuterRef("practitioner__agency"))
    return Sight.objects.live(now).filter(near, held, kind=Sight.Kind.KEPT_OUT)
