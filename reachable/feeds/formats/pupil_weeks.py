"""Sessions as a register's rows tell them, put together into weeks of pupils. Pure."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from reachable.feeds.shape import Issue, Marks, Who
from reachable.feeds.weeks import EMPTY

SESSIONS = len(EMPTY)  # of a week


class Pupil(NamedTuple):
    """Whose a row is: the school's code and their key there ('' for what is none), and what is odd, by code and
    column."""

    source: str
    key: str
    who: Who
    odd: tuple[tuple[str, str], ...]


class When(NamedTuple):
    """Which session a row tells, by its week's Monday and its place there, and the letter of its code."""

    week_on: date
    place: int
    letter: str
    odd: tuple[tuple[str, str], ...]


class Begun(NamedTuple):
    """A week of a pupil's as it is put together."""

    pupil: Pupil
    week_on: date
    sessions: list[tuple[int, int, str]]
    issues: list[Issue]


class Together:
    """Sessions of a window of rows by pupil and week. One of a pupil who is called otherwise than in the row before of
    that week begins anew; so does one past those that a week has, however often a file tells them."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._begun: dict[tuple[str, str, date], Begun] = {}
        self._all: list[Begun] = []

    def add(self, line: int, pupil: Pupil, when: When) -> None:
        """A session of that line of the file."""
        of = (pupil.source, pupil.key, when.week_on)
        begun = self._begun.get(of)
        if begun is None or begun.pupil is not pupil or len(begun.sessions) == SESSIONS:
            begun = self._begun[of] = Begun(pupil, when.week_on, [], [])
            self._all.append(begun)
        begun.sessions.append((line, when.place, when.letter))
        if pupil.odd or when.odd:
            begun.issues.extend(Issue(code, line, column) for code, column in (*pupil.odd, *when.odd))

    def marks(self) -> Iterator[Marks]:
        """One for each week of a pupil."""
        for pupil, week_on, sessions, issues in self._all:
            first = sessions[0][0]
            told = tuple(sessions), tuple(issues)
            yield Marks(first, self._table, pupil.source, pupil.key, pupil.who, week_on, *told)
