"""One row of each School Census table, from what a school says. Dates as `2024-Dec-01 00:00:00`."""

from datetime import date
from random import Random

from reachable.demo import mistakes
from reachable.demo.schools import reception_year
from reachable.demo.shape import Address, Child, Enrolment, Exclusion
from reachable.demo.terms import Extract

_NBSP = "\u00a0"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def of(child: Child, enrolment: Enrolment, extract: Extract) -> list[Exclusion]:
    """Exclusions during this enrolment that the extract tells of. A subsidiary school sends none."""
    left = enrolment.left_on or date.max
    return [
        one
        for one in child.exclusions
        if extract.holds(one.on) and enrolment.entry_on < one.on < left and enrolment.status != "S"
    ]


def _day(day: date | None) -> str:
    """A date as these tables hold it."""
    return f"{day.year}-{_MONTHS[day.month - 1]}-{day.day:02d} 00:00:00" if day else ""


def _older_day(text: str) -> str:
    """The same date as the older system writes it."""
    year, month, day = text[:11].split("-")
    return f"{day}/{_MONTHS.index(month) + 1:02d}/{year}"


def _year(child: Child, on: date) -> str:
    """National curriculum year, R to 14, on a day."""
    number = (on.year if on.month >= 9 else on.year - 1) - reception_year(child.born)
    return str(number) if number > 0 else "R"


def who(child: Child, enrolment: Enrolment, says: mistakes.Says, on: date) -> dict[str, str]:
    return {
        "dob": _day(says.born),
        "surname": says.surname,
        "forename": says.forename,
        "middlenames": says.middle,
        "preferredsurname": says.preferred,
        "formersurname": says.former,
        "upn": says.upn,
        "formerupn": says.former_upn,
        "sex": child.sex,
        "ethnicity": child.ethnicity,
        "entrydate": _day(enrolment.entry_on),
        "leavingdate": _day(enrolment.left_on),
        "enrolstatus": enrolment.status,
        "ncyearactual": _year(child, on),
        "ncyearleaving": _year(child, enrolment.left_on or on),
        "parttime": "0",
        "boarder": "N",
        "senprovision": child.support,
        "language": child.language,
    }


def _postcode(home: Address, chance: Random) -> str:
    """The postcode, now and then without its space, cut short or missing."""
    which = chance.random()
    if which < 0.012:
        return "" if which < 0.006 else home.postcode[:3]
    return home.postcode.replace(" ", "") if which < 0.06 else home.postcode


def where(home: Address, chance: Random, *, is_older: bool) -> dict[str, str]:
    postcode = {"postcode": _postcode(home, chance)}
    if is_older or chance.random() < 0.1:
        lines = [part for part in (home.flat, f"{home.number} {home.street}", home.town) if part]
        return postcode | {f"addressline{n}": line for n, line in enumerate(lines, start=1)}
    return postcode | {"saon": home.flat, "paon": home.number, "street": home.street, "town": home.town}


def sent_home(one: Exclusion, child: Child) -> dict[str, str]:
    reasons = {f"reason{n}": reason for n, reason in enumerate(one.reasons, start=1)}
    sessions = "" if one.category == "PERM" else f"{one.sessions}.0"
    return reasons | {
        "startdate": _day(one.on),
        "sessions": sessions,
        "category": one.category,
        "senprovision": child.support,
    }


def as_older(values: dict[str, str]) -> dict[str, str]:
    """The same row from the older system: gender, dd/mm/yyyy, no-break spaces where somebody pasted."""
    days = {key: _older_day(values[key]) for key in ("dob", "entrydate", "leavingdate") if values.get(key)}
    pasted = {
        key: values[key] + _NBSP
        for key in ("surname", "forename")
        if len(values.get(key, "")) % 5 == 0 and values.get(key)
    }
    lines = {key: value.replace(" ", _NBSP) for key, value in values.items() if key.startswith("addressline")}
    return values | days | pasted | lines | {"gender": values.get("sex", "")}
