"""The invented partnership of Fernleigh: its organisations, people and source register. Nobody here is real."""

from datetime import date, datetime, timedelta

from reachable.agencies.changes import add_agency, add_practitioner, add_team
from reachable.agencies.models import Agency, Practitioner
from reachable.agencies.roles import HEALTH, role
from reachable.clocks.ages import london_day
from reachable.errors import CannotDo
from reachable.feeds import formats, taking
from reachable.sharing.changes import write_register
from reachable.words.feeds import PARTS

PASSWORD = "fernleigh-invented"  # noqa: S105  invented people only, in a home marked so
BY = "the invented partnership"

# key, email, name, role, agency, team, manager
CAST = (
    ("manager", "manager@fernleigh.example", "Grace Adeyemi", "mash_manager", "council", "MASH", None),
    ("head", "head@fernleigh.example", "Naomi Clarke", "mash_manager", "council", "Children's services", None),
    ("mash", "mash@fernleigh.example", "Priya Nair", "mash_social_worker", "council", "MASH", "manager"),
    ("mash_two", "mash.two@fernleigh.example", "Owen Reece", "mash_social_worker", "council", "MASH", "manager"),
    ("screener", "screener@fernleigh.example", "Dele Osei", "mash_screener", "council", "MASH", "manager"),
    (
        "yfr",
        "yfr@fernleigh.example",
        "Marek Dyer",
        "yfr_practitioner",
        "council",
        "Youth and Family Resilience",
        "manager",
    ),
    ("police", "police@fernleigh.example", "Ruth Penhale", "agency_navigator", "police", None, None),
    ("school_a", "lead.a@fernleigh.example", "Martin Kowal", "school_lead", "school_a", None, None),
    ("school_b", "lead.b@fernleigh.example", "Joan Whitlock", "school_lead", "school_b", None, None),
    ("housing", "housing@fernleigh.example", "Femi Balogun", "housing_officer", "housing", "Housing options", None),
    ("engage", "engage@fernleigh.example", "Amara Quist", "independent_worker", "council", "Engage", None),
    ("engage_lead", "engage.lead@fernleigh.example", "Leo Farrant", "independent_lead", "council", "Engage", None),
    ("youth", "youth@fernleigh.example", "Shona Tully", "independent_worker", "hospital", "Youth workers", None),
    ("custody", "custody@fernleigh.example", "Paul Wickham", "custody_officer", "police", None, None),
    ("steward", "steward@fernleigh.example", "Ines Duarte", "data_steward", "council", "Data team", None),
    ("dpo", "dpo@fernleigh.example", "Harriet Lowe", "data_protection_officer", "council", None, None),
    ("business", "business@fernleigh.example", "Lena Hartwell", "business_manager", "partnership", None, None),
    ("auditor", "auditor@fernleigh.example", "Miriam Dacosta", "auditor", "council", "Practice improvement", None),
    ("housing_auditor", "housing.auditor@fernleigh.example", "Tomasz Wren", "auditor", "housing", None, None),
    ("board", "board@fernleigh.example", "Sunil Rao", "board_member", "partnership", None, None),
    ("admin", "admin@fernleigh.example", "Rob Tanner", "administrator", "council", None, None),
)
AGENCIES = {
    "council": ("Fernleigh Council", Agency.Kind.COUNCIL, "907", "01632 960 100"),
    "police": ("Fernleigh and Westmarch Police", Agency.Kind.POLICE, "99", "01632 960 200"),
    "school_a": ("Alder Park School", Agency.Kind.SCHOOL, "", "01632 960 301"),
    "school_b": ("Cobden Road School", Agency.Kind.SCHOOL, "", "01632 960 302"),
    "youth_justice": ("Fernleigh Youth Justice Service", Agency.Kind.COUNCIL, "FYJ", "01632 960 210"),
    "hospital": ("Fernleigh General Hospital", Agency.Kind.HEALTH, "FGH01", "01632 960 220"),
    "housing": ("Fernleigh Homes", Agency.Kind.HOUSING, "FHM", "01632 960 400"),
    "partnership": ("Fernleigh Safeguarding Children Partnership", Agency.Kind.PARTNERSHIP, "", "01632 960 500"),
}
KEPT = {
    "pupils": 6 * 366,
    "addresses": 6 * 366,
    "exclusions": 6 * 366,
    "children-in-need": 21 * 366,
    "custody": 7 * 366,
    "attendance": 3 * 366,
    "missing": 7 * 366,
    "youth-justice": 7 * 366,
    "housing": 7 * 366,
    "emergency-department": 3 * 366,
    "contacts": 7 * 366,
    "one-minute-form": 3 * 366,
}
RHYTHM = {
    "pupils": 130,
    "addresses": 130,
    "exclusions": 130,
    "children-in-need": 100,
    "custody": 31,
    "attendance": 7,
    "missing": 31,
    "youth-justice": 31,
    "housing": 31,
    "emergency-department": 31,
    "contacts": 7,
    "one-minute-form": 0,
}
BASIS = {
    "custody": "Children Act 2004 s10 and s11; Crime and Disorder Act 1998 s115; UK GDPR art 6(1)(e), art 10 with "
    "Data Protection Act 2018 Sch 1 para 18",
    "youth-justice": "Crime and Disorder Act 1998 s37, s39 and s115; UK GDPR art 6(1)(e), art 10 with Data Protection "
    "Act 2018 Sch 1 para 18",
    "housing": "Housing Act 1996 s208 and s213; Children Act 2004 s10 and s11; UK GDPR art 6(1)(e)",
    "emergency-department": "Children Act 2004 s10 and s11; UK GDPR art 6(1)(e), art 9(2)(g) with Data Protection Act "
    "2018 Sch 1 para 18; the common law duty of confidentiality, in the public interest",
    "contacts": "Children Act 1989 s17 and s47; Children Act 2004 s10; UK GDPR art 6(1)(e), art 9(2)(g) with Data "
    "Protection Act 2018 Sch 1 para 18",
    "one-minute-form": "Children Act 2004 s10 and s11; Children Act 1989 s17 and s47; UK GDPR art 6(1)(e), art 9(2)(g) "
    "with Data Protection Act 2018 Sch 1 para 18",
    "missing": "Children Act 2004 s10 and s11; Children Act 1989 s17 and s47; UK GDPR art 6(1)(e), art 9(2)(g) with "
    "Data Protection Act 2018 Sch 1 para 18",
    "children-in-need": "Children Act 1989 s17 and s47; Children Act 2004 s10; UK GDPR art 6(1)(e), art 9(2)(g) with "
    "Data Protection Act 2018 Sch 1 para 18",
}
GUARDIAN = "Dr Ruth Amadi, Fernleigh General Hospital"
SENDERS = {
    "custody": "police",
    "missing": "police",
    "youth-justice": "youth_justice",
    "housing": "housing",
    "emergency-department": "hospital",
}  # every other comes from the council
SCHOOLS_BASIS = (
    "Children Act 2004 s10; Education Act 1996 s436A; UK GDPR art 6(1)(e), art 9(2)(g) with DPA 2018 Sch 1 para 18"
)


