"""School Census tables, as a council holds them: pupils, their addresses, their exclusions. One CSV file a table.

A file is known by its columns. A pupil's row id is new every term, so a pupil is known by the UPN where it passes.
"""

from collections.abc import Callable, Iterator, Mapping

from reachable.feeds.formats import columns as c
from reachable.feeds.formats import school_happenings
from reachable.feeds.formats.school_tables import (
    CATEGORIES,
    COLUMNS,
    ENROLMENTS,
    REASONS,
    TABLES,
    YEAR_GROUPS,
    Table,
    refuse_other_tables,
    table_of,
)
from reachable.feeds.opening import Opened
from reachable.feeds.shape import Issue, NotTaken, Row, SetAside, Told, Who
from reachable.feeds.taking import Take, is_taken
from reachable.feeds.times import day_of

NAME = "school-census"
DATA_CLASSES = ("pupils", "addresses", "exclusions")
CLASS_OF: Mapping[str, str] = {name: table.data_class for name, table in TABLES.items()}
happenings = school_happenings.happenings
address = school_happenings.address
__all__ = ("CLASS_OF", "COLUMNS", "DATA_CLASSES", "NAME", "address", "happenings", "read", "recognise")


def recognise(opened: Opened) -> str | None:
    """The table's name, or None. Raises DeliveryRefused for one of ours that lacks a needed column, and for a School
    Census table that is not taken."""
    if opened.kind != "csv":
        return None
    table = table_of(opened)
    if table is None:
        refuse_other_tables(opened)
        return None
    c.require_columns(opened, table.needed, f"the School Census table of {table.page_name}")
    c.places(opened, COLUMNS[table.data_class])
    return table.name


def read(opened: Opened, take: Take) -> Iterator[Row]:
    """Each row after the take list. A file of pupils is read twice: first to find UPNs that two people share."""
    table = TABLES[recognise(opened) or ""]
    where = c.places(opened, COLUMNS[table.data_class])
    make = _MAKERS[table.data_class](table, where, take, opened)
    wanted = c.wanted_columns(where, take)
    for line, row in opened.rows():
        if isinstance(row, str):
            yield SetAside(line, table.name, (Issue(row, line),), {})
        else:
            yield make(line, row, c.taken(row, wanted))


Make = Callable[[int, list[str], dict[str, str]], Row]


def _pupil_maker(table: Table, where: Mapping[str, int], take: Take, opened: Opened) -> Make:
    """A row of a table of pupils -> Told, SetAside or NotTaken."""
    own, school, born_at = where[table.own], where["NativeId"], where["dob"]
    shared = _shared_upns(opened, where) if "upn" in take.columns else frozenset()

    def make(line: int, row: list[str], said: dict[str, str]) -> Row:
        if not is_taken(take, day_of(row[born_at])):
            return NotTaken(line)
        issues: list[Issue] = []
        who = _who(line, said, take, shared, issues)
        row_id, source = row[own].strip(), row[school].strip()
        key = who.upn or row_id
        if not key or not source:
            column = "NativeId" if key else table.own
            return SetAside(line, table.name, (Issue("no_id" if not key else "no_school", line, column),), said)
        _check_pupil(line, said, issues)
        return Told(line, table.name, source, key, row_id, "", _pupil_key(key, said), who, said, tuple(issues))

    return make


def _shared_upns(opened: Opened, where: Mapping[str, int]) -> frozenset[int]:
    number, forename, born = where["upn"], where["forename"], where["dob"]
    rows = (row for _, row in opened.rows() if not isinstance(row, str))
    return c.shared_upns((row[number].strip(), row[forename].strip(), row[born].strip()) for row in rows)


def _who(line: int, said: dict[str, str], take: Take, shared: frozenset[int], issues: list[Issue]) -> Who:
    get = said.get
    surname, number, former = get("surname", ""), get("upn", ""), get("formerupn", "")
    born, precision = c.birth_date(get("dob", ""), issues, line, "dob", take.on)
    raw = {name: value for name, value in (("upn", number), ("former_upn", former)) if value}
    sex = "sex" if "sex" in said else "gender"
    return Who(
        forename=get("forename", ""),
        middle=get("middlenames", ""),
        surname=surname,
        other_surnames=_other_surnames(surname, get("preferredsurname", ""), get("formersurname", "")),
        dob=born,
        dob_precision=precision,
        sex=c.told_sex(get(sex, ""), issues, line, sex),
        upn=c.passing_upn(number, shared, issues, line, "upn"),
        former_upn=c.passing_former_upn(former, issues, line, "formerupn"),
        raw_identifiers=raw,
    )


