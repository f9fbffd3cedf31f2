"""Large School Census files of nobody real, written on the fly. The same numbers give the same bytes."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from reachable.identifiers import upn

PUPILS = "pupilonrolltableid,NativeId,pupilonrollorderseqcolumn,upn,surname,forename,dob,sex,entrydate"
EXCLUSIONS = (
    "pupilonrolltableid,NativeId,termlyexclusionsonrolltableid,termlyexclusionsonrollorderseqcolumn,"
    "startdate,sessions,reason1,reason2,reason3,category"
)
FORENAMES = [
    "Ada",
    "Bram",
    "Cleo",
    "Dov",
    "Edie",
    "Finn",
    "Gwen",
    "Hari",
    "Iris",
    "Jude",
    "Kiri",
    "Lars",
    "Maya",
    "Nico",
    "Orla",
    "Pia",
    "Quin",
    "Rosa",
    "Sami",
    "Tess",
]
SURNAMES = [
    "Ash",
    "Birch",
    "Cole",
    "Dale",
    "Earl",
    "Frost",
    "Gale",
    "Hale",
    "Ives",
    "Jago",
    "Kerr",
    "Lane",
    "Moss",
    "Nash",
    "Oake",
    "Pike",
    "Rook",
    "Shaw",
    "Tate",
    "Vale",
]
REASONS = ("DB", "PA", "PP", "VA", "DM")
FIRST = date(2025, 9, 1)


def school(number: int) -> str:
    """Forty schools, SCH1 to SCH40: the cast's two are the first of them."""
    return f"SCH{number % 40 + 1}"


def pupils(path: Path, count: int, *, first: int = 0) -> Path:
    """A file of `count` pupils on roll, one row a pupil, row ids p0, p1..."""
    _write(path, PUPILS, (_pupil(number) for number in range(first, first + count)))
    return path


def _pupil(number: int) -> str:
    number_of_school, serial = divmod(number, 1_000)
    own = upn.make("320", f"{4000 + number_of_school % 5000:04d}", "20", f"{serial:03d}")
    # A surname of its own for each, so that nobody looks like anybody else unless a test wants it.
    surname = f"{SURNAMES[number % 20]}{_letters(number)}"
    born = date(2008, 9, 1) + timedelta(days=number * 7 % 3_900)
    sex = "FM"[number % 2]
    return f"p{number},{school(number)},1,{own},{surname},{FORENAMES[number // 20 % 20]},{born},{sex},2022-09-05"


def _letters(number: int) -> str:
    return "".join(chr(97 + number // 26**place % 26) for place in range(4))


def exclusions(path: Path, rows: int, *, pupils: int, seed: int = 1) -> Path:
    """A file of `rows` exclusions shared out at random among the first `pupils` pupils."""
    luck = random.Random(seed)
    _write(path, EXCLUSIONS, (_exclusion(number, luck.randrange(pupils), luck) for number in range(rows)))
    return path


def _exclusion(number: int, pupil: int, luck: random.Random) -> str:
    started = FIRST + timedelta(days=luck.randrange(430))
    sessions, reason = luck.randrange(1, 20), luck.choice(REASONS)
    return f"p{pupil},{school(pupil)},x{number},{number},{started},{sessions}.0,{reason},,,FIXD"


def _write(path: Path, header: str, rows: Iterator[str]) -> None:
    with path.open("w", encoding="ascii", newline="\n") as file:
        file.write(header + "\n")
        file.writelines(f"{row}\n" for row in rows)
