"""Pins of moments: above the lanes, each in its place, and told apart by their heads. Their folder comes later."""

from datetime import date

import pytest

from reachable.single_view.life_line import pins
from reachable.single_view.life_line.drawing import DESK, PHONE, draw
from reachable.single_view.life_line.pins import LATE, MISSED, OPEN, REACHED, Pin
from reachable.single_view.life_line.scale import Scale, Window
from tests.rules.single_view.lines import NOW, ago, mark

SHOWN = Window(date(2024, 12, 1), date(2027, 1, 1))


def pin(days: float, state: str = REACHED, short: str = "Arrested") -> Pin:
    return Pin(ago(days), state, short, f"Arrested {days} days ago", f"#moment-{days}")


def placed(*some: Pin, paper=DESK) -> list[pins.PlacedPin]:
    return pins.placed(some, Scale(SHOWN, paper.left, paper.right))


def test_without_pins_the_lanes_begin_at_the_top():
    assert draw([], {}, SHOWN, NOW, None, DESK).lanes[0].y == 0 and draw([], {}, SHOWN, NOW, None, DESK).pins == []


@pytest.mark.parametrize("paper", [DESK, PHONE])
def test_pins_stand_above_the_lanes(paper):
    bare = draw([mark(10)], {}, SHOWN, NOW, None, paper)
    drawn = draw([mark(10)], {}, SHOWN, NOW, None, paper, pins=[pin(10), pin(300, MISSED)])
    assert drawn.height == bare.height + pins.HIGH and drawn.lanes[0].y == pins.HIGH > drawn.pins[0].y
    assert [one.pin.state for one in drawn.pins] == [REACHED, MISSED] and drawn.drawn == 1


def test_a_pin_stands_where_it_began_and_says_how_it_ended():
    one, other = placed(pin(10, OPEN), pin(400, LATE))
    assert one.x > other.x and (one.words, other.words) == (
        "Arrested 10 days ago (open)",
        "Arrested 400 days ago (late)",
    )
    assert one.label_width > 0


def test_one_outside_the_window_is_not_there():
    assert placed(pin(5000)) == []


def test_a_caption_is_on_the_right_else_on_the_left_else_nowhere():
    near, far = placed(pin(1, short="Arrested: nobody came"), pin(300))
    assert near.label_x < near.x and far.label_x > far.x
    crowd = placed(*(pin(days) for days in range(10, 200, 10)))
    assert [one.x for one in crowd] == [Scale(SHOWN, DESK.left, DESK.right).x(ago(days)) for days in range(10, 200, 10)]
    assert any(one.label_x is None for one in crowd)


def test_no_caption_lies_over_another_pin():
    some = placed(*(pin(days) for days in (5, 40, 80, 200, 230, 500)))
    for one in some:
        for other in some:
            if one is not other and one.label_x is not None:
                assert not one.label_x - 10 < other.x < one.label_x + one.label_width + 10