def _other_surnames(surname: str, *others: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other for other in others if other and other != surname))


def _pupil_key(key: str, said: dict[str, str]) -> str:
    """A later term's row takes an earlier one's place. Of one pupil who left twice, each stay is kept: a row with a
    day of leaving is told apart by the day of entry."""
    if "leavingdate" not in said:
        return f"pupil {key}"
    entered = said.get("entrydate", "")
    return f"pupil {key} {day_of(entered) or entered}"


def _check_pupil(line: int, said: dict[str, str], issues: list[Issue]) -> None:
    joined = c.told_day(said.get("entrydate", ""), issues, line, "entrydate")
    left = c.told_day(said.get("leavingdate", ""), issues, line, "leavingdate")
    if joined and left and left < joined:
        issues.append(Issue("ends_before_it_starts", line, "leavingdate"))
    c.check_code(said.get("enrolstatus", ""), ENROLMENTS, issues, line, "enrolstatus")
    c.check_code(said.get("ncyearactual", ""), YEAR_GROUPS, issues, line, "ncyearactual")


def _address_maker(table: Table, where: Mapping[str, int], take: Take, opened: Opened) -> Make:
    """A row of a table of addresses -> Told or SetAside."""

    def make(line: int, row: list[str], said: dict[str, str]) -> Row:
        lines, code = address(said)
        fault = _no_parent(table, where, row)
        if fault or not (lines or code or said.get("postcode")):
            issue = fault or ("no_address", "postcode")
            return SetAside(line, table.name, (Issue(issue[0], line, issue[1]),), said)
        issues = () if code or "postcode" not in said else (Issue("bad_postcode", line, "postcode"),)
        which = _own_id(table, where, row) or " ".join((*lines, code))
        return _child(line, table, where, row, said, f"address {{}} {which}", issues)

    return make


def _exclusion_maker(table: Table, where: Mapping[str, int], take: Take, opened: Opened) -> Make:
    """A row of a table of exclusions -> Told or SetAside."""

    def make(line: int, row: list[str], said: dict[str, str]) -> Row:
        started = row[where["startdate"]].strip()
        fault = _no_parent(table, where, row)
        if fault is None and day_of(started) is None:
            fault = ("bad_date" if started else "no_date", "startdate")
        if fault:
            return SetAside(line, table.name, (Issue(fault[0], line, fault[1]),), said)
        issues: list[Issue] = []
        _check_exclusion(line, said, issues)
        return _child(line, table, where, row, said, _exclusion_key(said), tuple(issues))

    return make


def _check_exclusion(line: int, said: dict[str, str], issues: list[Issue]) -> None:
    c.check_code(said.get("category", ""), frozenset(CATEGORIES), issues, line, "category")
    for column in ("reason", "reason1", "reason2", "reason3"):
        if column in said:
            c.check_code(said[column], REASONS, issues, line, column)


def _exclusion_key(said: dict[str, str]) -> str:
    """Its day and what it is; whose it is is added where the pupil's record is known. Not its row id, which is new
    with every collection, nor its sessions or reasons, which are put right later. A fixed period exclusion (FIXD) and
    a suspension (SUSP) are one thing, as its name changed."""
    started, category = said.get("startdate", ""), said.get("category", "").upper()
    return f"exclusion {day_of(started) or started} {CATEGORIES.get(category, category)}"


def _no_parent(table: Table, where: Mapping[str, int], row: list[str]) -> tuple[str, str] | None:
    """(code, column) if the row does not say whose it is, or at which school."""
    if not row[where[table.parent]].strip():
        return "no_parent", table.parent
    return None if row[where["NativeId"]].strip() else ("no_school", "NativeId")


def _own_id(table: Table, where: Mapping[str, int], row: list[str]) -> str:
    """The row's own id, else its place in the order of rows, else ''."""
    places = (where.get(table.own), where.get(table.name + "orderseqcolumn"))
    return next((row[place].strip() for place in places if place is not None and row[place].strip()), "")


def _child(
    line: int, table: Table, where: Mapping[str, int], row: list[str], said: dict[str, str], key: str,
    issues: tuple[Issue, ...],
) -> Told:  # fmt: skip
    """A row that belongs to a pupil's row. The key of an address has a gap for the parent's id."""
    parent = row[where[table.parent]].strip()
    key = key.replace("{}", parent, 1)
    return Told(line, table.name, row[where["NativeId"]].strip(), "", "", parent, key, None, said, issues)


_MAKERS: Mapping[str, Callable[[Table, Mapping[str, int], Take, Opened], Make]] = {
    "pupils": _pupil_maker,
    "addresses": _address_maker,
    "exclusions": _exclusion_maker,
}
