"""Files of a few young people, in our templates' own columns: what hypothesis draws, and how it is written."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from tests import factories as f
from tests.apps.streams.model import File, Said

MADE = datetime(2026, 10, 1, 6, tzinfo=UTC)
# Of each feed another young person, but for those whom a UPN makes one: nobody is compared with everybody.
WHO = {"forename": "Bethany", "dob": "2011-07-09", "sex": "F"}
OTHERS = {
    "custody": {"forename": "Rowan", "dob": "2010-02-03"},
    "missing": {"forename": "Edie", "dob": "2011-11-12"},
    "youth-justice": {"forename": "Hari", "dob": "2009-05-06"},
    "housing": {"forename": "Orla", "dob": "2012-08-01"},
}
UPNS = (f.upn(1), f.upn(2))
NAMES = st.sampled_from(["Marlow", "Tate"])


def one_of(*values: str) -> st.SearchStrategy[str]:
    return st.sampled_from(values)


def rows_of(**columns: st.SearchStrategy[str]) -> st.SearchStrategy[Said]:
    return st.fixed_dictionaries(columns)


ROWS = {
    "custody": rows_of(
        custody_ref=one_of("C1", "C2"),
        arrest_dt=one_of("2026-08-14 21:10", "2026-08-14 20:00"),
        release_dt=one_of("", "2026-08-15 06:30", "2026-08-15 07:00"),
        outcome=one_of("", "NFA", "CHARGE"),
        offence=one_of("Theft", "Robbery"),
    ),
    "missing": rows_of(
        misper_ref=one_of("M1", "M2"),
        last_seen_dt=one_of("2026-08-20 21:00", "2026-08-20 20:00"),
        found_dt=one_of("", "2026-08-21 07:00"),
        risk_level=one_of("low", "high"),
        rhi_offered=one_of("", "2026-08-22"),
    ),
    "youth-justice": rows_of(
        yot_id=one_of("Y1"),
        offence_id=one_of("O1", "O2"),
        offence_date=one_of("2026-06-03", "2026-06-04"),
        offence=one_of("Theft", "Robbery"),
        outcome=one_of(" ", "YOUTH_CAUTION 2026-07-20", "YRO 2026-07-20", "YRO 2026-08-20"),
        order=one_of(" ", "2026-08-01 ", "2026-08-01 2027-02-01"),
        breach_date=one_of("", "2026-09-01"),
    ),
    "housing": rows_of(
        case_ref=one_of("H1"),
        person_ref=one_of("P1"),
        date_available=one_of("2026-05-04", "2026-05-06", "2026-06-01", "2026-07-01"),
        to_address=one_of("1 Ferris Close", "2 Yarrow Walk"),
        date_left=one_of("", "2026-07-20", "2026-07-25"),
    ),
    "cin": rows_of(
        id=one_of("K1", "K2"),
        referred=one_of("", "2026-07-01"),
        closed=one_of("", "2026-09-01"),
        upn=one_of("", "own"),
    ),
    "pupils": rows_of(upn=one_of(*UPNS)),
    "attendance": rows_of(
        upn=one_of(UPNS[0]),
        date=one_of("2026-09-07", "2026-09-08", "2026-09-14"),
        session=one_of("AM", "PM"),
        code=one_of("/", "O", "O", "O", "I"),
    ),
}  # fmt: skip
DATED = ("custody", "missing", "youth-justice", "housing", "attendance", "cin")


def _whole(feed: str, said: Said, surname: str) -> Said:
    """The row in the template's own columns."""
    said = dict(said)
    if feed == "youth-justice":
        said["outcome_type"], said["decision_date"] = said.pop("outcome").split(" ")
        said["order_start"], said["order_end"] = said.pop("order").split(" ")
    if feed == "cin":
        said["upn"] = UPNS[said["id"] == "K2"] if said["upn"] else ""
        return said
    return said | {"surname": surname}


@st.composite
def files(draw) -> File:
    """A file of one feed, mostly dated where its kind may be."""
    feed = draw(st.sampled_from(list(ROWS)))
    surname = draw(NAMES) if feed in DATED else "Marlow"  # a file that names one child twice over is not believed
    rows = [_whole(feed, said, surname) for said in draw(st.lists(ROWS[feed], min_size=1, max_size=4))]
    day = draw(st.integers(0, 5) | st.none() if feed != "cin" else st.integers(0, 5)) if feed in DATED else None
    made = None if day is None else MADE + timedelta(days=day)
    rows = list({_of(feed, row): row for row in rows}.values()) if feed in ("cin", "pupils") else rows
    return File(feed, tuple(tuple(row.items()) for row in rows), made)


def _of(feed: str, row: Said) -> str:
    return row["id"] if feed == "cin" else row["upn"]


def written(file: File) -> str:
    """The file as its agency would send it."""
    return cin(file) if file.feed == "cin" else table(file)


def cin(file: File) -> str:
    children = [
        f.cin_child(
            said["id"], said["upn"], details=f.cin_details(said["referred"], said["closed"]) if said["referred"] else ""
        )
        for said in file.said()
    ]
    return f.cin(*children, reference=f"{file.made:%Y-%m-%dT%H:%M:%S}Z")


def table(file: File) -> str:
    header, write, more = WRITERS[file.feed]
    made = {"extracted_dt": f"{file.made:%Y-%m-%dT%H:%M:%S}Z"} if file.made else {}
    rows = [write() | more | WHO | OTHERS.get(file.feed, {}) | said | made for said in file.said()]
    return f.table(header + (",extracted_dt" if made else ""), rows)


WRITERS = {
    "custody": (f.CUSTODY, f.detention, {"detention_authorised_dt": ""}),
    "missing": (f.MISSING, f.episode, {"rhi_accepted": "", "rhi_date": "", "reported_dt": "2026-08-20 22:00"}),
    "youth-justice": (f.YOUTH_JUSTICE, f.outcome, {"outcome_tier": ""}),
    "housing": (f.HOUSING, f.move, {"to_postcode": ""}),
    "pupils": (f.PUPILS, f.pupil, {}),
    "attendance": (f.ATTENDANCE, lambda: f.mark("2026-09-07"), {}),
}
