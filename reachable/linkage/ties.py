"""What two records' identifiers say: which agree, which differ. Only identifiers that passed their check get here."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from reachable.identifiers import upn
from reachable.linkage.shapes import Known

SAME_UPN, SAME_FORMER = "same UPN", "same former or temporary UPN"
SAME_NHS, SAME_PNC, SAME_LA = "same NHS number", "same PNC number", "same social care number"
TWO_UPNS, TWO_NHS = "different UPN", "different NHS number"
TWO_PNC, TWO_LA = "different PNC number", "different social care number"
AGREE = (SAME_UPN, SAME_FORMER, SAME_NHS, SAME_LA, SAME_PNC)  # in the order in which they are told
DIFFER = (TWO_UPNS, TWO_NHS, TWO_LA, TWO_PNC)
# Of these each person has one, and a record that has another is somebody else's until a person says so.
OF_ONE_PERSON = ("nhs_number", "pnc", "la_child_id")
WITHOUT_CHECK = "la_child_id"
# Different UPNs that one person may hold by machine. A child gets a new one for a temporary one, or after a move from
# another area; a longer chain of former UPNs goes to a person.
MOST_UPNS = 4


def upns(known: Known) -> frozenset[str]:
    """The UPN and the former UPN, whichever were told."""
    return frozenset(filter(None, (known.upn, known.former_upn)))


def lasting(told: str) -> str:
    """A UPN, or '' where it is a temporary one: whoever has that comes to have another beside it, so that it never says
    that somebody else is meant. The same temporary one says, as a former one does, that it is the same child's."""
    return "" if upn.is_temporary(told) else told


def _differ(one: str, other: str, kind: str = "") -> bool:
    """One slip of the pen is no other number: where a number has a check, one slip never leaves another that passes.
    A social care number has none, and children who arrive together have numbers one apart."""
    slips = 0 if kind == WITHOUT_CHECK else 1
    return bool(one and other) and OSA.distance(one, other, score_cutoff=slips) > slips


def is_apart(one: Known, other: Known) -> bool:
    """True if identifiers say two people: each has one of a kind, and nothing ties the two."""
    if _differ(lasting(one.upn), lasting(other.upn)) and not upns(one) & upns(other):
        return True
    return any(_differ(getattr(one, kind), getattr(other, kind), kind) for kind in OF_ONE_PERSON)


def is_between(middle: Known, one: Known, other: Known) -> bool:
    """True if a record's UPN and former UPN tie two others that differ: a child's old number and its new one."""
    return bool(upns(middle) & upns(one) and upns(middle) & upns(other))


def _share_none(mine: frozenset[str], theirs: frozenset[str], kind: str = "") -> bool:
    if not mine or not theirs or mine & theirs:
        return False
    return all(_differ(one, other, kind) for one in mine for other in theirs)


class Held:
    """The identifiers that some records hold between them."""

    __slots__ = ("has_upn", "own", "upn")

    def __init__(self, records: Iterable[Known]) -> None:
        told = list(records)
        self.upn = frozenset().union(*(upns(each) for each in told))
        self.has_upn = any(lasting(each.upn) for each in told)
        self.own = tuple(frozenset(filter(None, (getattr(each, kind) for each in told))) for kind in OF_ONE_PERSON)

    def conflicts(self, other: "Held") -> bool:
        """True if both hold a number of one kind and share none; or if it would make a long chain of UPNs."""
        upn = self.has_upn and other.has_upn and _share_none(self.upn, other.upn)
        chain = len(self.upn | other.upn) > max(MOST_UPNS, len(self.upn), len(other.upn))
        kinds = zip(self.own, other.own, OF_ONE_PERSON, strict=True)
        return upn or chain or any(_share_none(*each) for each in kinds)

    def __or__(self, other: "Held") -> "Held":
        both = Held(())
        both.upn, both.has_upn = self.upn | other.upn, self.has_upn or other.has_upn
        both.own = tuple(mine | theirs for mine, theirs in zip(self.own, other.own, strict=True))
        return both
