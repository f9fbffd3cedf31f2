"""Which skills are wanted of whoever goes to a moment. Pure.

Source: domain.md P2 (a trusted adult first, then somebody with the skill), P5 and recommendation 4 (brought home
by adults skilled with exploited children).
"""

from collections.abc import Collection

from reachable.agencies.skills import BRINGING_HOME, DEBT_BONDAGE, REACHABLE_MOMENTS
from reachable.reachable_moments.kinds import AWAY

IN_DEBT = "RM11"


def skills_wanted(kinds: Collection[str], is_anything_lost: bool) -> list[str]:
    """By the kinds of what happened, and whether anything was seized or lost: what is wanted most comes first."""
    home = [BRINGING_HOME] if AWAY in kinds else []
    debt = [DEBT_BONDAGE] if is_anything_lost or IN_DEBT in kinds else []
    return [*home, REACHABLE_MOMENTS, *debt]
