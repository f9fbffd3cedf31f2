"""Whether what is done here falls more on one group than on others: K37 of domain.md section 8. Pure.

A group is never an input of a rule (`tests/house/test_published_rules.py`): it is looked at afterwards, in counts, and
only where somebody tells us of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reachable.counting.ratios import Interval, relative_rate
from reachable.counting.small import LEAST, is_few

UNEQUAL = 1.25  # a relative rate that surely lies above this, twice running, switches a rule off
# By what groups are told apart. `why_not` where nobody tells us.
SEX = "sex"
GROUPS: Mapping[str, Mapping[str, str]] = {SEX: {"F": "girls and young women", "M": "boys and young men"}}
# Counted beside the groups, and compared with nobody: else everybody less the groups would tell how many they are.
NOT_TOLD = "group not told, or told differently"
NOT_HELD: Mapping[str, str] = {
    "ethnicity": "Ethnicity is not taken from any organisation, so it cannot be counted. Some files carry it; no "
    "agreement here lets it be taken, and none may for a rule. For counts like these alone it needs an agreement and "
    "an impact assessment of its own.",
    "special educational needs": "Special educational needs are not taken from any school or council.",
    "looked after": "Who is or was in care is not taken from any school or council.",
}
MOMENTS, REACHED, ASKED, WRONG = "moments", "reached", "asked", "wrong"
RATED, NO_ACTION = "rated", "no_action"
WORDS: Mapping[str, str] = {
    MOMENTS: "Young people with a moment opened, of those in scope",
    REACHED: "First contact within 24 hours, of moments whose time is up",
    ASKED: "Young people about whom a prompt asks, of those in scope",
    WRONG: "Prompts said to be wrong, of prompts asked",
    RATED: "Contacts rated red or amber, of those rated",
    NO_ACTION: "Contacts that ended with no further action, of those decided",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """So many of so many of a group, and of everybody else of whom the group is known."""

    what: str
    is_without_police: bool
    group: str
    number: int
    of: int
    others: int
    of_others: int

    @property
    def interval(self) -> Interval | None:
        return relative_rate(self.number, self.of, self.others, self.of_others)


@dataclass(frozen=True, slots=True)
class Shown:
    """A tally as it may be shown: None in place of what is small, or would give a small number away."""

    what: str
    is_without_police: bool
    group: str
    number: int | None
    of: int | None
    interval: Interval | None


def of_rule(what: str, rule: str) -> str:
    """The key of a measure of one rule."""
    return f"{what} {rule}"


def tallies(what: str, is_without_police: bool, numbers: Mapping[str, int], of: Mapping[str, int]) -> list[Tally]:
    """One for each group of those told apart, whether or not there is anybody in it. Those of whom no group is told
    are among nobody's others, and have none."""
    told = [group for group in of if group != NOT_TOLD]
    all_of, every = sum(of[group] for group in told), sum(numbers.get(group, 0) for group in told)
    others = {group: (every - numbers.get(group, 0), all_of - of[group]) for group in told} | {NOT_TOLD: (0, 0)}
    return [Tally(what, is_without_police, group, numbers.get(group, 0), n, *others[group]) for group, n in of.items()]


def shown(counted: Iterable[Tally]) -> list[Shown]:
    """Every tally with small numbers hidden, and with them what would give one away: the others of the same measure,
    how many were not, and what is left when the same is told with and without the police."""
    rows = list(counted)
    hidden = {key for key in {(one.what, one.is_without_police) for one in rows} if _is_small(key, rows)}
    hidden |= {(what, True) for what, without in _told(rows) if without and _gives_away(what, rows)}
    return [_shown(one, (one.what, one.is_without_police) in hidden) for one in rows]


def _told(rows: Sequence[Tally]) -> set[tuple[str, bool]]:
    return {(one.what, one.is_without_police) for one in rows}


def _is_small(key: tuple[str, bool], rows: Sequence[Tally]) -> bool:
    """Of a measure with one small number nothing is shown: there are few groups, and their sum may be known."""
    own = [one for one in rows if (one.what, one.is_without_police) == key]
    return any(is_few(n) for one in own for n in (one.number, one.of, one.of - one.number))


def _gives_away(what: str, rows: Sequence[Tally]) -> bool:
    whole = {one.group: one for one in rows if one.what == what and not one.is_without_police}
    parts = [one for one in rows if one.what == what and one.is_without_police and one.group in whole]
    return any(_differs_by_few(whole[one.group], one) for one in parts)


def _differs_by_few(whole: Tally, part: Tally) -> bool:
    return is_few(abs(whole.number - part.number)) or is_few(abs(whole.of - part.of))


def _shown(one: Tally, is_hidden: bool) -> Shown:
    numbers = (None, None, None) if is_hidden else (one.number, one.of, one.interval)
    return Shown(one.what, one.is_without_police, one.group, *numbers)


def quarter_of(on: date) -> str:
    """2026-Q3"""
    return f"{on.year}-Q{(on.month + 2) // 3}"


def first_day(quarter: str) -> date:
    """The day a quarter begins."""
    return date(int(quarter[:4]), int(quarter[-1]) * 3 - 2, 1)


def before(quarter: str) -> str:
    """The quarter before."""
    year, number = int(quarter[:4]), int(quarter[-1])
    return f"{year}-Q{number - 1}" if number > 1 else f"{year - 1}-Q4"


def after(quarter: str) -> str:
    """The quarter after."""
    year, number = int(quarter[:4]), int(quarter[-1])
    return f"{year}-Q{number + 1}" if number < 4 else f"{year + 1}-Q1"


def falls_unequally(rule: str, last: Iterable[Tally], one_before: Iterable[Tally]) -> list[str]:
    """The groups on which a rule's prompts surely fell more than `UNEQUAL` times as often, in both quarters."""
    above = [_above(of_rule(ASKED, rule), rows) for rows in (last, one_before)]
    return sorted(above[0] & above[1])


def _above(what: str, rows: Iterable[Tally]) -> set[str]:
    """Small numbers count for nothing here: by chance alone they lie anywhere."""
    own = [one for one in rows if one.what == what and not one.is_without_police and min(one.number, one.of) >= LEAST]
    return {one.group for one in own if one.interval is not None and one.interval.low > UNEQUAL}
