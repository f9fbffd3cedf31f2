"""Homes by number, and how agencies write them. A home's number settles everything about it."""

import random
from dataclasses import dataclass

from bench.linkage.tables import FOLDER

AREAS = ("QA", "QF", "QL", "QT")  # no postcode in use begins with Q
INWARD = "ABDEFGHJLNPQRSTUWXYZ"
STREETS = (FOLDER / "streets.txt").read_text(encoding="utf-8").split()
KINDS = (
    ("Road", "Rd"),
    ("Street", "St"),
    ("Avenue", "Ave"),
    ("Close", "Cl"),
    ("Lane", "Ln"),
    ("Drive", "Dr"),
    ("Court", "Ct"),
    ("Gardens", "Gdns"),
    ("Way", "Way"),
    ("Crescent", "Cres"),
)
NOWHERE = ("NFA", "No fixed abode", "NO FIXED ADDRESS", "Not known", "Unknown", "c/o hostel")


@dataclass(frozen=True, slots=True)
class Home:
    flat: str
    house: int
    street: str
    kind: tuple[str, str]
    postcode: str
    uprn: str


def home(number: int) -> Home:
    """The home of that number: eighteen of them share a postcode, and about three postcodes a street."""
    code, at = divmod(number, 18)
    street = (code // 3) * 48271 % 1_000_003
    flat = f"{at % 6 + 1}" if code % 7 == 0 else ""
    house = 1 + (code % 3) * 20 + (at // 6 if flat else at)
    spread = code * 7919 % 998_244_353
    outward = f"{AREAS[spread % 4]}{spread // 4 % 10 + 1}"
    inward = spread // 40
    tail = f"{inward % 10}{INWARD[inward // 10 % 20]}{INWARD[inward // 200 % 20]}"
    kind = KINDS[street // 128 % 10]
    return Home(flat, house, STREETS[street % len(STREETS)].replace("_", " "), kind, f"{outward} {tail}", _uprn(number))


def _uprn(number: int) -> str:
    return f"{100_000_000_000 + number * 104_729 % 9_999_999_967}"


def written(dice: random.Random, at: Home) -> str:
    """An address as somebody types it: Road or Rd, the flat before or after, a town or none, capitals or none."""
    way = dice.random()
    kind = at.kind[1] if way < 0.3 else at.kind[0]
    street = f"{at.house} {at.street} {kind}"
    if at.flat:
        form = dice.random()
        if form < 0.6:
            street = f"Flat {at.flat}, {street}"
        elif form < 0.8:
            street = f"{at.flat}/{street}"
        elif form < 0.95:
            street = f"Flat {at.flat} {street}"
    if dice.random() < 0.3:
        street += ", Marbury"
    return street.upper() if way > 0.85 else street