def people() -> list[tuple[str, str]]:
    """Whom to sign in as: email and the role's name."""
    return [(email, role(key).name) for _, email, _, key, *_ in CAST]


def nobody_real() -> None:
    """Raises CannotDo where the database holds accounts that are not invented, wherever the home is."""
    if Practitioner.objects.exclude(email__endswith="@fernleigh.example").exists():
        raise CannotDo("This database holds real accounts, so nothing invented goes into it. Check REACHABLE_DATABASE.")


def settle_in(*, now: datetime, school_a: str = "SCH1", school_b: str = "SCH2") -> dict[str, Practitioner]:
    """Makes the partnership's organisations, accounts and register. Safe to run twice. Returns the cast by key."""
    agencies = _agencies(now, school_a, school_b)
    _registers(agencies, now)
    return _cast(agencies, now)


# Invented schools beyond the two of the cast are named from these, in order.
WORDS = [
    "Ash",
    "Beech",
    "Birch",
    "Cedar",
    "Chestnut",
    "Elm",
    "Hazel",
    "Holly",
    "Juniper",
    "Larch",
    "Lime",
    "Maple",
    "Oak",
    "Pine",
    "Poplar",
    "Rowan",
    "Sycamore",
    "Willow",
    "Yew",
    "Heron",
    "Kestrel",
    "Lapwing",
    "Linnet",
    "Martin",
    "Plover",
    "Robin",
    "Sparrow",
    "Starling",
    "Swift",
    "Thrush",
    "Wren",
]
PLACES = ("Road", "Lane", "Park", "Green", "Hill", "Bridge", "Field", "Grove")


def name_schools(codes: list[str], *, now: datetime) -> None:
    """Gives every school of the borough a name, so that a page can say who says so."""
    for number, code in enumerate(codes):
        name = f"{WORDS[number % len(WORDS)]} {PLACES[number // len(WORDS) % len(PLACES)]} School"
        add_agency(name=name, kind=Agency.Kind.SCHOOL, source=code, phone="01632 960 399", by=BY, now=now)


def _agencies(now: datetime, school_a: str, school_b: str) -> dict[str, Agency]:
    codes = {"school_a": school_a, "school_b": school_b}
    return {
        key: add_agency(name=name, kind=kind, source=codes.get(key, source), phone=phone, by=BY, now=now)
        for key, (name, kind, source, phone) in AGENCIES.items()
    }


def _cast(agencies: dict[str, Agency], now: datetime) -> dict[str, Practitioner]:
    cast: dict[str, Practitioner] = {}
    for key, email, name, role_key, agency, team, manager in CAST:
        there = Practitioner.objects.filter(email=email).first()
        cast[key] = there or add_practitioner(
            email=email,
            name=name,
            role=role_key,
            agency=agencies[agency],
            team=add_team(agency=agencies[agency], name=team, by=BY, now=now) if team else None,
            manager=cast.get(manager) if manager else None,
            password=PASSWORD,
            is_first_password=False,
            by=BY,
            now=now,
        )
    return cast


def _registers(agencies: dict[str, Agency], now: datetime) -> None:
    """A register row for every format the program knows, each under review next year."""
    for format in formats.KNOWN:
        for data_class in format.DATA_CLASSES:
            take = taking.DEFAULT_TAKES[data_class]
            write_register(
                format=format.NAME,
                data_class=data_class,
                agency=agencies[SENDERS.get(data_class, "council")],
                agreement=f"Fernleigh sharing agreement, part on {data_class.replace('-', ' ')}",
                lawful_basis=BASIS.get(data_class, SCHOOLS_BASIS),
                impact_assessment=f"Invented impact assessment: {data_class}",
                equality_assessment=f"Invented equality assessment: {data_class}",
                caldicott_guardian=GUARDIAN if PARTS[data_class].lane == HEALTH else "",
                owner="Head of safeguarding, Fernleigh Council",
                review_on=_next_year(london_day(now)),
                kept_days=KEPT[data_class],
                take_columns=sorted(take.columns),
                take_rows=take.rows,
                rhythm_days=RHYTHM[data_class],
                by=BY,
                now=now,
            )


def _next_year(today: date) -> date:
    return today + timedelta(days=365)
