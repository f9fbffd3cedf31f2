"""Sessions of one week of a pupil become one."""

from datetime import date

import pytest

from reachable.feeds.formats.pupil_weeks import Pupil, Together, When
from reachable.feeds.shape import Issue, Marks, Who

MONDAY = date(2026, 11, 2)
ADA = Pupil("SCH1", "A1", Who(forename="Ada"), ())
BO = Pupil("SCH1", "A2", Who(forename="Bo"), (("1510", "upn"),))


def when(place: int, letter: str = "/", **other) -> When:
    return When(MONDAY, place, letter, ())._replace(**other)


def marks(*told: tuple[int, Pupil, When]) -> list[Marks]:
    together = Together("attendance")
    for one in told:
        together.add(*one)
    return list(together.marks())


def test_sessions_of_one_pupils_week_become_one():
    retired = when(1, "H", odd=(("retired_code", "code"),))
    ada, bo = marks((2, ADA, when(0)), (3, BO, when(0)), (4, ADA, retired), (5, BO, when(1)))
    assert (ada.row, ada.sessions) == (2, ((2, 0, "/"), (4, 1, "H")))
    assert (ada.issues, ada.week_on, ada.who) == ((Issue("retired_code", 4, "code"),), MONDAY, ADA.who)
    assert bo.issues == (Issue("1510", 3, "upn"), Issue("1510", 5, "upn"))  # what is odd about them, of each row


def test_however_often_a_file_tells_a_week_no_more_become_one_than_a_week_has():
    """Else a register of one pupil, told a million times, would be one row, of which each is held against the rest."""
    told = [(line, ADA, when(line % 2, "/\\O"[line % 3])) for line in range(1, 101)]
    folded = marks(*told)
    assert max(len(one.sessions) for one in folded) == 14 and len(folded) == 8
    assert [one for row in folded for one in row.sessions] == [(n, at.place, at.letter) for n, _, at in told]


@pytest.mark.parametrize(
    "other",
    [
        (ADA._replace(source="SCH2"), when(1)),
        (ADA._replace(key="A2"), when(1)),
        (ADA, when(1, week_on=date(2026, 11, 9))),
        (ADA._replace(who=Who(forename="Bo")), when(1)),
    ],
)
def test_sessions_of_another_week_pupil_school_or_name_stay_apart(other):
    assert len(marks((2, ADA, when(0)), (3, *other))) == 2


def test_what_was_told_before_another_name_is_not_told_after_it():
    """Of a session told three times the last telling holds, though the first and the last call the pupil alike."""
    called = ADA._replace(who=Who(forename="Adaline"))
    told = marks((2, ADA, when(0, "/")), (3, called, when(0, "I")), (4, ADA, when(0, "O")))
    assert [one.sessions[0][2] for one in told] == ["/", "I", "O"]
