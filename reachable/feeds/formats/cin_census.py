"""The Children in Need census: one XML message of a council's children, exported on any day of the year.

No names and no address. Read twice: first to find identifiers that two children share, then child by child. Never
checked against the published schema: real exports do not satisfy it. What is odd is warned about in `cin_rules`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from reachable.feeds.formats import cin_children, cin_happenings
from reachable.feeds.formats import columns as c
from reachable.feeds.formats.cin_children import flatten
from reachable.feeds.formats.cin_rules import issues_of
from reachable.feeds.formats.xml_children import children
from reachable.feeds.opening import Opened, refused
from reachable.feeds.shape import Issue, NotTaken, Row, SetAside, Told, Who
from reachable.feeds.taking import Take, is_taken
from reachable.feeds.times import day_of, parse_moment
from reachable.identifiers import upn

NAME = "cin-census"
TABLE = "cin-child"
DATA_CLASSES = ("children-in-need",)
CLASS_OF = {TABLE: "children-in-need"}
COLUMNS = {"children-in-need": cin_children.COLUMNS}
happenings = cin_happenings.happenings

_ID = frozenset({"LAchildID", "UPN", "PersonBirthDate", "Sex", "GenderCurrent"})
_COLLECTION = re.compile(r"<(?:[\w.-]+:)?Collection(?:\s[^<>]*)?>\s*([^<]*?)\s*<")
_COUNCIL = re.compile(r"<(?:[\w.-]+:)?LEA(?:\s[^<>]*)?>\s*([0-9]{3})\s*<")
_MADE = re.compile(r"<(?:[\w.-]+:)?DateTime(?:\s[^<>]*)?>\s*([^<]*?)\s*<")
_REFERENCE = re.compile(r"<(?:[\w.-]+:)?ReferenceDate(?:\s[^<>]*)?>\s*([^<]*?)\s*<")
_OURS = re.compile(r"<(?:[\w.-]+:)?(?:CINdetails|LAchildID|ChildIdentifiers)[\s>/]")


def recognise(opened: Opened) -> str | None:
    """'cin-child' for a Message that says it is CIN, or says nothing and holds CIN's elements; else None. Raises
    DeliveryRefused for one that does not say which council it is from: its ids mean nothing without that."""
    if opened.kind != "xml" or opened.root != "Message":
        return None
    said = _COLLECTION.search(opened.head)
    is_ours = said.group(1).upper() == "CIN" if said else bool(_OURS.search(opened.head))
    if not is_ours:
        return None
    if not _COUNCIL.search(opened.head):
        raise refused(
            "This looks like the CIN census, but its header does not say which council it is from (LEA, three digits). "
            "Export it again with its header."
        )
    return TABLE


def as_of(opened: Opened) -> datetime | None:
    """The day and time the export was made, as its header says (else its reference date): an older one that comes late
    must not undo a newer one."""
    said = _MADE.search(opened.head) or _REFERENCE.search(opened.head)
    made = parse_moment(said.group(1)) if said else None
    return made[0] if made else None


def sender(opened: Opened) -> str:
    """The number of the council that the header says it is from."""
    return _COUNCIL.search(opened.head).group(1)  # type: ignore[union-attr]


def read(opened: Opened, take: Take) -> Iterator[Row]:
    """Each child after the take list. `row` is which child of the file it is, counted from 1. What the end of the file
    cuts off is set aside as 'file_ends_early'; a cut between two children shows in `opened.ended_early` alone."""
    council = sender(opened)
    seen = _look_through(opened)
    opened.issues["unknown_column"] = len(seen.strange)
    for row, child in children(opened):
        if isinstance(child, str):
            yield SetAside(row, TABLE, (Issue(child, row),), {})
        else:
            yield _child(row, flatten(child, _ID | take.columns), council, take, seen)


@dataclass(slots=True)
class _Seen:
    """What the first reading found out. Of people hashes only."""

    times: Counter[int] = field(default_factory=Counter)
    people: dict[int, set[tuple[str, int]]] = field(default_factory=dict)
    owners: dict[int, set[int]] = field(default_factory=dict)
    shared: frozenset[int] = frozenset()  # UPNs that stand under two ids
    contents: dict[int, list[int]] = field(default_factory=dict)
    strange: set[str] = field(default_factory=set)  # names of elements that no year of the census has

    def is_two_people(self, key: int) -> bool:
        """Does this id stand for two birth dates, two sexes or two passing UPNs?"""
        whats = Counter(what for what, _ in self.people.get(key, ()))
        return any(number > 1 for number in whats.values())

    def which(self, key: int, said: dict[str, str]) -> int:
        """1 for what is told first under an id, 2 for something else under the same id; a repeat is the same again."""
        if self.times[key] < 2:
            return 1
        contents = self.contents.setdefault(key, [])
        content = hash(tuple(sorted(said.items())))
        if content not in contents:
            contents.append(content)
        return contents.index(content) + 1


def _look_through(opened: Opened) -> _Seen:
    seen = _Seen()
    for _, child in children(opened):
        if isinstance(child, str):
            continue
        seen.strange |= {element.tag for element in child.iter()} - cin_children.ELEMENTS
        said = flatten(child, _ID)
        if "LAchildID" in said:
            _notice(seen, said)
    seen.shared = frozenset(number for number, ids in seen.owners.items() if len(ids) > 1)
    return seen


def _notice(seen: _Seen, said: dict[str, str]) -> None:
    key = hash(said["LAchildID"])
    seen.times[key] += 1
    born, number = (day_of(said.get("PersonBirthDate", "")), upn.normalise(said.get("UPN", "")))
    sex = c.SEXES.get((said.get("Sex") or said.get("GenderCurrent", "")).upper(), "")
    who = seen.people.setdefault(key, set())
    who.update((what, hash(value)) for what, value in (("born", born), ("upn", number), ("sex", sex)) if value)
    if number:
        seen.owners.setdefault(c.upn_hash(number), set()).add(key)


def _child(row: int, told: dict[str, str], council: str, take: Take, seen: _Seen) -> Row:
    """`told` holds the identifying columns even where they may not be taken: they are dropped here."""
    said = {key: value for key, value in told.items() if key.rpartition(".")[2] in take.columns}
    if not is_taken(take, day_of(told.get("PersonBirthDate", ""))):
        return NotTaken(row, (Issue("8775Q", row, "PersonBirthDate"),))
    own = told.get("LAchildID", "")
    if not own or seen.is_two_people(hash(own)):
        return SetAside(row, TABLE, (Issue("8510" if own else "8500", row, "LAchildID"),), said)
    issues = _id_issues(row, own, seen)
    who = _who(row, said, take, seen, issues)
    issues += issues_of(said, take.columns, row, take.on)
    which = seen.which(hash(own), said)
    key = own if which == 1 else f"{own} {which}"
    return Told(row, TABLE, council, own, "", "", key, who, said, tuple(issues))


def _id_issues(row: int, own: str, seen: _Seen) -> list[Issue]:
    faults = {"8510": seen.times[hash(own)] > 1, "1570": len(own) > 20, "1580": not (own.isascii() and own.isalnum())}
    return [Issue(code, row, "LAchildID") for code, is_wrong in faults.items() if is_wrong]


def _who(row: int, said: dict[str, str], take: Take, seen: _Seen, issues: list[Issue]) -> Who:
    number, former = said.get("UPN", ""), said.get("FormerUPN", "")
    # What is wrong with the date is counted by `issues_of`, under the department's codes.
    born, precision = c.birth_date(said.get("PersonBirthDate", ""), [], row, "PersonBirthDate", take.on)
    sex = "Sex" if "Sex" in said else "GenderCurrent"
    return Who(
        dob=born,
        dob_precision=precision,
        sex=c.SEXES.get(said.get(sex, "").upper(), ""),
        upn=c.passing_upn(number, seen.shared, issues, row, "UPN"),
        former_upn=c.passing_former_upn(former, issues, row, "FormerUPN"),
        raw_identifiers={key: text for key, text in (("upn", number), ("former_upn", former)) if text},
    )
