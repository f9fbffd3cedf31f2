"""The life line of a page: lines turned into what is drawn, and what is said of each lane. No queries here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from reachable.agencies.roles import ASKING, HOME, SCHOOL, THEMES
from reachable.chronology.kinds import short, together
from reachable.chronology.models import Event
from reachable.clocks.ages import london_day
from reachable.feeds.shape import SPELLS
from reachable.feeds.times import day_start
from reachable.feeds.weeks import attendance
from reachable.people.homes import KINDS
from reachable.people.naming import born
from reachable.single_view import moment_pages
from reachable.single_view.asked import Asked
from reachable.single_view.gaps import Heard, is_late
from reachable.single_view.life_line import drawing, scale
from reachable.single_view.life_line.facts import (
    CIRCLE,
    OPEN_TRIANGLE,
    SPELL,
    SQUARE,
    TRIANGLE,
    About,
    Fact,
    SchoolWeek,
    Silence,
)
from reachable.single_view.life_line.pins import BEFORE, Pin
from reachable.single_view.pages import happened, what, where, who_says
from reachable.single_view.reading import Seen
from reachable.single_view.tellings import Line, lines, who
from reachable.words.feeds import PARTS

SHAPES = {
    "no_further_action": SQUARE,
    "died": CIRCLE,
    "school_left": CIRCLE,
    "missing": CIRCLE,
    "offence": CIRCLE,
    "ed_attended": CIRCLE,
    "told_by_form": CIRCLE,
}
SPANS = (("term", "A term"), ("year", "A year"), ("two-years", "Two years"), ("all", "Everything"))
PLACE = "life-line"  # where the drawing stands on the page
PHONE_MONTHS = 14
A_MARK_FOR = timedelta(days=7)  # ours
KEY = (
    ("spell", "it lasted"),
    ("unsettled", "not settled"),
    (TRIANGLE, "a service acted"),
    (OPEN_TRIANGLE, "outcome not yet known"),
    (SQUARE, "no further action"),
    (CIRCLE, "it happened"),
    ("silent", "nobody told us: not known"),
    ("area", "how much of each week they were at school"),
)


def life_line(
    seen: Seen, feeds: Iterable[Heard], want: Asked, hrefs: Mapping[int, str], now: datetime
) -> dict[str, Any]:
    """The drawings for desk and phone, and the links to more or less of it. `hrefs`: where each event's line stands."""
    facts, lanes, dob = _facts(seen, hrefs), _about(seen, feeds, now), born(seen.identities)
    today, weeks, pins = london_day(now), _weeks(seen), moment_pages.pins(seen, hrefs, now)
    oldest = min((london_day(f.from_at) for f in facts), default=today)
    wide = scale.window(want.span, want.ends, today, oldest)
    narrow = scale.Window(max(wide.first, scale.first_of_month(wide.last, -PHONE_MONTHS)), wide.last)
    return {
        "desk": drawing.draw(facts, lanes, wide, now, dob, drawing.DESK, weeks, pins),
        "phone": drawing.draw(facts, lanes, narrow, now, dob, drawing.PHONE, weeks, pins),
        "spans": [
            {"text": text, "href": want.address(PLACE, span=key), "is_this": key == want.span} for key, text in SPANS
        ],
        "earlier": want.address(PLACE, ends=_moved(wide, -1)) if oldest < wide.first else "",
        "later": want.address(PLACE, ends=_later(wide, today)) if want.ends else "",
        "key": [*_key(pins), *KEY] if weeks else [*_key(pins), *KEY[:-1]],  # the last of them is the area
        "today": "Then" if want.known else "Today",
    }


def _key(pins: Iterable[Pin]) -> list[tuple[str, str]]:
    return [("before", "a moment before we knew")] if any(one.state == BEFORE for one in pins) else []


