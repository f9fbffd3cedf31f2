"""A share drawn over time: from a true zero, and never joined over what is not shown."""

from reachable.counting.over_time import TALL, TOP, Quarter, drawing, share

HALF, ALL, HIDDEN, NOTHING = Quarter("a", 5, 10), Quarter("b", 8, 8), Quarter("c", None, None), Quarter("d", 0, 0)


def test_the_share_of_a_quarter():
    assert [share(one) for one in (HALF, ALL, HIDDEN, NOTHING)] == [0.5, 1.0, None, None]


def test_the_scale_begins_at_nothing_and_ends_at_all():
    told = drawing([HALF, ALL], 90, Quarter("z", 1, 4))
    assert [point.y for point in told.points] == [TOP + TALL / 2, TOP]
    assert told.marks == [(TOP + TALL - TALL * part // 4, f"{part * 25}%") for part in range(5)]
    assert (told.target, told.baseline) == (TOP + TALL * 0.1, TOP + TALL * 0.75)
    assert [point.words for point in told.points] == ["a", "b"]
    assert [point.label for point in told.points] == ["5 of 10", "8 of 8"]


def test_quarters_stand_in_the_middle_of_equal_parts_from_left_to_right():
    assert [point.x for point in drawing([HALF, ALL], None, None).points] == [25, 67]
    assert [point.x for point in drawing([HALF, ALL, HIDDEN], None, None).points] == [18, 46, 74]
    assert drawing([HALF] * 9, None, None).points[0].x == 8.67, "two places: more is read by nobody"


def test_no_line_over_what_is_not_shown():
    told = drawing([HALF, ALL, HIDDEN, ALL, NOTHING], None, HIDDEN)
    assert [(a, b) for a, _, b, _ in told.lines] == [(told.points[0].x, told.points[1].x)]
    assert (told.target, told.baseline, drawing([], None, None).points) == (None, None, [])
    assert told.points[2].label == "not shown" and told.points[4].label == "none"
