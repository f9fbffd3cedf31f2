"""The picture of a replay: everything within its frame, and what was missed told apart."""

from reachable.learning.replay.drawing import LEFT, MOST_TICKS, NOBODYS, RIGHT, drawing
from reachable.learning.replay.fold import replay
from reachable.learning.replay.settings_read import Tried
from tests.rules.learning.replay.made import NOW, chronology, row

HELD = row("2026-03-02 16:00", "2026-03-02 17:30", "custody", "detained")
LATE = row("2026-03-03", "2026-04-02", "exclusions", "suspended", days="1")
AGAIN = row("2026-05-03", "2026-05-04", "exclusions", "suspended", days="1")
SEEN = row("2026-03-01", "2026-03-01", "a neighbour", "seen_at_night")
WEEK = row("2026-03-09", "2026-03-16", "attendance", "school_week", marks="//////////....")


def drawn(*rows: str):
    read = chronology(*rows)
    return drawing(read, replay(read.rows, Tried(), NOW))


def test_a_lane_for_each_part_of_life_and_one_for_what_nobody_was_told():
    picture = drawn(HELD, LATE, AGAIN, SEEN, WEEK)
    assert [lane.name for lane in picture.lanes] == ["Police", "School", NOBODYS]
    marks = {lane.name: lane.marks for lane in picture.lanes}
    assert marks["School"][0].known_x > marks["School"][0].x and marks["Police"][0].known_x is None
    assert [mark.is_missed for mark in marks[NOBODYS]] == [True] and not marks["School"][0].is_missed
    assert [pin.is_now for pin in picture.pins] == [True]
    assert {bars.rule: [bar.is_asked for bar in bars.bars] for bars in picture.rules} == {"I10": [True], "I3": [True]}


def test_everything_stands_within_the_frame():
    picture = drawn(HELD, LATE, AGAIN, SEEN)
    xs = [mark.x for lane in picture.lanes for mark in lane.marks] + [pin.x for pin in picture.pins]
    bars = [bar for rule in picture.rules for bar in rule.bars]
    assert all(LEFT <= x <= RIGHT for x in xs) and all(bar.x + bar.width <= 100 for bar in bars)
    assert [lane.y for lane in picture.lanes] == sorted(lane.y for lane in picture.lanes)
    assert picture.lanes[-1].y < picture.pins_y < picture.rules[0].y < picture.foot < picture.height


def test_no_more_months_are_named_than_fit_on_a_phone():
    long_ago = HELD.replace("2026-03-02", "2007-03-02")
    for first in (HELD, HELD.replace("2026", "2025"), HELD.replace("2026", "2020"), long_ago):
        ticks = drawn(first, AGAIN).ticks
        assert (
            len(ticks) <= MOST_TICKS + 1
            and all(10 <= x <= 90 for x, _ in ticks)
            and [x for x, _ in ticks] == sorted(x for x, _ in ticks)
        )


def test_a_rule_that_said_yes_while_nobody_looked_is_drawn_as_that():
    [bars] = drawn(LATE, AGAIN).rules
    assert [bar.is_asked for bar in bars.bars] == [False]


def test_what_is_told_again_is_one_mark_and_not_late():
    again = row("2026-03-02 16:00", "2026-05-02 17:30", "custody", "detained", reference="d1", outcome="nfa")
    first = row("2026-03-02 16:00", "2026-03-02 17:30", "custody", "detained", reference="d1")
    [lane] = drawn(again, first).lanes
    assert [mark.known_x for mark in lane.marks] == [None]


def test_nothing_is_drawn_of_nothing():
    assert drawn() is None and drawn(WEEK) is None
    assert drawn(SEEN).rules == []
