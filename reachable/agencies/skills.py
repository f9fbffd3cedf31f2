"""Skills that come from training, and who works with children. Pure.

Source: domain.md P2 (the best-placed adult: a trusted one first, then somebody with the skill), P5 and recommendation 4
(brought home by adults skilled with exploited children), K33 (eligible staff).
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from reachable.agencies.roles import ROLES
from reachable.locks.permissions import Permission as P

REACHABLE_MOMENTS, DEBT_BONDAGE, BRINGING_HOME = "reachable_moments", "debt_bondage", "bringing_home"
SKILLS: Mapping[str, str] = {
    REACHABLE_MOMENTS: "Reaching a young person in a reachable moment",
    DEBT_BONDAGE: "Debt bondage and debt safety",
    BRINGING_HOME: "Bringing home a young person who is exploited",
}
MONTHS = 24  # how long what was learnt counts, where a pack does not say otherwise
# Whoever may do one of these meets children, or decides about them: for them the training is.
WITH_CHILDREN = frozenset({P.SEE_PERSON, P.KEEP_CONFIDENCE, P.SEE_COMING, P.TAKE_CONTACT, P.ANSWER_CHECKS})
ELIGIBLE = tuple(one.key for one in ROLES if one.permissions & WITH_CHILDREN)


def months_on(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
