"""Small numbers are hidden, and cannot be worked out from the total."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reachable.counting.small import hide_small, told_together


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 0, "b": 5}, {"a": 0, "b": 5}),
        ({"a": 4, "b": 9}, {"a": None, "b": None}),
        ({"a": 4, "b": 9, "c": 7}, {"a": None, "b": 9, "c": None}),
        ({"a": 4, "b": 1, "c": 7}, {"a": None, "b": None, "c": None}),
        ({"a": 4, "b": 8, "c": 7, "d": 9}, {"a": None, "b": None, "c": None, "d": 9}),  # and what is one more
        ({"a": 3}, {"a": None}),
        ({"a": 3, "b": 0}, {"a": None, "b": 0}),
        ({}, {}),
    ],
)
def test_hidden(counts, shown):
    assert hide_small(counts) == shown


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 30), max_size=8))
def test_one_hidden_cell_never_stands_alone_beside_others_that_are_known(counts):
    shown = hide_small(counts)
    hidden = [name for name, n in shown.items() if n is None]
    assert all(shown[name] is None for name, n in counts.items() if 0 < n < 5)
    assert len(hidden) != 1 or sum(n > 0 for n in counts.values()) == 1


@pytest.mark.parametrize(
    ("counts", "as_one"),
    [
        ({"a": 0, "b": 5}, set()),
        ({"a": 4, "b": 1}, {"a", "b"}),  # five together
        ({"a": 1, "b": 5, "c": 9}, {"a", "b"}),  # the next smallest comes with it, though five by itself is shown
        ({"a": 4, "b": 9, "c": 7}, {"a", "c"}),
        ({"a": 4}, {"a"}),  # even all of them are too few
        ({}, set()),
    ],
)
def test_told_as_one(counts, as_one):
    assert told_together(counts) == as_one
