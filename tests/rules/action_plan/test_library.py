"""Evidence has a day on which it is looked at again, and says when that has come."""

from datetime import date, timedelta

import pytest

from reachable.action_plan.library.rules import GRADES, LOOKS, Grade, fresh_words, is_stale

DAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("days", "stale", "words"),
    [
        (-1, False, "To be looked at again by 1 Mar 2027"),
        (0, True, "To be looked at again since 1 Mar 2027"),
        (1, True, "To be looked at again since 1 Mar 2027"),
    ],
)
def test_from_its_day_on_it_is_to_be_looked_at_again(days, stale, words):
    today = DAY + timedelta(days=days)
    assert (is_stale(DAY, today), fresh_words(DAY, today)) == (stale, words)


def test_each_grade_says_what_it_means_and_none_is_told_by_its_look_alone():
    assert set(GRADES) == set(LOOKS) == set(Grade)
    assert all(": " in words for words in GRADES.values())
