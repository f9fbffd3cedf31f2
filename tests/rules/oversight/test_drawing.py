"""A chart of counts: lengths that can be compared, and none that tells a hidden number."""

from reachable.oversight.drawing import BAR, LONGEST, STEP, bars, height


def test_a_hidden_bar_has_no_length():
    long, half, none = bars([("A", 10, "10"), ("B", 5, "5"), ("C", None, "Not shown")])
    assert (long.length, half.length, none.length) == (LONGEST, LONGEST / 2, 0)
    assert none.is_hidden and not long.is_hidden


def test_nothing_counted_is_a_bar_of_no_length_that_is_not_hidden():
    (none,) = bars([("A", 0, "0")])
    assert none.length == 0 and not none.is_hidden and bars([]) == []


def test_the_bars_stand_under_one_another_inside_the_drawing():
    first, second = bars([("A", 1, "1"), ("B", 2, "2")])
    assert second.y - first.y == STEP and first.label_y < first.y < first.words_y
    assert second.y + BAR <= height(2)
