"""What agencies send while somebody watches the demo: a form and four small files, told of children of the borough.

Each file is made when its turn comes, from rows that the same agency sent before, so that its times are of that minute.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from pathlib import Path

from reachable.demo import custody, housing, missing
from reachable.demo.custody import written
from reachable.demo.stories import STORIES

Row = dict[str, str]
Rows = list[Row]
TOLD_OF = frozenset(young.name for story in STORIES for young in story.children)
FOUND, HELD, BOOKED = timedelta(minutes=40), timedelta(minutes=50), timedelta(minutes=15)
LONG_AGO = timedelta(days=30)
CLASS = 60  # marks of the register that is put right


@dataclass(frozen=True, slots=True)
class Arrival:
    """One thing that comes: what is printed when it has come, and its rows. A form has answers in place of rows."""

    key: str
    words: str
    rows: Callable[[Path, datetime], Rows] | None = None


# What a nurse answers: nobody of the borough, for a form's young person is first of all nobody's record.
FORM: Mapping[str, str] = {
    "what": "HURT",
    "where_now": "The emergency department at Fernleigh General, cubicle 4",
    "until": "hours",
    "is_safe": "unknown",
    "forename": "Kayla",
    "surname": "Denholm",
    "words": "She says that they will wait for her outside",
    "teller": "Staff nurse Anwen Pugh",
    "teller_phone": "01632 960 221",
}


def found_again(folder: Path, at: datetime) -> Rows:
    """The boy who was missing is back; `at` is London's own time, as everywhere in the invented borough."""
    away = [row for row in _sent(folder, missing.COLUMNS) if not row["found_dt"]]
    return [row | {"found_dt": written(at - FOUND), "rhi_offered": f"{at.date()}"} for row in away[-1:]]


def held_now(folder: Path, at: datetime) -> Rows:
    """One whom custody knows from before is held again: no outcome and no release yet."""
    known = [row for row in _sent(folder, custody.COLUMNS) if _may_be_held(row, at)]
    again = {
        "custody_ref": f"FW/{at:%y}/900001",
        "arrest_dt": written(at - HELD),
        "detention_authorised_dt": written(at - BOOKED),
        "offence": "Possession with intent to supply class A",
        "drugs_pwits": "Y",
        **dict.fromkeys(("aa_called_dt", "aa_arrived_dt", "yot_notified_dt", "release_dt", "outcome", "alias"), ""),
        **dict.fromkeys(("knife_or_weapon", "strip_search", "voluntary_attendance", "away_from_home_force"), "N"),
    }
    return [row | again for row in known[-1:]]


def _may_be_held(row: Row, at: datetime) -> bool:
    """A child who is in no story, was let go long ago, and whose address is not protected."""
    age = (at.date() - date.fromisoformat(row["dob"])).days // 365.25
    is_plain = row["address_protected"] != "Y" and _name(row) not in TOLD_OF
    was_let_go = "" < row["release_dt"] < written(at - LONG_AGO)
    return bool(is_plain and was_let_go and row["pnc_id"] and 12 <= age < 17)


def put_right(folder: Path, at: datetime) -> Rows:
    """A class's register of the last school day again: one who was marked present was not there."""
    last, school, rows = "", "", Rows()
    for row in _newest(folder, ("session", "code", "school_urn")):
        if row["date"] > last:
            last, school, rows = row["date"], row["school_urn"], []
        if row["date"] == last and row["school_urn"] == school and len(rows) < CLASS:
            rows.append(row)
    away = next((row["upn"] for row in rows if row["code"] == "/" and row["address_protected"] != "Y"), None)
    return [row | {"code": "N"} if row["upn"] == away else row for row in rows] if away else []


def housed(folder: Path, at: datetime) -> Rows:
    """A family in a home paid for by the night moves into another, today."""
    rows = [row for row in _sent(folder, housing.COLUMNS) if row["accommodation_type"] == "Nightly paid"]
    plain = [row for row in rows if not row["date_left"] and row["address_protected"] != "Y"]
    family = [row for row in plain if row["household_id"] == plain[-1]["household_id"]]
    there = {"accommodation_type": "Hostel", "to_address": "Flat 2, 9 Quayside Row", "to_postcode": "FL4 4ZZ"}
    return [row | there | {"date_available": f"{at.date()}"} for row in family]


def _name(row: Row) -> str:
    return f"{row['forename']} {row['surname']}"


def _sent(folder: Path, columns: tuple[str, ...]) -> list[Row]:
    """All rows that came before in files of these columns, oldest file first."""
    return list(chain.from_iterable(_read(file) for file in _files(folder, columns)))


def _newest(folder: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    for file in _files(folder, columns)[-1:]:
        yield from _read(file)


def _files(folder: Path, columns: tuple[str, ...]) -> list[Path]:
    files = sorted(folder.glob("delivery-*.csv"), key=lambda file: int(file.stem.rpartition("-")[2]))
    return [file for file in files if set(columns) <= set(_header(file))]


def _header(file: Path) -> list[str]:
    with file.open(encoding="utf-8", errors="replace", newline="") as text:
        return next(csv.reader(text), [])


def _read(file: Path) -> Iterator[Row]:
    with file.open(encoding="utf-8", newline="") as text:
        yield from csv.DictReader(text)


AFTERNOON = (
    Arrival("form", "a nurse has sent the one-minute form: a girl is hurt, and afraid of who waits outside"),
    Arrival("missing", "the police say that a boy who was missing is back", found_again),
    Arrival("custody", "custody has a young person there now, with drugs to sell", held_now),
    Arrival("register", "a school has put a register right: somebody it had marked present was not there", put_right),
    Arrival("housing", "housing has moved a family into a hostel", housed),
)
