"""What every table reader needs: which columns are there, which may be taken, who an identifier belongs to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from reachable.feeds.opening import Opened, refused
from reachable.feeds.shape import Issue
from reachable.feeds.taking import Take
from reachable.feeds.times import day_of, parse_date, parse_moment
from reachable.identifiers import names, sources, upn
from reachable.identifiers.local_authorities import is_recognised
from reachable.table_rows import column_name

# Census codes of several years, and the words some systems write. '0', '9', 'U' and 'X' say that it is not known.
SEXES: Mapping[str, str] = {
    "M": "M", "1": "M", "MALE": "M", "F": "F", "2": "F", "FEMALE": "F",
    "U": "", "X": "", "0": "", "9": "", "UNKNOWN": "", "": "",
}  # fmt: skip
# When the sender took the extract, the same on every row: by it an older file that comes late undoes nothing newer. It
# says nothing about anybody, so no take list need allow it, and none of it is kept with a row.
MADE = "extracted_dt"
YES = frozenset({"Y", "YES", "1", "TRUE"})
NO = frozenset({"N", "NO", "0", "FALSE"})
_NOTHING = frozenset({"", "NULL", "#N/A"})  # as databases and spreadsheets write a value that is not there
OLDEST = 26  # years: nobody older belongs in a file about pupils or children in need, care leavers included


def listed(text: str) -> tuple[str, ...]:
    """'A B C' -> ('A', 'B', 'C'): long lists of columns and codes are easier to read without quotation marks."""
    return tuple(text.split())


def places(opened: Opened, known: Iterable[str]) -> dict[str, int]:
    """Where each known column stands in this header. Raises DeliveryRefused for a column that is there twice."""
    spelt = {column_name(name): name for name in known}
    for name, times in Counter(opened.header).items():
        if times > 1 and name in spelt:
            raise refused(
                f"This file has {times} columns called '{spelt[name]}'. Keep the right one and send it again."
            )
    return {spelt[name]: at for at, name in enumerate(opened.header) if name in spelt}


def made_at(opened: Opened) -> datetime | None:
    """When the sender took the extract, as the first row that says so tells; None where none does."""
    at = places(opened, (MADE,)).get(MADE)
    if at is None:
        return None
    told = (parse_moment(row[at].strip()) for _, row in opened.rows() if not isinstance(row, str))
    return next((made[0] for made in told if made), None)


def require_columns(opened: Opened, needed: Iterable[str], looks_like: str) -> None:
    """Raises DeliveryRefused, naming the columns without which nothing can be made of the file."""
    missing = [name for name in needed if column_name(name) not in opened.header]
    if not missing:
        return
    listed = " and no column ".join(f"'{name}'" for name in missing)
    raise refused(f"This looks like {looks_like}, but it has no column {listed}. Export it again with that in it.")


def taken(row: list[str], wanted: Iterable[tuple[str, int]]) -> dict[str, str]:
    """What the row says in the columns that may be taken, edges trimmed; values that say nothing are left out."""
    return {name: value for name, at in wanted if (value := row[at].strip()) not in _NOTHING}


def wanted_columns(where: Mapping[str, int], take: Take) -> list[tuple[str, int]]:
    """The columns that are there and may be taken."""
    return [(name, at) for name, at in where.items() if name in take.columns]


def no_source(said: str, missing: str, row: int, column: str) -> tuple[Issue, ...]:
    """What is wrong where a row does not say which school or force it is from (`missing`), or not by a code."""
    if sources.normalise(said):
        return ()
    return (Issue("not_a_code" if said.strip() else missing, row, column),)


class Sharing:
    """Finds the ids of a file that two people share (Department for Education rule 1520, for UPNs). Holds two 8-byte
    hashes an id and no name."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}
        self._shared: set[int] = set()

    def meet(self, key: int, person: int) -> None:
        """Somebody (their `person_hash`) stands under the id of this hash."""
        if self._first.setdefault(key, person) != person:
            self._shared.add(key)

    def shared(self) -> frozenset[int]:
        """The hashes of the ids that two people share."""
        return frozenset(self._shared)


def person_hash(forename: str, born: str) -> int:
    """Two rows with other hashes are two people: another folded forename, or another birth date. 0 where either is
    not told. Good within this process only."""
    return hash((names.fold(forename), parse_date(born))) if forename and born else 0


def upn_hash(number: str) -> int:
    """One small number for a UPN however it is written; good within this process only."""
    return hash(upn.written(number))


def passing_upn(said: str, shared: frozenset[int], issues: list[Issue], row: int, column: str) -> str:
    """The UPN if it may count as evidence, else '' with an issue under the department's code added."""
    if not said:
        return ""
    fault = upn.fault(said)
    if fault:
        issues.append(Issue(fault, row, column))
    if fault not in ("", "1530"):
        if fault != "1540" and _is_of_no_council(said):
            issues.append(Issue("1530", row, column))
        return ""
    if shared and upn_hash(said) in shared:
        issues.append(Issue("1520", row, column))
        return ""
    return upn.written(said)  # as upn.normalise writes it, without a second check


def _is_of_no_council(said: str) -> bool:
    """Are its second to fourth characters digits, and no council's number? Told beside what else is wrong with it."""
    council = upn.written(said)[1:4]
    return len(council) == 3 and council.isdecimal() and not is_recognised(council)


def passing_former_upn(said: str, issues: list[Issue], row: int, column: str) -> str:
    """The former UPN if it passes, else '' with issue 1560Q."""
    number = upn.normalise(said)
    if said and not number:
        issues.append(Issue("1560Q", row, column))
    return number


def told_day(said: str, issues: list[Issue], row: int, column: str) -> date | None:
    """The day that a column says; adds 'bad_date' where something is said and there is no such day."""
    day = day_of(said) if said else None
    if said and day is None:
        issues.append(Issue("bad_date", row, column))
    return day


def check_not_ahead(day: date | None, on: date | None, issues: list[Issue], row: int, column: str) -> None:
    """Adds 'future_date' for a day after the day of the delivery."""
    if day is not None and on is not None and day > on:
        issues.append(Issue("future_date", row, column))


def birth_date(said: str, issues: list[Issue], row: int, column: str, on: date | None) -> tuple[date | None, str]:
    """(birth date, its precision) as `Who` wants it, with warnings for one that cannot be a child's."""
    parsed = parse_date(said) if said else None
    if parsed is None or parsed[1] == "placeholder":
        if said:
            issues.append(Issue("bad_date", row, column))
        return None, "placeholder" if parsed else "day"
    born = parsed[0]
    if on is not None and born > on:
        issues.append(Issue("dob_in_future", row, column))
    elif on is not None and on.year - born.year > OLDEST:
        issues.append(Issue("dob_too_long_ago", row, column))
    return born, "day"


def told_sex(said: str, issues: list[Issue], row: int, column: str) -> str:
    """'M', 'F' or ''; a code nobody knows is counted and kept raw."""
    sex = SEXES.get(said.upper())
    if sex is None:
        issues.append(Issue("unknown_code", row, column))
    return sex or ""


def yes_or_no(text: str) -> bool | None:
    """Y/N as the template has it, and the usual others; None for blank and for anything else."""
    text = text.upper()
    return True if text in YES else False if text in NO else None


def check_code(said: str, codes: frozenset[str], issues: list[Issue], row: int, column: str) -> None:
    """Counts a code that is not in its list. The value stays as it was told."""
    if said and said.upper() not in codes:
        issues.append(Issue("unknown_code", row, column))
