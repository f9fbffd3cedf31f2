"""The days that are promised to a family."""

from datetime import date

from reachable.family.dates import acknowledge_by, answer_due


def test_a_complaint_is_acknowledged_within_thirty_days():
    assert acknowledge_by(date(2026, 11, 16)) == date(2026, 12, 16)


def test_a_correction_is_asked_after_again_in_a_month():
    assert answer_due(date(2026, 1, 31)) == date(2026, 3, 2)
