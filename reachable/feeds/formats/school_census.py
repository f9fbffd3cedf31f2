"""School Census tables, as a council holds them: pupils, their addresses, their exclusions. One CSV file a table.

A file is known by its columns. A pupil's row id is new every term, so a pupil is known by the UPN where it passes.
"""

from collections.abc import Callable, Iterator, Mapping

from reachable.feeds.formats import columns as c
from reachable.feeds.formats import school_happenings
from reachable.feeds.formats.school_checks import Ids, check_exclusion, check_pupil
from reachable.feeds.formats.school_tables import (
    CATEGORIES,
    COLUMNS,
    TABLES,
    Table,
    refuse_other_tables,
    table_of,
    unknown_columns,
)
from reachable.feeds.opening import Opened
from reachable.feeds.shape import Issue, NotTaken, Row, SetAside, Told, Who
from reachable.feeds.taking import Take, is_taken
from reachable.feeds.times import day_of
from reachable.identifiers import sources, upn
from reachable.words.feeds import SCHOOLS

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
    c.require_columns(opened, table.needed, f"the School Census table of {SCHOOLS.tables[table.name]}")
    c.places(opened, COLUMNS[table.data_class])
    return table.name


def read(opened: Opened, take: Take) -> Iterator[Row]:
    """Each row after the take list. A file of pupils is read twice: first to find UPNs and ids that two people share.
    Columns that no year of the collection has are counted in `opened.issues`: one may be misspelt."""
    table = TABLES[recognise(opened) or ""]
    opened.issues["unknown_column"] = unknown_columns(opened, table)
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
    numbers, shared_ids = _shared(opened, where, own)
    numbers = numbers if "upn" in take.columns else frozenset()
    there, ids = where.keys() & take.columns, Ids(shared_ids)

    def make(line: int, row: list[str], said: dict[str, str]) -> Row:
        if not is_taken(take, day_of(row[born_at])):
            return _too_old(line, row[born_at], take)
        issues: list[Issue] = []
        who = _who(line, said, take, numbers, issues)
        row_id, source = row[own].strip(), sources.normalise(row[school])
        stay = said.get("entrydate", "") if "leavingdate" in said else ""
        is_two_people = ids.check(line, source, row_id, table.own, issues, stay)
        key = who.upn or ("" if is_two_people or upn.check(row_id) else row_id)
        if not key or not source:
            no_school = c.no_source(row[school], "no_school", line, "NativeId")
            return SetAside(line, table.name, no_school or _why_not(line, table, row_id, issues), said)
        check_pupil(line, said, there, who, take.on, issues)
        alias = "" if is_two_people else table.aliased(row_id)  # what hangs on a shared id may be either's, and waits
        return Told(line, table.name, source, key, alias, "", _pupil_key(key, said), who, said, tuple(issues))

    return make


def _too_old(line: int, born: str, take: Take) -> NotTaken:
    issues: list[Issue] = []
    c.birth_date(born.strip(), issues, line, "dob", take.on)
    return NotTaken(line, tuple(issues))


def _why_not(line: int, table: Table, row_id: str, issues: list[Issue]) -> tuple[Issue, ...]:
    """Why nothing can be kept of a pupil's row: no id, or an id that it shares with somebody else."""
    shared = tuple(issue for issue in issues if issue.code == "two_people_one_id")
    if row_id and shared:
        return shared
    return (Issue("row_id_is_a_upn" if row_id else "no_id", line, table.own),)


def _shared(opened: Opened, where: Mapping[str, int], own: int) -> tuple[frozenset[int], frozenset[int]]:
    """Hashes of the UPNs (rule 1520), and of the row ids within a school, that two people of the file share."""
    school, number, forename, born = (where[name] for name in ("NativeId", "upn", "forename", "dob"))
    numbers, ids = c.Sharing(), c.Sharing()
    for _, row in opened.rows():
        person = 0 if isinstance(row, str) else c.person_hash(row[forename].strip(), row[born].strip())
        if person and row[number].strip():
            numbers.meet(c.upn_hash(row[number]), person)
        if person and row[own].strip():
            ids.meet(hash((sources.normalise(row[school]), row[own].strip())), person)
    return numbers.shared(), ids.shared()


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


