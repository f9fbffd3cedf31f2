"""What our own CSV templates have in common: known by their own columns, read row by row, one reference one person."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from reachable.feeds.formats import columns as c
from reachable.feeds.opening import Opened
from reachable.feeds.shape import Issue, Row, SetAside, Told, Who
from reachable.feeds.taking import Take
from reachable.feeds.times import day_of, parse_moment
from reachable.identifiers import cro, names, nhs_number, pnc, postcode, sources, upn
from reachable.table_rows import column_name

# Columns that say who somebody is: several templates have them, so they tell none of them from another.
WHO = c.listed("""
    forename middle surname alias dob dob_verified sex address postcode address_protected pnc_id cro asn nhs_number upn
    ethnicity sde_ethnicity ic_code nfa_flag knife_or_weapon""")
OF_ITS_OWN = 4  # so many columns that no other template has give a file away, though a needed one is missing
_NUMBERS = {
    "pnc": ("pnc_id", pnc.check),
    "cro": ("cro", cro.check),
    "nhs_number": ("nhs_number", nhs_number.check),
    "upn": ("upn", upn.check),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Template:
    """One template: its one table, every column it knows, those it needs, and its name in a sentence.

    `source` is the column of the sender's code, `reference` those that together are the key of a record.
    """

    table: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]
    looks_like: str
    source: str
    reference: tuple[str, ...]

    def recognise(self, opened: Opened) -> str | None:
        """Its table, or None. Raises DeliveryRefused where it is this template with a needed column missing."""
        if opened.kind != "csv":
            return None
        own = {column_name(name) for name in self.columns if name not in WHO} & set(opened.header)
        if len(own) < OF_ITS_OWN and not set(self.needed) <= set(opened.header):
            return None
        c.require_columns(opened, self.needed, self.looks_like)
        c.places(opened, (*self.columns, c.MADE))
        return self.table

    def read(self, opened: Opened, take: Take, row_of: Callable[["Line", Take], Row]) -> Iterator[Row]:
        """Each row after the take list, read twice: first to find references that stand for two people. `row_of` makes
        of a line that can be read what becomes of it."""
        where = c.places(opened, self.columns)
        wanted = c.wanted_columns(where, take)
        confused = self._references_of_two(opened, where)
        for number, row in opened.rows():
            if isinstance(row, str):
                yield SetAside(number, self.table, (Issue(row, number),), {})
            else:
                told = {name: value for name, at in where.items() if (value := row[at].strip())}
                yield row_of(Line(self, number, told, c.taken(row, wanted), confused), take)

    def _references_of_two(self, opened: Opened, where: Mapping[str, int]) -> frozenset[int]:
        """Hashes of the references that name two people: folded names, or birth dates, that differ."""
        people = c.Sharing()
        for _, row in opened.rows():
            if not isinstance(row, str):
                told = {name: row[at].strip() for name, at in where.items()}
                people.meet(hash(self.key(told)), _person(told))
        return people.shared()

    def key(self, told: Mapping[str, str]) -> tuple[str, str]:
        """(source, record key) of a row; '' for either that it does not tell."""
        parts = [told.get(name, "") for name in self.reference]
        return sources.normalise(told.get(self.source, "")), " ".join(parts) if all(parts) else ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a template: `told` is the whole of it, used for nothing but what a row needs to be a row; `said` is
    what may be kept."""

    template: Template
    number: int
    told: Mapping[str, str]
    said: dict[str, str]
    confused: frozenset[int]

    def fault(self, no_source: str) -> tuple[str, str] | None:
        """(code, column) of why no record can be found for it, or None. `no_source`: the code for no sender."""
        source, key = self.template.key(self.told)
        if not key:
            return "no_id", next(name for name in self.template.reference if not self.told.get(name))
        if not source:
            column = self.template.source
            return ("not_a_code" if self.told.get(column) else no_source), column
        is_of_two = hash((source, key)) in self.confused
        return ("two_people_one_reference", self.template.reference[-1]) if is_of_two else None

    def kept(self, who: Who, issues: list[Issue], which: str = "") -> Told:
        """The row as it is kept. `which` of its record's rows it is, where a record has several."""
        source, key = self.template.key(self.told)
        natural_key = f"{key} {which}" if which else key
        return Told(self.number, self.template.table, source, key, "", "", natural_key, who, self.said, tuple(issues))

    def set_aside(self, fault: tuple[str, str]) -> SetAside:
        """The row with the one reason why nothing of it can be kept."""
        code, column = fault
        return SetAside(self.number, self.template.table, (Issue(code, self.number, column),), self.said)


def _person(told: Mapping[str, str]) -> int:
    born = day_of(told.get("dob", ""))
    return hash((names.fold(told.get("forename", "")), names.fold(told.get("surname", "")), born))


def no_day(text: str, column: str) -> tuple[str, str]:
    """(code, column) where a row does not say when: no date, or none that there is."""
    return ("bad_date" if text else "no_date"), column


def who(line: Line, on: date | None, issues: list[Issue], address: str = "address", code: str = "postcode") -> Who:
    """Who a row says it is about. A number that fails its check is kept as it was told, and is no evidence."""
    said, get, number = line.said, line.said.get, line.number
    born, precision = c.birth_date(get("dob", ""), issues, number, "dob", on)
    for column, check in _NUMBERS.values():
        if column in said and not check(said[column]):
            issues.append(Issue("bad_identifier", number, column))
    if get(code) and not postcode.normalise(said[code]):
        issues.append(Issue("bad_postcode", number, code))
    return Who(
        forename=get("forename", ""),
        middle=get("middle", ""),
        surname=get("surname", ""),
        dob=born,
        dob_precision=precision,
        sex=c.told_sex(get("sex", ""), issues, number, "sex"),
        postcode=postcode.normalise(get(code, "")),
        address=pieces(get(address, "")),
        upn=upn.normalise(get("upn", "")),
        nhs_number=nhs_number.normalise(get("nhs_number", "")),
        pnc=pnc.normalise(get("pnc_id", "")),
        raw_identifiers={key: said[column] for key, (column, _) in _NUMBERS.items() if column in said},
        address_protected=c.yes_or_no(get("address_protected", "")),
    )


def code(said: Mapping[str, str], column: str) -> str:
    """A code in capitals, gaps as `_`: 'No apparent risk', 'no-apparent-risk' -> 'NO_APPARENT_RISK'."""
    return "_".join(said.get(column, "").upper().replace("-", " ").replace("_", " ").split())


def pieces(address: str) -> tuple[str, ...]:
    """'12 High Street, Anytown' -> its parts."""
    return tuple(part for part in (piece.strip() for piece in address.split(",")) if part)


def check(line: Line, issues: list[Issue], *, moments: Collection[str], yes_no: Collection[str]) -> None:
    """Warnings about what is kept as it was told: no such day or time, neither yes nor no."""
    for column in moments:
        if column in line.said and parse_moment(line.said[column]) is None:
            issues.append(Issue("bad_date", line.number, column))
    for column in yes_no:
        if column in line.said and c.yes_or_no(line.said[column]) is None:
            issues.append(Issue("unknown_code", line.number, column))
