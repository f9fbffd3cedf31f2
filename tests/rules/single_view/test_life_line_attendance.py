"""Attendance is an area from a true zero, a step a week, blank where nothing was told."""

from datetime import date, timedelta

from reachable.agencies.roles import SCHOOL, THEMES
from reachable.feeds.times import day_start
from reachable.single_view.life_line.attendance import HIGH, area
from reachable.single_view.life_line.drawing import DESK, PHONE, draw
from reachable.single_view.life_line.facts import SchoolWeek
from reachable.single_view.life_line.scale import Scale, Window
from tests.rules.single_view.lines import NOW

SCALE = Scale(Window(date(2026, 9, 1), date(2026, 11, 30)), 0, 900)  # ten pixels a day
FIRST = date(2026, 9, 7)


def week(number: int, there: int, possible: int = 10) -> SchoolWeek:
    return SchoolWeek(day_start(FIRST + timedelta(days=7 * number)), there, possible)


def test_a_week_is_a_step_as_high_as_its_share_of_sessions():
    drawn = area([week(0, 10), week(1, 5)], SCALE, 100)
    assert drawn.path == f"M60.0 {100 + HIGH}V100.0H130.0V122.0H200.0V144.0z"
    assert (drawn.bottom, drawn.ninety_y, drawn.words) == (144.0, 104.4, "There for 75% of sessions")


def test_nothing_told_is_blank_and_not_nought():
    two = area([week(3, 10), week(0, 0)], SCALE, 0).path
    assert two.count("M") == two.count("z") == 2 and two.startswith(f"M60.0 {HIGH}V{HIGH}H130.0")


def test_the_clocks_going_back_are_no_gap():
    assert area([week(n, 10) for n in range(10)], SCALE, 0).path.count("M") == 1


def test_a_week_without_a_session_that_could_be_missed_and_weeks_outside_are_not_drawn():
    assert area([week(0, 0, 0), week(-20, 10), week(40, 10)], SCALE, 0) is None
    assert area([], SCALE, 0) is None


def test_the_school_lane_is_higher_by_the_area_and_no_other_is():
    shown = Window(date(2026, 1, 1), date(2027, 1, 1))
    for paper in (DESK, PHONE):
        without, having = (
            {lane.name: lane for lane in draw([], {}, shown, NOW, None, paper, weeks).lanes}
            for weeks in ((), [week(0, 9)])
        )
        assert having["School"].height > without["School"].height >= HIGH and having["School"].area
        assert having["School"].area.bottom < having["School"].end_y and without["School"].area is None
        others = [theme.capitalize() for theme in THEMES if theme != SCHOOL]
        assert all(having[name].height == without[name].height and having[name].area is None for name in others)
        assert (having["School"].area_x > 0) is (paper is PHONE)
