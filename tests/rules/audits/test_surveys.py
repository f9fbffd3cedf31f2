"""When a survey can be answered, and how the answers are drawn."""

from datetime import date

import pytest

from reachable.audits.surveys.drawing import BAR, LONGEST, TALL, bars
from reachable.audits.surveys.items import BY_KEY, CAN_ACT, ITEMS, SAID, Said
from reachable.audits.surveys.standing import Stands, stands, why_not

FIRST, LAST = date(2026, 11, 9), date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "was_ended", "how"),
    [
        (date(2026, 11, 8), False, Stands.WAITS),
        (FIRST, False, Stands.OPEN),
        (LAST, False, Stands.OPEN),
        (date(2026, 11, 21), False, Stands.OVER),
        (FIRST, True, Stands.OVER),
    ],
)
def test_how_a_survey_stands(day, was_ended, how):
    assert stands(FIRST, LAST, was_ended, day) == how


@pytest.mark.parametrize(
    ("how", "number", "words"),
    [
        (Stands.WAITS, 0, "not open yet"),
        (Stands.OVER, 0, "is over"),
        (Stands.OPEN, 9, ""),
        (Stands.OPEN, 10, "As many answers came"),
        (Stands.OPEN, 11, "As many answers came"),
    ],
)
def test_why_nothing_can_be_sent(how, number, words):
    said = why_not(how, number, 10)
    assert words in said and bool(said) == bool(words)


def test_every_item_has_a_version_and_stands_once():
    assert len(BY_KEY) == len(ITEMS) and all(key.rsplit("_", 1)[1].isdecimal() for key in BY_KEY)
    assert BY_KEY[CAN_ACT].words == "I can act in a reachable moment" and set(SAID) == set(Said)


def test_bars_begin_at_nought_by_one_scale():
    told = bars({"a": 20, "b": 5, "c": 0}, {"a": "A", "b": "B", "c": "C"}, {"a"})
    assert [one.length for one in told.bars] == [LONGEST, round(LONGEST / 4, 2), 0]
    assert [one.is_marked for one in told.bars] == [True, False, False]
    assert told.bars[1].y - told.bars[0].y == TALL and told.height == 3 * TALL
    assert told.bars[2].y + BAR < told.height and told.bars[0].middle == told.bars[0].y + BAR // 2


def test_nothing_is_drawn_of_nothing():
    assert bars({}, {}, set()).bars == [] and bars({"a": 0}, {"a": "A"}, set()).bars[0].length == 0
