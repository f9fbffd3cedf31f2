"""When rows of a log are sealed, and what does not fit a seal. `tests/house/test_seals.py` attacks the real logs."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from reachable.locks.seals import BEGINNING, EVERY, GAP, ROWS, Line, hashed, head_of, misfit, ready

NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)
AGES_AGO = NOW - timedelta(days=8 * 365)


def lines(*ids: int, at: datetime = NOW, hash: str = "") -> list[Line]:
    return [Line(id, at, hash) for id in ids]


@pytest.mark.parametrize(
    ("there", "at", "sealed"),
    [
        ([], NOW, 0),
        ([1, 2], NOW, 0),
        ([1, 2], NOW - EVERY, 2),
        (range(1, ROWS), NOW, 0),
        (range(1, ROWS + 1), NOW, ROWS),
        (range(1, ROWS + 50), NOW, ROWS),
    ],
)
def test_a_seal_waits_for_a_hundred_rows_or_five_minutes(there, at, sealed):
    assert len(ready(lines(*there, at=at), 0, NOW)) == sealed


def test_a_number_that_may_still_come_is_waited_for():
    """PostgreSQL gives numbers before it commits: row 2 may be written after row 3 can be read."""
    there = lines(1, 3, at=NOW - EVERY)
    assert [line.id for line in ready(there, 0, NOW)] == [1]
    assert [line.id for line in ready(there, 0, NOW - EVERY + GAP)] == [1, 3]
    assert ready(lines(6, at=NOW - EVERY), 4, NOW) == [] and len(ready(lines(5, at=NOW - EVERY), 4, NOW)) == 1


@dataclass
class Seal:
    """A seal of rows, with the digest and head that the program would give it."""

    number: int
    last: int
    lines: list
    newest_at: datetime = NOW
    forgotten_at: datetime | None = None
    log: str = "looks"
    digest: str = ""
    head: str = ""

    def after(self, head: str) -> "Seal":
        self.digest = self.digest or hashed(self.lines)
        self.head = head_of(head, self)
        return self


FIRST = Seal(1, 2, [[1, "a"], [2, "b"]]).after(BEGINNING)
SECOND = Seal(2, 4, [[3, "c"], [4, "d"]]).after(FIRST.head)
THERE = [Line(3, NOW, "c"), Line(4, NOW, "d")]
CHANGED = "the seal of rows 3 to 4 was changed"
OLD = Seal(2, 4, [], newest_at=AGES_AGO, forgotten_at=NOW, digest=SECOND.digest).after(FIRST.head)
SOON = Seal(2, 4, [], forgotten_at=NOW, digest=SECOND.digest).after(FIRST.head)


@pytest.mark.parametrize(
    ("seal", "before", "rows", "words"),
    [
        (FIRST, None, [Line(1, NOW, "a"), Line(2, NOW, "b")], ""),
        (SECOND, FIRST, THERE, ""),
        (SECOND, FIRST, [Line(3, NOW, "x"), THERE[1]], "row 3 was changed"),
        (SECOND, FIRST, THERE[1:], "row 3 was taken away"),
        (SECOND, FIRST, [*THERE, Line(2, NOW, "x")], "row 2 was put in"),
        (SECOND, None, THERE, "the seal of rows 1 to 4 was changed, or a seal before it is missing"),
        (SECOND, replace(FIRST, head="x"), THERE, CHANGED + ", or a seal before it is missing"),
        (replace(SECOND, number=3).after(FIRST.head), FIRST, THERE, CHANGED + ", or a seal before it is missing"),
        (replace(SECOND, lines=[[3, "x"], [4, "d"]]), FIRST, THERE, CHANGED),
        (replace(SECOND, lines=[]), FIRST, [], CHANGED),
        (replace(SECOND, forgotten_at=NOW), FIRST, THERE, ""),  # said to be forgotten, and all still there
        (OLD, FIRST, [], ""),
        (OLD, FIRST, THERE, "row 3 was put in"),
        (SOON, FIRST, [], "rows 3 to 4 were removed before their time"),
    ],
)  # fmt: skip
def test_the_first_thing_that_does_not_fit_is_told(seal, before, rows, words):
    assert misfit(seal, before, rows, NOW) == words


def test_the_same_values_have_one_hash_and_others_another():
    assert hashed(1, "a", NOW) == hashed(1, "a", NOW) != hashed(1, "b", NOW)
    assert hashed("ab", "c") != hashed("a", "bc")
