"""Dates, times, ages and gaps in words. Pure: every moment comes in as an argument and nothing reads the clock.

Moments are aware datetimes (UTC as stored) and come out in London. The style is that of the GOV.UK style guide
("Tuesday 3 March 2026", "4:10pm", "midday"), and design.md section 8.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
MINUTE, HOUR, DAY = 60, 3600, 86400
DAYS_LATE = timedelta(days=3)


def local(at: datetime) -> datetime:
    """An aware moment as London's clocks showed it; raises ValueError for a moment that names no time zone."""
    if at.tzinfo is None:
        raise ValueError("a moment must say its time zone")
    return at.astimezone(LONDON)


def date_of(on: date | datetime) -> date:
    """The London date of a date or an aware moment."""
    return local(on).date() if isinstance(on, datetime) else on


def day_words(on: date | datetime) -> str:
    """A date, or the London day of a moment, as "Tuesday 3 March 2026"."""
    return f"{date_of(on):%A} {date_of(on).day} {date_of(on):%B %Y}"


def short_day_words(on: date | datetime) -> str:
    """The same for tables: "3 Mar 2026"."""
    return f"{date_of(on).day} {date_of(on):%b %Y}"


def clock_words(at: datetime) -> str:
    """The time as "4:10pm", "4pm", "midday"; says BST or GMT in the hour that comes twice when the clocks go back."""
    there = local(at)
    if (there.hour, there.minute) == (12, 0):
        return "midday"
    if (there.hour, there.minute) == (0, 0):
        return "midnight, as the day began"
    minutes = f":{there.minute:02}" if there.minute else ""
    return f"{there.hour % 12 or 12}{minutes}{'am' if there.hour < 12 else 'pm'}{_which_hour(there)}"


def _which_hour(there: datetime) -> str:
    """The letters BST or GMT when the same clock time came twice that night, else nothing."""
    zones = {there.replace(fold=fold).utcoffset() for fold in (0, 1)}
    # In the hour that never was the two differ as well, but a moment that comes from UTC is never in that hour.
    return f" {there:%Z}" if len(zones) == 2 else ""


def moment_words(at: datetime) -> str:
    """A moment as "Tuesday 3 March 2026, 4:10pm"."""
    return f"{day_words(at)}, {clock_words(at)}"


def short_moment_words(at: datetime) -> str:
    """The same for tables: "3 Mar 2026, 4:10pm"."""
    return f"{short_day_words(at)}, {clock_words(at)}"


def completed_months(dob: date, on: date) -> int:
    """Whole months lived on a day. A child born on the 31st completes a short month on the 1st of the next."""
    return (on.year - dob.year) * 12 + on.month - dob.month - (on.day < dob.day)


def age_words(dob: date | None, on: date) -> str:
    """Whole years and months on a day: "15 years 4 months".

    Also "7 months", "under 1 month", "not born yet" (a child is planned for before birth), and "age not known" when
    there is no birth date. Somebody born on 29 February is a year older on 1 March of a common year.
    """
    if dob is None:
        return "age not known"
    if on < dob:
        return "not born yet"
    years, months = divmod(completed_months(dob, on), 12)
    if years:
        return f"{plural(years, 'year', 'years')} {plural(months, 'month', 'months')}"
    return plural(months, "month", "months") if months else "under 1 month"


def years_words(dob: date | None, on: date) -> str:
    """Whole years alone, where no more needs to be known of somebody: "9 years old"."""
    if dob is None or on < dob:
        return "age not known"
    years = completed_months(dob, on) // 12
    return f"{plural(years, 'year', 'years')} old" if years else "under 1 year old"


def plural(number: int, one: str, many: str) -> str:
    """A number with its right word: "1 entry", "2 entries", "1,204 entries"."""
    return f"{number:,} {one if number == 1 else many}"


def count_words(number: int, one: str, many: str) -> str:
    """As `plural`, but none is said in a word: "no entries"."""
    return plural(number, one, many) if number else f"no {many}"


