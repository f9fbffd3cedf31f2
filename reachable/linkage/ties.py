"""What two records' identifiers say: which agree, which differ. Only identifiers that passed their check get here."""

from collections.abc import Iterable, Mapping

from reachable.linkage.shapes import Known

SAME_UPN, SAME_FORMER = "same UPN", "former UPN of one is the UPN of the other"
TWO_UPNS, TWO_NHS = "different UPN", "different NHS number"
SAME_NHS, SAME_PNC = "same NHS number", "same PNC number"
# Different UPNs that one person may hold by machine. A child gets a new one for a temporary one, or after a move from
# another area; a longer chain of former UPNs goes to a person.
MOST_UPNS = 4


def upns(known: Known) -> frozenset[str]:
    """The UPN and the former UPN, whichever were told."""
    return frozenset(filter(None, (known.upn, known.former_upn)))


def agreeing(one: Known, other: Known) -> tuple[str, ...]:
    """In words, the identifiers that two records share."""
    found = []
    if one.upn and one.upn == other.upn:
        found.append(SAME_UPN)
    elif upns(one) & upns(other):
        found.append(SAME_FORMER)
    if one.nhs_number and one.nhs_number == other.nhs_number:
        found.append(SAME_NHS)
    if one.pnc and one.pnc == other.pnc:
        found.append(SAME_PNC)
    return tuple(found)


def differing(one: Known, other: Known) -> tuple[str, ...]:
    """In words, the identifiers that say two people: each has one of the kind, and nothing ties them.

    A different PNC number is no conflict: the police make two for one person and join them later.
    """
    found = []
    if one.upn and other.upn and not upns(one) & upns(other):
        found.append(TWO_UPNS)
    if one.nhs_number and other.nhs_number and one.nhs_number != other.nhs_number:
        found.append(TWO_NHS)
    return tuple(found)


def is_between(middle: Known, one: Known, other: Known) -> bool:
    """True if a record's UPN and former UPN tie two others that differ: a child's old number and its new one."""
    return bool(upns(middle) & upns(one) and upns(middle) & upns(other))


class Held:
    """The identifiers that a group of records holds between them."""

    __slots__ = ("has_upn", "nhs", "upn")

    def __init__(self, records: Iterable[int], known: Mapping[int, Known]) -> None:
        told = [known[record] for record in records if record in known]
        self.upn = frozenset().union(*(upns(each) for each in told))
        self.has_upn = any(each.upn for each in told)
        self.nhs = frozenset(filter(None, (each.nhs_number for each in told)))

    def conflicts(self, other: "Held") -> bool:
        """True if both hold a UPN, or both an NHS number, and share none; or if it would make a long chain of UPNs."""
        upn = self.has_upn and other.has_upn and not self.upn & other.upn
        chain = len(self.upn | other.upn) > max(MOST_UPNS, len(self.upn), len(other.upn))
        nhs = bool(self.nhs) and bool(other.nhs) and not self.nhs & other.nhs
        return upn or nhs or chain

    def __or__(self, other: "Held") -> "Held":
        both = Held((), {})
        both.upn, both.nhs = self.upn | other.upn, self.nhs | other.nhs
        both.has_upn = self.has_upn or other.has_upn
        return both
