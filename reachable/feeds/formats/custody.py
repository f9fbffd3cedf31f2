"""Police custody, by our own CSV template: no export layout of a police system is public. One row a detention.

Times are London's. A custody reference stands for one detention of one person; where a file gives it to two, none of
its rows can be believed. The take list leaves out whoever was 18 or over when it happened.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from reachable.clocks.ages import london_day
from reachable.feeds.formats import columns as c
from reachable.feeds.formats import custody_happenings
from reachable.feeds.opening import Opened
from reachable.feeds.shape import Issue, NotTaken, Row, SetAside, Told, Who
from reachable.feeds.table_rows import column_name
from reachable.feeds.taking import Take, is_taken
from reachable.feeds.times import day_of, parse_moment
from reachable.identifiers import cro, names, pnc, postcode, sources

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


def recognise(opened: Opened) -> str | None:
    """'custody', or None. Raises DeliveryRefused for our template with a needed column missing."""
    if opened.kind != "csv":
        return None
    known = {column_name(name) for name in COLUMNS["custody"]} & set(opened.header)
    if len(known) < 8 and not set(NEEDED) <= known:
        return None
    c.require_columns(opened, NEEDED, "the police custody template")
    c.places(opened, COLUMNS["custody"])
    return TABLE


def read(opened: Opened, take: Take) -> Iterator[Row]:
    """Each row after the take list. Read twice: first to find references that stand for two people."""
    where = c.places(opened, COLUMNS["custody"])
    wanted = c.wanted_columns(where, take)
    confused = _references_of_two(opened, where)
    for line, row in opened.rows():
        if isinstance(row, str):
            yield SetAside(line, TABLE, (Issue(row, line),), {})
        else:
            told = {name: value for name, at in where.items() if (value := row[at].strip())}
            yield _row(line, told, c.taken(row, wanted), take, confused)


def _row(line: int, told: Mapping[str, str], said: dict[str, str], take: Take, confused: frozenset[int]) -> Row:
    """`told` is the whole row, used for nothing but what a row needs to be a row; `said` is what may be kept."""
    began = custody_happenings.began(told)
    if not is_taken(take, day_of(told.get("dob", "")), london_day(began[0]) if began else None):
        return NotTaken(line)
    reference, force = told.get("custody_ref", ""), sources.normalise(told.get("force_code", ""))
    fault = _cannot_be_kept(reference, force, began is not None, told, confused)
    if fault:
        return SetAside(line, TABLE, (Issue(fault[0], line, fault[1]),), said)
    issues: list[Issue] = []
    who = _who(line, said, take.on, issues)
    _check(line, said, issues)
    return Told(line, TABLE, force, reference, "", "", reference, who, said, tuple(issues))


def _cannot_be_kept(
    reference: str, force: str, has_begun: bool, told: Mapping[str, str], confused: frozenset[int]
) -> tuple[str, str] | None:
    """(code, column) of why nothing sensible can be kept, or None."""
    if not reference:
        return "no_id", "custody_ref"
    if not force:
        return ("not_a_code" if told.get("force_code") else "no_force"), "force_code"
    if hash((force, reference)) in confused:
        return "two_people_one_reference", "custody_ref"
    if not has_begun:
        return ("bad_date" if told.get("arrest_dt") else "no_date"), "arrest_dt"
    return None


def _references_of_two(opened: Opened, where: Mapping[str, int]) -> frozenset[int]:
    """Hashes of the references under which the file tells of two people (folded names, or birth dates, that differ)."""
    first: dict[int, int] = {}
    confused = set()
    for _, row in opened.rows():
        if isinstance(row, str):
            continue
        force, reference, forename, surname, born = (
            row[where[name]].strip() if name in where else ""
            for name in ("force_code", "custody_ref", "forename", "surname", "dob")
        )
        key = hash((sources.normalise(force), reference))
        person = hash((names.fold(forename), names.fold(surname), day_of(born)))
        if first.setdefault(key, person) != person:
            confused.add(key)
    return frozenset(confused)


def _who(line: int, said: Mapping[str, str], on: date | None, issues: list[Issue]) -> Who:
    get = said.get
    born, precision = c.birth_date(get("dob", ""), issues, line, "dob", on)
    forenames, surnames = _aliases(get("alias", ""))
    number = get("pnc_id", "")
    for column, check in (("pnc_id", pnc.check), ("cro", cro.check)):
        if column in said and not check(said[column]):
            issues.append(Issue("bad_identifier", line, column))
    return Who(
        forename=get("forename", ""),
        middle=get("middle", ""),
        surname=get("surname", ""),
        other_surnames=surnames,
        other_forenames=forenames,
        dob=born,
        dob_precision=_precision(born, precision, get("dob_verified", "")),
        sex=c.told_sex(get("sex", ""), issues, line, "sex"),
        postcode=postcode.normalise(get("postcode", "")),
        address=tuple(part for part in (piece.strip() for piece in get("address", "").split(",")) if part),
        pnc=pnc.normalise(number),
        raw_identifiers={
            key: said[column] for key, column in (("pnc", "pnc_id"), ("cro", "cro"), ("asn", "asn")) if column in said
        },
        address_protected=c.yes_or_no(get("address_protected", "")),
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


def _check(line: int, said: Mapping[str, str], issues: list[Issue]) -> None:
    """Warnings about what is kept as it was told."""
    for column in _MOMENTS:
        if column in said and parse_moment(said[column]) is None:
            issues.append(Issue("bad_date", line, column))
    for column in _YES_NO:
        if column in said and c.yes_or_no(said[column]) is None:
            issues.append(Issue("unknown_code", line, column))
    c.check_code(said.get("outcome", ""), OUTCOMES, issues, line, "outcome")
    if said.get("postcode") and not postcode.normalise(said["postcode"]):
        issues.append(Issue("bad_postcode", line, "postcode"))
    began, ended = (custody_happenings.began(said), parse_moment(said.get("release_dt", "")))
    if began and ended and ended[0] < began[0]:
        issues.append(Issue("ends_before_it_starts", line, "release_dt"))
