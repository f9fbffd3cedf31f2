"""Working days and hub hours: bank holidays with their substitutes, Easter, both nights on which the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reachable.clocks.ages import LONDON
from reachable.clocks.bank_holidays import BANK_HOLIDAYS, KNOWN_UNTIL, LIST
from reachable.clocks.hub_hours import Hub, hub_hours_later
from reachable.clocks.working_days import is_working_day, within_working_days, working_days_later

HUB = Hub()
instants = st.datetimes(datetime(2020, 1, 1), datetime(2028, 6, 1), timezones=st.just(UTC))


def london(day: str, at: str) -> datetime:
    return datetime.fromisoformat(f"{day} {at}").replace(tzinfo=LONDON)


def test_twelve_months_of_the_list_are_left() -> None:
    """When this fails: read the new year's days at gov.uk/bank-holidays, and write them into the list."""
    assert KNOWN_UNTIL - date.today() >= timedelta(days=365)


# A second source: the Act of 1971, Easter, and what was proclaimed beside it.
def easter(year: int) -> date:
    """Sunday of Easter (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    left = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * left) // 451
    month, day = divmod(h + left - 7 * m + 114, 31)
    return date(year, month, day + 1)


def monday(year: int, month: int, from_day: int) -> date:
    """The first Monday of a month on or after a day."""
    start = date(year, month, from_day)
    return start + timedelta(days=-start.weekday() % 7)


def by_the_act(year: int) -> set[date]:
    sunday = easter(year)
    days = {sunday - timedelta(days=2), sunday + timedelta(days=1)}
    days |= {monday(year, 5, 1), monday(year, 5, 25), monday(year, 8, 25)}
    for month, day in ((1, 1), (12, 25), (12, 26)):
        free = date(year, month, day)
        while free.weekday() > 4 or free in days:  # a substitute: the next day that is free
            free += timedelta(days=1)
        days.add(free)
    return days


PROCLAIMED = {
    2020: ({date(2020, 5, 8)}, {date(2020, 5, 4)}),
    2022: ({date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19)}, {date(2022, 5, 30)}),
    2023: ({date(2023, 5, 8)}, set()),
}


@pytest.mark.parametrize("year", LIST)
def test_the_list_is_what_the_act_and_the_proclamations_say(year) -> None:
    more, fewer = PROCLAIMED.get(year, (set(), set()))
    assert {day for day in BANK_HOLIDAYS if day.year == year} == (by_the_act(year) | more) - fewer


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        ("2026-11-16", True),  # a Monday
        ("2026-11-20", True),
        ("2026-11-21", False),
        ("2026-11-22", False),
        ("2026-04-03", False),  # Good Friday
        ("2026-04-06", False),  # Easter Monday
        ("2026-04-07", True),
        ("2026-12-24", True),
        ("2026-12-25", False),
        ("2026-12-26", False),  # a Saturday
        ("2026-12-28", False),  # in its place
        ("2026-12-29", True),
        ("2028-01-03", False),  # New Year's Day was a Saturday
        ("2028-01-04", True),
    ],
)
def test_a_working_day(day, is_one) -> None:
    assert is_working_day(date.fromisoformat(day)) is is_one


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        ("2026-11-17", 0, "2026-11-17"),
        ("2026-11-17", 1, "2026-11-18"),
        ("2026-11-20", 1, "2026-11-23"),  # Friday is day 0
        ("2026-11-21", 1, "2026-11-23"),  # and so is a Saturday
        ("2026-11-22", 1, "2026-11-23"),
        ("2026-04-02", 1, "2026-04-07"),  # over Easter
        ("2026-04-03", 1, "2026-04-07"),
        ("2026-12-24", 1, "2026-12-29"),  # over Christmas
        ("2026-12-24", 4, "2027-01-04"),  # and New Year
        ("2027-12-24", 1, "2027-12-29"),  # both Christmas days were put off
        ("2027-12-31", 1, "2028-01-04"),
        ("2026-11-17", 5, "2026-11-24"),
    ],
)
def test_within_working_days(day, number, expected) -> None:
    assert working_days_later(date.fromisoformat(day), number) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (london("2026-11-17", "03:05"), london("2026-11-19", "00:00")),
        (london("2026-11-20", "23:59"), london("2026-11-24", "00:00")),
        # In summer, half past eleven in the evening is the next day's in UTC and still this one's in London.
        (datetime(2026, 7, 6, 22, 30, tzinfo=UTC), london("2026-07-08", "00:00")),
        (datetime(2026, 7, 6, 23, 30, tzinfo=UTC), london("2026-07-09", "00:00")),
        # The clocks go forward on 29 March 2026, and back on 25 October: a day in London ends as London says.
        (london("2026-03-27", "10:00"), datetime(2026, 3, 30, 23, tzinfo=UTC)),
        (london("2026-10-23", "10:00"), datetime(2026, 10, 27, 0, tzinfo=UTC)),
    ],
)
def test_one_working_day_ends_with_the_day(at, expected) -> None:
    assert within_working_days(at, 1) == expected


@pytest.mark.parametrize(
    ("at", "hours", "expected"),
    [
        (london("2026-11-17", "09:00"), 4, london("2026-11-17", "13:00")),
        (london("2026-11-17", "03:05"), 4, london("2026-11-17", "13:00")),  # before it opens
        (london("2026-11-17", "13:15"), 4, london("2026-11-17", "17:15")),  # to the very close
        (london("2026-11-17", "16:15"), 4, london("2026-11-18", "12:00")),
        (london("2026-11-17", "17:15"), 4, london("2026-11-18", "13:00")),  # as it closes
        (london("2026-11-17", "23:00"), 4, london("2026-11-18", "13:00")),
        (london("2026-11-20", "16:00"), 4, london("2026-11-23", "12:00")),  # Friday closes at five
        (london("2026-11-21", "12:00"), 4, london("2026-11-23", "13:00")),
        (london("2026-11-16", "09:00"), 24, london("2026-11-18", "16:30")),
        (london("2026-11-16", "09:00"), 72, london("2026-11-26", "15:15")),
        (london("2026-04-02", "16:15"), 4, london("2026-04-07", "12:00")),  # over Easter
        (london("2026-12-24", "16:15"), 4, london("2026-12-29", "12:00")),
        (london("2027-12-24", "16:00"), 4, london("2027-12-29", "12:00")),
        # The Fridays before the clocks change: four hub hours are four hub hours.
        (london("2026-03-27", "16:00"), 4, london("2026-03-30", "12:00")),
        (london("2026-10-23", "16:00"), 4, london("2026-10-26", "12:00")),
        (london("2026-11-21", "12:00"), 0, london("2026-11-21", "12:00")),
    ],
)
def test_hub_hours(at, hours, expected) -> None:
    assert hub_hours_later(at, timedelta(hours=hours), HUB) == expected


@given(instants, st.integers(1, 100))
def test_a_clock_in_hub_hours_ends_while_the_hub_is_open_and_has_all_its_time(at, hours) -> None:
    """Counted over from the end: what was open between is what was asked for."""
    end = hub_hours_later(at, timedelta(hours=hours), HUB)
    days = (at.astimezone(LONDON).date() + timedelta(days=n) for n in range((end - at).days + 2))
    spans = [span for day in days if (span := HUB.hours_of(day))]
    were_open = [max(min(closed, end) - max(opened, at), timedelta()) for opened, closed in spans]
    assert sum(were_open, timedelta()) == timedelta(hours=hours)
    assert any(opened < end <= closed for opened, closed in spans)


@pytest.mark.parametrize("wrong", [{"opens": time(17, 30)}, {"closes_on_friday": time(9)}, {"closes": time(8)}])
def test_a_hub_opens_before_it_closes(wrong) -> None:
    with pytest.raises(ValueError, match=r"^a hub opens before it closes$"):
        Hub(**wrong)


def test_the_list_is_in_order_and_names_no_day_twice() -> None:
    days = [date(year, *day) for year, days in LIST.items() for day in days]
    assert days == sorted(set(chain(days)))
