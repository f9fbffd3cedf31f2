"""What goes through the door: what is known of a record, and what is thought of two."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Known:
    """The identifying columns of one record, as the agency told them. Nothing about what happened to anybody.

    Identifiers only if they pass their check, in the form `reachable.identifiers` writes; otherwise ''.
    """

    record: int
    feed: str  # its key in words/feeds.py
    source: str  # which school, council or force
    forename: str = ""
    middle: str = ""
    surname: str = ""
    other_surnames: tuple[str, ...] = ()
    other_forenames: tuple[str, ...] = ()
    dob: date | None = None
    dob_precision: str = "day"  # 'day' | 'month' | 'year' | 'placeholder'
    sex: str = ""  # 'M' | 'F' | ''
    postcode: str = ""
    address: str = ""  # one line
    upn: str = ""
    former_upn: str = ""
    nhs_number: str = ""
    pnc: str = ""
    la_child_id: str = ""  # of one council, as its social care numbers children
    uprn: str = ""  # the property's number
    phone: str = ""  # digits
    held_by_adoption: bool = False  # nothing crosses an adoption: never joined by machine, never asked


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records and what the machine thinks: join them, ask a person, or leave them apart; and why, in words."""

    left: int
    right: int  # left < right
    verdict: str  # 'join' | 'ask' | 'apart'
    weight: float  # bits; inf where an identifier settled it, verdict.FORMER where a former UPN did
    because: tuple[str, ...]  # no values, only words: "same UPN", "surname differs by one letter"
    held_back: str  # '' or why the machine may not join them
    weights: tuple[tuple[str, float], ...] = ()  # what each thing compared weighs, in bits; of those both records tell
