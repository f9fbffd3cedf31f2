"""A name in the boxes of a form: forename, middle names, surname. Each kind of name is put there in its own ways."""

import random

from bench.linkage.naming import Name


def _plain(dice: random.Random, name: Name, surname: str, middles: bool) -> tuple[str, str, str]:
    forename, middle = name.forename, " ".join(name.middles)
    way = dice.random()
    if middle and way < 0.012:
        return name.middles[0], forename, surname
    if middle and not middles and way < 0.04:
        return f"{forename} {middle}", "", surname
    if "-" in surname and way > 0.85:
        first, last = surname.split("-", 1)
        return forename, middle, dice.choice((f"{first} {last}", first, last))
    return forename, middle, surname


def _prefixed(dice: random.Random, name: Name, surname: str, middles: bool) -> tuple[str, str, str]:
    """Mohammed Bilal Khan, whom everybody calls Bilal."""
    prefix, own, way = name.forename, name.middles[0], dice.random()
    if way < 0.02:
        return prefix, "", surname
    if middles and way < 0.55:
        return prefix, own, surname
    return (f"{prefix} {own}", "", surname) if way < 0.75 else (own, "", surname)


def _sikh(dice: random.Random, name: Name, surname: str, middles: bool) -> tuple[str, str, str]:
    """Gurpreet Kaur Gill, or Gurpreet Gill, or Gurpreet Kaur."""
    shared, way = name.middles[0], dice.random()
    if surname == shared or way < 0.14:
        return name.forename, "", shared
    if way < 0.22:
        return name.forename, "", f"{shared} {surname}"
    if way < 0.27:
        return f"{name.forename} {shared}", "", surname
    return name.forename, shared if way < 0.85 else "", surname


def _patronymic(dice: random.Random, name: Name, surname: str, middles: bool) -> tuple[str, str, str]:
    """Own, father's and grandfather's names, of which a form with two boxes loses one."""
    father, way = name.middles[0], dice.random()
    if way < 0.10:
        return name.forename, "", f"{father} {surname}"
    if way < 0.17:
        return name.forename, "", father
    if way < 0.22:
        return f"{name.forename} {father}", "", surname
    return name.forename, father if way < 0.9 else "", surname


def _family_first(dice: random.Random, name: Name, surname: str, middles: bool) -> tuple[str, str, str]:
    """A given name of two parts is one word, two, or two with a hyphen; the middle one may join it."""
    forename, middle, way = name.forename, " ".join(name.middles), dice.random()
    if "-" in forename and way < 0.35:
        forename = forename.replace("-", dice.choice((" ", "")))
    if middle and way > 0.8:
        return f"{middle} {forename}", "", surname
    return forename, middle, surname


def _two_surnames(dice: random.Random, name: Name, surname: str, middles: bool) -> tuple[str, str, str]:
    forename, middle, way = name.forename, " ".join(name.middles), dice.random()
    first, _, last = surname.partition(" ")
    if last and way < 0.18:
        return forename, middle, first
    if last and way < 0.26:
        return forename, middle, last
    return forename, middle, f"{first}-{last}" if last and way < 0.34 else surname


STYLES = {
    "plain": _plain,
    "prefixed": _prefixed,
    "sikh": _sikh,
    "patronymic": _patronymic,
    "family_first": _family_first,
    "two_surnames": _two_surnames,
}
