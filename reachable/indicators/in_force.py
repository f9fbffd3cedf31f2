"""The settings of every rule in force at an instant: the newest version of then, or version 1, which is in the code."""

from collections.abc import Mapping
from datetime import datetime

from reachable.indicators.models import RuleSettings
from reachable.indicators.settings import OWNER, SETTINGS, Settings


def in_force(at: datetime) -> Mapping[str, Settings]:
    """By rule. One query, of as many rows as there are versions."""
    rows = RuleSettings.objects.filter(from_at__lte=at, rule__in=SETTINGS).select_related("owner").order_by("version")
    return {**SETTINGS, **{row.rule: as_settings(row) for row in rows}}


def as_settings(row: RuleSettings) -> Settings:
    """A version as rules read it. A number that the code has and this version has not is that of the code."""
    return Settings(
        row.look_back_days,
        {**SETTINGS[row.rule].numbers, **row.numbers},
        row.version,
        row.owner.name if row.owner else OWNER,
        row.equality_reference,
        row.review_on,
        row.owner_id,
        row.signed_on,
        row.is_on,
    )


def signed_at(rule: str, at: datetime) -> datetime | None:
    """When its owner last wrote that the equality assessment of these numbers is signed; None where nobody did. The day
    of the assessment (`signed_on`) may be long before, and later versions say it again."""
    rows = RuleSettings.objects.filter(rule=rule, from_at__lte=at).order_by("version")
    found, owner = None, None
    for row in rows:
        if row.signed_on is None:
            found = None
        elif row.is_on and row.owner_id == owner:  # only signing leaves the owner, and the rule on
            found = row.from_at
        owner = row.owner_id
    return found
