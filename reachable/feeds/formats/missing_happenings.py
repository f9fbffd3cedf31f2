"""What a row of the missing template says happened: an episode and its return interview. From kept columns alone."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from reachable.feeds.formats import columns as c
from reachable.feeds.formats.template import code
from reachable.feeds.shape import Happening
from reachable.feeds.times import day_end, day_of, parse_moment

Moment = tuple[datetime, str]


def began(said: Mapping[str, str]) -> Moment | None:
    """When the episode began (UTC) and how exactly that is told: when last seen, where that came before the report,
    else the report. A day alone that is the report's own day says less than the report does."""
    seen, reported = parse_moment(said.get("last_seen_dt", "")), parse_moment(said.get("reported_dt", ""))
    if seen is None or reported is None:
        return seen or reported
    is_the_same_day = seen[1] == "day" and day_of(said["last_seen_dt"]) == day_of(said["reported_dt"])
    return reported if is_the_same_day or seen[0] > reported[0] else seen


def end(said: Mapping[str, str]) -> datetime | None:
    """When they were found; a day alone lasts until its end. None: not found, or not told."""
    text = said.get("found_dt", "")
    told, day = parse_moment(text), day_of(text)
    return day_end(day) if told and told[1] == "day" and day else told[0] if told else None


def happenings(table: str, said: Mapping[str, str]) -> list[Happening]:
    """One spell 'missing', from last seen or reported to found (None: not found yet, or never closed); and the return
    interview: offered, declined, held. Details are codes, and moments in ISO 8601, UTC."""
    start = began(said)
    if start is None:
        return []
    until, detail = end(said), _detail(said)
    if until is not None and until < start[0]:
        until, detail["end_as_told"] = None, said["found_dt"]
    episode = Happening("missing", "missing", start[0], until, start[1], detail)
    return [episode, *_interview(said)]


def _detail(said: Mapping[str, str]) -> dict[str, str]:
    reported, found = parse_moment(said.get("reported_dt", "")), parse_moment(said.get("found_dt", ""))
    told = {
        "reported_at": reported[0].isoformat() if reported else "",
        "found": "yes" if found else "",
        "level": code(said, "risk_level"),
        "from": code(said, "missing_from"),
        "interview": _yes_or_no(said.get("rhi_offered", "")),
    }
    return {name: value for name, value in told.items() if value}


def _yes_or_no(text: str) -> str:
    """'yes' or 'no' where the row says that and no day; ''."""
    return {True: "yes", False: "no", None: ""}[c.yes_or_no(text)]


def _interview(said: Mapping[str, str]) -> Iterator[Happening]:
    """Offered and declined on the day it was offered; held on its own day."""
    offered, held = parse_moment(said.get("rhi_offered", "")), parse_moment(said.get("rhi_date", ""))
    is_declined = c.yes_or_no(said.get("rhi_accepted", "")) is False
    kinds = (
        ("return_interview_offered", None if is_declined else offered),
        ("return_interview_declined", offered if is_declined else None),
        ("return_interview_held", held),
    )
    for kind, at in kinds:
        if at:
            yield Happening(kind, kind, at[0], None, at[1], {})
