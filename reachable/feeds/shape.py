"""What a delivery becomes: rows as an agency told them, and what each row says happened. No Django, no database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import ClassVar

# A happening of one of these kinds lasts: no end means it goes on (or the end was not told).
# Every other kind is a moment or a day, and never has an end.
SPELLS = frozenset(
    {"lived_at", "social_care_involvement", "assessed", "child_protection_plan", "child_in_need_plan", "detained"}
    | {"absent_without_leave", "absent_with_leave", "marked_as_excluded", "part_time_timetable", "marked_as_held"}
    | {"taught_elsewhere", "missing", "court_order", "remanded", "moved_in", "contact_received"}
)


@dataclass(frozen=True, slots=True)
class Issue:
    """Something wrong with a row: a code (words in `issue_words`), the row's number, the column. Never a value."""

    code: str
    row: int
    column: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """Who a row says it is about. Identifiers stand here only if they pass their check; `raw_identifiers` holds
    every one as it was told, failing ones included."""

    forename: str = ""
    middle: str = ""
    surname: str = ""
    other_surnames: tuple[str, ...] = ()
    other_forenames: tuple[str, ...] = ()
    dob: date | None = None
    dob_precision: str = "day"  # 'day' | 'month' | 'year' | 'placeholder'
    sex: str = ""  # 'M' | 'F' | ''
    postcode: str = ""  # normalised, or ''
    address: tuple[str, ...] = ()
    upn: str = ""
    former_upn: str = ""
    nhs_number: str = ""
    pnc: str = ""
    raw_identifiers: dict[str, str] = field(default_factory=dict)
    address_protected: bool | None = None  # None: the row does not say


@dataclass(frozen=True, slots=True)
class Told:
    """One row as an agency told it, after the take list."""

    row: int  # the line of the file on which the row begins; in XML, which child it is
    table: str
    source: str
    record_key: str
    alias: str
    parent: str
    natural_key: str
    who: Who | None
    said: dict[str, str]
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """Sessions of one pupil's week at a school, after the take list. They become letters of that week and no rows.

    `week_on` is the week's Monday; of each session the line of the file, its place in the week (0 to 13) and the letter
    of its code (`feeds/weeks.py`), in the order in which they were told.
    """

    row: int
    table: str
    source: str
    record_key: str
    who: Who
    week_on: date
    sessions: tuple[tuple[int, int, str], ...]
    issues: tuple[Issue, ...] = ()
    # What only other rows have.
    alias: ClassVar[str] = ""
    parent: ClassVar[str] = ""
    natural_key: ClassVar[str] = ""

    def said(self, place: int) -> dict[str, str]:
        """What a session says, for whoever must put it right with the school."""
        day, session = divmod(place, 2)
        return {
            "upn": self.record_key,
            "date": f"{self.week_on + timedelta(days=day)}",
            "session": ("AM", "PM")[session],
        }


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row of which nothing sensible can be kept in the record; the others go on."""

    row: int
    table: str
    issues: tuple[Issue, ...]
    said: dict[str, str]


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A row that the take list leaves out. Only its number is kept, and a code where one says why it may be a mistake
    (a birth date too long ago)."""

    row: int
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that a row says happened. `from_at` and `until_at` are aware, in UTC.

    `from_at` is None only for `lived_at` (School Census addresses carry no date: it holds from the day we knew).
    For a day `from_at` is local midnight; the end of a spell is the end of its last day (the next local midnight).
    """

    kind: str
    key: str
    from_at: datetime | None
    until_at: datetime | None
    precision: str  # 'instant' | 'day' | 'month' | 'year'
    detail: dict[str, str]


Row = Told | Marks | SetAside | NotTaken
Rows = Iterator[Row]
