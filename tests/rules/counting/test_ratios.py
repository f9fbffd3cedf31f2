"""Intervals against worked examples: truth tables."""

import pytest

from reachable.counting.ratios import relative_rate, share


@pytest.mark.parametrize(
    ("number", "of", "others", "of_others", "best", "low", "high"),
    [
        (10, 100, 10, 100, 1.0, 0.4354, 2.2969),  # the same rate: by hand, se = sqrt(.18), e**(1.96 * .4243)
        (20, 100, 10, 100, 2.0, 0.9866, 4.0545),
        (200, 1000, 100, 1000, 2.0, 1.5995, 2.5008),
        (100, 100, 50, 100, 2.0, 1.6440, 2.4330),  # everybody of the group
        (15, 15, 22, 22, 1.0, 1.0, 1.0),  # everybody of both: nothing to be unsure of
    ],
)
def test_a_rate_beside_another(number, of, others, of_others, best, low, high):
    told = relative_rate(number, of, others, of_others)
    assert told is not None
    assert (round(told.best, 4), round(told.low, 4), round(told.high, 4)) == (best, low, high)


@pytest.mark.parametrize("numbers", [(0, 10, 5, 10), (5, 10, 0, 10), (0, 0, 5, 10), (5, 10, 0, 0), (0, 0, 0, 0)])
def test_nothing_or_nobody_says_nothing(numbers):
    assert relative_rate(*numbers) is None


def test_turned_round_it_is_the_other_way_round():
    one, other = relative_rate(20, 100, 10, 100), relative_rate(10, 100, 20, 100)
    assert one is not None and other is not None
    assert round(one.low * other.high, 9) == 1 and round(one.best * other.best, 9) == 1


@pytest.mark.parametrize(
    ("number", "of", "low", "high"),
    [
        (0, 20, 0.0, 0.1611),
        (20, 20, 0.8389, 1.0),
        (10, 20, 0.2993, 0.7007),
        (81, 263, 0.2553, 0.3662),  # Newcombe (1998), table I: Wilson's score
        (15, 148, 0.0624, 0.1605),
    ],
)
def test_a_share_of_a_whole(number, of, low, high):
    told = share(number, of)
    assert told is not None and (round(told.low, 4), round(told.high, 4)) == (low, high)
    assert told.best == number / of


def test_a_share_is_never_less_than_nothing_nor_more_than_the_whole():
    assert max(share(of, of).high for of in range(1, 400)) == 1.0
    assert min(share(0, of).low for of in range(1, 400)) == 0.0


def test_a_share_of_nobody():
    assert share(0, 0) is None
