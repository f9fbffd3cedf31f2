"""The take list: which columns and which rows of a delivery we may take. The rest is dropped in memory.

Data minimisation: UK GDPR Article 5(1)(c). What is taken for each data class stands in the source register; the
defaults are the least that the page and the matching need: no ethnicity, no free text that is not shown, no IC code.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from reachable.clocks.ages import is_under

EVERYONE = "everyone"
UNDER_18_WHEN_IT_HAPPENED = "under_18_when_it_happened"
UNDER_25 = "under_25"


@dataclass(frozen=True, slots=True)
class Take:
    """What may be taken: columns by name, rows by the name of a rule. `on` is the day of the delivery: without it
    no rule and no warning that needs to know today's date can speak."""

    columns: frozenset[str]
    rows: str = EVERYONE
    on: date | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for a rule nobody has written: a take list is never guessed at."""
        if self.rows not in RULES:
            raise ValueError(f"There is no rule for rows called {self.rows!r}; the rules are {', '.join(RULES)}.")


def is_taken(take: Take, born: date | None, happened: date | None = None) -> bool:
    """May this row be taken? `born` None means not known or not readable: taken, for it may be a child."""
    return born is None or RULES[take.rows](take, born, happened)


def _under_18_when_it_happened(take: Take, born: date, happened: date | None) -> bool:
    return happened is None or is_under(18, born, happened)


def _under_25(take: Take, born: date, happened: date | None) -> bool:
    return take.on is None or is_under(25, born, take.on)


RULES: Mapping[str, Callable[[Take, date, date | None], bool]] = {
    EVERYONE: lambda take, born, happened: True,
    UNDER_18_WHEN_IT_HAPPENED: _under_18_when_it_happened,
    UNDER_25: _under_25,
}

_PUPILS = """pupilonrolltableid pupilnolongeronrolltableid NativeId upn formerupn surname forename middlenames
    preferredsurname formersurname dob sex gender entrydate leavingdate enrolstatus ncyearactual"""
_ADDRESSES = """addressesonrolltableid addressesoffrolltableid pupilonrolltableid pupilnolongeronrolltableid NativeId
    addressesonrollorderseqcolumn addressesoffrollorderseqcolumn saon paon street locality town administrativearea
    posttown addressline1 addressline2 addressline3 addressline4 addressline5 postcode"""
_EXCLUSIONS = """termlyexclusionsonrolltableid termlyexclusionsoffrolltableid pupilonrolltableid
    pupilnolongeronrolltableid NativeId startdate sessions reason reason1 reason2 reason3 category"""
_CHILDREN_IN_NEED = """LAchildID UPN FormerUPN UPNunknown PersonBirthDate ExpectedPersonBirthDate Sex GenderCurrent
    PersonDeathDate CINreferralDate ReferralSource PrimaryNeedCode CINclosureDate ReasonForClosure DateOfInitialCPC
    ReferralNFA AssessmentActualStartDate AssessmentAuthorisationDate AssessmentFactors CINPlanStartDate
    CINPlanEndDate S47ActualStartDate ICPCnotRequired CPPstartDate CPPendDate InitialCategoryOfAbuse
    LatestCategoryOfAbuse NumberOfPreviousCPP CPPreviewDate"""
_CUSTODY = """custody_ref force_code pnc_id forename middle surname alias dob dob_verified sex address postcode
    nfa_flag address_protected arrest_dt detention_authorised_dt station offence knife_or_weapon drugs_pwits
    aa_called_dt aa_arrived_dt yot_notified_dt la_accommodation_requested outcome release_dt away_from_home_force
    strip_search voluntary_attendance"""

DEFAULT_TAKES: Mapping[str, Take] = {
    "pupils": Take(frozenset(_PUPILS.split()), UNDER_25),
    "addresses": Take(frozenset(_ADDRESSES.split())),
    "exclusions": Take(frozenset(_EXCLUSIONS.split())),
    "children-in-need": Take(frozenset(_CHILDREN_IN_NEED.split()), UNDER_25),
    "custody": Take(frozenset(_CUSTODY.split()), UNDER_18_WHEN_IT_HAPPENED),
}
