"""Which skills are wanted of whoever goes."""

import pytest

from reachable.agencies.skills import BRINGING_HOME, DEBT_BONDAGE, REACHABLE_MOMENTS
from reachable.reachable_moments.wanted import skills_wanted


@pytest.mark.parametrize(
    ("kinds", "is_anything_lost", "wanted"),
    [
        ({"RM1"}, False, [REACHABLE_MOMENTS]),
        ({"RM1"}, True, [REACHABLE_MOMENTS, DEBT_BONDAGE]),
        ({"RM11", "RM4"}, False, [REACHABLE_MOMENTS, DEBT_BONDAGE]),
        ({"RM2"}, False, [BRINGING_HOME, REACHABLE_MOMENTS]),
        ({"RM2"}, True, [BRINGING_HOME, REACHABLE_MOMENTS, DEBT_BONDAGE]),
        (set(), False, [REACHABLE_MOMENTS]),
    ],
)
def test_the_skills_that_are_wanted(kinds, is_anything_lost, wanted):
    assert skills_wanted(kinds, is_anything_lost) == wanted
