"""Police custody, by our own CSV template: no export layout of a police system is public. One row a detention.

Times are London's. A custody reference stands for one detention of one person; where a file gives it to two, none of
its rows can be believed. The take list leaves out whoever was 18 or over when it happened.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from reachable.clocks.ages import london_day
from reachable.feeds.formats import columns as c
from reachable.feeds.formats import custody_happenings, template
from reachable.feeds.opening import Opened
from reachable.feeds.shape import Issue, NotTaken, Row, Who
from reachable.feeds.taking import Take, is_taken
from reachable.feeds.times import day_of, parse_moment

NAME = "template-custody"
TABLE = "custody"
DATA_CLASSES = ("custody",)
CLASS_OF = {TABLE: "custody"}
COLUMNS = {
    "custody": c.listed("""
        custody_ref force_code pnc_id cro asn forename middle surname alias dob dob_verified sex address
        postcode nfa_flag address_protected arrest_dt detention_authorised_dt station arrest_location
        offence knife_or_weapon drugs_pwits aa_called_dt aa_arrived_dt yot_notified_dt
        la_accommodation_requested outcome release_dt away_from_home_force strip_search voluntary_attendance
        sde_ethnicity ic_code""")
}
happenings = custody_happenings.happenings

NEEDED = ("custody_ref", "force_code", "dob", "arrest_dt")
OUTCOMES = frozenset({"NFA", "RUI", "BAIL", "CHARGE", "OOCD"})
_MOMENTS = (
    "arrest_dt", "detention_authorised_dt", "aa_called_dt", "aa_arrived_dt", "yot_notified_dt", "release_dt",
)  # fmt: skip
_YES_NO = (
    "dob_verified", "nfa_flag", "address_protected", "knife_or_weapon", "drugs_pwits", "la_accommodation_requested",
    "away_from_home_force", "strip_search", "voluntary_attendance",
)  # fmt: skip


TEMPLATE = template.Template(
    TABLE, COLUMNS["custody"], NEEDED, "the police custody template", "force_code", ("custody_ref",)
)
recognise = TEMPLATE.recognise
as_of = c.made_at


def read(opened: Opened, take: Take) -> Iterator[Row]:
    """Each row after the take list."""
    return TEMPLATE.read(opened, take, _row)


def _row(line: template.Line, take: Take) -> Row:
    began = custody_happenings.began(line.told)
    if not is_taken(take, day_of(line.told.get("dob", "")), london_day(began[0]) if began else None):
        return NotTaken(line.number)
    fault = line.fault("no_force") or (None if began else template.no_day(line.told.get("arrest_dt", ""), "arrest_dt"))
    if fault:
        return line.set_aside(fault)
    issues: list[Issue] = []
    who = _who(line, take.on, issues)
    _check(line, issues)
    return line.kept(who, issues)


def _who(line: template.Line, on: date | None, issues: list[Issue]) -> Who:
    who, get = template.who(line, on, issues), line.said.get
    forenames, surnames = _aliases(get("alias", ""))
    numbers = who.raw_identifiers | ({"asn": line.said["asn"]} if "asn" in line.said else {})
    precision = _precision(who.dob, who.dob_precision, get("dob_verified", ""))
    return replace(
        who, other_surnames=surnames, other_forenames=forenames, dob_precision=precision, raw_identifiers=numbers
    )


def _precision(born: date | None, precision: str, verified: str) -> str:
    """1 January, unless somebody verified it, is how a cell writes down a year of birth."""
    is_first = born is not None and (born.month, born.day) == (1, 1)
    return "year" if is_first and not c.yes_or_no(verified) else precision


def _aliases(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """'Smith, Jo | Joe Smythe; Smudge' -> (('Jo', 'Joe', 'Smudge'), ('Smith', 'Smythe')): forenames, surnames."""
    forenames, surnames = [], []
    for alias in text.replace(";", "|").split("|"):
        surname, comma, forename = alias.partition(",")
        if not comma:
            forename, _, surname = alias.strip().rpartition(" ")
            forename, surname = (forename, surname) if forename else (surname, "")
        forenames.append(forename.strip())
        surnames.append(surname.strip())
    return tuple(dict.fromkeys(filter(None, forenames))), tuple(dict.fromkeys(filter(None, surnames)))


def _check(line: template.Line, issues: list[Issue]) -> None:
    """Warnings about what is kept as it was told."""
    template.check(line, issues, moments=_MOMENTS, yes_no=_YES_NO)
    c.check_code(line.said.get("outcome", ""), OUTCOMES, issues, line.number, "outcome")
    began, ended = custody_happenings.began(line.said), parse_moment(line.said.get("release_dt", ""))
    if began and ended and ended[0] < began[0]:
        issues.append(Issue("ends_before_it_starts", line.number, "release_dt"))
