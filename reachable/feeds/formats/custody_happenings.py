"""What a row of the custody template says happened: one detention. Made from the kept columns alone."""

from collections.abc import Mapping
from datetime import datetime

from reachable.feeds.formats import columns as c
from reachable.feeds.shape import Happening
from reachable.feeds.times import day_end, day_of, parse_moment

_TEXTS = {"station": "station", "arrest_location": "place", "force_code": "force"}
_FLAGS = {
    "knife_or_weapon": "knife",
    "drugs_pwits": "drugs",
    "la_accommodation_requested": "accommodation_requested",
    "away_from_home_force": "away_from_home",
    "strip_search": "strip_search",
    "voluntary_attendance": "voluntary",
}
_MOMENTS = {
    "aa_called_dt": "appropriate_adult_called_at",
    "aa_arrived_dt": "appropriate_adult_arrived_at",
    "yot_notified_dt": "youth_justice_told_at",
}


def began(said: Mapping[str, str]) -> tuple[datetime, str] | None:
    """When the detention began (UTC) and how exactly that is told: the arrest, else its authorisation."""
    return parse_moment(said.get("arrest_dt", "")) or parse_moment(said.get("detention_authorised_dt", ""))


def happenings(table: str, said: Mapping[str, str]) -> list[Happening]:
    """One spell 'detained', from arrest to release (None: still held, or not told). Details are codes: 'yes'/'no',
    `outcome` as sent ('' = not yet known), offences with '; ' between them, moments in ISO 8601, UTC."""
    start = began(said)
    if start is None:
        return []
    detail = {"outcome": said.get("outcome", "").upper()} | _detail(said)
    end = _end(said.get("release_dt", ""))
    if end is not None and end < start[0]:
        end, detail["end_as_told"] = None, said["release_dt"]
    return [Happening("detained", f"detained {start[0]:%Y-%m-%dT%H:%MZ}", start[0], end, start[1], detail)]


def _end(text: str) -> datetime | None:
    told = parse_moment(text)
    day = day_of(text)
    if told is None or told[1] == "instant" or day is None:
        return told[0] if told else None
    return day_end(day)


def _detail(said: Mapping[str, str]) -> dict[str, str]:
    texts = {key: said[column] for column, key in _TEXTS.items() if column in said}
    flags = {key: c.yes_or_no(said.get(column, "")) for column, key in _FLAGS.items()}
    moments = {key: parse_moment(said.get(column, "")) for column, key in _MOMENTS.items()}
    offences = [part.strip() for part in said.get("offence", "").replace("|", ";").split(";") if part.strip()]
    return (
        texts
        | ({"offence": "; ".join(offences)} if offences else {})
        | {key: "yes" if flag else "no" for key, flag in flags.items() if flag is not None}
        | {key: told[0].isoformat() for key, told in moments.items() if told}
    )
