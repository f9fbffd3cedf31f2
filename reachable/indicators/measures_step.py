"""How often somebody said that a prompt of each rule is wrong: numbers about no one person."""

from collections.abc import Mapping

from django.db.models import Count

from reachable.indicators.models import WrongPrompt

WHY = "how often each rule was said to be wrong: numbers about no one person"


def said_wrong() -> Mapping[str, int]:
    """By rule; a rule of which nobody has said so is not in it."""
    rows = WrongPrompt.objects.order_by("rule").values("rule").annotate(number=Count("pk")).everyone_because(WHY)
    return {row["rule"]: row["number"] for row in rows}
