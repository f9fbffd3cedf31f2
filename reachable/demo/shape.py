"""What the invented borough is made of. Plain data, no rules. Dates and times are the borough's own (Europe/London)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

COUNCIL = "Fernleigh"
COUNCIL_CODE = "907"  # an authority abolished in 1996: recognised, and no council or school uses it now
FORCE = "Fernleigh and Westmarch Police"
FORCE_CODE = "99"
TWO_YEARS = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Window:
    """The two years that the files tell of. `now` is London time to the minute, without a zone."""

    now: datetime

    @property
    def today(self) -> date:
        """The day of `now`."""
        return self.now.date()

    @property
    def start(self) -> date:
        """The first day told of."""
        return self.today - TWO_YEARS


@dataclass(frozen=True, slots=True)
class Address:
    """One dwelling. The postcodes' areas (FL, WM) do not exist, so no address is anybody's."""

    flat: str
    number: str
    street: str
    town: str
    postcode: str

    def line(self) -> str:
        """The address as the police write it, on one line."""
        return ", ".join(part for part in (self.flat, f"{self.number} {self.street}", self.town) if part)


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody lived from a day on."""

    from_on: date
    address: Address


@dataclass(frozen=True, slots=True)
class School:
    """A school: `code` is the DfE's seven digits, `phase` primary, secondary or alternative."""

    code: str
    phase: str


@dataclass(slots=True)
class Enrolment:
    """A time on a school's roll. `noticed_on` is when the roll was put right after leaving: late if stale."""

    school: School
    entry_on: date
    left_on: date | None = None
    noticed_on: date | None = None
    status: str = "C"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A suspension (FIXD), lunchtime (LNCH) or permanent exclusion (PERM), with up to three reasons."""

    on: date
    sessions: int
    category: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assessed:
    """An assessment by social care; `until_on` None while it is being done."""

    from_on: date
    until_on: date | None
    factors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enquiry:
    """A section 47 enquiry; `conference_on` is the initial child protection conference, if one was held."""

    from_on: date
    conference_on: date | None
    needs_conference: bool


@dataclass(frozen=True, slots=True)
class Protection:
    """A child protection plan with the days it was looked at again."""

    from_on: date
    until_on: date | None
    category: str
    latest: str
    previous: int
    looked_at_on: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Involvement:
    """Social care's time with a child, from being asked to closing."""

    asked_on: date
    source: str
    need: str
    nothing_further: bool = False
    closed_on: date | None = None
    why_closed: str = ""
    assessed: tuple[Assessed, ...] = ()
    enquiries: tuple[Enquiry, ...] = ()
    in_need: tuple[tuple[date, date | None], ...] = ()
    protection: Protection | None = None


@dataclass(slots=True)
class Detention:
    """One time in custody (or a voluntary interview), as it truly was; `columns` are the template's, as written."""

    ref: str
    arrested_at: datetime
    columns: dict[str, str]


@dataclass(slots=True)
class Child:
    """An invented child. `key` is how the truth file names them; `born` after today means not yet born."""

    key: str
    forename: str
    middle: str
    surname: str
    sex: str
    born: date
    ethnicity: str
    language: str
    homes: list[Home]
    other_forenames: tuple[str, ...] = ()
    other_surnames: tuple[str, ...] = ()
    swaps: bool = False
    upn: str = ""
    first_upn: str = ""
    support: str = "N"
    disabilities: tuple[str, ...] = ("NONE",)
    pnc: str = ""
    enrolments: list[Enrolment] = field(default_factory=list)
    exclusions: list[Exclusion] = field(default_factory=list)
    involvements: list[Involvement] = field(default_factory=list)
    detentions: list[Detention] = field(default_factory=list)
    # What a story says that senders of our own templates tell: by sender, each record's key with its row.
    told: dict[str, list[tuple[str, Mapping[str, str]]]] = field(default_factory=dict)

    def home_on(self, day: date) -> Address:
        """The address they lived at on `day` (the first one known, for a day before it)."""
        lived = [home.address for home in self.homes if home.from_on <= day]
        return lived[-1] if lived else self.homes[0].address

    def age_on(self, day: date) -> int:
        """Whole years on `day`; negative before birth."""
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


@dataclass(slots=True)
class Household:
    """Children who live together. `arrived_on` and `left_on` bound their time in the borough, None if always."""

    number: int
    children: list[Child]
    arrived_on: date | None = None
    left_on: date | None = None
    is_protected: bool = False
    strain: float = 1.0
    moved_on: tuple[date, ...] = ()
    story: str = ""
