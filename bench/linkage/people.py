"""Households and the people in them, with brothers and sisters, twins, moves, and numbers that pass their checks."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from bench.linkage import naming
from bench.linkage.tables import ORIGINS, Table, load
from reachable.identifiers import pnc, upn

TODAY = date(2026, 11, 1)
SHARES = {
    "white_british": 0.50,
    "south_asian_muslim": 0.13,
    "south_asian_other": 0.06,
    "arabic_kurdish_afghan": 0.06,
    "african": 0.09,
    "caribbean": 0.05,
    "eastern_european": 0.06,
    "east_asian": 0.03,
    "iberian_latin": 0.02,
}
# Born where a birthday is not written down, and given 1 January on the way here.
NEW_YEAR = {"arabic_kurdish_afghan": 0.12, "african": 0.06, "south_asian_muslim": 0.025}
TWINS = 0.015  # of births
OWN_AUTHORITY = "320"
AUTHORITIES = ("301", "316", "330", "352", "380", "892")


@dataclass(slots=True)
class Person:
    number: int
    household: int
    origin: str
    sex: str
    born: date
    name: naming.Name
    former: str = ""  # a surname given up
    twin: str = ""  # which twins
    homes: tuple[int, ...] = ()  # the first is where they live now
    phone: str = ""
    risk: float = 1.0
    nhs_number: str = ""
    upn: str = ""
    la_child_id: str = ""
    pnc_id: str = ""
    in_folder: bool = True

    @property
    def age(self) -> float:
        return (TODAY - self.born).days / 365.25

    @property
    def is_child(self) -> bool:
        return self.age < 18


@dataclass(slots=True)
class World:
    """What a population is drawn from: the dice, the names, and how many people and homes there have been."""

    dice: random.Random
    homes: int  # how many there are to live in
    tables: dict[str, Table] = field(default_factory=lambda: {origin: load(origin) for origin in ORIGINS})
    people: int = 0
    households: int = 0
    twins: int = 0


def household(world: World) -> list[Person]:
    """One household: a family with children, or grown people alone or together."""
    dice = world.dice
    world.households += 1
    origin = dice.choices(ORIGINS, [SHARES[one] for one in ORIGINS])[0]
    homes = _homes(world)
    found = _family(world, origin) if dice.random() < 0.8 else _grown(world, origin)
    risk = dice.lognormvariate(-0.3, 1.0)
    phones = [f"07{dice.randrange(300_000_000, 999_999_999)}" for _ in range(2)]
    for person in found:
        person.homes = _own_homes(world, homes)
        person.risk = risk * dice.lognormvariate(-0.18, 0.6)
        person.phone = dice.choice(phones)
        _number(world, person)
    return found


def _homes(world: World) -> tuple[int, ...]:
    dice = world.dice
    moves = 0 if dice.random() < 0.55 else 1 + min(int(dice.expovariate(1.0)), 3)
    return tuple(dice.randrange(world.homes) for _ in range(moves + 1))


def _own_homes(world: World, homes: tuple[int, ...]) -> tuple[int, ...]:
    """Those of the household, or with another first: the other parent's, a placement, a first flat."""
    if world.dice.random() < 0.05:
        return (world.dice.randrange(world.homes), *homes)
    return homes


def _family(world: World, origin: str) -> list[Person]:
    dice, table = world.dice, world.tables[origin]
    family = naming.family_name(dice, table)
    mothers_born = _births(dice)
    first = mothers_born[0]
    father = _person(world, table, "M", first - timedelta(days=dice.randrange(8_000, 15_000)), family, "", True)
    mother = _mother(world, origin, first, family)
    found = [mother] + ([father] if dice.random() < 0.7 else [])
    children = _children(world, table, mothers_born, family, mother, father.name.forename)
    _change_names(dice, found, children, mother)
    return found + children


def _mother(world: World, origin: str, first: date, family: str) -> Person:
    dice = world.dice
    own_origin = origin if dice.random() < 0.9 else dice.choices(ORIGINS, list(SHARES.values()))[0]
    table = world.tables[own_origin]
    maiden, born = naming.family_name(dice, table), first - timedelta(days=dice.randrange(6_800, 14_000))
    own = _person(world, table, "F", born, maiden, naming.given(dice, table, "M", True), True)
    takes = {"south_asian_muslim": 0.3, "arabic_kurdish_afghan": 0.15, "east_asian": 0.1}.get(own_origin, 0.6)
    if dice.random() < takes:
        own.former, own.name.surname = own.name.surname, family
        if own_origin == "eastern_european":
            own.name.surname = naming.in_the_form_of(dice, family, "F")
    return own


def _births(dice: random.Random) -> list[date]:
    """When the mother gave birth, the first first; none in the future."""
    how_many = dice.choices((1, 2, 3, 4, 5), (0.33, 0.39, 0.17, 0.07, 0.04))[0]
    born = [TODAY - timedelta(days=dice.randrange(1, 7_600))]
    while len(born) < how_many:
        born.append(born[-1] + timedelta(days=int(dice.triangular(330, 2_600, 900))))
    return [one for one in born if one < TODAY]


