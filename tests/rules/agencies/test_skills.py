"""Who works with children, and until when a skill counts."""

from datetime import date

import pytest

from reachable.agencies.roles import ROLES
from reachable.agencies.skills import ELIGIBLE, SKILLS, months_on


def test_whoever_meets_children_is_to_be_trained_and_who_only_counts_is_not():
    others = {"data_steward", "data_protection_officer", "business_manager", "board_member", "administrator"}
    assert {one.key for one in ROLES} - set(ELIGIBLE) == others
    assert {"custody_officer", "independent_worker", "agency_navigator", "mash_screener"} <= set(ELIGIBLE)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 17), 24, date(2028, 11, 17)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_so_many_months_later(day, months, then):
    assert months_on(day, months) == then


def test_a_skill_is_named_in_words_and_its_key_fits_its_column():
    assert all(len(key) <= 30 and words[0].isupper() for key, words in SKILLS.items())
