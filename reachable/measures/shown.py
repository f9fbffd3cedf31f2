"""What may be shown of a measure, with small numbers hidden. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reachable.counting.measures import BY_REASON, Measure, hide_all
from reachable.counting.small import LEAST, hide_small

FEW, NOT_SHOWN = f"fewer than {LEAST}", "not shown"


def as_shown(one: Measure, is_final: bool) -> Measure:
    """Weeks with small numbers hidden, and whatever would give one away; of a quarter that is not final no sum."""
    return all_shown([one], is_final)[0]


def all_shown(every: Sequence[Measure], is_final: bool) -> list[Measure]:
    """Those of one quarter, beside each other: an organisation is shown only where the whole does not tell another."""
    hidden = hide_all(every)
    return hidden if is_final else [replace(one, numerator=None, denominator=None, excluded={}) for one in hidden]


def over_weeks(every: Sequence[Measure], is_the_usual: bool) -> list[Measure]:
    """Those of any span of weeks. A sum beside a hidden week is told of one length of span alone: of two that differ by
    a week, the difference of the sums would be that week."""
    return [_of_a_span(one, is_the_usual) for one in hide_all(every)]


def _of_a_span(one: Measure, is_the_usual: bool) -> Measure:
    excluded: dict = dict(hide_small(one.excluded))
    if one.why_not == BY_REASON:  # of two spans that differ by a week, the difference would be that week
        return replace(one, excluded=excluded if is_the_usual else {})
    if is_the_usual or one.denominator == sum(week.denominator or 0 for week in one.weeks):
        return replace(one, excluded=excluded)
    return replace(one, numerator=None, denominator=None, excluded=excluded)


def left_out(excluded: Mapping[str, int]) -> list[str]:
    """What is in neither, and why: "12 withdrawn". A small number is not told."""
    safe = hide_small(excluded)
    return [f"{_number(n, excluded[why])} {why}" for why, n in safe.items()]


def reasons(excluded: Mapping[str, int]) -> list[str]:
    """How many by reason, the most first, of parts whose sum another measure may tell: which of them are small is not
    told either."""
    safe = hide_small(excluded)
    told = sorted(((n, why) for why, n in safe.items() if n), key=lambda one: (-one[0], one[1]))
    others = ["Other reasons: too few to show"] if None in safe.values() else []
    return [*(f"{n:,}: {why}" for n, why in told), *others]


def _number(shown: int | None, is_: int) -> str:
    if shown is not None:
        return f"{shown:,}"
    return FEW if is_ < LEAST else NOT_SHOWN
