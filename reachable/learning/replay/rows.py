"""A chronology from a CSV file: rows that can be used, and of each that cannot, why. Pure.

Nothing that stands in a row is repeated in what is said of it: a chronology may be of a real child.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from io import BytesIO
from itertools import islice

from reachable.chronology.codes import FORM_TOLD
from reachable.chronology.kinds import KINDS
from reachable.clocks.ages import london_day
from reachable.errors import CannotDo
from reachable.feeds import weeks
from reachable.feeds.issue_words import WORDS
from reachable.feeds.opening import open_delivery
from reachable.feeds.shape import SPELLS
from reachable.feeds.times import day_end, day_of, day_start, parse_moment
from reachable.indicators.catalogue import RULES
from reachable.indicators.reading import reads_of
from reachable.indicators.shape import WEEK
from reachable.learning.replay.shape import Chronology, NotUsed, Row
from reachable.reachable_moments.rules import BY_FORM, HURT
from reachable.words.feeds import OURS, PARTS

OWN = ("happened", "until", "known", "feed", "kind", "reference", "words")
NEEDED = ("happened", "known", "feed", "kind")
# What moment rules read of a happening, beside what the published rules declare.
OF_MOMENTS = frozenset({"voluntary", "away_from_home", "drugs", "strip_search", "group", "days", "what", "safe"})
DETAILS = OF_MOMENTS.union(*reads_of(RULES).values())
# Their end is no end of a spell: until when they were there stands in the detail.
ENDS_IN_DETAIL = {HURT: "left_at", BY_FORM: "until"}
MOST_BYTES, MOST_ROWS, MOST_YEARS = 2_000_000, 1_000, 20
MORNING = timedelta(hours=9)  # what became known on a day, at an hour nobody wrote down
MARKS = 14
NO_DAY = "It does not say when it happened, as a day (2026-03-09) or a day and a time (2026-03-09 22:15)."
CODES = frozenset({"outcome", "group", "what", "type"})  # as agencies' files are read: in capitals


def read(data: bytes, now: datetime) -> Chronology:
    """A file as a chronology. Raises CannotDo, with what to do, for a file that is none; DeliveryRefused for one that
    cannot be read at all."""
    if len(data) > MOST_BYTES:
        raise CannotDo("This file is larger than 2 MB. A chronology of one young person is smaller: send that alone.")
    with open_delivery(BytesIO(data)) as opened:
        if opened.kind != "csv":
            raise CannotDo("This is not CSV. Save the chronology as CSV, with a heading over each column.")
        _require(opened.header)
        told = list(islice(opened.rows(), MOST_ROWS + 1))
        if len(told) > MOST_ROWS:
            raise CannotDo(f"This file has more than {MOST_ROWS:,} rows. A chronology of one young person has fewer.")
        used, not_used = _sorted_out(opened.header, told, now)
    _require_bearable(used)
    left_out = sum(name not in OWN and name not in DETAILS for name in opened.header)
    return Chronology(tuple(used), tuple(not_used), left_out)


def _require(header: Sequence[str]) -> None:
    missing = [name for name in NEEDED if name not in header]
    if missing:
        raise CannotDo(f"These columns are missing: {', '.join(missing)}. Add them and send it again.")
    twice = [name for name in sorted({*OWN, *DETAILS}) if header.count(name) > 1]
    if twice:
        raise CannotDo(f"The column {twice[0]} stands there twice. Take one away and send it again.")


def _require_bearable(rows: Sequence[Row]) -> None:
    days = [london_day(at) for row in rows for at in (row.from_at, row.known_at) if at]
    if days and (max(days) - min(days)).days > MOST_YEARS * 366:
        raise CannotDo(f"From its first day to its last are more than {MOST_YEARS} years. Check the dates.")


def _sorted_out(
    header: Sequence[str], told: Sequence[tuple[int, list[str] | str]], now: datetime
) -> tuple[list[Row], list[NotUsed]]:
    used: list[Row] = []
    not_used: list[NotUsed] = []
    seen: dict[tuple, int] = {}
    for number, values in told:
        one = _row(number, header, values, now)
        first = seen.setdefault(tuple(values), number) if isinstance(one, Row) else number
        if isinstance(one, Row) and first == number:
            used.append(one)
        else:
            not_used.append(one if isinstance(one, NotUsed) else NotUsed(number, f"The same as row {first}."))
    return used, not_used


def _row(number: int, header: Sequence[str], values: list[str] | str, now: datetime) -> Row | NotUsed:
    if isinstance(values, str):
        return NotUsed(number, WORDS[values])
    said = {name: value.strip() for name, value in zip(header, values, strict=False)}
    happened = parse_moment(said["happened"])
    why = next(_faults(said, happened, now), "") if happened else NO_DAY
    return NotUsed(number, why) if why else _made(number, said)


def _faults(said: Mapping[str, str], happened: tuple[datetime, str], now: datetime) -> Iterator[str]:
    known = parse_moment(said["known"])
    if said["known"] and known is None:
        yield "When it became known is no day and no time. Leave it empty where nobody ever told."
    if max(happened[0], known[0] if known else happened[0]) > now:
        yield "It lies in the future."
    if known and _known_at(happened[0], *known) < happened[0]:
        yield "It was known before it happened. One of the two days is wrong."
    yield from _faults_of_kind(said, happened)


def _faults_of_kind(said: Mapping[str, str], happened: tuple[datetime, str]) -> Iterator[str]:
    kind, until = said["kind"], _end(said.get("until", ""))
    is_ours = said["feed"] == OURS.key or said["feed"] in PARTS
    if not kind or not said["feed"]:
        yield "It does not say which feed tells it, or what kind of happening it is."
    if is_ours and kind not in KINDS and kind != WEEK:
        yield "No feed of ours tells of such a kind. Look for a slip of the pen; or name whoever told it as its feed."
    if said.get("until") and until is None:
        yield "Until when it lasted is no day and no time."
    if until and kind not in SPELLS and kind not in ENDS_IN_DETAIL and kind in KINDS:
        yield "Such a happening does not last: leave the column “until” empty."
    if until and until <= happened[0]:
        yield "It ends before it begins."
    if kind == WEEK and not _is_a_week(said.get("marks", ""), happened[0]):
        yield "A school week begins on a Monday and has 14 marks, a letter for each session, a full stop where none is."
    if not _are_numbers(said):
        yield "A number of days is no number."
    if kind == BY_FORM and said.get("what", "").upper() not in FORM_TOLD:
        yield f"What a form told is one of: {', '.join(FORM_TOLD)}."


def _is_a_week(marks: str, at: datetime) -> bool:
    letters = weeks.ATTENDED | weeks.AWAY | weeks.NOT_POSSIBLE | {weeks.UNTOLD}
    return len(marks) == MARKS and set(marks) <= letters and london_day(at).weekday() == 0


def _are_numbers(said: Mapping[str, str]) -> bool:
    days = said.get("days", "")
    parts = days.split(".", 0 if said["kind"] in SPELLS else 1)  # a suspension may be of half a day, a run is not
    return not days or (len(days) < 6 and all(part.isascii() and part.isdecimal() for part in parts))


def _made(number: int, said: Mapping[str, str]) -> Row:
    (from_at, precision), known = parse_moment(said["happened"]), parse_moment(said["known"])  # type: ignore[misc]
    kind, until = said["kind"], _end(said.get("until", ""))
    detail = {name: _code(name, value) for name, value in said.items() if name in DETAILS and value}
    if until and kind in ENDS_IN_DETAIL:
        detail[ENDS_IN_DETAIL[kind]] = until.isoformat()
    return Row(
        number,
        kind,
        from_at,
        until if kind not in ENDS_IN_DETAIL else None,
        precision,
        _known_at(from_at, *known) if known else None,
        said["feed"],
        _is_carried(said["feed"], kind),
        detail,
        said.get("reference", ""),
        said.get("words", ""),
    )


def _code(name: str, value: str) -> str:
    return value.upper() if name in CODES else value.lower() if value.lower() in ("yes", "no") else value


def _is_carried(feed: str, kind: str) -> bool:
    """A feed of ours tells of that part of life. What people write here may be of any."""
    if feed == OURS.key:
        return True
    return feed in PARTS and PARTS[feed].lane == (PARTS["attendance"].lane if kind == WEEK else KINDS[kind].theme)


def _known_at(from_at: datetime, at: datetime, precision: str) -> datetime:
    """What became known on a day alone was known at nine in the morning, or as it happened, if that was later that
    day."""
    if precision == "instant":
        return at
    is_same_day = london_day(at) == london_day(from_at)
    return max(at + MORNING, from_at) if is_same_day else day_start(london_day(at)) + MORNING


def _end(text: str) -> datetime | None:
    """A day alone lasts until its end."""
    told, day = parse_moment(text), day_of(text)
    return day_end(day) if told and told[1] == "day" and day else told[0] if told else None
