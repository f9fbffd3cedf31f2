"""The ten feeds: what each has columns for, whom it knows, how full it is and how carefully it is typed."""

from dataclasses import dataclass, field

IDENTIFIERS = ("nhs_number", "upn", "la_child_id", "pnc_id")


@dataclass(frozen=True, slots=True)
class Feed:
    """One agency's file. Rates are per person; `full` is how often a column is filled where there is something."""

    name: str
    columns: tuple[str, ...]
    child: float = 0.0  # share of children of these ages who are known
    adult: float = 0.0
    youngest: float = 0.0
    oldest: float = 18.0
    more: float = 0.0  # once known, how likely each further record
    by_risk: bool = True
    full: dict[str, float] = field(default_factory=dict)
    called: float = 0.05  # the name they are called, instead of the one on the certificate
    respelt: float = 0.04
    typed: float = 0.01  # a slip of the finger, in each name
    dated: float = 0.01  # a wrong date of birth
    current: float = 0.85  # the address of now
    accents: float = 0.2
    capitals: float = 0.0


NAMES = ("forename", "middle_names", "surname", "former_surname", "date_of_birth", "sex")
SHORT = ("forename", "surname", "date_of_birth", "sex")
PLACE = ("address", "postcode")

FEEDS = (
    Feed(
        "education",
        (*NAMES, *PLACE, "uprn", "upn"),
        child=0.94,
        youngest=4,
        more=0.15,
        by_risk=False,
        full={"middle_names": 0.8, "former_surname": 0.5, "uprn": 0.6, "upn": 0.985, "address": 0.99, "postcode": 0.99},
        called=0.06,
        respelt=0.03,
        typed=0.008,
        dated=0.005,
        current=0.93,
        accents=0.5,
    ),
    Feed(
        "gp",
        (*NAMES, *PLACE, "nhs_number", "phone"),
        child=0.97,
        adult=0.97,
        by_risk=False,
        full={"middle_names": 0.7, "former_surname": 0.6, "nhs_number": 0.995, "phone": 0.8, "postcode": 0.995},
        called=0.02,
        respelt=0.015,
        typed=0.005,
        dated=0.004,
        current=0.87,
        accents=0.3,
    ),
    Feed(
        "emergency_department",
        (*SHORT, *PLACE, "nhs_number", "phone"),
        child=0.24,
        adult=0.16,
        more=0.38,
        full={"nhs_number": 0.72, "phone": 0.6, "sex": 0.97, "address": 0.95, "postcode": 0.94, "date_of_birth": 0.995},
        called=0.07,
        respelt=0.06,
        typed=0.025,
        dated=0.02,
        current=0.88,
        capitals=0.5,
    ),
    Feed(
        "social_care",
        (*NAMES, *PLACE, "uprn", "nhs_number", "upn", "la_child_id"),
        child=0.18,
        more=0.05,
        full={
            "middle_names": 0.6,
            "former_surname": 0.7,
            "uprn": 0.8,
            "nhs_number": 0.45,
            "upn": 0.7,
            "date_of_birth": 0.99,
            "address": 0.97,
            "postcode": 0.97,
        },
        called=0.08,
        respelt=0.05,
        typed=0.015,
        dated=0.012,
        current=0.8,
    ),
    Feed(
        "early_help",
        (*SHORT, *PLACE, "upn", "la_child_id", "phone"),
        child=0.14,
        more=0.08,
        full={"upn": 0.4, "la_child_id": 0.55, "phone": 0.6, "sex": 0.9, "date_of_birth": 0.96, "postcode": 0.9},
        called=0.18,
        respelt=0.07,
        typed=0.03,
        dated=0.025,
        current=0.9,
    ),
    Feed(
        "police",
        ("forename", "middle_names", "surname", "date_of_birth", "sex", *PLACE, "pnc_id"),
        child=0.18,
        adult=0.09,
        youngest=8,
        more=0.42,
        full={
            "middle_names": 0.35,
            "pnc_id": 0.62,
            "sex": 0.97,
            "date_of_birth": 0.96,
            "address": 0.88,
            "postcode": 0.82,
        },
        called=0.12,
        respelt=0.09,
        typed=0.035,
        dated=0.035,
        current=0.75,
        capitals=1.0,
    ),
    Feed(
        "youth_justice",
        ("forename", "surname", "date_of_birth", "sex", *PLACE, "upn", "la_child_id", "pnc_id"),
        child=0.05,
        youngest=10,
        more=0.1,
        full={"upn": 0.3, "la_child_id": 0.4, "pnc_id": 1.0, "postcode": 0.95},
        called=0.12,
        respelt=0.06,
        typed=0.02,
        dated=0.015,
        current=0.8,
    ),
    Feed(
        "housing",
        ("forename", "surname", "date_of_birth", *PLACE, "uprn", "phone"),
        child=0.2,
        adult=0.2,
        more=0.05,
        full={"uprn": 0.95, "phone": 0.7, "date_of_birth": 0.88},
        called=0.08,
        respelt=0.06,
        typed=0.03,
        dated=0.03,
        current=0.85,
        capitals=0.3,
    ),
    Feed(
        "camhs",
        (*SHORT, "postcode", "nhs_number", "upn"),
        child=0.09,
        youngest=5,
        more=0.08,
        full={"nhs_number": 0.93, "upn": 0.2, "postcode": 0.97},
        called=0.1,
        respelt=0.04,
        typed=0.015,
        dated=0.012,
        current=0.85,
    ),
    Feed(
        "adult_social_care",
        ("forename", "surname", "former_surname", "date_of_birth", "sex", *PLACE, "uprn", "nhs_number", "phone"),
        adult=0.05,
        more=0.06,
        full={"former_surname": 0.6, "uprn": 0.8, "nhs_number": 0.8, "phone": 0.5, "date_of_birth": 0.98},
        called=0.08,
        respelt=0.05,
        typed=0.015,
        dated=0.015,
        current=0.85,
    ),
)
BY_NAME = {feed.name: feed for feed in FEEDS}

# Records that come one at a time, of people who may not be known: (which feed they are like, more often filled).
CUSTODY = Feed(
    "custody",
    ("forename", "middle_names", "surname", "date_of_birth", "sex", *PLACE, "pnc_id", "phone"),
    full={
        "middle_names": 0.4,
        "pnc_id": 0.7,
        "sex": 0.99,
        "date_of_birth": 0.98,
        "address": 0.9,
        "postcode": 0.82,
        "phone": 0.3,
    },
    called=0.1,
    respelt=0.09,
    typed=0.035,
    dated=0.035,
    current=0.78,
    capitals=1.0,
)
ARRIVING = ((CUSTODY, 0.45), (BY_NAME["police"], 0.2), (BY_NAME["emergency_department"], 0.35))
