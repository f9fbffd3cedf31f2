"""Which part of a film is given out."""

import pytest

from reachable.learning.ranges import NotThere, part


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", None),
        ("bytes=-", None),
        ("bytes=0-1,4-5", None),
        ("lines=0-1", None),
        ("bytes=0-1", (0, 2)),
        ("bytes=4-", (4, 10)),
        ("bytes=4-99", (4, 10)),
        ("bytes=-3", (7, 10)),
        ("bytes=-99", (0, 10)),
        pytest.param(f"bytes={'9' * 5000}-", None, id="a number of 5,000 digits"),
    ],
)
def test_the_part_that_is_asked_for(asked, found):
    assert part(asked, 10) == found


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=5-4", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(asked):
    with pytest.raises(NotThere):
        part(asked, 10)
