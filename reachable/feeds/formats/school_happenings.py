"""What a row of a School Census table says happened. Made from the kept columns alone, so it can be made again."""

from collections.abc import Mapping
from datetime import date

from reachable.feeds.formats.school_tables import CATEGORIES
from reachable.feeds.shape import Happening
from reachable.feeds.times import day_of, day_start
from reachable.identifiers import postcode

_PARTS = ("saon", "paon", "street", "locality", "town", "administrativearea", "posttown", "county")
_LINES = ("addressline1", "addressline2", "addressline3", "addressline4", "addressline5")
SESSIONS_A_DAY = 2  # a morning and an afternoon: Education (Pupil Registration) Regulations


def happenings(table: str, said: Mapping[str, str]) -> list[Happening]:
    """joined and left · an address · an exclusion. Days are London's; the end of a suspension is not told, only how
    many sessions it took, so it is a day with `days` in its detail."""
    if table.startswith("pupil"):
        return _school(said)
    if table.startswith("addresses"):
        return _home(said)
    return _exclusion(said)


def address(said: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """The lines of an address and its postcode ('' if it is not a whole one)."""
    names = _LINES if any(name in said for name in _LINES) else _PARTS
    parts = [said[name] for name in names if name in said]
    return tuple(dict.fromkeys(parts)), postcode.normalise(said.get("postcode", ""))


def _school(said: Mapping[str, str]) -> list[Happening]:
    # Not the year group: it changes every September, and no joining is corrected by that.
    detail = _some(said, school="NativeId")
    days = (("school_joined", "joined", "entrydate"), ("school_left", "left", "leavingdate"))
    told = ((kind, word, day_of(said.get(column, ""))) for kind, word, column in days)
    return [_day(kind, f"{word} {day}", day, detail) for kind, word, day in told if day]


def _home(said: Mapping[str, str]) -> list[Happening]:
    lines, code = address(said)
    detail = {"address": ", ".join(lines), "postcode": code or said.get("postcode", "")}
    return [Happening("lived_at", "lived at", None, None, "day", {k: v for k, v in detail.items() if v})]


def _exclusion(said: Mapping[str, str]) -> list[Happening]:
    """Of a category that nobody knows, only that the pupil was excluded: its code is on the receipt."""
    kind, day = (CATEGORIES.get(said.get("category", "").upper(), "excluded"), day_of(said.get("startdate", "")))
    if day is None:
        return []
    reasons = [said[name] for name in ("reason1", "reason2", "reason3", "reason") if name in said]
    detail = _some(said, category="category", sessions="sessions", school="NativeId")
    detail |= {"reasons": " ".join(dict.fromkeys(reasons))} if reasons else {}
    if kind == "suspended" and (days := _days(said.get("sessions", ""))):
        detail["days"] = days
    return [_day(kind, f"{kind} {day}", day, detail)]


def _days(sessions: str) -> str:
    """'10.0' sessions -> '5' days, '3' -> '1.5'; '' if it is no number."""
    try:
        days = float(sessions) / SESSIONS_A_DAY
    except ValueError:
        return ""
    return f"{days:g}" if 0 < days < 1000 else ""


def _some(said: Mapping[str, str], **names: str) -> dict[str, str]:
    return {key: said[column] for key, column in names.items() if column in said}


def _day(kind: str, key: str, day: date, detail: dict[str, str]) -> Happening:
    return Happening(kind, key, day_start(day), None, "day", detail)