def _children(world: World, table: Table, births: list[date], family: str, mother: Person, father: str) -> list[Person]:
    dice, found = world.dice, []
    surname = _childs_surname(dice, family, mother.name.surname)
    for born in births:
        if found and dice.random() < 0.05:  # of another father
            surname, father = naming.family_name(dice, table), naming.given(dice, table, "M", True)
        child = _child(world, table, born, surname, father, found)
        found.append(child)
        if dice.random() < TWINS:
            found.append(_twin(world, table, found, surname, father))
    return found


def _childs_surname(dice: random.Random, family: str, mothers: str) -> str:
    way = dice.random()
    if way < 0.80 or mothers == family:
        return family
    return f"{mothers}-{family}" if way > 0.95 and "-" not in mothers + family else mothers


def _child(world: World, table: Table, born: date, surname: str, father: str, others: list[Person]) -> Person:
    sex = world.dice.choice("FM")
    child = _person(world, table, sex, born, surname, father, False)
    while _is_taken(table, child.name, others):
        child.name = naming.name(world.dice, table, sex, surname, father, False)
    return child


def _is_taken(table: Table, name: naming.Name, others: list[Person]) -> bool:
    return naming.own(table, name) in {naming.own(table, one.name) for one in others}


def _twin(world: World, table: Table, others: list[Person], surname: str, father: str) -> Person:
    """The second of the last child."""
    dice, first = world.dice, others[-1]
    world.twins += 1
    first.twin = f"T{world.twins}"
    sex = first.sex if dice.random() < 0.66 else ("F" if first.sex == "M" else "M")
    second = _person(world, table, sex, first.born, surname, father, False)
    second.born, second.twin = first.born, first.twin
    second.name = naming.like_the_twin(dice, table, first.name, sex, surname, father)
    while _is_taken(table, second.name, others):
        second.name = naming.like_the_twin(dice, table, first.name, sex, surname, father)
    return second


def _grown(world: World, origin: str) -> list[Person]:
    dice, table = world.dice, world.tables[origin]
    family, found = naming.family_name(dice, table), []
    for at in range(dice.choices((1, 2, 3), (0.5, 0.42, 0.08))[0]):
        surname = family if at and dice.random() < 0.5 else naming.family_name(dice, table)
        father = naming.given(dice, table, "M", True)
        born = TODAY - timedelta(days=int(dice.triangular(6_600, 31_000, 12_000)))
        found.append(_person(world, table, dice.choice("FM"), born, surname, father, True))
    return found


def _change_names(dice: random.Random, parents: list[Person], children: list[Person], mother: Person) -> None:
    """A mother marries again or goes back to her own name; children take a step-father's, or their mother's."""
    if dice.random() < 0.06:
        for child in children:
            if child.name.surname != mother.name.surname and dice.random() < 0.8:
                child.former, child.name.surname = child.name.surname, mother.name.surname


def _person(world: World, table: Table, sex: str, born: date, family: str, father: str, grown: bool) -> Person:
    dice = world.dice
    world.people += 1
    if dice.random() < NEW_YEAR.get(table.origin, 0.0):
        born = born.replace(month=1, day=1)
    father = father or naming.given(dice, table, "M", True)
    name = naming.name(dice, table, sex, family, father, grown)
    return Person(world.people, world.households, table.origin, sex, born, name)


def _number(world: World, person: Person) -> None:
    """The numbers that agencies have given; unique, for each is made from the person's own number."""
    dice, at = world.dice, person.number
    person.nhs_number = nhs_number(at)
    if person.age >= 4 and person.born.year >= 1996:
        person.upn = _upn(dice, at, person.born.year)
    if person.born.year >= 1999:
        person.la_child_id = f"{1_000_000 + at * 48_271 % 8_999_993}"
    if person.age >= 10 and dice.random() < 0.65:
        year = min(person.born.year + 10 + int(dice.expovariate(0.25)), TODAY.year)
        person.pnc_id = pnc.make(year, at * 16_807 % 9_999_991)


def nhs_number(at: int) -> str:
    """A passing NHS number, another for each `at` under twenty million."""
    spread = at * 7_368_787 % 19_999_999
    first = ("4" if spread < 10_000_000 else "6") + f"{spread % 10_000_000:07d}"
    for ninth in "0123456789":
        digits = first + ninth
        check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            return digits + str(check % 11)
    raise AssertionError("one of ten always has a check digit")


def _upn(dice: random.Random, at: int, year: int) -> str:
    spread = at * 1_000_003 % 3_999_971
    authority = OWN_AUTHORITY if dice.random() < 0.8 else dice.choice(AUTHORITIES)
    return upn.make(authority, f"{2000 + spread // 1000}", f"{(year + 4) % 100:02d}", f"{spread % 1000:03d}")
