"""The counts by group, in words and as data, small numbers hidden: K37, and how often prompts are wrong. No queries."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from reachable.clocks.ages import london_day
from reachable.counting.small import LEAST
from reachable.indicators.catalogue import RULES
from reachable.indicators.fairness import (
    ASKED,
    MOMENTS,
    NO_ACTION,
    NOT_HELD,
    RATED,
    REACHED,
    UNEQUAL,
    WORDS,
    WRONG,
    Shown,
    Tally,
    after,
    first_day,
    of_rule,
    quarter_of,
    shown,
)
from reachable.words.sentences import upper_first
from reachable.words.times import day_words, short_moment_words

NOT_SHOWN = "Not shown"
HEADINGS = ["Group", "How many", "Beside the others"]
RULE_HEADINGS = ["Rule and group", "Asked", "Said to be wrong", "Asked, beside the others"]
ALL_OF = (MOMENTS, REACHED, RATED, NO_ACTION, ASKED, WRONG)
ALWAYS_SAID = {"not_held": [[upper_first(name), why] for name, why in NOT_HELD.items()], "least": LEAST}
ALWAYS_SAID |= {"not_held_headings": ["Group", "Why it is not counted"], "unequal": UNEQUAL}


def measured(counted: Iterable[Tally], quarter: str) -> list[dict[str, Any]]:
    """Every measure of a quarter that is over, as the command line gives it. What is small is null, and says that
    it is hidden."""
    period = {"from": first_day(quarter).isoformat(), "until": first_day(after(quarter)).isoformat()}
    return [_as_data(one) | {"period": period} for one in shown(counted)]


def not_held() -> list[dict[str, Any]]:
    """The groups of which nobody tells us, with why."""
    return [{"key": "K37", "group": name, "why_not": why} for name, why in NOT_HELD.items()]


def _as_data(one: Shown) -> dict[str, Any]:
    what, _, rule = one.what.partition(" ")
    between = one.interval and {
        "best": round(one.interval.best, 2),
        "low": round(one.interval.low, 2),
        "high": round(one.interval.high, 2),
    }
    return {
        "key": "K37",
        "what": what,
        "rule": rule or None,
        "words": WORDS[what],
        "without_police": one.is_without_police,
        "group": one.group,
        "numerator": one.number,
        "denominator": one.of,
        "is_hidden": one.number is None,
        "relative_rate": between,
    }


def in_words(told: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The measures that are of no one rule, a line each; each rule's are in the JSON."""
    for one in told:
        if "why_not" in one:
            yield f"K37 by {one['group']}: not counted. {one['why_not']}"
        elif one["rule"] is None:
            without = ", without what the police told" if one["without_police"] else ""
            number = "hidden" if one["is_hidden"] else f"{one['numerator']:,} of {one['denominator']:,}"
            yield f"K37 {one['words']}, {one['group']}{without}: {number}"


def page(counted: Iterable[Tally], quarter: str, at: datetime) -> dict[str, Any]:
    """The context of the page: each measure with and without the police, and each rule with how often it is wrong. A
    quarter that was counted before a measure was one has none of it."""
    by = {(one.what, one.is_without_police, one.group): one for one in shown(counted)}
    groups = list(dict.fromkeys(group for _, _, group in by))
    return {
        "quarter": f"{quarter[-2:]} of {quarter[:4]}",
        "at": short_moment_words(at),
        "headings": HEADINGS,
        "rule_headings": RULE_HEADINGS,
        "measures": [_measure(what, groups, by) for what in ALL_OF if what in {one for one, _, _ in by}],
        "rules": [row for rule in RULES if rule.asks for row in _rule(rule, groups, by)],
    }


def not_yet(now: datetime, last: datetime | None) -> str:
    """Why no quarter that is over is shown: which is counted now, when it was counted last, and when it is shown. Who
    is in scope is asked of the day on which it is counted, so no quarter that was over before can be counted."""
    ends = first_day(after(quarter_of(london_day(now))))
    counted = f"counted last {short_moment_words(last)}" if last else "not counted yet"
    return (
        "No quarter that is over has been counted yet. Unlike the measures, this is counted day by day, of whoever "
        "somebody is worried about on that day: a quarter that was over before cannot be counted afterwards. "
        f"The quarter that goes on ({counted}) is shown from {day_words(ends)}."
    )


def _measure(what: str, groups: list[str], by: dict) -> dict[str, Any]:
    return {
        "title": WORDS[what],
        "with": [_row(by[what, False, group]) for group in groups],
        "without": [_row(by[what, True, group]) for group in groups],
    }


def _row(one: Shown) -> list[str]:
    return [one.group.capitalize(), _number(one), _beside(one)]


def _number(one: Shown) -> str:
    return NOT_SHOWN if one.number is None else f"{one.number:,} of {one.of:,}"


def _beside(one: Shown) -> str:
    """The relative rate: 1 is the same as the others."""
    if one.number is None:
        return NOT_SHOWN
    if one.interval is None:
        return "Nothing to compare"
    return f"{one.interval.best:.2f} times ({one.interval.low:.2f} to {one.interval.high:.2f})"


def _rule(rule: Any, groups: list[str], by: dict) -> Iterator[list[str]]:
    for group in groups:
        asked, wrong = (by.get((of_rule(what, rule.id), False, group)) for what in (ASKED, WRONG))
        if asked and wrong:
            yield [f"{rule.id}, {group}", _number(asked), _number(wrong), _beside(asked)]
