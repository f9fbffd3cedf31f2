"""The rules as the command line lists them: about no person. Pure."""

from typing import Any

from reachable.indicators.settings import SETTINGS
from reachable.indicators.shape import Rule


def listed(rule: Rule) -> dict[str, Any]:
    """One rule with its settings; days are ISO 8601."""
    settings = SETTINGS[rule.id]
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
            "review_on": settings.review_on.isoformat(),
            "numbers": dict(settings.numbers),
        },
    }
