"""When a number is another child's: the birth dates differ, and so do the forenames or, without names, the UPNs."""

from datetime import date

import pytest

from reachable.feeds.row_ids import is_another_child
from reachable.feeds.shape import Who

BEFORE = Who(forename="Bethany", surname="Marlow", dob=date(2011, 7, 9))
OTHER = date(2012, 1, 30)


@pytest.mark.parametrize(
    ("told", "is_another"),
    [
        (Who(forename="Rowan", surname="Tate", dob=OTHER), True),
        (Who(forename="", surname="Tate", dob=OTHER), True),
        (Who(forename="", surname="", dob=OTHER), True),
        (Who(forename="Marlow", surname="Bethany", dob=OTHER), True),
        (Who(forename="Bethany", surname="Tate", dob=OTHER), False),
        (Who(forename="Rowan", surname="MARLOW", dob=OTHER), True),
        (Who(forename="Béthany", surname="Tate", dob=OTHER), False),
        (Who(forename="Rowan", surname="Tate", other_surnames=("Marlow",), dob=OTHER), True),
        (Who(forename="Rowan", surname="Tate", other_forenames=("bethany",), dob=OTHER), False),
        (Who(forename="Rowan", surname="Tate", dob=date(2011, 7, 9)), False),
        (Who(forename="Rowan", surname="Tate"), False),
    ],
)
def test_all_of_it_must_differ(told, is_another):
    assert is_another_child(BEFORE, told) is is_another
    assert is_another_child(told, BEFORE) is is_another


@pytest.mark.parametrize(
    ("one", "other", "is_another"),
    [
        ({"upn": "A"}, {"upn": "B"}, True),
        ({"upn": "A"}, {"upn": "A"}, False),
        ({"upn": "A"}, {"upn": "B", "former_upn": "A"}, False),
        ({"upn": "A"}, {}, False),
        ({}, {}, False),
    ],
)
def test_of_somebody_without_names_the_upn_speaks(one, other, is_another):
    before = Who(dob=date(2011, 7, 9), **one)
    assert is_another_child(before, Who(dob=OTHER, **other)) is is_another
    assert not is_another_child(before, Who(dob=date(2011, 7, 9), **other))


def test_a_short_form_is_the_same_forename():
    assert not is_another_child(Who(forename="Thomas", dob=OTHER), Who(forename="Tom", dob=date(2011, 7, 9)))
