"""Suspensions, lunchtime and permanent exclusions, about as often as in England (DfE 2023/24: 11 per 100 pupils)."""

from datetime import date, timedelta
from random import Random

from reachable.demo.schools import Schools, school_day
from reachable.demo.shape import Child, Enrolment, Exclusion, Household, Window
from reachable.demo.terms import is_term_time

A_YEAR = {"primary": 0.03, "secondary": 0.28, "alternative": 0.5}  # suspensions a pupil
PERMANENT = 0.012  # of suspensions
REASONS = ("DB", "PP", "PA", "VA", "VP", "OW", "BU", "RA", "SM", "DA", "DM", "TH", "MT", "OT", "LG", "DS")
_HOW_OFTEN = (42, 18, 6, 16, 6, 4, 2, 2, 2, 4, 3, 2, 2, 4, 1, 1)


def _reasons(chance: Random) -> tuple[str, ...]:
    drawn = chance.choices(REASONS, _HOW_OFTEN, k=chance.choices((1, 2, 3), (72, 22, 6))[0])
    return tuple(dict.fromkeys(drawn))


def _days(enrolment: Enrolment, window: Window, often: float, chance: Random) -> list[date]:
    """School days on which something happened, in order."""
    begin, end = max(enrolment.entry_on, window.start), min(enrolment.left_on or window.today, window.today)
    years = max(0, (end - begin).days) / 365
    count = 0
    while chance.random() < min(0.8, often * years) and count < 9:
        count, years = count + 1, max(years, 1.5)  # once it has happened it is likelier to happen again
    days = {begin + timedelta(days=1 + chance.randrange(max(1, (end - begin).days))) for _ in range(count)}
    return sorted(day for day in days if is_term_time(day) and begin < day < end)


def _one(day: date, chance: Random) -> Exclusion:
    which = chance.random()
    if which < PERMANENT:
        return Exclusion(day, 0, "PERM", _reasons(chance))
    if which < PERMANENT + 0.03:
        return Exclusion(day, 1, "LNCH", _reasons(chance))
    return Exclusion(
        day, chance.choices((1, 2, 3, 4, 6, 8, 10, 20), (8, 34, 8, 18, 12, 4, 13, 3))[0], "FIXD", _reasons(chance)
    )


def _to_alternative(child: Child, last: Enrolment, day: date, schools: Schools, window: Window) -> None:
    """After a permanent exclusion the school takes them off its roll and the council provides from the sixth day."""
    off, began = school_day(day + timedelta(days=21)), school_day(day + timedelta(days=8))
    last.left_on = last.noticed_on = off if off <= window.today else None
    child.enrolments = [e for e in child.enrolments if e.entry_on <= last.entry_on and e.status != "S"]
    if began <= window.today:
        child.enrolments.append(Enrolment(schools.near("alternative", child.born.toordinal()), began))


def exclude(household: Household, schools: Schools, window: Window, chance: Random) -> None:
    """What schools sent home for, for every child of the household."""
    for child in household.children:
        for enrolment in list(child.enrolments):
            often = A_YEAR[enrolment.school.phase] * household.strain * (1.6 if child.support != "N" else 0.9)
            told = [_one(day, chance) for day in _days(enrolment, window, often, chance)]
            final = next((n for n, e in enumerate(told) if e.category == "PERM"), len(told))
            child.exclusions += told[: final + 1]
            if final < len(told):
                _to_alternative(child, enrolment, told[final].on, schools, window)
                break
