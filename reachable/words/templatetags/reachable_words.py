"""Filters that turn dates, ages and numbers into words; the rules are in `reachable/words/times.py`."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any

from django import template

from reachable.words import times

register = template.Library()


def _said(function: Callable[..., str]) -> Callable[..., str]:
    """A filter that says "not known" where there is no value: a gap could mean either no or not known."""

    @wraps(function)
    def filtered(value: Any, *arguments: Any) -> str:
        return "not known" if value is None or value == "" else function(value, *arguments)

    return filtered


register.filter("day", _said(times.day_words))
register.filter("short_day", _said(times.short_day_words))
register.filter("moment", _said(times.moment_words))
register.filter("short_moment", _said(times.short_moment_words))
register.filter("clock", _said(times.clock_words))
register.filter("ago", _said(times.ago_words))
register.filter("left", _said(times.left_words))


@register.filter
def age(dob: date | None, on: date | datetime) -> str:
    """Years and months on a date, or on the London day of a moment: `{{ dob|age:now }}`."""
    return times.age_words(dob or None, times.date_of(on))


@register.filter
def count(number: int, words: str) -> str:
    """As in `{{ 2|count:"entry,entries" }}` is "2 entries"; none is "no entries"."""
    one, many = words.split(",")
    return times.count_words(number, one.strip(), many.strip())


@register.filter
def thousands(number: int) -> str:
    """1234 as "1,234"."""
    return f"{number:,}"


@register.filter
def one_or_many(number: int, words: str) -> str:
    """Only the word: `{{ 2|one_or_many:"entry,entries" }}` is "entries"."""
    one, many = words.split(",")
    return one.strip() if number == 1 else many.strip()


@register.filter
def tel(number: str) -> str:
    """A telephone number as a link takes it: digits and a plus only."""
    return "".join(sign for sign in str(number) if sign.isdecimal() or sign == "+")
