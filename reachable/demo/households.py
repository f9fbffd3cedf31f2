"""Households: who lives together, brothers, sisters and twins, and where they moved."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from reachable.demo import addresses, names
from reachable.demo.shape import Child, Home, Household, Window

_SIZES, _HOW_OFTEN = (1, 2, 3, 4, 5), (33, 39, 17, 8, 3)
_CHILDHOOD = 18 * 365
TWINS, SAME_SEX = 0.016, 0.66
MOVES_WITHIN, MOVES_IN, MOVES_OUT = 0.13, 0.06, 0.05  # of households, in two years
_TWO_YEARS_OF_DAYS = 729


def _births(chance: Random, window: Window) -> list[date]:
    """Birth dates of a household's children under 18, eldest first, twins together."""
    size = chance.choices(_SIZES, _HOW_OFTEN)[0]
    anchor, place = window.today - timedelta(days=chance.randrange(_CHILDHOOD)), chance.randrange(size)
    gaps = [timedelta(days=int(chance.triangular(400, 2200, 900))) for _ in range(size)]
    born = [anchor + sum(gaps[place:order], timedelta()) - sum(gaps[order:place], timedelta()) for order in range(size)]
    born = [day for day in born if window.today - timedelta(days=_CHILDHOOD) < day <= window.today]
    return [day for day in born for _ in range(2 if chance.random() < TWINS else 1)]


def _sexes(chance: Random, born: list[date]) -> list[str]:
    sexes = [chance.choice("MF") for _ in born]
    for order in range(1, len(born)):
        if born[order] == born[order - 1] and chance.random() < SAME_SEX:
            sexes[order] = sexes[order - 1]
    return sexes


def _forename(pool: names.Pool, taken: set[str], chance: Random) -> str:
    for _ in range(20):
        if (name := pool.draw(chance)) not in taken:
            break
    taken.add(name)
    return name


def _support(chance: Random) -> tuple[str, tuple[str, ...]]:
    """Special educational support (N, K or E) and disabilities as social care would record them."""
    need = chance.random()
    if need > 0.18:
        return "N", ("NONE",)
    kinds = ("COMM", "LD", "AUT", "BEH", "HEAR", "VIS", "MOB", "CON")
    return ("E" if need < 0.045 else "K"), tuple(sorted(set(chance.choices(kinds, (6, 5, 6, 4, 1, 1, 1, 1), k=2))))


def _child(key: str, born: date, sex: str, family: names.FamilyName, taken: set[str], chance: Random) -> Child:
    origin, pool = family.origin, family.origin.forenames[sex]
    forename, surname = _forename(pool, taken, chance), family.surname(sex, chance)
    middle, (support, disabilities) = family.middle(sex, chance), _support(chance)
    return Child(
        key=key,
        forename=forename,
        middle="" if middle == forename else middle,
        surname=surname,
        sex=sex,
        born=born,
        ethnicity=origin.ethnicity.draw(chance),
        language=origin.language.draw(chance),
        homes=[],
        other_forenames=pool.others.get(forename, ()),
        other_surnames=family.others(surname),
        swaps="swap" in family.kept,
        support=support,
        disabilities=disabilities,
    )


def _some_day(chance: Random, window: Window) -> date:
    return window.start + timedelta(days=chance.randrange(_TWO_YEARS_OF_DAYS))


def _move(household: Household, chance: Random, window: Window) -> list[Home]:
    """Their homes in order; sets when they came or went. A household does one kind of moving, so none is remarkable."""
    homes, which = [Home(date(2000, 1, 1), addresses.within(chance))], chance.random()
    if which < MOVES_WITHIN:
        days = sorted(_some_day(chance, window) for _ in range(1 if chance.random() < 0.75 else 2))
        household.moved_on = tuple(days)
        homes += [Home(day, addresses.within(chance)) for day in days]
    elif which < MOVES_WITHIN + MOVES_IN:
        household.arrived_on = _some_day(chance, window)
        homes = [Home(date(2000, 1, 1), addresses.elsewhere(chance)), Home(household.arrived_on, homes[0].address)]
    elif which < MOVES_WITHIN + MOVES_IN + MOVES_OUT:
        household.left_on = _some_day(chance, window)
        homes.append(Home(household.left_on, addresses.elsewhere(chance)))
    return homes


def _own_surname(child: Child, family: names.FamilyName, chance: Random) -> Child:
    """One in sixteen has another surname than the rest: a stepchild, or the other parent's name."""
    if chance.random() > 0.06:
        return child
    surname = family.origin.surnames.draw(chance)
    return replace(child, surname=surname, other_surnames=family.others(surname))


def household(number: int, chance: Random, window: Window) -> Household | None:
    """Household `number`, the same for the same chance; None if it has no child under 18."""
    family, born = names.family_name(names.draw_origin(chance), chance), _births(chance, window)
    made = Household(number, [], strain=chance.choices((0.4, 1.0, 3.5), (50, 38, 12))[0])
    homes, taken = _move(made, chance, window), set[str]()
    made.is_protected = chance.random() < 0.01
    for order, (day, sex) in enumerate(zip(born, _sexes(chance, born), strict=True), start=1):
        child = _own_surname(_child(f"child-{number:05d}-{order}", day, sex, family, taken, chance), family, chance)
        child.homes = list(homes)
        made.children.append(child)
    return made if made.children else None


def visitor(number: int, chance: Random, window: Window) -> Household:
    """A boy or girl of a distant county who was only ever here once: a household of one."""
    family, sex = names.family_name(names.draw_origin(chance), chance), chance.choice("MMMF")
    born = window.today - timedelta(days=chance.randint(14 * 365, 17 * 365))
    child = _child(f"visitor-{number:03d}", born, sex, family, set(), chance)
    child.homes = [Home(date(2000, 1, 1), addresses.far_away(chance))]
    return Household(0, [child], story="visitor")
