"""Every published rule, one file each, and why the others are not there. Pure."""

from collections.abc import Mapping

from reachable.indicators.catalogue import (
    c01_three_sources,
    c02_missing_and_owing,
    i01_absence,
    i02_absence_change,
    i03_suspension,
    i04_excluded,
    i05_part_time,
    i08_missing,
    i10_arrest,
    i11_arrested_away,
    i12_goods_seized,
    i13_weapon,
    i14_assaulted,
    i15_threatened,
    i16_seized_owed,
    i21_moves,
    i23_ended_each_time,
    i24_self_harm,
    i25_drink_or_drugs,
    i27_family_stress,
    i34_released,
)
from reachable.indicators.shape import Rule

RULES: tuple[Rule, ...] = (
    i01_absence.RULE,
    i02_absence_change.RULE,
    i03_suspension.RULE,
    i04_excluded.RULE,
    i05_part_time.RULE,
    i08_missing.RULE,
    i10_arrest.RULE,
    i11_arrested_away.RULE,
    i12_goods_seized.RULE,
    i13_weapon.RULE,
    i14_assaulted.RULE,
    i15_threatened.RULE,
    i16_seized_owed.RULE,
    i21_moves.RULE,
    i23_ended_each_time.RULE,
    i24_self_harm.RULE,
    i25_drink_or_drugs.RULE,
    i27_family_stress.RULE,
    i34_released.RULE,
    c01_three_sources.RULE,
    c02_missing_and_owing.RULE,
)
BY_ID: Mapping[str, Rule] = {rule.id: rule for rule in RULES}

# Of I1 to I34 and C1 to C4 those that can never be answered here: a rule nobody can answer is not listed on a page.
_NOBODY_WRITES = "Nobody sends what parents, schools or workers saw or were told"
NOT_HERE: Mapping[str, str] = {
    "I6": "Nobody sends who is missing education, nor where a pupil who left has gone: leaving alone may be home "
    "education or a move, and those ask nothing",
    "I7": "Nobody sends who is home educated; and home education alone asks nothing",
    "I9": _NOBODY_WRITES,
    "I17": _NOBODY_WRITES,
    "I18": _NOBODY_WRITES,
    "I19": _NOBODY_WRITES,
    "I20": _NOBODY_WRITES,
    "I22": "Housing sends moves, and not what people asked for or were afraid of",
    "I26": "Nobody sends sexual health or assault concerns",
    "I28": "Who is whose friend or brother or sister is not kept, so nothing can be told of them",
    "I29": "No school sends special educational needs; and they ask nothing",
    "I30": "Nobody sends who is in care, or where they are placed",
    "I31": "Places and groups are not kept yet",
    "I32": "Nobody sends addresses where somebody's home is used; no rule reads an address",
    "I33": "Nobody sends when a professional last saw them",
    "C3": "It needs I28",
    "C4": "It needs I22",
}
