"""Who must be there when Housing and the MASH look at their practice; and how section 11 stands to the last time."""

from datetime import date

import pytest

from reachable.audits.together.rules import MUST_BE_THERE, Grade, Side, how_checked, missing
from reachable.audits.together.section11.standards import RATINGS, VERSION, Rating, moved, standards

DAY = date(2026, 11, 17)


def test_both_grades_of_both_must_be_there():
    assert missing(MUST_BE_THERE) == [] and len(missing([])) == 4
    there = {(Side.HOUSING, Grade.SENIOR), (Side.MASH, Grade.SENIOR), (Side.MASH, Grade.FRONT_LINE)}
    assert missing(there) == ["a front-line lead of Housing"]
    assert missing([(Side.HOUSING, Grade.SENIOR), (Side.HOUSING, Grade.FRONT_LINE)]) == [
        "a senior manager of the MASH",
        "a front-line lead of the MASH",
    ]


@pytest.mark.parametrize(
    ("found_on", "today", "words"),
    [
        (None, DAY, "To be checked 17 Nov 2026"),
        (None, date(2026, 11, 18), "Check is late: due 17 Nov 2026"),
        (date(2026, 11, 20), date(2026, 11, 21), "Checked 20 Nov 2026"),
    ],
)
def test_how_a_check_stands(found_on, today, words):
    assert how_checked(DAY, found_on, today) == words


def test_there_are_eight_standards_and_each_stands_once():
    every = standards(VERSION)
    assert len(every) == 8 == len({one.key for one in every}) and set(RATINGS) == set(Rating)
    assert all(one.words.endswith(".") and len(one.key) <= 12 for one in every)


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (None, Rating.RED, "Not rated last time"),
        (Rating.RED, Rating.RED, "As last time"),
        (Rating.RED, Rating.AMBER, "Better than last time (red)"),
        (Rating.GREEN, Rating.AMBER, "Worse than last time (green)"),
    ],
)
def test_how_a_rating_moved(before, now, words):
    assert moved(before, now) == words
