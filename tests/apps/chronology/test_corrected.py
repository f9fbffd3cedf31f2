"""A line is corrected where something told before is told otherwise; not where more is told of it."""

import pytest

from reachable.chronology.models import Event
from tests import factories as f

pytestmark = pytest.mark.django_db


def standing(kind: str) -> Event:
    return Event.objects.everyone_because("a test").standing().get(kind=kind)


@pytest.mark.parametrize(
    ("first", "then", "is_corrected"),
    [
        ({"release_dt": ""}, {}, False),
        ({}, {"outcome": "NFA"}, False),
        ({"release_dt": ""}, {"outcome": "NFA", "strip_search": "N"}, False),
        ({}, {"release_dt": "2026-11-15 09:00"}, True),
        ({}, {"release_dt": ""}, True),
        ({}, {"offence": "Robbery"}, True),
        ({"outcome": "charge"}, {"outcome": "NFA"}, True),
        ({"outcome": "NFA"}, {}, True),
    ],
)
def test_a_detention_told_again(take_in, first, then, is_corrected):
    take_in(f.custody(f.detention(**first)))
    before = standing("detained").pk
    take_in(f.custody(f.detention(**then)))
    after = standing("detained")
    assert after.pk != before
    assert after.is_corrected is is_corrected


def test_a_spell_that_ends_is_not_corrected(take_in):
    take_in(f.cin())
    closed = f.cin_child(details=f.cin_details(closed="2026-11-01"))
    take_in(f.cin(closed, reference="2026-11-30"))
    spell = standing("social_care_involvement")
    assert spell.until_at and not spell.is_corrected


def test_a_line_once_corrected_stays_so_when_more_is_told(take_in):
    for told in ({}, {"offence": "Robbery"}, {"offence": "Robbery", "outcome": "NFA"}):
        take_in(f.custody(f.detention(**told)))
    assert standing("detained").is_corrected
