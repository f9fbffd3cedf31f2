"""What agencies get wrong about who somebody is, of the kinds that real files hold, about as often."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from reachable.demo.shape import Child, Household, Involvement
from reachable.identifiers import upn

_ALIKE = {"a": "e", "e": "i", "i": "y", "o": "u", "u": "o", "c": "k", "k": "c", "s": "z", "z": "s", "y": "i", "n": "m"}


@dataclass(frozen=True, slots=True)
class Says:
    """Who an agency says somebody is."""

    forename: str
    middle: str
    surname: str
    born: date
    preferred: str = ""
    former: str = ""
    upn: str = ""
    former_upn: str = ""
    aliases: tuple[str, ...] = ()


def misspelt(name: str, chance: Random) -> str:
    """The name with one slip: a letter dropped, doubled, changed for one that sounds alike, or two exchanged."""
    if len(name) < 4:
        return name
    at, how = chance.randrange(1, len(name) - 1), chance.randrange(4)
    if " " in name[at : at + 2]:
        return name
    return (
        name[:at] + name[at + 1 :],
        name[:at] + name[at] + name[at:],
        name[:at] + _ALIKE.get(name[at], name[at]) + name[at + 1 :],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    )[how]


def day_and_month_exchanged(day: date) -> date:
    """3 April for 4 March; the day itself where that gives no date."""
    return day.replace(day=day.month, month=day.day) if day.day <= 12 else day


def first_of_january(day: date) -> date:
    """1 January of the year: what is typed when only the year is known."""
    return day.replace(month=1, day=1)


def wrong_letter(number: str) -> str:
    """A UPN whose check letter is wrong."""
    return upn.ALPHABET[(upn.ALPHABET.index(number[0]) + 5) % 23] + number[1:] if number else ""


def true(child: Child) -> Says:
    """Who they are."""
    return Says(child.forename, child.middle, child.surname, child.born, upn=child.upn)


def _spelt(says: Says, child: Child, chance: Random, often: float) -> Says:
    """Names as another office writes them: `often` is how many in one are not as they are at home."""
    if child.other_forenames and chance.random() < often:
        says = replace(says, forename=chance.choice(child.other_forenames))
    if child.other_surnames and chance.random() < often * 0.7:
        says = replace(says, surname=chance.choice(child.other_surnames))
    if chance.random() < often * 0.35:
        says = replace(says, forename=misspelt(says.forename, chance))
    if chance.random() < often * 0.35:
        says = replace(says, surname=misspelt(says.surname, chance))
    if child.swaps and chance.random() < 0.3:
        says = replace(says, forename=says.surname, surname=says.forename)
    return says


def _dated(says: Says, chance: Random, often: float) -> Says:
    which = chance.random()
    if which < often:
        return replace(says, born=day_and_month_exchanged(says.born))
    return replace(says, born=first_of_january(says.born)) if which < often * 1.6 else says


def school_says(child: Child, chance: Random) -> Says:
    """Who a school says its pupil is, most of the time."""
    says = _dated(_spelt(true(child), child, chance, 0.035), chance, 0.007)
    if chance.random() < 0.2:
        says = replace(says, middle="")
    if chance.random() < 0.012 and child.other_surnames:
        says = replace(says, preferred=child.other_surnames[0])
    if chance.random() < 0.008:
        says = replace(says, former=misspelt(child.surname, chance))
    return replace(says, upn=wrong_letter(says.upn)) if chance.random() < 0.005 else says


def council_says(child: Child, chance: Random) -> Says:
    """Which number and birth date social care holds (it sends no names in this format)."""
    says, which = _dated(true(child), chance, 0.008), chance.random()
    if child.first_upn and which < 0.7:
        return replace(says, upn=child.upn, former_upn=child.first_upn)
    if which < 0.01:
        return replace(says, upn=wrong_letter(child.upn))
    return replace(says, upn="") if which < 0.06 else says


def _brother_or_sister(child: Child, household: Household, chance: Random) -> Child | None:
    alike = [
        c
        for c in household.children
        if c is not child and c.sex == child.sex and abs(c.born.year - child.born.year) < 4
    ]
    return chance.choice(alike) if alike else None


def police_says(child: Child, household: Household, chance: Random) -> tuple[Says, bool]:
    """Who the custody record says was brought in, and whether the name is somebody else's."""
    says, other = true(child), _brother_or_sister(child, household, chance)
    if other and chance.random() < 0.12:
        born = other.born if chance.random() < 0.5 else child.born
        return replace(says, forename=other.forename, middle="", born=born), True
    if chance.random() < 0.04 and child.other_surnames:
        younger = child.born.replace(year=child.born.year + 1, day=min(child.born.day, 28))
        return replace(says, surname=chance.choice(child.other_surnames), born=younger), True
    says = _dated(_spelt(says, child, chance, 0.14), chance, 0.025)
    if says.forename != child.forename and chance.random() < 0.4:
        says = replace(says, aliases=(f"{child.forename} {child.surname}",))
    return replace(says, middle="") if chance.random() < 0.5 else says, False


def is_old_news(told: Involvement, chance: Random) -> bool:
    """One child in twenty asked about twice has the older time under a second number by mistake."""
    return told.closed_on is not None and chance.random() < 0.05
