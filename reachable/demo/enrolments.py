"""Each child's way through schools: entry, moving up, changing with a house move, leaving, dual registration."""

from datetime import date, timedelta
from random import Random

from reachable.demo.schools import Schools, number_from, reception_year, school_day
from reachable.demo.shape import Child, Enrolment, Household, Window

ELSEWHERE = 0.05  # at a school outside these files: independent, or in another area
STAYS_FOR_SIXTH_FORM = 0.6
CHANGES_WITH_A_MOVE = 0.35
STALE = 0.035
_STALE_FOR = timedelta(days=150)
_LAST_DAY = (7, 20)


def _terms(child: Child, schools: Schools, area: int, chance: Random) -> list[Enrolment]:
    """The way through school if nobody ever moved."""
    start = reception_year(child.born)
    last = start + (14 if chance.random() < STAYS_FOR_SIXTH_FORM else 12)
    return [
        Enrolment(schools.near(phase, area), school_day(date(first, 9, 3)), date(until, *_LAST_DAY))
        for phase, first, until in (("primary", start, start + 7), ("secondary", start + 7, last))
    ]


def _within(enrolments: list[Enrolment], arrived: date | None, left: date | None) -> list[Enrolment]:
    """Only the time in the borough: a child who came starts a few days after, one who went leaves that day."""
    came = school_day(arrived + timedelta(days=9)) if arrived else date.min
    kept = [e for e in enrolments if (e.left_on or date.max) > came and (not left or e.entry_on < left)]
    for enrolment in kept:
        enrolment.entry_on = max(enrolment.entry_on, came)
        enrolment.left_on = min(enrolment.left_on or date.max, left or date.max)
    return kept


def _change(enrolments: list[Enrolment], moved: date, schools: Schools, area: int) -> list[Enrolment]:
    """The same, with a change of school after a move within the borough."""
    changed: list[Enrolment] = []
    for enrolment in enrolments:
        until, day = enrolment.left_on or date.max, school_day(moved + timedelta(days=12))
        other = schools.near(enrolment.school.phase, area + 1)
        if not enrolment.entry_on < moved < day < until or other == enrolment.school:
            changed.append(enrolment)
            continue
        enrolment.left_on = moved
        changed += [enrolment, Enrolment(other, day, until)]
    return changed


def _settle(enrolments: list[Enrolment], window: Window, chance: Random) -> list[Enrolment]:
    """Only what the files may tell: from the two years, with leaving dates in the future taken off."""
    kept = [e for e in enrolments if e.entry_on <= window.today and (e.left_on or date.max) > window.start]
    for enrolment in kept:
        if enrolment.left_on and enrolment.left_on > window.today:
            enrolment.left_on = None
        late = _STALE_FOR if chance.random() < STALE else timedelta()
        enrolment.noticed_on = enrolment.left_on + late if enrolment.left_on else None
    return kept


def _also(child: Child, schools: Schools, area: int, chance: Random, window: Window) -> list[Enrolment]:
    """A few in secondary school are registered at the alternative provision too (main and subsidiary)."""
    if chance.random() > 0.012 or not child.enrolments:
        return []
    main = child.enrolments[-1]
    if main.school.phase != "secondary" or main.left_on or (window.today - main.entry_on).days < 90:
        return []
    main.status = "M"
    began = school_day(max(main.entry_on, window.today - timedelta(days=80 + chance.randrange(400))))
    return [Enrolment(schools.near("alternative", area), began, status="S")]


def enrol(household: Household, schools: Schools, window: Window, chance: Random) -> None:
    """Give every child in the household their schools and their numbers."""
    area = chance.randrange(10_000)
    changes = [day for day in household.moved_on if chance.random() < CHANGES_WITH_A_MOVE]
    for child in household.children:
        if (chance.random() < ELSEWHERE and not household.story) or child.age_on(window.today) < 4 or child.enrolments:
            continue
        enrolments = _within(_terms(child, schools, area, chance), household.arrived_on, household.left_on)
        for day in changes:
            enrolments = _change(enrolments, day, schools, area)
        child.enrolments = _settle(enrolments, window, chance)
        child.enrolments += _also(child, schools, area, chance, window)
    number(household, schools, chance)


def number(household: Household, schools: Schools, chance: Random) -> None:
    """Give each child with a school a unique pupil number; some who came had a temporary one at first."""
    for child in household.children:
        if not child.enrolments or child.upn:
            continue
        entered = date(reception_year(child.born), 9, 1)
        if household.arrived_on and entered < household.arrived_on:
            child.upn = schools.upn_from_elsewhere(entered)
            if chance.random() < 0.15:
                given = child.enrolments[0]
                child.first_upn = schools.new_upn(given.entry_on, given.school.code, is_temporary=True)
        else:
            child.upn = schools.new_upn(entered, schools.near("primary", number_from(child.key.rsplit("-", 1)[0])).code)
