"""Unique pupil number: a check letter, the authority (3), the school (4), the year (2) and a serial (3).

Source: Department for Education, Unique Pupil Numbers guide; census rules 1510, 1530, 1540, 1550. A temporary number
has a letter in place of the last digit, and the letter counts as its place in the alphabet.
"""

from itertools import count
from operator import mul

from reachable.identifiers.local_authorities import is_recognised

ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ"  # no I, O or S
_DIGITS = frozenset("0123456789")  # str.isdigit would let in other scripts
_VALUES = {c: at for at, c in enumerate(ALPHABET)} | {c: int(c) for c in _DIGITS}


def written(value: str | None) -> str:
    """A number without gaps, in capitals, whether it passes its check or not."""
    return "".join((value or "").split()).upper()


def letter(rest: str) -> str:
    """The check letter for the twelve characters that follow it: the sum of place times value, over 23."""
    return ALPHABET[sum(map(mul, count(2), map(_VALUES.__getitem__, rest))) % 23]


def _is_last(last: str) -> bool:
    return len(last) == 1 and (last in _DIGITS or last in ALPHABET)


def fault(value: str | None) -> str:
    """What is wrong with a UPN, by the department's rule number; '' if nothing is, or if nothing was told.

    '1540' characters 2 to 12 are not all digits; '1550' character 13 is missing, is not a digit or a letter used in
    UPNs, or something follows it; '1510' the check letter is wrong; '1530' the authority is not recognised (a warning:
    the number is still used). The first that applies.
    """
    upn = written(value)
    if not upn:
        return ""
    if len(upn) < 12 or not _DIGITS.issuperset(upn[1:12]):
        return "1540"
    if not _is_last(upn[12:]):
        return "1550"
    if upn[0] != letter(upn[1:]):
        return "1510"
    return "" if is_recognised(upn[1:4]) else "1530"


def check(value: str | None) -> bool:
    """True if this is a UPN, permanent or temporary, that passes; spaces and small letters are forgiven."""
    return bool(written(value)) and fault(value) in ("", "1530")


def normalise(value: str | None) -> str:
    """The UPN in capitals without spaces, or '' if it does not pass."""
    return written(value) if check(value) else ""


def is_temporary(value: str | None) -> bool:
    """True if this is a passing UPN given until the permanent one is known."""
    return check(value) and written(value)[12] in ALPHABET


def make(la: str, estab: str, year: str, serial: str) -> str:
    """A passing UPN from the authority ('320'), school ('4001'), year ('15') and serial ('007', or '00A' temporary).

    For invented people. Raises ValueError if the parts do not make twelve characters of the right kinds.
    """
    rest = f"{la}{estab}{year}{serial}".upper()
    if len(rest) != 12 or not _DIGITS.issuperset(rest[:11]) or not _is_last(rest[11:]):
        raise ValueError("a UPN needs three, four, two and three characters, all digits but perhaps the last")
    return letter(rest) + rest
