"""What protects a young person, as facts: which kinds there are, and who reads each. Pure.

Source: domain.md section 6 (National review, 2020: parents as partners, the depth of relationships). Written beside
the prompts and as easily. Nothing here is counted, weighed or held against a prompt. Whom they trust has a table of its
own (`TrustedAdult`).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from reachable.agencies.roles import HEALTH, HOME, POLICE, SCHOOL, SOCIAL_CARE

EVERYBODY = ""  # whoever may open the page reads it, as they read whom the young person trusts


@dataclass(frozen=True, slots=True)
class Factor:
    """One kind of what protects somebody: its words, and the theme whose readers read it."""

    words: str
    theme: str = EVERYBODY


FACTORS: Mapping[str, Factor] = {
    "parent": Factor("A parent or carer who works with us, and is believed", SOCIAL_CARE),
    "school": Factor("A school place, and they go", SCHOOL),
    "activity": Factor("An activity, work, or something they hope for"),
    "mentor": Factor("A mentor"),
    "friends": Factor("Friends who do them good"),
    "home": Factor("A safe home that lasts", HOME),
    "safety_plan": Factor("They accept their safety plan", SOCIAL_CARE),
    "contact": Factor("A way to reach them, and they answer"),
    "community": Factor("A community of culture or faith", SOCIAL_CARE),
    "health": Factor("What they need for their health", HEALTH),
    "disrupted": Factor("Whoever exploits them has been stopped or disturbed", POLICE),
}
HOLDS: Mapping[str, str] = {"holds": "It holds", "begun": "It has begun", "fragile": "It is fragile"}


def factors_read_by(themes: Collection[str]) -> dict[str, str]:
    """The kinds that a reader of these themes reads and may write, with their words."""
    return {key: one.words for key, one in FACTORS.items() if one.theme in (EVERYBODY, *themes)}
