"""Which of what protects somebody each reads: by theme, as every other fact."""

import pytest

from reachable.agencies.roles import ROLES, THEMES
from reachable.family.protecting import EVERYBODY, FACTORS, HOLDS, factors_read_by

ANYBODY = {"activity", "mentor", "friends", "contact"}


@pytest.mark.parametrize(
    ("themes", "more"),
    [
        ((), set()),
        (("school", "asking for help"), {"school"}),
        (("home",), {"home"}),
        (("health", "police"), {"health", "disrupted"}),
        (("social care",), {"parent", "safety_plan", "community"}),
        (THEMES, set(FACTORS) - ANYBODY),
    ],
)
def test_a_reader_of_these_themes_reads(themes, more):
    assert set(factors_read_by(themes)) == ANYBODY | more


def test_every_kind_has_words_and_a_theme_that_somebody_reads():
    read = {theme for role in ROLES for theme in role.themes} | {EVERYBODY}
    assert all(one.words and one.theme in read for one in FACTORS.values())
    assert all(len(key) <= 12 for key in FACTORS) and all(len(key) <= 8 for key in HOLDS)
