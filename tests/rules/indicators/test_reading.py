"""Whose themes a rule rests on, and whether it would give an address away."""

import pytest

from reachable.agencies.roles import HEALTH, HOME, MISSING, POLICE, SCHOOL, SOCIAL_CARE
from reachable.indicators.catalogue import BY_ID
from reachable.indicators.reading import rests_on_where, themes_of
from reachable.indicators.settings import NUMBER_WORDS, SETTINGS


@pytest.mark.parametrize(
    ("rule", "themes", "where"),
    [
        ("I1", {SCHOOL}, True),
        ("I3", {SCHOOL}, True),
        ("I8", {MISSING}, False),
        ("I10", {POLICE}, False),
        ("I14", {HEALTH}, False),
        ("I15", {SOCIAL_CARE}, True),
        ("I21", {HOME}, True),
        ("I24", {HEALTH, SOCIAL_CARE}, False),
        ("C1", {SCHOOL, POLICE, HOME}, True),
        ("C2", {MISSING, POLICE}, False),
    ],
)
def test_what_a_rule_rests_on(rule: str, themes: set[str], where: bool) -> None:
    assert themes_of(BY_ID[rule]) == themes and rests_on_where(BY_ID[rule]) is where


def test_every_number_of_a_rule_has_words_of_its_own():
    named = {name for settings in SETTINGS.values() for name in settings.numbers}
    assert named == set(NUMBER_WORDS) and len(set(NUMBER_WORDS.values())) == len(NUMBER_WORDS)
