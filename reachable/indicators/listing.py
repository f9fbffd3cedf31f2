"""The rules as the command line lists them: about no person. Pure."""

from typing import Any

from reachable.indicators.settings import Settings
from reachable.indicators.shape import Rule


def listed(rule: Rule, settings: Settings) -> dict[str, Any]:
    """One rule with the settings in force; days are ISO 8601."""
    return {
        "id": rule.id,
        "kind": rule.kind.value,
        "title": rule.title,
        "why": rule.why,
        "source": rule.source,
        "asks": rule.asks,
        "needs": list(rule.needs),
        "look_back_days": settings.look_back_days,
        "settings": {
            "version": settings.version,
            "owner": settings.owner,
            "equality_assessment": settings.equality_reference,
            "signed_on": settings.signed_on.isoformat() if settings.signed_on else None,
            "is_on": settings.is_on,
            "review_on": settings.review_on.isoformat(),
            "numbers": dict(settings.numbers),
        },
    }