def _moved(shown: scale.Window, ways: int) -> date:
    """The month the window would end with, half its length earlier or later."""
    months = (shown.last.year - shown.first.year) * 12 + shown.last.month - shown.first.month
    return scale.first_of_month(shown.last, ways * max(months // 2, 1) - 1)


def _later(shown: scale.Window, today: date) -> date | None:
    later = _moved(shown, 1)
    return later if later < scale.first_of_month(today) else None


def _facts(seen: Seen, hrefs: Mapping[int, str]) -> list[Fact]:
    """Every line of the table as it is drawn; time on a school's roll is one spell from joining until leaving."""
    told = lines(seen)
    stays, rest = _stays([line[0] for line in told])
    of = {line[0].pk: line for line in told}
    drawn = [_fact(seen, of[event.pk], hrefs) for event in rest if event.pk in hrefs]
    return drawn + [_stay(seen, stay, hrefs) for stay in stays if stay[0].pk in hrefs]


def _stays(events: Sequence[Event]) -> tuple[list[tuple[Event, Event | None]], list[Event]]:
    """Time on each roll, as (joined, left), and every other line."""
    left: dict[int, list[Event]] = defaultdict(list)
    for event in sorted((e for e in events if e.kind == "school_left" and e.from_at), key=lambda e: e.from_at):
        left[event.record_id].append(event)
    stays = [(e, _next(left[e.record_id], e)) for e in events if e.kind == "school_joined" and e.from_at]
    used = {event.pk for stay in stays for event in stay if event}
    return stays, [e for e in events if e.pk not in used]


def _next(left: Sequence[Event], joined: Event) -> Event | None:
    return next((event for event in left if event.from_at >= joined.from_at), None)


def _stay(seen: Seen, stay: tuple[Event, Event | None], hrefs: Mapping[int, str]) -> Fact:
    joined, left = stay
    school = who_says(seen, joined.record.feed, joined.record.source)
    is_known_to_end = left is not None or joined.record.is_current
    until = f"until {happened(left)}" if left else "on its roll" if is_known_to_end else "on its roll no longer"
    return Fact(
        *(SCHOOL, SPELL, joined.from_at, left.from_at if left else None),
        f"{school}, since {happened(joined)}, {until}",
        *(school, school, hrefs[joined.pk]),
        is_settled=is_known_to_end,
    )


def _fact(seen: Seen, line: Line, hrefs: Mapping[int, str]) -> Fact:
    event = line[0]
    is_spell = _is_drawn_as_lasting(event)
    from_at = event.from_at or event.known_at
    return Fact(
        *(event.theme, SPELL if is_spell else _shape(event), from_at, event.until_at if is_spell else None),
        f"{happened(event)}: {what(event)}. {who(seen, line)}",
        (event.kind in KINDS and where(event)) or short(event.kind, event.detail),
        *(together(event.kind, event.detail), hrefs[event.pk]),
        knows_start=event.from_at is not None,
    )


def _is_drawn_as_lasting(event: Event) -> bool:
    """An arrest is a mark; so is an episode of being missing that ended in days, which as a bar nobody would see."""
    if event.kind == "missing" and event.from_at and event.until_at:
        return event.until_at - event.from_at > A_MARK_FOR
    return event.kind in SPELLS and event.kind != "detained"


def _shape(event: Event) -> str:
    """An arrest's shape tells how it ended, or that it is not yet known, whether or not there is room for words."""
    if event.kind == "detained":
        return {"": OPEN_TRIANGLE, "NFA": SQUARE}.get(event.detail.get("outcome", ""), TRIANGLE)
    return SHAPES.get(event.kind, TRIANGLE)


def _weeks(seen: Seen) -> list[SchoolWeek]:
    """Their weeks; where two schools tell of one, both count."""
    told: dict[date, list[str]] = defaultdict(list)
    for week in seen.weeks:
        told[week.week_on].append(week.marks)
    return [SchoolWeek(day_start(on), *attendance(marks)) for on, marks in told.items()]


def _about(seen: Seen, feeds: Iterable[Heard], now: datetime) -> dict[str, About]:
    told: dict[str, list[Heard]] = defaultdict(list)
    for feed in feeds:
        told[PARTS[feed.data_class].lane if feed.data_class in PARTS else ""].append(feed)
    return {theme: _lane(seen, theme, told[theme], now) for theme in THEMES}


def _lane(seen: Seen, theme: str, feeds: Sequence[Heard], now: datetime) -> About:
    if theme not in seen.themes:
        return About(theme, instead="Not shared with you: ask the MASH")
    if seen.is_protected and theme in (HOME, SCHOOL):
        return About(theme, instead="Address protected: nothing of it is drawn")
    if theme == ASKING:
        return About(theme, instead="Nobody has written down what they asked for")
    if not feeds:
        return About(theme, "nobody sends this", silences=(Silence(None, now, "Nobody sends us this"),))
    last = [feed.last_at for feed in feeds if feed.last_at]
    return About(theme, _heard(max(last), now) if last else "never heard", silences=_silence(feeds, now))


def _heard(last: datetime, now: datetime) -> str:
    """By days: no feed comes by the hour, and the words must fit beside a lane."""
    days = (london_day(now) - london_day(last)).days
    return f"heard {('today', 'yesterday')[days] if days < 2 else f'{days} days ago'}"


def _silence(feeds: Sequence[Heard], now: datetime) -> tuple[Silence, ...]:
    """Where every feed of a lane is silent, since the last of them was heard. One that is silent beside others is named
    in what we do not know: the lane is not blank because of it."""
    if not all(is_late(feed, now) for feed in feeds):
        return ()
    last = max((feed.last_at for feed in feeds if feed.last_at), default=None)
    return (Silence(last, now, "Silent: not known" if last else "Nothing was ever sent"),)
