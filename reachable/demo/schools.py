"""The borough's schools and the pupil numbers they give out."""

from collections import Counter
from datetime import date, timedelta

from reachable.demo.shape import COUNCIL_CODE, School
from reachable.identifiers import upn

CHILDREN_A_SCHOOL = 330
_OTHER_COUNCILS = ("901", "903")  # abolished too


class Schools:
    """The borough's schools, and the numbers they have given out."""

    def __init__(self, children: int) -> None:
        count = max(5, round(children / CHILDREN_A_SCHOOL))
        alternative, secondary = max(1, count // 40), max(2, round(count * 0.22))
        self.alternative = [School(f"{COUNCIL_CODE}{1101 + n}", "alternative") for n in range(alternative)]
        self.secondary = [School(f"{COUNCIL_CODE}{4001 + n}", "secondary") for n in range(secondary)]
        self.primary = [School(f"{COUNCIL_CODE}{2001 + n}", "primary") for n in range(count - alternative - secondary)]
        self._given: Counter[str] = Counter()

    def everyone(self) -> list[School]:
        """Every school."""
        return self.primary + self.secondary + self.alternative

    def near(self, phase: str, area: int) -> School:
        """The school of a phase that serves an area (any whole number)."""
        schools: list[School] = getattr(self, phase)
        return schools[area % len(schools)]

    def new_upn(self, entered: date, school: str, *, is_temporary: bool = False) -> str:
        """A unique pupil number nobody has, given by the school with this seven-digit code."""
        start = f"{school}{entered.year % 100:02d}"
        kind = f"{start}{'t' if is_temporary else ''}"
        self._given[kind] += 1
        serial = f"{self._given[kind]:03d}"[-3:]
        return upn.make(school[:3], school[3:], start[-2:], f"{serial[1:]}A" if is_temporary else serial)

    def upn_from_elsewhere(self, entered: date) -> str:
        """A unique pupil number given by another council."""
        self._given["elsewhere"] += 1
        other = self._given["elsewhere"]
        return self.new_upn(entered, f"{_OTHER_COUNCILS[other % 2]}{2100 + other // 400}")


def school_day(day: date) -> date:
    """`day`, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def reception_year(born: date) -> int:
    """The year in whose September a child starts school: the school year in which they turn five."""
    return (born.year if born.month >= 9 else born.year - 1) + 5


def number_from(text: str) -> int:
    """A whole number from a text, the same in every run (Python's own differs from run to run)."""
    return sum(place * ord(letter) for place, letter in enumerate(text, start=1))
