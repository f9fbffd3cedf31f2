"""After a wrong join and its undoing all stands as in a history in which it was never made: here through the database,
and in a thousand cases without one in `tests/linkage/test_partition.py`."""

import pytest

from tests.apps.people.undone import Borough, both_histories, by_what_lasts, wrong_addresses

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize("seed", range(8))
def test_as_if_it_had_never_been(take_in, cast, now, seed):
    without, with_it, _, before = both_histories(Borough(seed, take_in, cast["steward"]), now)
    assert by_what_lasts(with_it) == by_what_lasts(without)
    assert wrong_addresses(with_it, without, before) == []


def test_most_of_these_boroughs_have_a_wrong_join(take_in, cast, now):
    joined = both_histories(Borough(3, take_in, cast["steward"]), now)[2]
    assert joined
