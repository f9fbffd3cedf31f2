"""Parts of a whole, so many of so many each: which must not be shown, and whether the total must not be either."""

import pytest

from reachable.counting.measures import hidden_parts


@pytest.mark.parametrize(
    ("parts", "hidden", "is_total_hidden"),
    [
        ([(0, 10), (10, 20)], set(), False),
        ([(5, 10), (8, 30)], set(), False),  # five is not small
        ([(8, 30), (4, 30), (9, 30)], {0, 1, 2}, True),  # four to whoever read a neighbour's part before it was small
        ([(5, 30), (27, 30), (9, 30)], {1, 2}, True),  # three of thirty have not, and 21 is what hides them
        ([(8, 30), (3, 30), (3, 30)], {0, 1, 2}, False),  # six together
        ([(8, 30), (1, 30), (1, 30)], {0, 1, 2}, True),
    ],
)
def test_hidden_parts(parts, hidden, is_total_hidden):
    assert hidden_parts(parts) == (hidden, is_total_hidden)
