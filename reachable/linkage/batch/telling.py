"""One record of a CSV file as what is known of it, and each column made plain. The same for a batch and for one."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from reachable.identifiers import nhs_number, pnc, upn
from reachable.linkage.senders import a_file
from reachable.linkage.shapes import Known

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:[T ].*)?")
NOTHING = frozenset(("", "NONE", "NULL", "UNKNOWN", "NK", "NA", "TBC", "NOTKNOWN"))  # signs left out
SEXES = {"m": "M", "male": "M", "1": "M", "boy": "M", "f": "F", "female": "F", "2": "F", "girl": "F"}
LEAST_PHONE = 10  # digits


@lru_cache(maxsize=100_000)
def birth(text: str) -> tuple[date | None, str]:
    """A date and how much of it is known, from '2010-05-02', '02/05/2010', '2010-05' or '2010'; (None, 'day')."""
    first, last = _YEAR_FIRST.fullmatch(text), _DAY_FIRST.fullmatch(text)
    if first:
        year, month, day = first.groups()
    elif last:
        day, month, year = last.groups()
    else:
        return None, "day"
    try:
        return date(int(year), int(month or 1), int(day or 1)), "day" if day else "month" if month else "year"
    except ValueError:
        return None, "day"


def sex(text: str) -> str:
    """'M', 'F' or ''."""
    return SEXES.get(text.lower(), "")


def plain(text: str) -> str:
    """A number as it stands, in capitals without gaps; '' where it stands for none: a word, or one sign only."""
    number = re.sub(r"[\s-]", "", text).upper()
    return number if re.search(r"\d", number) and len(set(number)) > 1 else ""


def digits(text: str) -> str:
    """A property's number, without leading noughts; '' if it is none."""
    return plain(text).lstrip("0") if text.strip().isdigit() else ""


def phone(text: str) -> str:
    """A telephone's digits, from within the country; '' if it is none."""
    told = re.sub(r"\D", "", text)
    told = "0" + told.removeprefix("0044").removeprefix("44") if told.startswith(("0044", "44")) else told
    return told if len(told) >= LEAST_PHONE and len(set(told[-8:])) > 1 else ""


def says_something(column: str, text: str) -> bool:
    """Whether a text that nothing was made of says more than that nothing is known, or is not to be evidence."""
    told = re.sub(r"[^\w]", "", text).upper()
    is_nothing = told in NOTHING or len(set(told)) == 1
    return not is_nothing and not (column == "date_of_birth" and birth(text)[0])


CHECKED = {"nhs_number": nhs_number.normalise, "upn": upn.normalise, "pnc_id": pnc.normalise}


def known(row: Mapping[str, str], record: int, unchecked: frozenset[str]) -> Known:
    """What is known of a record by its columns. `unchecked` are the numbers taken as they stand (`numbers.py`)."""
    dob, precision = birth(row.get("date_of_birth", ""))
    number = {name: (plain if name in unchecked else check)(row.get(name, "")) for name, check in CHECKED.items()}
    former = row.get("former_surname", "")
    return Known(
        record=record,
        feed=a_file(row["source"]),
        source=row["source"],
        forename=row.get("forename", ""),
        middle=row.get("middle_names", ""),
        surname=row.get("surname", ""),
        other_surnames=(former,) if former else (),
        dob=dob,
        dob_precision=precision,
        sex=sex(row.get("sex", "")),
        postcode=row.get("postcode", ""),
        address=row.get("address", ""),
        uprn=digits(row.get("uprn", "")),
        phone=phone(row.get("phone", "")),
        upn=number["upn"],
        nhs_number=number["nhs_number"],
        pnc=number["pnc_id"],
        la_child_id=plain(row.get("la_child_id", "")),
    )
