"""The measures in words, small numbers hidden: the list, and one with its weeks."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from reachable.counting.measures import BY_REASON, Measure, Week
from reachable.counting.small import LEAST
from reachable.measures.drawing import GAP, HEIGHT, TALL, columns
from reachable.measures.models import MeasureCount
from reachable.measures.not_here import NOT_HERE
from reachable.measures.shown import NOT_SHOWN, all_shown, left_out, reasons
from reachable.measures.weeks import is_final, settles_on
from reachable.words.sentences import upper_first
from reachable.words.times import short_day_words, short_moment_words

HEADINGS = ["Measure", "What is measured", "How many"]
NOT_HERE_HEADINGS = ["Measure", "What it would tell", "Not measured yet because"]
WEEK_HEADINGS = ["Week of", "Monday to Friday", "Saturday and Sunday"]
NOTHING = "None"
NOT_SETTLED = ", not settled yet"
NONE_OR_FEW = "None, or too few to show"  # the two look alike (counting.measures.hide_weeks)


def quarter_words(quarter: str) -> str:
    """2026-Q3 as "July to September 2026"."""
    names = {"Q1": "January to March", "Q2": "April to June", "Q3": "July to September", "Q4": "October to December"}
    return f"{names[quarter[-2:]]} {quarter[:4]}"


def name_of(key: str) -> str:
    """What a measure is called in an address: K5, of "K5 from known" too."""
    return key.split()[0]


def quarters(every: Mapping[str, bool], chosen: str) -> list[dict[str, Any]]:
    """To choose from: each says whether its numbers stand."""
    return [
        {"key": one, "words": quarter_words(one) + ("" if stands else NOT_SETTLED), "is_chosen": one == chosen}
        for one, stands in every.items()
    ]


def listed(rows: list[MeasureCount]) -> list[list[Any]]:
    """Each measure with its sum, or why there is none, and a link to its weeks."""
    return [
        [upper_first(row.key), {"text": row.words, "href": _href(row)}, _sum(row, one)] for row, one in _shown(rows)
    ]


def _shown(rows: Sequence[MeasureCount]) -> Iterator[tuple[MeasureCount, Measure]]:
    """Each with what may be shown of it. All are of one quarter, counted at one time."""
    final = bool(rows) and is_final(rows[0].quarter, rows[0].at)
    return zip(rows, all_shown([row.as_measure() for row in rows], final), strict=True)


def _href(row: MeasureCount) -> str:
    return f"{reverse('measure', args=[name_of(row.key)])}?quarter={row.quarter}"


def _sum(row: MeasureCount, one: Measure) -> str:
    if row.why_not:
        return row.why_not
    return of(one) if is_final(row.quarter, row.at) else _so_far(one, row.quarter)


def _so_far(one: Measure, quarter: str) -> str:
    """Of a quarter that goes on: the last week that may be shown, and from when on how many in all."""
    shown = [week for week in one.weeks if week.denominator]
    in_all = f"In all from {short_day_words(settles_on(quarter))}."
    if not shown:
        return f"Too few in each week to be shown. {in_all}"
    days = "Saturday and Sunday after" if shown[-1].is_weekend else "week of"
    return f"{of(shown[-1])} in the {days} {short_day_words(shown[-1].starts_on)}. {in_all}"


def of(one: Measure | Week) -> str:
    """So many of so many; a hidden number is not shown."""
    if one.numerator is None or one.denominator is None:
        return upper_first(NOT_SHOWN)
    share = f" ({one.numerator / one.denominator:.0%})" if isinstance(one, Measure) and one.denominator else ""
    return f"{one.numerator:,} of {one.denominator:,}{share}" if one.denominator else NOTHING


def told(rows: Sequence[MeasureCount]) -> list[dict[str, Any]]:
    """Each measure with its chart, the table that says the same, and what is in neither."""
    return [_told(row, one) for row, one in _shown(rows)]


def _told(row: MeasureCount, one: Measure) -> dict[str, Any]:
    return {
        "place": row.place,
        "words": row.words,
        "number": _sum(row, one),
        "left_out": reasons(one.excluded) if row.why_not == BY_REASON else left_out(one.excluded),
        "is_by_reason": row.why_not == BY_REASON,
        "columns": columns(one.weeks),
        "rows": _weeks(one),
        "tallest": max((week.denominator or 0 for week in one.weeks), default=0),
        "first": short_day_words(one.weeks[0].starts_on) if one.weeks else "",
    }


def _weeks(one: Measure) -> list[list[str]]:
    by: dict[date, dict[bool, str]] = {}
    for week in one.weeks:
        by.setdefault(week.starts_on, {})[week.is_weekend] = of(week)
    return [
        [short_day_words(day), told.get(False, NONE_OR_FEW), told.get(True, NONE_OR_FEW)] for day, told in by.items()
    ]


def always() -> dict[str, Any]:
    """What every page of measures says."""
    return {
        "headings": HEADINGS,
        "least": LEAST,
        "not_here": [[key, *words] for key, words in NOT_HERE.items()],
        "not_here_headings": NOT_HERE_HEADINGS,
        "week_headings": WEEK_HEADINGS,
        "chart": {
            "height": HEIGHT,
            "lanes": [(GAP - 12, "Monday to Friday"), (TALL + 2 * GAP - 12, "Saturday and Sunday")],
        },
    }


def counted_at(rows: list[MeasureCount]) -> str:
    return short_moment_words(rows[0].at) if rows else ""