def _address_maker(table: Table, where: Mapping[str, int], take: Take, opened: Opened) -> Make:
    """A row of a table of addresses -> Told or SetAside."""
    ids = Ids()

    def make(line: int, row: list[str], said: dict[str, str]) -> Row:
        lines, code = address(said)
        fault = _no_parent(line, table, where, row)
        if fault or not (lines or code or said.get("postcode")):
            return SetAside(line, table.name, fault or (Issue("no_address", line, "postcode"),), said)
        issues = [] if code or "postcode" not in said else [Issue("bad_postcode", line, "postcode")]
        school = sources.normalise(row[where["NativeId"]])
        ids.check(line, school, said.get(f"{table.name}tableid", ""), f"{table.name}tableid", issues)
        which = _own_id(table, where, row) or " ".join((*lines, code))
        return _child(line, table, where, row, said, f"address {{}} {which}", tuple(issues))

    return make


def _exclusion_maker(table: Table, where: Mapping[str, int], take: Take, opened: Opened) -> Make:
    """A row of a table of exclusions -> Told or SetAside."""
    there, ids = where.keys() & take.columns, Ids()

    def make(line: int, row: list[str], said: dict[str, str]) -> Row:
        started = row[where["startdate"]].strip()
        fault = _no_parent(line, table, where, row)
        if not fault and day_of(started) is None:
            fault = (Issue("bad_date" if started else "no_date", line, "startdate"),)
        if fault:
            return SetAside(line, table.name, fault, said)
        issues: list[Issue] = []
        school = sources.normalise(row[where["NativeId"]])
        ids.check(line, school, said.get(f"{table.name}tableid", ""), f"{table.name}tableid", issues)
        check_exclusion(line, said, there, take.on, issues)
        return _child(line, table, where, row, said, _exclusion_key(said), tuple(issues))

    return make


def _exclusion_key(said: dict[str, str]) -> str:
    """Its day and what it is; whose it is is added where the pupil's record is known. Not its row id, which is new
    with every collection, nor its sessions or reasons, which are put right later. A fixed period exclusion (FIXD) and
    a suspension (SUSP) are one thing, as its name changed."""
    started, category = said.get("startdate", ""), said.get("category", "").upper()
    return f"exclusion {day_of(started) or started} {CATEGORIES.get(category, category)}"


def _no_parent(line: int, table: Table, where: Mapping[str, int], row: list[str]) -> tuple[Issue, ...]:
    """What is wrong if the row does not say whose it is, or at which school."""
    if not row[where[table.parent]].strip():
        return (Issue("no_parent", line, table.parent),)
    return c.no_source(row[where["NativeId"]], "no_school", line, "NativeId")


def _own_id(table: Table, where: Mapping[str, int], row: list[str]) -> str:
    """The row's own id, else its place in the order of rows, else ''."""
    places = (where.get(table.own), where.get(table.name + "orderseqcolumn"))
    return next((row[place].strip() for place in places if place is not None and row[place].strip()), "")


def _child(
    line: int, table: Table, where: Mapping[str, int], row: list[str], said: dict[str, str], key: str,
    issues: tuple[Issue, ...],
) -> Told:  # fmt: skip
    """A row that belongs to a pupil's row. The key of an address has a gap for the parent's id."""
    parent = table.aliased(row[where[table.parent]].strip())
    key = key.replace("{}", parent, 1)
    school = sources.normalise(row[where["NativeId"]])
    return Told(line, table.name, school, "", "", parent, key, None, said, issues)


_MAKERS: Mapping[str, Callable[[Table, Mapping[str, int], Take, Opened], Make]] = {
    "pupils": _pupil_maker,
    "addresses": _address_maker,
    "exclusions": _exclusion_maker,
}
