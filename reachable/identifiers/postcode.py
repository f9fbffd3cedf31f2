"""Postcodes as one text: 'E17 4PD'. Source: Royal Mail, Programmers' Guide to the Postcode Address File.

ZZ99 codes stand for no fixed address, overseas and not known (NHS Data Dictionary): they are no postcode, because two
people without a home do not live together.
"""

import re

_SHAPE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?|GIR)([0-9][A-Z]{2})")
_STANDS_FOR_NOTHING = ("ZZ99",)


def normalise(text: str | None) -> str:
    """'E17 4PD' from 'e174pd' or ' E17  4pd '; '' if it is part of a postcode, none, or stands for no address."""
    found = _SHAPE.fullmatch("".join((text or "").split()).upper())
    if not found or found[1] in _STANDS_FOR_NOTHING:
        return ""
    return f"{found[1]} {found[2]}"


def check(text: str | None) -> bool:
    """True if the text has the shape of a whole postcode."""
    return bool(normalise(text))


def outward(text: str | None) -> str:
    """The first half of a whole postcode ('E17'), or ''."""
    return normalise(text).split(" ")[0]
