"""Children's social care: who asked, what was found, what was done, up to the end of the window.

Rates about those of an English borough (DfE, children in need: 540 referrals per 10,000 children a year).
"""

from datetime import date, timedelta
from random import Random

from reachable.demo.shape import Assessed, Child, Enquiry, Household, Involvement, Protection, Window

TWO_YEARS = 0.09  # referrals a child in two years
POLICE_ASK = 0.45  # of children detained, social care is asked about so many next day
SOURCES = (
    "6",
    "2A",
    "1A",
    "3A",
    "3B",
    "3C",
    "3D",
    "3E",
    "3F",
    "5A",
    "5B",
    "5C",
    "5D",
    "4",
    "7",
    "8",
    "9",
    "1B",
    "1C",
    "2B",
)
_SOURCES_OFTEN = (29, 20, 7, 2, 3, 2, 4, 5, 4, 5, 3, 3, 3, 2, 2, 4, 2, 2, 1, 2)
NEEDS, _NEEDS_OFTEN = ("N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8"), (57, 9, 3, 8, 16, 3, 1, 3)
FACTORS = ("3B", "4B", "16A", "17A", "2B", "1B", "18C", "4A", "3A", "5A", "6A", "6B", "7A", "8F", "18B", "19C", "20")
_FACTORS_OFTEN = (30, 26, 16, 18, 14, 14, 9, 10, 8, 7, 4, 6, 4, 1, 3, 3, 8)
OLDER, _OLDER_OFTEN = (
    ("10A", "11A", "13A", "14A", "15A", "24A", "2A", "1A", "19B", "12A", "18B"),
    (5, 3, 3, 6, 5, 3, 6, 3, 1, 1, 4),
)
ABUSE, _ABUSE_OFTEN = ("NEG", "EMO", "PHY", "SAB", "MUL"), (49, 37, 7, 4, 3)


def _weekday(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _later(day: date, chance: Random, least: int, most: int) -> date:
    return _weekday(day + timedelta(days=chance.randint(least, most)))


def _factors(child: Child, day: date, chance: Random) -> tuple[str, ...]:
    if chance.random() < 0.08:
        return ("21",)
    found = chance.choices(FACTORS, _FACTORS_OFTEN, k=chance.choices((1, 2, 3, 4), (30, 38, 22, 10))[0])
    if child.age_on(day) >= 11 and chance.random() < 0.45:
        found += chance.choices(OLDER, _OLDER_OFTEN, k=chance.choices((1, 2), (70, 30))[0])
    return tuple(sorted(set(found)))


def _enquiry(asked: date, chance: Random) -> Enquiry:
    began = _later(asked, chance, 0, 20)
    held = chance.random() < 0.38
    return Enquiry(began, _later(began, chance, 9, 20) if held else None, held)


def _protection(conference: date, chance: Random) -> Protection:
    until, category = _later(conference, chance, 150, 480), chance.choices(ABUSE, _ABUSE_OFTEN)[0]
    looks, day = [], _later(conference, chance, 75, 92)
    while day < until:
        looks.append(day)
        day = _later(day, chance, 160, 182)
    latest = category if chance.random() < 0.85 else chance.choices(ABUSE, _ABUSE_OFTEN)[0]
    return Protection(conference, until, category, latest, int(chance.random() < 0.2), tuple(looks))


def _in_need(child: Child, asked: date, assessed: Assessed, chance: Random) -> Involvement:
    """Work after the first assessment: an enquiry and perhaps a protection plan, or a plan as a child in need."""
    enquiry = _enquiry(asked, chance) if chance.random() < 0.55 else None
    if enquiry and enquiry.conference_on and chance.random() < 0.85:
        plan = _protection(enquiry.conference_on, chance)
        closed = _later(plan.until_on or asked, chance, 2, 30)
        return Involvement(asked, "", "", False, closed, "RC7", (assessed,), (enquiry,), (), plan)
    done = max(
        assessed.until_on or asked,
        (enquiry.conference_on or enquiry.from_on + timedelta(days=15)) if enquiry else asked,
    )
    began = _later(done, chance, 1, 8)
    ended = _later(began, chance, 40, 300)
    why = chance.choices(("RC7", "RC5"), (93, 7))[0]
    closed = ended + timedelta(days=chance.randint(0, 14))
    return Involvement(asked, "", "", False, closed, why, (assessed,), (enquiry,) if enquiry else (), ((began, ended),))


def _course(child: Child, asked: date, chance: Random) -> Involvement:
    """How it would go to its end, whether or not that is still to come."""
    if chance.random() < 0.07:
        return Involvement(asked, "", "", nothing_further=True)
    began = _later(asked, chance, 0, 6)
    assessed = Assessed(began, _later(began, chance, 12, 66), _factors(child, asked, chance))
    if chance.random() < 0.58:
        why = chance.choices(("RC8", "RC9"), (70, 30))[0]
        return Involvement(asked, "", "", False, _later(assessed.until_on or began, chance, 0, 5), why, (assessed,))
    return _in_need(child, asked, assessed, chance)


def _named(course: Involvement, source: str, chance: Random) -> Involvement:
    need = chance.choices(NEEDS, _NEEDS_OFTEN)[0]
    source = source or chance.choices(SOURCES, _SOURCES_OFTEN)[0]
    return Involvement(
        course.asked_on, source, need, course.nothing_further, course.closed_on, course.why_closed,
        course.assessed, course.enquiries, course.in_need, course.protection,
    )  # fmt: skip


def _first_day(household: Household, child: Child, window: Window, chance: Random) -> date:
    """A day since they were born (or expected) and lived here; one in fourteen in the last ten days."""
    if chance.random() < 0.07 and not household.left_on:
        return window.today - timedelta(days=chance.randrange(10))
    begin = max(window.start, household.arrived_on or window.start, child.born)
    end = min(window.today, household.left_on or window.today)
    return begin + timedelta(days=chance.randrange(max(1, (end - begin).days)))


def _after_an_arrest(child: Child, window: Window, chance: Random) -> date | None:
    """The day the police asked about a child they had detained, if they did."""
    if not child.detentions or chance.random() >= POLICE_ASK:
        return None
    return min(window.today, _later(child.detentions[0].arrested_at.date(), chance, 1, 2))


def involve(household: Household, window: Window, chance: Random) -> None:
    """Social care's involvements with the household's children; brothers and sisters are often asked about together."""
    together: date | None = None
    for child in household.children:
        asked = _after_an_arrest(child, window, chance)
        source = "6" if asked else ""
        if not asked and chance.random() < TWO_YEARS * household.strain * (0.7 if together is None else 3):
            asked = together if together and together >= child.born else _first_day(household, child, window, chance)
            together = asked
        while asked and asked <= window.today and len(child.involvements) < 3:
            told = _named(_course(child, asked, chance), source, chance)
            child.involvements.append(told)
            asked, source = _later(told.closed_on or asked, chance, 30, 700), ""


def expect(household: Household, window: Window, chance: Random) -> None:
    """Now and then a baby not yet born whom a midwife asked social care about: no name, no sex, no birth date."""
    if household.children and household.number and chance.random() < 0.004:
        born = window.today + timedelta(days=chance.randint(20, 170))
        mother = household.children[0]
        baby = Child(f"child-{household.number:05d}-0", "", "", "", "U", born, mother.ethnicity, "", list(mother.homes))
        asked = window.today - timedelta(days=chance.randint(2, 60))
        baby.involvements = [
            Involvement(asked, "3D", "N1", assessed=(Assessed(_later(asked, chance, 0, 4), None, ()),))
        ]
        household.children.append(baby)
