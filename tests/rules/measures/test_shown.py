"""What is shown of a measure: no small number, nor what gives one away; and the drawing that shows no more."""

from datetime import date, timedelta

from reachable.counting.measures import BY_REASON, Measure, Week
from reachable.measures.drawing import GAP, TALL, columns
from reachable.measures.shown import as_shown, left_out, over_weeks, reasons

MONDAY = date(2026, 10, 5)


def weeks(*numbers: tuple[int, int]) -> list[Week]:
    return [Week(MONDAY + timedelta(weeks=n), False, *told) for n, told in enumerate(numbers)]


def measure(*numbers: tuple[int, int]) -> Measure:
    told = [sum(one[n] for one in numbers) for n in (0, 1)]
    return Measure("K5", "Reached", *told, {"withdrawn": 7}, weeks(*numbers))


def test_of_a_quarter_that_goes_on_there_are_weeks_and_no_sum():
    one = as_shown(measure((10, 20), (12, 30)), is_final=False)
    assert (one.numerator, one.denominator, one.excluded) == (None, None, {})
    assert [week.denominator for week in one.weeks] == [20, 30]


def test_of_one_that_is_settled_there_is_a_sum_and_small_weeks_are_hidden():
    one = as_shown(measure((10, 20), (12, 30), (3, 40), (2, 40)), is_final=True)
    assert (one.numerator, one.denominator, one.excluded) == (27, 130, {"withdrawn": 7})
    assert [week.numerator for week in one.weeks] == [12], "and one more is hidden: none is worked out"


def test_a_sum_beside_a_hidden_week_is_told_of_one_length_of_span():
    small, large = measure((3, 40), (2, 40), (10, 20)), measure((10, 20), (12, 30))
    usual = over_weeks([small, large], True)
    assert [(one.numerator, one.excluded["withdrawn"]) for one in usual] == [(15, 7), (22, 7)]
    assert [one.denominator for one in over_weeks([small, large], False)] == [None, 50]


def test_what_is_in_neither_is_told_without_small_numbers():
    assert left_out({"withdrawn": 1200, "not over yet": 0}) == ["1,200 withdrawn", "0 not over yet"]
    assert left_out({"withdrawn": 2, "not over yet": 9}) == ["fewer than 5 withdrawn", "not shown not over yet"]


def test_by_reason_no_small_number_is_told_nor_which_reasons_are_small():
    assert reasons({"nobody was free": 7, "not let in": 9}) == ["9: not let in", "7: nobody was free"]
    few = {"nobody was free": 7, "not let in": 20, "away": 1}
    assert reasons(few) == ["20: not let in", "Other reasons: too few to show"], "the next smallest is hidden too"
    assert reasons({"away": 1, "not let in": 4}) == ["Other reasons: too few to show"]
    assert reasons({"away": 6, "not let in": 0}) == ["6: away"] and reasons({}) == []


def test_by_reason_is_told_of_one_length_of_span_and_of_a_quarter_that_is_settled():
    one = Measure("K5 missed", "Why", 0, 0, {"away": 6}, [], BY_REASON)
    assert [over_weeks([one], usual)[0].excluded for usual in (True, False)] == [{"away": 6}, {}]
    assert [as_shown(one, is_final=final).excluded for final in (True, False)] == [{"away": 6}, {}]


def test_a_week_and_its_weekend_stand_in_a_lane_each_by_one_scale():
    first, second, weekend = columns([*weeks((5, 10), (20, 20)), Week(MONDAY, True, 0, 5)])
    assert (first.x, second.x, weekend.x) == (0, 7.69, 0) and first.width == 5.38
    lanes = (TALL + GAP, 2 * (TALL + GAP))
    assert (first.foot, weekend.foot) == lanes
    assert first.whole == (lanes[0] - 35, 35) and first.part[1] == 18 and second.part == second.whole
    assert weekend.part == (lanes[1], 0)


def test_a_week_stands_where_it_lies_in_time_and_one_alone_is_no_slab():
    first, later = columns([week for n, week in enumerate(weeks(*[(1, 2)] * 20)) if n in (0, 19)])
    assert (first.x, later.x, later.width) == (0, 95, 3.5)
    assert columns(weeks((1, 2)))[0].width < 100 / 13


def test_of_nothing_nothing_is_drawn():
    assert columns([]) == []
    assert columns(weeks((0, 0)))[0].whole[1] == 0
