"""Invented addresses. No town here exists and no real postcode area is FL, WM or NQ."""

from random import Random

from reachable.demo.names import streets
from reachable.demo.shape import Address

_KINDS = ("Road", "Road", "Street", "Street", "Avenue", "Close", "Gardens", "Lane", "Grove", "Terrace")
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # Royal Mail uses no C I K M O V in the second half of a postcode
_TOWNS = ("Fernleigh", "Fernleigh", "Fernleigh", "Overbrook", "Millhaven", "Stanmoor")


def _postcode(street: int, near: int, letters: str = "FL") -> str:
    first, second = _LETTERS[street % 20], _LETTERS[(street * 7 + near) % 20]
    return f"{letters}{1 + street % 9} {near % 10}{first}{second}"


def _dwelling(chance: Random, town: str, letters: str) -> Address:
    words, kind = streets(), chance.randrange(len(_KINDS))
    street = chance.randrange(len(words))
    number = 1 + int(chance.random() ** 1.5 * 140)
    flat = f"Flat {chance.randint(1, 24)}" if chance.random() < 0.35 else ""
    postcode = _postcode(street * len(_KINDS) + kind, number // 20, letters)
    return Address(flat, str(number), f"{words[street]} {_KINDS[kind]}", town, postcode)


def within(chance: Random) -> Address:
    """A dwelling in the borough."""
    return _dwelling(chance, chance.choice(_TOWNS), "FL")


def elsewhere(chance: Random) -> Address:
    """A dwelling in the county next to it."""
    return _dwelling(chance, "Westmarch", "WM")


def far_away(chance: Random) -> Address:
    """A dwelling in a county a long way off."""
    return _dwelling(chance, "Northquay", "NQ")
