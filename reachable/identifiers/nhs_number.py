"""NHS number: ten digits, the last a check digit (modulus 11). Source: NHS Data Dictionary.

Some numbers pass the arithmetic and belong to nobody: they are typed to fill a box. They fail here.
"""

import re

import nhs_number

DUMMIES: frozenset[str] = frozenset({"0123456789", "1234567890", "9876543210"} | {digit * 10 for digit in "0123456789"})
_SHAPE = re.compile(r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}")


def normalise(value: str | None) -> str:
    """Ten digits ('943 476 5919' gives '9434765919'), or '' if the number does not pass or is a known dummy."""
    text = (value or "").strip()
    if not _SHAPE.fullmatch(text):
        return ""
    digits = re.sub("[ -]", "", text)
    return digits if digits not in DUMMIES and nhs_number.is_valid(digits) else ""


def check(value: str | None) -> bool:
    """True if this is an NHS number that passes and is not a known dummy."""
    return bool(normalise(value))
