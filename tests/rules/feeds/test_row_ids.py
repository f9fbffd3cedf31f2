"""When a row id is another child's: neither name the same, and both birth dates known and different."""

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
        (Who(forename="Rowan", surname="MARLOW", dob=OTHER), False),
        (Who(forename="Béthany", surname="Tate", dob=OTHER), False),
        (Who(forename="Rowan", surname="Tate", other_surnames=("Marlow",), dob=OTHER), False),
        (Who(forename="Rowan", surname="Tate", other_forenames=("bethany",), dob=OTHER), False),
        (Who(forename="Rowan", surname="Tate", dob=date(2011, 7, 9)), False),
        (Who(forename="Rowan", surname="Tate"), False),
    ],
)
def test_all_of_it_must_differ(told, is_another):
    assert is_another_child(BEFORE, told) is is_another
    assert is_another_child(told, BEFORE) is is_another


def test_of_somebody_without_names_only_the_birth_date_speaks():
    assert is_another_child(Who(dob=OTHER), Who(dob=date(2011, 7, 9)))
    assert not is_another_child(Who(dob=OTHER), Who(dob=OTHER))
