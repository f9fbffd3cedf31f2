"""After a wrong join and its undoing all stands as in a history in which it was never made: here through the database,
page by page, of which a thousand histories are in `./run prove --only undone` (`at_length.py`); and in a thousand cases
without a database in `tests/linkage/test_partition.py`.
"""

from collections import Counter

import pytest

from tests.apps.people.pages_of import READERS, STEWARD
from tests.apps.people.undone import Borough, Histories, both_histories, differences, drawn
from tests.apps.people.wrong import VARIANTS

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# Two that the proof found: whose reason hung on which pair came first, and whose page had moved before it was parted.
SEEDS = (*range(6), 3_000_538, 3_000_568)


@pytest.mark.parametrize("seed", SEEDS)
def test_as_if_it_had_never_been(take_in, cast, now, seed):
    assert differences(histories(take_in, cast, now, seed)) == []


def histories(take_in, cast, now, seed: int, pages: int = 6) -> Histories:
    return both_histories(Borough(seed, take_in, cast["steward"]), now, drawn(pages, seed))


def test_a_borough_has_pages_of_every_role_and_a_wrong_join(take_in, cast, now):
    read: Counter[str] = Counter()

    def whose(every):
        read.update(who for who, *_ in every)
        return []

    assert both_histories(Borough(3, take_in, cast["steward"]), now, whose).joined
    assert set(read) == {*READERS, STEWARD}


@pytest.mark.parametrize("wrong", VARIANTS)
def test_a_wrong_variant_is_seen(take_in, cast, now, monkeypatch, wrong):
    VARIANTS[wrong](monkeypatch)
    assert differences(histories(take_in, cast, now, 3, pages=0))
