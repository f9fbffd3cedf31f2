"""Registers in our own template: a file a month of every pupil's mornings and afternoons, about as in England.

Attendance is about 93% (DfE, pupil attendance in schools). Most absence is illness of a day or three; a few pupils have
a time of many days away, which begins and ends. What happens in it is never drawn from where the family comes from.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from reachable.demo.shape import Child, Enrolment, Household, Window
from reachable.demo.terms import is_term_time
from reachable.demo.truth import Truth
from reachable.demo.writing import Files, ToSend

COLUMNS = tuple(
    "upn forename surname dob school_urn date session code minutes_late comment address_protected".split()  # noqa: SIM905
)
MONTHS, MOST_MONTHS = 4, 24
PRESENT = {"AM": "/", "PM": "\\"}
FALLS_ILL, STAYS_AWAY = 0.028, 0.03  # a day; a pupil
FIRST_SCHOOL_AGE = 5


def _months(window: Window, months: int) -> list[date]:
    """The first days of so many months, this one last; none before the two years that the files tell of."""
    first, found = window.today.replace(day=1), []
    while len(found) < months and first >= window.start.replace(day=1):
        found.append(first)
        first = (first - timedelta(days=1)).replace(day=1)
    return found[::-1]


def to_send(window: Window, months: int) -> list[ToSend]:
    """The councils' files: each month's sent on the first of the next, this month's today."""
    firsts = _months(window, months)
    ends = [datetime.combine(first, time(4)) for first in firsts[1:]] + [window.now]
    return [
        ToSend(("attendance", first.isoformat()), f"Attendance, our template: {first:%B %Y}", end, COLUMNS)
        for first, end in zip(firsts, ends, strict=True)
    ]


class Registers:
    """Writes what schools marked for a household, month by month."""

    def __init__(self, files: Files, truth: Truth, window: Window, months: int) -> None:
        self._files, self._truth, self._window, self._months = files, truth, window, _months(window, months)

    def write(self, household: Household, seed: str) -> None:
        """Every mark of every child of the household."""
        for child in household.children:
            for enrolment in child.enrolments:
                if child.upn and enrolment.status != "S":
                    self._write(child, enrolment, household.is_protected, Random(f"{seed}:{child.key}"))

    def _write(self, child: Child, enrolment: Enrolment, is_protected: bool, chance: Random) -> None:
        who = {"upn": child.upn, "forename": child.forename, "surname": child.surname, "dob": f"{child.born}"}
        who |= {"school_urn": enrolment.school.code, "address_protected": "Y" if is_protected else ""}
        begun = False
        for day, codes in self._days(child, enrolment, chance):
            begun = True
            file = self._files["attendance", day.replace(day=1).isoformat()]
            for session, code in zip(PRESENT, codes, strict=True):
                file.row(who | {"date": f"{day}", "session": session, "code": code})
        if begun:
            self._truth.belongs(enrolment.school.code, child.upn, child.key)

    def _days(self, child: Child, enrolment: Enrolment, chance: Random) -> Iterator[tuple[date, tuple[str, str]]]:
        """Each school day with its two codes."""
        away_from, away_until = self._time_away(chance)
        sent_home = _sent_home(child)
        ill_until = date.min
        day = max(self._months[0], enrolment.entry_on)
        last = min(enrolment.left_on or self._window.today, self._window.today)
        while day <= last:
            if is_term_time(day) and child.age_on(day) >= FIRST_SCHOOL_AGE:
                if chance.random() < FALLS_ILL:
                    ill_until = day + timedelta(days=chance.choice((0, 0, 1, 1, 2, 4)))
                if day in sent_home:
                    yield day, ("E", "E")
                elif away_from <= day <= away_until and chance.random() < 0.7:
                    yield day, chance.choice((("O", "O"), ("N", "N"), ("O", "\\"), ("U", "\\")))
                else:
                    yield day, ("I", "I") if day <= ill_until else _there(chance)
            day += timedelta(days=1)

    def _time_away(self, chance: Random) -> tuple[date, date]:
        """A time of many days away, for a few; for the others one that never comes."""
        if chance.random() >= STAYS_AWAY:
            return date.max, date.max
        began = self._window.today - timedelta(days=chance.randint(20, 300))
        return began, began + timedelta(days=chance.randint(20, 120))


def _sent_home(child: Child) -> set[date]:
    """The days for which a suspended pupil is marked so: five days at most, then something else must be arranged."""
    days: set[date] = set()
    for one in child.exclusions:
        if one.category == "FIXD":
            days |= {one.on + timedelta(days=n) for n in range(min(-(-one.sessions // 2), 5))}
    return days


def _there(chance: Random) -> tuple[str, str]:
    odd = chance.random()
    if odd < 0.015:
        return "L", "\\"
    if odd < 0.025:
        return "/", "M"
    return "/", "\\"
