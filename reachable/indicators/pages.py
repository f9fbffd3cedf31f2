"""The rules and their settings in words. Reads nothing."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from reachable.counting.small import LEAST, is_few
from reachable.indicators.catalogue import NOT_HERE, RULES
from reachable.indicators.forms import words_of
from reachable.indicators.models import RuleSettings
from reachable.indicators.preview_step import Counted
from reachable.indicators.settings import Settings
from reachable.indicators.shape import Kind, Rule
from reachable.words.feeds import PARTS
from reachable.words.times import day_words, plural, short_moment_words

NAMED = "somebody of the partnership, by name"
NOT_SIGNED = "Nobody has signed an equality assessment of this version."
NO_MOMENT = "It opens no reachable moment: what happens to a young person opens one, and no rule does."
HEADINGS = ["Version", "Since", "By", "Why"]


def every_rule(settings: Mapping[str, Settings], knows_names: bool) -> list[dict[str, Any]]:
    """Each rule with the settings in force, for whoever reads the page of rules."""
    return [told(rule, settings[rule.id], knows_names) for rule in RULES]


def told(rule: Rule, settings: Settings, knows_names: bool) -> dict[str, Any]:
    """One rule: what it asks and why, its settings as rows, and what is not as it should be."""
    return {
        "id": rule.id,
        "title": rule.title,
        "why": rule.why,
        "source": rule.source,
        "asks": rule.asks if rule.kind is Kind.PROMPT else "",
        "rows": _rows(rule, settings, knows_names),
        "off": "" if settings.is_on else "Switched off. It is asked of nobody.",
        "unsigned": "" if settings.signed_on else NOT_SIGNED,
    }


def _rows(rule: Rule, settings: Settings, knows_names: bool) -> list[dict[str, str]]:
    needs = ", ".join(PARTS[name].name.lower() for name in rule.needs)
    owner = settings.owner if knows_names or settings.owner_id is None else NAMED
    signed = f" Signed on {day_words(settings.signed_on)}." if settings.signed_on else ""
    return [
        {"key": "Needs", "value": needs},
        *numbers(settings),
        {"key": "Settings", "value": f"Version {settings.version}"},
        {"key": "Owner", "value": owner},
        {"key": "Equality assessment", "value": f"{settings.equality_reference}.{signed}"},
        {"key": "To be looked at again by", "value": day_words(settings.review_on)},
    ]


def numbers(settings: Settings) -> list[dict[str, str]]:
    """The numbers of a rule, with their names."""
    own = [{"key": words_of(name), "value": f"{number:,}"} for name, number in settings.numbers.items()]
    return [{"key": "Looks back", "value": f"{settings.look_back_days:,} days"}, *own]


def versions(rows: Iterable[RuleSettings]) -> list[list[str]]:
    """Each version, the newest first; the first is the program's own."""
    rows = list(rows)
    told = [_version(row, before) for row, before in zip(rows, [*rows, None][1:], strict=True)]
    return [*told, ["1", "From the beginning", "The program", "The defaults of this program, by the sources it names"]]


def _version(row: RuleSettings, before: RuleSettings | None) -> list[str]:
    """One version, with who answers for the rule from then on where that is somebody else than before."""
    is_other = row.owner and row.owner_id != (before and before.owner_id)
    owner = f" (owner from now on: {row.owner.name})" if row.owner and is_other else ""
    who = row.by.name if row.by else "The program"
    why = f"{row.why}{owner}{'' if row.is_on else ' (switched off)'}"
    return [f"{row.version}", short_moment_words(row.from_at), who, why]


def differs(before: Settings, after: Settings) -> list[dict[str, str]]:
    """What would be different, from what to what."""
    pairs = zip(_all(before), _all(after), strict=True)
    return [
        {"key": was["key"], "value": f"{was['value']} now, {is_['value']} then"} for was, is_ in pairs if was != is_
    ]


def _all(settings: Settings) -> list[dict[str, str]]:
    return [*numbers(settings), {"key": "To be looked at again by", "value": day_words(settings.review_on)}]


def _number(n: int) -> str:
    return f"fewer than {LEAST}" if is_few(n) else f"{n:,}"


def about(n: int) -> str:
    """To the nearest five, for whoever tries settings and sees no young person: of two that differ by a little, the
    difference of exact numbers would be one of them."""
    return _number(n) if is_few(n) or not n else f"about {5 * round(n / 5):,}"


def counted(rule: Rule, one: Counted, number: Callable[[int], str] = _number) -> list[str]:
    """What the preview found, with small numbers hidden: nobody is told by it. A line of a rule that is a prompt is not
    counted."""
    of, as_ = f"{plural(one.total, 'young person', 'young people')} in scope", f"yes, as a {rule.kind.value},"
    return [
        f"Of {of} it says {as_} for {number(one.says_now)} now, by what was told of the time it looks back on.",
        f"With these settings it would say {as_} for {number(one.would_say)}.",
        NO_MOMENT,
    ]


def not_here() -> list[list[str]]:
    return [[name, why] for name, why in NOT_HERE.items()]
