"""Police National Computer identifier: year, seven digits, check letter ('2020/0476873U').

Source: criminaljusticehub, PNC ID; vector from HM Prison and Probation Service. The display form leaves out the
century and leading zeros ('20/476873U'). The letter is computed without the century, so either form can be checked.
"""

import re

ALPHABET = "ZABCDEFGHJKLMNPQRTUVWXY"
_SHAPE = re.compile(r"(?P<century>[12][0-9])?(?P<year>[0-9]{2})/?(?P<serial>[0-9]{7})(?P<letter>[A-Z])")
_SHORT = re.compile(r"(?P<century>[12][0-9])?(?P<year>[0-9]{2})/(?P<serial>[0-9]{1,6})(?P<letter>[A-Z])")


def letter(year: str, serial: str) -> str:
    """The check letter for a two-figure year and a serial: the number they make, over 23."""
    return ALPHABET[int(f"{year[-2:]}{int(serial):07d}") % 23]


def normalise(value: str | None) -> str:
    """'2020/0476873U' from the long or the display form, or '' if it does not pass.

    Where the century is left out, years 50 to 99 are taken as the 1900s: nobody now a child was recorded before 1950.
    """
    text = "".join((value or "").split()).upper()
    found = _SHAPE.fullmatch(text) or _SHORT.fullmatch(text)
    if not found or found["letter"] != letter(found["year"], found["serial"]):
        return ""
    century = found["century"] or ("19" if int(found["year"]) >= 50 else "20")
    return f"{century}{found['year']}/{int(found['serial']):07d}{found['letter']}"


def check(value: str | None) -> bool:
    """True if this is a PNC identifier, long or display form, whose letter is right."""
    return bool(normalise(value))


def make(year: int, serial: int) -> str:
    """A passing PNC identifier for an invented person: make(2020, 476873) gives '2020/0476873U'."""
    return f"{year:04d}/{serial:07d}{letter(f'{year:04d}', str(serial))}"
