"""What is worth saying about a row of a School Census table. Every one is a warning: the row is kept.

A check speaks only of columns that are in the file and may be taken.
"""

from collections.abc import Iterator, Mapping, Set
from datetime import date

from reachable.feeds.formats import columns as c
from reachable.feeds.formats.school_tables import CATEGORIES, ENROLMENTS, REASONS, YEAR_GROUPS
from reachable.feeds.shape import Issue, Who
from reachable.feeds.times import day_of
from reachable.identifiers import upn

# Nobody may be suspended for more than 45 days in a school year (Education Act 2002 s51A), two sessions a day.
MOST_SESSIONS = 90
_REASON_COLUMNS = ("reason", "reason1", "reason2", "reason3")
Found = Iterator[tuple[str, str]]  # (code, column)


def check_pupil(
    line: int, said: Mapping[str, str], there: Set[str], who: Who, on: date | None, issues: list[Issue]
) -> None:
    """Adds what is odd about a pupil's row. `there`: the columns that are in the file and may be taken."""
    joined = c.told_day(said.get("entrydate", ""), issues, line, "entrydate")
    left = c.told_day(said.get("leavingdate", ""), issues, line, "leavingdate")
    if joined and left and left < joined:
        issues.append(Issue("ends_before_it_starts", line, "leavingdate"))
    if joined and who.dob and joined < who.dob and not (on and who.dob > on):
        issues.append(Issue("before_birth", line, "entrydate"))
    for day, column in ((joined, "entrydate"), (left, "leavingdate")):
        c.check_not_ahead(day, on, issues, line, column)
    issues += (Issue(code, line, column) for code, column in _missing(said, there))
    if upn.is_temporary(who.upn):
        issues.append(Issue("temporary_upn", line, "upn"))
    c.check_code(said.get("enrolstatus", ""), ENROLMENTS, issues, line, "enrolstatus")
    c.check_code(said.get("ncyearactual", ""), YEAR_GROUPS, issues, line, "ncyearactual")


def _missing(said: Mapping[str, str], there: Set[str]) -> Found:
    """What a pupil's row should say and does not: without it, it is harder to know whose record this is."""
    needed = {"surname": "no_name", "forename": "no_name", "dob": "no_birth_date", "upn": "no_upn"}
    blank = {needed[column]: column for column in needed if column in there and column not in said}
    yield from blank.items()


def check_exclusion(line: int, said: Mapping[str, str], there: Set[str], on: date | None, issues: list[Issue]) -> None:
    """Adds what is odd about an exclusion's row."""
    c.check_not_ahead(day_of(said.get("startdate", "")), on, issues, line, "startdate")
    c.check_code(said.get("category", ""), frozenset(CATEGORIES), issues, line, "category")
    for column in _REASON_COLUMNS:
        c.check_code(said.get(column, ""), REASONS, issues, line, column)
    if "category" in there and "category" not in said:
        issues.append(Issue("no_category", line, "category"))
    reasons = [column for column in _REASON_COLUMNS if column in there]
    if reasons and not any(column in said for column in reasons):
        issues.append(Issue("no_reason", line, reasons[0]))
    issues += (Issue(code, line, "sessions") for code in _sessions(said))


def _sessions(said: Mapping[str, str]) -> Iterator[str]:
    """The code of what is wrong with how many sessions were missed."""
    if "sessions" not in said:
        return
    try:
        number = float(said["sessions"])
    except ValueError:
        number = -1
    if not 0 <= number < float("inf"):
        yield "bad_number"
    elif number > MOST_SESSIONS and CATEGORIES.get(said.get("category", "").upper()) == "suspended":
        yield "over_45_days"


class Ids:
    """The ids that rows of one file give themselves: which come again, and which stand for two pupils."""

    def __init__(self, shared: frozenset[int] = frozenset()) -> None:
        self._met: set[int] = set()
        self._shared = shared

    def check(self, line: int, school: str, own: str, column: str, issues: list[Issue], stay: str = "") -> bool:
        """Adds 'two_people_one_id' or 'repeated_id'. True if the id stands for two pupils of its school. `stay` tells
        apart the rows of one who left twice."""
        is_two_people = bool(own) and hash((school, own)) in self._shared
        key = hash((school, own, stay))
        if is_two_people:
            issues.append(Issue("two_people_one_id", line, column))
        elif own and key in self._met:
            issues.append(Issue("repeated_id", line, column))
        self._met.add(key)
        return is_two_people
