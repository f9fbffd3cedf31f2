"""Is a number now another child's? A school may give a row id again, a council should not give its own id. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from reachable.identifiers.names import fold
from reachable.linkage.door import heard


class Named(Protocol):
    """Who a record is said to be: an identity that is kept, or one just told."""

    forename: str
    other_forenames: Iterable[str]
    dob: date | None
    upn: str
    former_upn: str


def is_another_child(before: Named, told: Named) -> bool:
    """True where the birth dates, both known, differ, and so do the forenames; where no names are told, the UPNs.

    A new name, or a birth date put right, is the same child; both at once is not, and may be a brother's. A forename
    told as another name before, or a short form of it, is the same.
    """
    if before.dob is None or told.dob is None or before.dob == told.dob:
        return False
    if _forenames(before) or _forenames(told):
        return not _forenames(before) & _forenames(told)
    one, other = _upns(before), _upns(told)
    return bool(one and other and not one & other)


def _forenames(who: Named) -> set[str]:
    folded = {fold(one) for one in (who.forename, *who.other_forenames)}
    return {form for one in folded for form in (one, heard(one)) if form}


def _upns(who: Named) -> set[str]:
    return {who.upn, who.former_upn} - {""}
