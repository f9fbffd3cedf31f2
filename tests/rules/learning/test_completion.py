"""How many of each team have finished: small numbers hidden, and whatever would give one away, by differencing too."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reachable.counting.small import LEAST
from reachable.learning.completion import Part, Told, told

H = (None, None)


def people(teams: list[tuple[int, int]]) -> tuple[list[tuple[int, str, str]], set[int]]:
    """So many of so many in each team, T0, T1 and so on, of one organisation."""
    ids, known, finished = count(), [], set()
    for n, (done, of) in enumerate(teams):
        mine = [next(ids) for _ in range(of)]
        known += [(one, "Council", f"T{n:02}") for one in mine]
        finished |= set(mine[:done])
    return known, finished


@pytest.mark.parametrize(
    ("teams", "shown", "total"),
    [
        ([], [], (0, 0)),
        ([(6, 12), (5, 10)], [(6, 12), (5, 10)], (11, 22)),
        ([(0, 12), (10, 10)], [(0, 12), (10, 10)], (10, 22)),
        ([(4, 12), (5, 10), (7, 20)], [H, H, (7, 20)], H),  # four, to whoever read the others before
        ([(8, 10), (9, 20), (8, 30)], [H, H, (8, 30)], H),
        ([(3, 10), (2, 20), (8, 30), (10, 40)], [H, H, H, (10, 40)], (23, 100)),
        ([(1, 2)], [H], H),
        ([(3, 3), (0, 9)], [H, (0, 9)], H),
    ],
)
def test_what_is_shown(teams, shown, total):
    found = told(*people(teams))
    assert [(one.finished, one.of) for one in found.parts] == shown and (found.finished, found.of) == total


def test_each_team_stands_by_its_names_and_who_has_none_by_the_organisation():
    known = [(1, "Police", ""), (2, "Council", "MASH"), (3, "Police", "")]
    parts = [Part("Council", "MASH", None, None), Part("Police", "", None, None)]
    assert told(known, {1, 2, 3}) == Told(parts, None, None)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=7))
def test_nobody_can_work_out_a_small_number(numbers):
    """What is hidden is, taken together, the total less what is shown: of two teams at least, or large, or none."""
    teams = [(done, done + others) for done, others in numbers if done + others]
    found = told(*people(teams))
    for done, of in ((one.finished, one.of) for one in found.parts if one.of is not None):
        assert not 0 < done < LEAST and not 0 < of - done < LEAST
    hidden = [team for team, part in zip(teams, found.parts, strict=True) if part.of is None]
    if found.of is None or not hidden:
        return
    for left in (sorted(done for done, _ in hidden if done), sorted(of - done for done, of in hidden if of - done)):
        assert len(left) != 1 or left[0] >= LEAST