def size_words(size: int) -> str:
    """The size of a file: "12 KB", "1.5 MB"; never nothing for something."""
    return f"{size / 1_000_000:,.1f} MB" if size >= 1_000_000 else f"{-(-size // 1000):,} KB"


def gap_words(gap: timedelta) -> str:
    """A length of time in its largest whole unit: "40 seconds", "1 hour 5 minutes", "9 hours", "3 days".

    Hours carry their minutes up to two hours, and days begin at two days. A gap below nothing is nothing.
    """
    seconds = max(int(gap.total_seconds()), 0)
    if seconds < MINUTE:
        return plural(seconds, "second", "seconds")
    if seconds < 2 * HOUR:
        return _hours_and_minutes(seconds)
    if seconds < 2 * DAY:
        return plural(seconds // HOUR, "hour", "hours")
    return plural(seconds // DAY, "day", "days")


def _hours_and_minutes(seconds: int) -> str:
    hours, minutes = divmod(seconds // MINUTE, 60)
    parts = [plural(hours, "hour", "hours")] if hours else []
    return " ".join(parts + ([plural(minutes, "minute", "minutes")] if minutes or not hours else []))


def clock_left_words(gap: timedelta) -> str:
    """A clock's time in hours and minutes, never rounded to a day: "18 hours 35 minutes", "0 minutes"."""
    return _hours_and_minutes(max(int(gap.total_seconds()), 0))


def ago_words(then: datetime, now: datetime) -> str:
    """How long ago: "just now" under a minute, "20 minutes ago", "3 days ago"; "in 2 hours" for what is to come."""
    if abs(now - then) < timedelta(minutes=1):
        return "just now"
    return f"{gap_words(now - then)} ago" if then < now else f"in {gap_words(then - now)}"


def left_words(due_at: datetime, now: datetime) -> str:
    """What is left of a clock: "2 hours left", then "3 hours 20 minutes late" from the instant that it is due, and
    "4 days late" when nobody counts the hours any more."""
    if now < due_at:
        return f"{clock_left_words(due_at - now)} left"
    if now - due_at > DAYS_LATE:
        return f"{plural((now - due_at).days, 'day', 'days')} late"
    return f"{clock_left_words(now - due_at)} late"


def later_words(happened_at: datetime, known_at: datetime) -> str:
    """How long after it happened we knew: "28 minutes later", "45 days later".

    Within a minute it is "at once"; "told before" when an agency told us of something still to come.
    """
    if known_at < happened_at:
        return "told before"
    if known_at - happened_at < timedelta(minutes=1):
        return "at once"
    return f"{gap_words(known_at - happened_at)} later"


def days_later_words(happened_on: date, known_on: date) -> str:
    """The same for something dated to a day: "same day", "2 days later", "4 years later"."""
    days = (known_on - happened_on).days
    if days < 0:
        return "told before"
    if days >= 730:
        return f"{plural(days // 365, 'year', 'years')} later"
    return f"{plural(days, 'day', 'days')} later" if days else "same day"


def happened_words(from_at: datetime, until_at: datetime | None, precision: str) -> str:
    """When something happened, no finer than we were told. `precision` is 'instant', 'day', 'month' or 'year'.

    A day in the store runs from London midnight up to the next, so for anything but an instant `until_at` is the first
    moment that is no longer part of it.
    """
    start = _at_precision(from_at, precision)
    if until_at is None:
        return start
    end = _at_precision(until_at if precision == "instant" else until_at - timedelta(microseconds=1), precision)
    return start if start == end else f"{start} to {end}"


def _at_precision(at: datetime, precision: str) -> str:
    shapes = {"instant": short_moment_words, "day": short_day_words, "month": _month_words, "year": _year_words}
    return shapes[precision](at)


def _month_words(at: datetime) -> str:
    return f"{local(at):%B %Y}"


def _year_words(at: datetime) -> str:
    return f"{local(at):%Y}"
