"""Ids in parts that a query can bear."""

from reachable.people.parts import parts


def test_every_id_is_in_one_part_and_in_order():
    assert list(parts([3, 1, 2, 3, 5], 2)) == [[1, 2], [3, 5]]
    assert list(parts(range(5_001))) == [list(range(5_000)), [5_000]]
    assert list(parts([])) == []
