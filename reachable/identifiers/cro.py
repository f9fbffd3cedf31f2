"""Criminal Records Office number: serial, two-figure year, check letter ('075715/64Q').

Source: as the PNC identifier, with six digits. The old forms for paper files ('SF05/...') are not checked and so
do not pass: they are kept as told.
"""

import re

from reachable.identifiers.pnc import ALPHABET

_SHAPE = re.compile(r"(?P<serial>[0-9]{1,6})/(?P<year>[0-9]{2})(?P<letter>[A-Z])")


def letter(year: str, serial: str) -> str:
    """The check letter for a two-figure year and a serial: the number they make, over 23."""
    return ALPHABET[int(f"{year}{int(serial):06d}") % 23]


def normalise(value: str | None) -> str:
    """'075715/64Q' with leading zeros put back, or '' if it does not pass."""
    found = _SHAPE.fullmatch("".join((value or "").split()).upper())
    if not found or found["letter"] != letter(found["year"], found["serial"]):
        return ""
    return f"{int(found['serial']):06d}/{found['year']}{found['letter']}"


def check(value: str | None) -> bool:
    """True if this is a CRO number whose letter is right."""
    return bool(normalise(value))


def make(year: int, serial: int) -> str:
    """A passing CRO number for an invented person."""
    return f"{serial:06d}/{year % 100:02d}{letter(f'{year % 100:02d}', str(serial))}"
