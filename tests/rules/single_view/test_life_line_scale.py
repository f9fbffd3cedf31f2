"""Time across is linear, ends where it is asked to, and says its months and birthdays without one over another."""

import itertools
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reachable.single_view.life_line.scale import (
    BIRTHDAYS_APART,
    LABELS_APART,
    Scale,
    Window,
    first_of_month,
    window,
)
from tests.rules.single_view.lines import NOW

TODAY, OLD = date(2026, 11, 17), date(2019, 5, 9)


def test_months_later_and_earlier_go_over_the_year():
    assert first_of_month(date(2026, 11, 17)) == date(2026, 11, 1)
    assert first_of_month(date(2026, 11, 17), 2) == date(2027, 1, 1)
    assert first_of_month(date(2026, 1, 31), -1) == date(2025, 12, 1)


@pytest.mark.parametrize(
    ("span", "first"),
    [
        ("term", date(2026, 8, 1)),
        ("year", date(2025, 12, 1)),
        ("two-years", date(2024, 12, 1)),
        ("nonsense", date(2024, 12, 1)),
        ("all", date(2019, 5, 1)),
    ],
)
def test_now_has_room_after_it_and_so_much_before_it(span, first):
    assert window(span, None, TODAY, OLD) == Window(first, date(2027, 1, 1))


def test_a_window_ends_with_the_month_asked_for():
    assert window("year", date(2025, 3, 1), TODAY, OLD) == Window(date(2024, 4, 1), date(2025, 4, 1))
    assert window("year", date(2025, 3, 1), TODAY, OLD).last_month == date(2025, 3, 1)


def test_everything_of_somebody_new_is_a_year_still():
    assert window("all", None, TODAY, TODAY) == Window(date(2026, 1, 1), date(2027, 1, 1))


def test_what_is_within_begins_before_its_end_and_ends_after_its_beginning():
    shown = Window(date(2026, 1, 1), date(2026, 2, 1))
    at = [datetime(2026, month, 10, tzinfo=UTC) for month in (1, 2)]
    before = datetime(2025, 12, 31, tzinfo=UTC)
    assert shown.holds(at[0], at[0]) and shown.holds(before, None) and shown.holds(before, at[1])
    assert not shown.holds(at[1], None) and not shown.holds(before, before)


def test_a_moment_stands_where_its_share_of_the_window_does():
    scale = Scale(Window(date(2026, 1, 1), date(2027, 1, 1)), 100, 465)
    assert scale.x(datetime(2026, 1, 1, tzinfo=UTC)) == 100
    assert scale.x(datetime(2026, 1, 31, tzinfo=UTC)) == 130
    assert scale.x(datetime(2020, 1, 1, tzinfo=UTC)) == 100 and scale.x(datetime(2030, 1, 1, tzinfo=UTC)) == 465


def test_years_are_said_before_quarters_and_other_months_are_only_ticked():
    ticks = Scale(Window(date(2025, 11, 1), date(2026, 9, 1)), 0, 1000).ticks()
    assert [t.label for t in ticks] == ["", "", "Jan 2026", "", "", "Apr", "", "", "Jul", ""]
    assert [t.is_year for t in ticks].count(True) == 1


@given(st.integers(1, 25 * 12), st.integers(200, 1200))
def test_no_label_lies_over_another_however_long_the_window(months, wide):
    ticks = Scale(Window(first_of_month(TODAY, -months), TODAY), 0, wide).ticks()
    said = sorted(t.x for t in ticks if t.label)
    assert len(ticks) >= months and all(b - a >= LABELS_APART for a, b in itertools.pairwise(said))


def test_birthdays_are_said_but_never_over_today():
    scale = Scale(Window(date(2024, 1, 1), date(2027, 1, 1)), 0, 1000)
    assert [t.label for t in scale.birthdays(date(2011, 7, 9), NOW)] == ["turned 13", "turned 14", "turned 15"]
    assert [t.label for t in scale.birthdays(date(2011, 11, 12), NOW)] == ["turned 13", "turned 14"]
    assert scale.birthdays(None, NOW) == []
    assert scale.birthdays(date(2026, 7, 9), NOW) == []


def test_a_birthday_at_the_very_beginning_is_said_whole():
    scale = Scale(Window(date(2023, 1, 1), date(2025, 1, 1)), 0, 731)
    assert [t.x for t in scale.birthdays(date(2012, 1, 3), NOW)] == [BIRTHDAYS_APART / 2, 367]


def test_a_birthday_at_the_very_end_is_said_whole():
    scale = Scale(Window(date(2025, 1, 1), date(2026, 12, 1)), 0, 699)
    [*_, last] = scale.birthdays(date(2012, 11, 28), datetime(2027, 3, 1, tzinfo=UTC))
    assert last.x == 699 - BIRTHDAYS_APART / 2


def test_a_birthday_to_come_is_not_said():
    scale = Scale(Window(date(2025, 1, 1), date(2027, 1, 1)), 0, 730)
    placed = scale.birthdays(date(2012, 12, 20), datetime(2026, 8, 1, tzinfo=UTC))
    assert [t.label for t in placed] == ["turned 13"]


def test_somebody_born_on_29_february_turns_on_1_march_of_a_common_year():
    scale = Scale(Window(date(2023, 1, 1), date(2025, 1, 1)), 0, 731)  # a pixel a day
    placed = scale.birthdays(date(2012, 2, 29), NOW)
    assert [t.label for t in placed] == ["turned 11", "turned 12"]
    assert [round(t.x) for t in placed] == [59, 424]


@given(st.dates(date(2000, 1, 1), date(2026, 1, 1)))
def test_birthdays_keep_their_distance(born):
    placed = Scale(Window(date(2001, 1, 1), date(2027, 1, 1)), 0, 600).birthdays(born, NOW)
    assert all(b.x - a.x >= BIRTHDAYS_APART for a, b in itertools.pairwise(placed))
