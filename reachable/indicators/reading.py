"""What rules read: of which themes, and whether it would give an address away. Pure."""

from collections.abc import Iterable

from reachable.agencies.roles import SCHOOL
from reachable.chronology.kinds import KINDS, may_give_away
from reachable.indicators.shape import WEEK, Rule


def themes_of(rule: Rule) -> frozenset[str]:
    """The themes of all that a rule reads: who may not read one of them is told nothing of the rule's answer."""
    return frozenset(SCHOOL if kind == WEEK else KINDS[kind].theme for kind in rule.reads)


def rests_on_where(rule: Rule) -> bool:
    """True for a rule that reads what would give a protected address away."""
    return any(may_give_away(kind) for kind in rule.reads)


def needs_of(rules: Iterable[Rule]) -> tuple[str, ...]:
    """What several rules need, each once."""
    return tuple(dict.fromkeys(need for rule in rules for need in rule.needs))


def reads_of(rules: Iterable[Rule]) -> dict[str, frozenset[str]]:
    """What several rules read, together."""
    found: dict[str, frozenset[str]] = {}
    for rule in rules:
        for kind, names in rule.reads.items():
            found[kind] = found.get(kind, frozenset()) | names
    return found
