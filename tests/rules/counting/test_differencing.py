"""Whoever takes what is shown from the total, and knows the rules by heart, works out no small number.

Every table up to a size is hidden; those that look alike are put together. A small number that is the same in all that
look alike has been told.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date, timedelta

import pytest

from reachable.counting.measures import Measure, Week, hide_weeks
from reachable.counting.small import LEAST, hide_small, is_few, total_tells

Table = tuple[int, ...]
MONDAY, A_WEEK = date(2026, 1, 5), timedelta(weeks=1)


def tables(many: int, most: int) -> Iterator[Table]:
    """Every table of so many numbers that is at most so much in all: none that could look like one is left out."""
    if not many:
        yield ()
        return
    for first in range(most + 1):
        yield from ((first, *rest) for rest in tables(many - 1, most - first))


def told(many: int, most: int, look: Callable[[Table], Hashable]) -> list[Table]:
    """Those of which a small number is told by how they look. Where a total is hidden, what is larger may look alike:
    the largest tables are there only to be taken for others."""
    alike = defaultdict(list)
    for table in tables(many, most):
        alike[look(table)].append(table)
    judged = [like for like in alike.values() if sum(like[0]) <= most - LEAST]
    return [like[0] for like in judged if any(_is_known(numbers) for numbers in zip(*like, strict=True))]


def _is_known(numbers: Iterable[int]) -> bool:
    found = set(numbers)
    return len(found) == 1 and is_few(found.pop())


def counts(table: Table) -> dict[str, int]:
    return {f"{place}": n for place, n in enumerate(table)}


def beside_a_total(table: Table) -> Hashable:
    total = None if total_tells(counts(table)) else sum(table)
    return tuple(hide_small(counts(table)).values()), total


@pytest.mark.parametrize(("many", "most"), [(1, 12), (2, 24), (3, 26), (4, 22), (5, 17)])
def test_no_small_number_is_told_by_the_total(many, most):
    assert told(many, most, beside_a_total) == []


def hidden_alone(table: Table) -> Hashable:
    return tuple(None if is_few(n) else n for n in table), sum(table)


def without_the_rule_of_totals(table: Table) -> Hashable:
    return tuple(hide_small(counts(table)).values()), sum(table)


@pytest.mark.parametrize("look", [hidden_alone, without_the_rule_of_totals])
def test_this_would_see_a_rule_that_tells(look):
    assert told(3, 18, look) != []


def weeks(table: Table) -> Measure:
    """A table of who met it, and who did not, a week after another. One with neither is no week."""
    pairs = enumerate(zip(table[::2], table[1::2], strict=True))
    told = [Week(MONDAY + n * A_WEEK, False, met, met + other) for n, (met, other) in pairs if met or other]
    return Measure("K1", "Words", sum(table[::2]), sum(table), {}, told)


def read_while_it_went_on(table: Table) -> Hashable:
    """What is shown of a quarter that is over, to whoever kept every week that was not small by itself."""
    shown = hide_weeks(weeks(table))
    kept = [week for week in weeks(table).weeks if not any(map(is_few, _parts(week)))]
    return tuple(shown.weeks), tuple(kept), shown.numerator, shown.denominator


def _parts(week: Week) -> tuple[int, int]:
    return week.numerator, week.denominator - week.numerator


@pytest.mark.slow
@pytest.mark.parametrize(("many", "most"), [(2, 14), (3, 13)])
def test_no_small_number_of_a_week_is_told_by_the_quarter(many, most):
    """With one week more, in which nothing was: of a quarter with its twenty-six weeks and weekends there is one."""
    found = told(2 * many, most, read_while_it_went_on)
    assert [table for table in found if 0 in map(sum, zip(table[::2], table[1::2], strict=True))] == []
