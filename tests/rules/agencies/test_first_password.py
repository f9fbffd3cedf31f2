"""A first password can be read out on the telephone, and is never the same twice."""

import re

from reachable.agencies.first_password import LETTERS, made


def test_it_is_four_groups_of_four_letters_that_are_not_taken_for_one_another():
    for _ in range(100):
        assert re.fullmatch(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", made()) and not set("ilo") & set(made())
    assert len(set(LETTERS)) == 31


def test_it_is_another_each_time():
    assert len({made() for _ in range(100)}) == 100
