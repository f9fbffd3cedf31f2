"""The School Census tables that are taken: how each is known, what it must have, what its columns are.

Columns as councils hold them, 2015 to 2025 (Department for Education, School Census; the flat tables of its
collection). `sex` replaced `gender`, and `reason1` to `reason3` replaced `reason`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from reachable.feeds.formats.columns import listed
from reachable.feeds.opening import Opened, refused
from reachable.table_rows import column_name


@dataclass(frozen=True, slots=True)
class Table:
    """`own` is its row id, `parent` its pupil's row id ('' for a table of pupils), `telling` shows what it is."""

    name: str
    data_class: str
    own: str
    parent: str
    needed: tuple[str, ...]
    telling: frozenset[str]

    def aliased(self, row_id: str) -> str:
        """A pupil's row id as its children's tables find it. A plain number is a count, and each table counts its own;
        any other id is the pupil's, on roll and after they left."""
        return f"left {row_id}" if row_id.isdigit() and _OFF in (self.own, self.parent) else row_id


_PUPIL = ("surname", "forename", "dob", "upn")
_EXCLUSION = ("startdate", "category", "sessions", "reason1", "reason")
_ADDRESS = ("postcode", "paon", "street", "town", "addressline1", "uniquepropertyreferencenumber")
_ON, _OFF = "pupilonrolltableid", "pupilnolongeronrolltableid"


def _pupils(name: str, own: str) -> Table:
    return Table(name, "pupils", own, "", (own, "NativeId", *_PUPIL), frozenset(_PUPIL))


def _children(name: str, data_class: str, parent: str, need: tuple[str, ...], tell: tuple[str, ...]) -> Table:
    return Table(name, data_class, f"{name}tableid", parent, (parent, "NativeId", *need), frozenset(tell))


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        _pupils("pupilonroll", _ON),
        _pupils("pupilnolongeronroll", _OFF),
        _children("addressesonroll", "addresses", _ON, ("postcode",), _ADDRESS),
        _children("addressesoffroll", "addresses", _OFF, ("postcode",), _ADDRESS),
        _children("termlyexclusionsonroll", "exclusions", _ON, ("startdate", "category"), _EXCLUSION),
        _children("termlyexclusionsoffroll", "exclusions", _OFF, ("startdate", "category"), _EXCLUSION),
    )
}

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "pupils": listed("""pupilonrolltableid pupilnolongeronrolltableid NativeId pupilonrollorderseqcolumn
        pupilnolongeronrollorderseqcolumn sourceid schoolcensustableid upn formerupn uniquelearnernumber
        surname forename middlenames preferredsurname formersurname dob sex gender ethnicity language
        entrydate leavingdate ncyearactual ncyearleaving enrolstatus parttime boarder senprovision
        senunitindicator resourcedprovisionindicator servicechild youngcarer plaa adoptedfromcare yssa
        classtype missingaddress moveoffrollflag moveonrollflag hoursatsetting fundedhours schoollunchtaken
        topupfunding termlysessionspossible termlysessionsauthorised termlysessionsunauthorised
        annualsessionspossible annualsessionsauthorised annualsessionsunauthorised"""),
    "addresses": listed("""addressesonrolltableid addressesoffrolltableid pupilonrolltableid pupilnolongeronrolltableid
        NativeId addressesonrollorderseqcolumn addressesoffrollorderseqcolumn sourceid saon paon street
        locality town administrativearea posttown county addressline1 addressline2 addressline3 addressline4
        addressline5 postcode uniquepropertyreferencenumber"""),
    "exclusions": listed("""termlyexclusionsonrolltableid termlyexclusionsoffrolltableid pupilonrolltableid
        pupilnolongeronrolltableid NativeId termlyexclusionsonrollorderseqcolumn
        termlyexclusionsoffrollorderseqcolumn sourceid startdate sessions reason reason1 reason2 reason3
        category senprovision incare"""),
}

