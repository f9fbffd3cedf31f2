"""A measure beside a recommendation: over the quarters that are settled, with its target and what it was before."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from reachable.action_plan.models import Attached
from reachable.counting.measures import BY_REASON
from reachable.counting.over_time import HEIGHT, Quarter, drawing, share
from reachable.counting.small import TOO_FEW
from reachable.measures.models import MeasureCount
from reachable.measures.not_here import NOT_HERE
from reachable.measures.pages import NOTHING, quarter_words
from reachable.measures.shown import as_shown, left_out
from reachable.measures.weeks import is_final
from reachable.words.sentences import lower_first, upper_first
from reachable.words.times import short_day_words

HEADINGS = ["Quarter", "How many", "Share"]
SHORT = {"Q1": "Jan to Mar", "Q2": "Apr to Jun", "Q3": "Jul to Sep", "Q4": "Oct to Dec"}
NOT_YET = "Not measured yet"


def choices() -> list[tuple[str, str]]:
    """Every measure that can be attached: those that are counted, and those that nothing can tell yet."""
    told: dict[str, str] = {}
    rows = MeasureCount.objects.exclude(why_not=BY_REASON).order_by("place")
    for key, words in rows.values_list("key", "words"):
        told.setdefault(key, f"{upper_first(key)}: {words}")
    return [*told.items(), *((key, f"{key}: {words} ({NOT_YET.lower()})") for key, (words, _) in NOT_HERE.items())]


def settled_quarters() -> list[str]:
    """The quarters whose numbers stand, the oldest first."""
    return sorted(quarter for quarter, stands in MeasureCount.objects.quarters().items() if stands)


def beside(attached: Collection[Attached]) -> dict[int, list[dict[str, Any]]]:
    """The same by the key of the recommendation beside which each stands."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for one, said in zip(attached, told(attached), strict=True):
        found[one.recommendation_id].append(said)
    return found


def told(attached: Collection[Attached]) -> list[dict[str, Any]]:
    """Each measure with its picture and the table that says the same; or, in words, why it is not measured yet."""
    rows = MeasureCount.objects.filter(key__in={one.key for one in attached}).order_by("quarter", "place")
    first: dict[tuple[str, str], MeasureCount] = {}
    for row in rows:  # after the whole come its organisations, by the same key
        first.setdefault((row.key, row.quarter), row)
    return [_one(one, [row for row in first.values() if row.key == one.key]) for one in attached]


def called(one: Attached) -> str:
    """Its key and its words."""
    return dict(choices()).get(one.key, one.key)


def _one(one: Attached, rows: list[MeasureCount]) -> dict[str, Any]:
    """Of quarters that are settled alone: their sums stand, and give no small number away."""
    final = [row for row in rows if is_final(row.quarter, row.at)]
    quarters = [_quarter(row) for row in final]
    return {
        "uuid": one.uuid,
        "title": rows[-1].words if rows else NOT_HERE.get(one.key, (one.key, ""))[0],
        "key": upper_first(one.key),
        "now": _now(quarters, rows, one),
        "target": f"{one.target}%" if one.target else "",
        "baseline": _baseline(one, quarters, final),
        "drawn": drawing(quarters, one.target, _was(one, quarters, final)) if _any(quarters) else None,
        "height": HEIGHT,
        "headings": HEADINGS,
        "rows": [[quarter_words(row.quarter), *_cells(quarter)] for row, quarter in zip(final, quarters, strict=True)],
        "left_out": left_out(as_shown(final[-1].as_measure(), True).excluded) if final else [],
        "since": short_day_words(one.at),
    }


def _quarter(row: MeasureCount) -> Quarter:
    shown = as_shown(row.as_measure(), True)
    return Quarter(f"{SHORT[row.quarter[-2:]]} {row.quarter[:4]}", shown.numerator, shown.denominator)


def _any(quarters: Iterable[Quarter]) -> bool:
    return any(share(one) is not None for one in quarters)


def _now(quarters: list[Quarter], rows: list[MeasureCount], one: Attached) -> str:
    """The newest quarter that may be shown; or why there is none."""
    newest = next((quarter for quarter in reversed(quarters) if share(quarter) is not None), None)
    if newest:
        return f"{share(newest):.0%} in {newest.words}: {newest.numerator:,} of {newest.denominator:,}"
    if rows:
        return f"{NOT_YET}: no quarter that is over can be shown"
    return f"{NOT_YET}: {lower_first(NOT_HERE.get(one.key, ('', 'nothing counts this'))[1]).rstrip('.')}"


def _was(one: Attached, quarters: list[Quarter], rows: list[MeasureCount]) -> Quarter | None:
    return next((q for q, row in zip(quarters, rows, strict=True) if row.quarter == one.baseline_quarter), None)


def _baseline(one: Attached, quarters: list[Quarter], rows: list[MeasureCount]) -> str:
    was = _was(one, quarters, rows)
    if was is None:
        return ""
    part = share(was)
    told = f"{part:.0%}" if part is not None else f"{lower_first(TOO_FEW)}," if was.numerator is None else "none"
    return f"{told} in {was.words}"


def _cells(one: Quarter) -> list[str]:
    part = share(one)
    if one.numerator is None:
        return [TOO_FEW, ""]
    return [f"{one.numerator:,} of {one.denominator:,}", f"{part:.0%}"] if part is not None else [NOTHING, ""]
