"""How a chronology is kept as a lesson: what the rules read, and nothing that somebody wrote in words. Pure."""

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import StringIO

from reachable.chronology import codes
from reachable.chronology.kinds import KINDS
from reachable.clocks.ages import london_day
from reachable.errors import CannotDo
from reachable.indicators.shape import WEEK
from reachable.learning.replay.fold import replay
from reachable.learning.replay.holding import answers_of
from reachable.learning.replay.rows import ENDS_IN_DETAIL, read
from reachable.learning.replay.settings_read import Tried
from reachable.learning.replay.shape import Row
from reachable.words.feeds import OURS, PARTS

_NAME = re.compile(r"[a-z][a-z0-9-]{2,39}")
OFFENCE = "offence"  # in words of whoever wrote it: kept as which offence is the same, and not as what it was
SEVERAL = "; "  # between the offences of one arrest
# Whatever else stands in a cell is somebody's own words, and may be a name: no feed of ours, no kind, no code.
ELSEWHERE, SOMETHING, OTHER = "elsewhere", "something", "other"
CODES = frozenset({"YES", "NO"}).union(
    codes.ATTENDANCE,
    codes.CUSTODY_OUTCOMES,
    codes.FACTORS,
    codes.FORM_TOLD,
    codes.HURT,
    codes.REMANDS,
    codes.YOUTH_JUSTICE_OUTCOMES,
)


def require_name(name: str) -> None:
    """Raises CannotDo for what is no name of a lesson."""
    if not _NAME.fullmatch(name):
        raise CannotDo("Name the lesson in 3 to 40 small letters, figures and hyphens. Use nobody's name or initials.")


def kept(rows: Sequence[Row], title: str, teaches: str, tried: Tried, now: datetime) -> tuple[str, str]:
    """The two files of a lesson: its rows, and what they give with these settings."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(_table(rows))
    again = read(text.getvalue().encode(), now).rows
    answers = answers_of(replay(again, tried, now))
    return text.getvalue(), json.dumps({"title": title, "teaches": teaches, **answers}, indent=1) + "\n"


def _table(rows: Sequence[Row]) -> Iterator[list[str]]:
    own = {*ENDS_IN_DETAIL.values()}
    details = sorted({name for row in rows for name in row.detail} - own)
    offences = {text: f"offence {n}" for n, text in enumerate(dict.fromkeys(_offences(rows)), start=1)}
    things = {thing: f"{n}" for n, thing in enumerate(dict.fromkeys(row.thing for row in rows), start=1)}
    yield ["happened", "until", "known", "feed", "kind", "reference", *details]
    for row in rows:
        said = [_detail(row, name, offences) for name in details]
        yield [_happened(row), _until(row), _at(row.known_at), _feed(row), _kind(row), things[row.thing], *said]


def _feed(row: Row) -> str:
    return row.feed if row.feed == OURS.key or row.feed in PARTS else ELSEWHERE


def _kind(row: Row) -> str:
    return row.kind if row.kind in KINDS or row.kind == WEEK else SOMETHING


def _detail(row: Row, name: str, offences: Mapping[str, str]) -> str:
    """A code that the rules know, a number, the marks of a week, or which offence; that there was another word."""
    text = row.detail.get(name, "")
    if name == OFFENCE:
        return SEVERAL.join(offences[one] for one in _parts(text))
    is_plain = name == "days" or (name == "marks" and row.kind == WEEK)  # looked at when they were read
    return text if is_plain or CODES.issuperset(text.upper().split()) else OTHER


def _offences(rows: Sequence[Row]) -> Iterator[str]:
    return (one for row in rows for one in _parts(row.detail.get(OFFENCE, "")))


def _parts(text: str) -> list[str]:
    """The offences of one arrest, as the rules tell them apart."""
    return text.casefold().split(SEVERAL) if text else []


def _happened(row: Row) -> str:
    return f"{london_day(row.from_at)}" if row.precision == "day" else row.from_at.isoformat()


def _until(row: Row) -> str:
    return _at(row.until_at) or row.detail.get(ENDS_IN_DETAIL.get(row.kind, ""), "")


def _at(at: datetime | None) -> str:
    return at.isoformat() if at else ""