# Columns of some year of the collection that nobody here has a use for, so that only a strange one is strange.
_NEVER_TAKEN = frozenset(
    listed("""dafindicator duplicatenotfunded eligibilitycode thirtyhourcode extendedhours eyppbf eyppr ftemp qualhrs
        nonqualhrs qualhrspreviousyear nonqualhrspreviousyear tlevelqualhrs tlevelnonqualhrs
        englishgcsefundingexemption englishgcsehighestpriorattainment englishgcsehighestpriorattainmentpreviousyear
        englishgcsepriorattainmentyear11 englishgcsepriorattainmentyeargroup mathsgcsefundingexemption
        mathsgcsehighestpriorattainment mathsgcsehighestpriorattainmentpreviousyear mathsgcsepriorattainmentyear11
        mathsgcsepriorattainmentyeargroup summerhalfterm2sessionsauthorised summerhalfterm2sessionscoronavirus
        summerhalfterm2sessionseducational summerhalfterm2sessionsexceptional summerhalfterm2sessionspossible
        summerhalfterm2sessionsunauthorised termlysessionscoronavirus termlysessionseducational
        termlysessionsexceptional reinstatementdate reviewdate reviewresult senexpert""")
)
# The alternative provision census has pupils too, under another agreement: these columns give it away.
_ALTERNATIVE = frozenset({"apreason", "prevurn"})

REASONS = frozenset(listed("PP PA VP VA OW BU RA LG DS SM DA DM TH MT DB PH OT"))
CATEGORIES: Mapping[str, str] = {
    "PERM": "permanently_excluded",
    "FIXD": "suspended",
    "SUSP": "suspended",
    "LNCH": "excluded_at_lunchtime",
}
ENROLMENTS = frozenset("CMSFOG")
YEAR_GROUPS = frozenset(listed("E1 E2 N1 N2 R 1 2 3 4 5 6 7 8 9 10 11 12 13 14 M X"))


def table_of(opened: Opened) -> Table | None:
    """The table that this header seems to be, whether or not it has everything it needs; None if it is none of them."""
    header = frozenset(opened.header)
    if header & _ALTERNATIVE:
        return None
    by_id = [table for table in TABLES.values() if table.own in header and table.parent]
    if by_id:
        return by_id[0]
    return next((table for table in TABLES.values() if _seems(table, header)), None)


def unknown_columns(opened: Opened, table: Table) -> int:
    """How many columns of the header no year of the collection has, whether or not they would be taken."""
    known = {column_name(name) for name in COLUMNS[table.data_class]} | _NEVER_TAKEN
    return sum(1 for name in opened.header if name and name not in known)


def refuse_other_tables(opened: Opened) -> None:
    """Raises DeliveryRefused for a School Census table that is not taken, by its name."""
    if _ALTERNATIVE & frozenset(opened.header):
        raise refused("This looks like the alternative provision census, which Reachable cannot take yet.")
    own = [n for n in opened.header if n.endswith("tableid") and n not in (_ON, _OFF, "schoolcensustableid")]
    if "nativeid" in opened.header and (own or "schoolcensustableid" in opened.header):
        name = (own or ["schoolcensustableid"])[0].removesuffix("tableid")[:60]
        raise refused(
            f"This looks like the School Census table '{name}', which Reachable does not take. "
            "It takes pupils, addresses and exclusions."
        )


def _seems(table: Table, header: frozenset[str]) -> bool:
    """A table of pupils is known by its id and two telling columns, or by four; others by the pupil's id and two."""
    telling = len(table.telling & header)
    if table.parent:
        return table.parent in header and telling >= 2 and not {"surname", "forename"} & header
    is_off = "leavingdate" in header or any(name.startswith("pupilnolongeronroll") for name in header)
    return (
        (is_off == (table.own == _OFF))
        and telling >= 2
        and (table.own in header or (telling >= 3 and "nativeid" in header))
    )
