"""Is a row id now another child's? A pupil without a passing UPN is known by the row id alone. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from reachable.identifiers.names import fold


class Named(Protocol):
    """Who a record is said to be: an identity that is kept, or one just told."""

    forename: str
    surname: str
    other_forenames: Iterable[str]
    other_surnames: Iterable[str]
    dob: date | None


def is_another_child(before: Named, told: Named) -> bool:
    """True where neither forename nor surname is the same and the birth dates, both known, differ.

    A new surname, a new forename or a birth date put right is the same child; all of them at once is not. A name told
    as another name before (preferred, former) is the same.
    """
    if before.dob is None or told.dob is None or before.dob == told.dob:
        return False
    forenames = _names(before.forename, before.other_forenames) & _names(told.forename, told.other_forenames)
    return not (forenames or _names(before.surname, before.other_surnames) & _names(told.surname, told.other_surnames))


def _names(name: str, others: Iterable[str]) -> set[str]:
    return {fold(one) for one in (name, *others)} - {""}
