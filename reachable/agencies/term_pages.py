"""What the pages of term dates say. Reads nothing itself."""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Any

from reachable.agencies.models import Agency, Closure
from reachable.agencies.term_dates import WHY_WORDS, Why
from reachable.agencies.term_forms import EVERY
from reachable.clocks.school_days import Closed, academic_year
from reachable.clocks.working_days import is_working_day
from reachable.words.times import day_words, moment_words, plural


def dates(school: Agency | None, rows: Sequence[Closure], with_own: Sequence[Agency]) -> dict[str, Any]:
    """The days of one school or of every school, newest academic year first; which schools have days of their own; and
    what was taken away."""
    years: dict[int, list[Closure]] = {}
    for row in rows:
        if row.taken_away_at is None:
            years.setdefault(academic_year(row.from_on), []).append(row)
    return {
        "school": school,
        "whose": school.name if school else EVERY,
        "years": [_year(year, years[year], school) for year in sorted(years, reverse=True)],
        "taken_away": [_taken_away(row) for row in rows if row.taken_away_at],
        "with_own": with_own,
    }


def year_words(year: int) -> str:
    """2026 -> 2026/27."""
    return f"{year}/{(year + 1) % 100:02d}"


def days_words(closed: Closed) -> str:
    """The first and the last day, or the one."""
    first, last = day_words(closed.from_on), day_words(closed.until_on)
    return first if closed.from_on == closed.until_on else f"{first} to {last}"


def preview(school: Agency | None, why: str, days: Iterable[Closed], there: Collection[Closure]) -> dict[str, Any]:
    """What would be entered, and what it would mean, before anything is."""
    days = list(dict.fromkeys(days))
    standing = {Closed(one.from_on, one.until_on) for one in there if one.why == why}
    return {
        "whose": school.name if school else EVERY,
        "why": WHY_WORDS[Why(why)],
        "rows": [f"{days_words(one)}: {_number(one)}" for one in days if one not in standing],
        "there": [days_words(one) for one in days if one in standing],
        "replaces": _replaces(school, why, days, there),
    }


def _replaces(school: Agency | None, why: str, days: Iterable[Closed], there: Iterable[Closure]) -> list[str]:
    """The academic years in which a school goes by its own holidays from now on, and no longer by the area's."""
    if school is None or why != Why.HOLIDAY:
        return []
    before = {academic_year(one.from_on) for one in there if one.why == Why.HOLIDAY}
    return [year_words(year) for year in sorted({academic_year(one.from_on) for one in days} - before)]


def goes_back_to(closure: Closure, there: Iterable[Closure]) -> str:
    """The academic year in which a school goes by the area's holidays again, once this is taken away; "" where it does
    not: `there` is all that stands for it."""
    year = academic_year(closure.from_on)
    own = {one.pk for one in there if one.why == Why.HOLIDAY and academic_year(one.from_on) == year}
    return year_words(year) if closure.school_id and own == {closure.pk} else ""


def _number(closed: Closed) -> str:
    span = (closed.until_on - closed.from_on).days + 1
    days = sum(is_working_day(closed.from_on + timedelta(n)) for n in range(span))
    return plural(days, "school day", "school days")


def _year(year: int, rows: Iterable[Closure], school: Agency | None) -> dict[str, Any]:
    in_order = sorted(rows, key=lambda row: row.from_on)
    is_own = any(row.why == Why.HOLIDAY for row in in_order)
    return {
        "name": year_words(year),
        "adds": school is not None and not is_own,
        "rows": [_row(row) for row in in_order],
    }


def _row(row: Closure) -> dict[str, Any]:
    return {
        "uuid": row.uuid,
        "days": days_words(Closed(row.from_on, row.until_on)),
        "why": row.get_why_display(),
        "entered": f"Entered {moment_words(row.entered_at)}, by {row.entered_by.name}",
    }


def _taken_away(row: Closure) -> dict[str, Any]:
    said = _row(row)
    said["taken"] = f"Taken away {moment_words(row.taken_away_at)}, by {row.taken_away_by.name}: {row.taken_away_why}"  # type: ignore[arg-type,union-attr]
    return said
