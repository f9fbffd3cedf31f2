"""What somebody is called: at birth, in the family, and by those who shorten it."""

import random
from dataclasses import dataclass

from bench.linkage.tables import Table


@dataclass(slots=True)
class Name:
    """The name on the certificate, and what the person is called. `style` says how its parts hang together."""

    forename: str
    middles: tuple[str, ...]
    surname: str
    style: str = "plain"  # plain, prefixed, sikh, patronymic, two_surnames, family_first
    called: str = ""


def family_name(dice: random.Random, table: Table) -> str:
    """A surname as a man of the family bears it."""
    one = table.surnames.one(dice)
    while one in table.lists.get("women only", ()):
        one = table.surnames.one(dice)
    if table.origin == "iberian_latin":
        return f"{one} {table.surnames.one(dice)}"
    if table.origin in ("white_british", "caribbean") and dice.random() < 0.06:
        return f"{one}-{table.surnames.one(dice)}"
    return one


def given(dice: random.Random, table: Table, sex: str, grown: bool) -> str:
    if grown:
        return (table.women if sex == "F" else table.men).one(dice)
    return (table.girls if sex == "F" else table.boys).one(dice)


def name(dice: random.Random, table: Table, sex: str, family: str, father: str, grown: bool) -> Name:
    """A whole name. `family` is the family's surname, `father` the father's forename (for those who bear it)."""
    made = _STYLED.get(table.origin, _plain)(dice, table, sex, family, father, given(dice, table, sex, grown))
    if not made.called and dice.random() < 0.5:
        made.called = dice.choice(table.shorts.get(made.forename, [""]))
    if not made.called and made.middles and dice.random() < 0.04:
        made.called = made.middles[0]
    return made


def own(table: Table, one: Name) -> str:
    """The name that no brother or sister has too, however it is spelt: Bilal of Mohammed Bilal."""
    mine = one.middles[0] if one.style == "prefixed" else one.forename
    return min(mine, *table.spellings[mine]) if mine in table.spellings else mine


def like_the_twin(dice: random.Random, table: Table, first: Name, sex: str, family: str, father: str) -> Name:
    """The second twin's name: often one that begins or ends as the first's."""
    second = name(dice, table, sex, family, father, False)
    near = table.alike[sex].get(first.forename, [])
    if near and "prefixed" not in (first.style, second.style) and dice.random() < 0.35:
        second.forename, second.called = dice.choice(near), ""
    return second


def in_the_form_of(dice: random.Random, surname: str, sex: str) -> str:
    """A surname of the east of Europe as a woman bears it: Kowalska, Ivanova, Nováková."""
    if sex != "F":
        return surname
    for ending, womans in _WOMANS:
        if surname.endswith(ending):
            return surname[: len(surname) - len(ending)] + womans
    return surname


_WOMANS = (
    ("ski", "ska"),
    ("cki", "cka"),
    ("ov", "ova"),
    ("ev", "eva"),
    ("auskas", "auskienė"),
    ("ák", "áková"),
    ("ský", "ská"),
    ("ný", "ná"),
)


def _plain(dice, table, sex, family, father, forename) -> Name:
    middles: tuple[str, ...] = ()
    if dice.random() < 0.62:
        middles = (given(dice, table, sex, dice.random() < 0.5),)
        if dice.random() < 0.08:
            middles += (given(dice, table, sex, True),)
    return Name(forename, tuple(one for one in middles if one != forename), family)


def _muslim(dice, table, sex, family, father, forename) -> Name:
    if sex == "M" and dice.random() < 0.33:
        prefix = table.lists["prefixes of men"][min(int(dice.expovariate(1.1)), 5)]
        if prefix != forename:
            return Name(prefix, (forename,), family, "prefixed", forename)
    middles = table.lists["middles of women" if sex == "F" else "middles of men"]
    middle = dice.choice(middles) if dice.random() < 0.45 else ""
    if sex == "F" and dice.random() < 0.14:
        family = dice.choice(("Begum", "Bibi", "Khatun", "Akhtar", "Sultana", "Parveen"))
    return Name(forename, (middle,) if middle and middle != forename else (), family)


def _sikh_or_hindu(dice, table, sex, family, father, forename) -> Name:
    if dice.random() < 0.42:
        shared = "Kaur" if sex == "F" else "Singh"
        return Name(forename, (shared,), shared if family in ("Singh", "Kaur") else family, "sikh")
    if dice.random() < 0.12:
        return Name(forename, (), father, "plain")  # Tamil: the father's name stands for a surname
    middles = table.lists["middles of women" if sex == "F" else "middles of men"]
    middle = father if dice.random() < 0.25 else dice.choice(middles) if dice.random() < 0.4 else ""
    return Name(forename, (middle,) if middle and middle != forename else (), family)


def _patronymic(dice, table, sex, family, father, forename) -> Name:
    if dice.random() < 0.45:
        return Name(forename, (father,), family, "patronymic")
    return Name(forename, (), family)


def _african(dice, table, sex, family, father, forename) -> Name:
    if family in table.lists["fathers for surnames"]:
        return Name(forename, (father,), family, "patronymic")
    made = _plain(dice, table, sex, family, father, forename)
    if made.middles and dice.random() < 0.35:
        made.called = made.middles[0]  # the English name at school, the other at home
    return made


def _eastern(dice, table, sex, family, father, forename) -> Name:
    made = _plain(dice, table, sex, in_the_form_of(dice, family, sex), father, forename)
    return made if dice.random() < 0.5 else Name(made.forename, (), made.surname)


def _family_first(dice, table, sex, family, father, forename) -> Name:
    english, middle = "", ""
    if dice.random() < 0.4:
        english = dice.choice(table.lists["english girls" if sex == "F" else "english boys"])
        middle = english if dice.random() < 0.5 else ""
    if family in table.lists["with a middle name"]:
        middle = dice.choice(table.lists["middles of women" if sex == "F" else "middles of men"])
    return Name(forename, (middle,) if middle else (), family, "family_first", english)


def _two_surnames(dice, table, sex, family, father, forename) -> Name:
    made = _plain(dice, table, sex, family, father, forename)
    made.style = "two_surnames"
    return made


_STYLED = {
    "south_asian_muslim": _muslim,
    "south_asian_other": _sikh_or_hindu,
    "arabic_kurdish_afghan": _patronymic,
    "african": _african,
    "eastern_european": _eastern,
    "east_asian": _family_first,
    "iberian_latin": _two_surnames,
}
