"""The head of the page: who it is about, whom they trust, where they live, their school, who is involved.

No queries here.
"""

from datetime import datetime, timedelta
from typing import Any

from reachable.chronology import codes
from reachable.chronology.kinds import line
from reachable.chronology.models import Event
from reachable.clocks.ages import london_day
from reachable.clocks.held import HELD_AT_MOST
from reachable.clocks.missing import STILL_AFTER
from reachable.identifiers import homes
from reachable.people.models import MixUp
from reachable.people.naming import best_identity, born, called, short_name
from reachable.single_view.pages import happened, where, who_says
from reachable.single_view.reading import Seen
from reachable.single_view.tellings import lines
from reachable.single_view.unsettled_pages import unsettled
from reachable.words.addresses import one_line
from reachable.words.times import age_words, day_words, moment_words, short_day_words

NOT_YOURS = "Not shared with you: ask the MASH"
PROTECTED = "Address protected. Ask the MASH team manager."
INVOLVED = ("social_care_involvement", "child_protection_plan", "child_in_need_plan")


def identity(seen: Seen, now: datetime) -> dict[str, Any]:
    """Who the page is about: what they are called, their age, and what else their name was told as."""
    dob, best = born(seen.identities), short_name(best_identity(seen.identities))
    others = dict.fromkeys(name for i in seen.identities if (name := short_name(i)) and name != best)
    return {
        "name": called(seen.identities),
        "age": age_words(dob, london_day(now)),
        "born_on": dob,
        "note": f"Also written: {', '.join(others)}" if others else "",
    }


PARTED = (
    "They have been parted: what this page shows now is held to be about this young person, and not about the other."
)
NOT_YET = "They have been parted, but for what people here wrote then: see “Whose is this?” below."


def mix_ups(seen: Seen) -> list[dict[str, Any]]:
    """For twelve months: that two young people stood on one page and were parted. Never who the other is."""
    is_now = NOT_YET if unsettled(seen) else PARTED
    return [
        {
            "title": f"A mix-up was corrected on {day_words(one.at)}",
            "text": f"{_how_long(one)}, records of this young person and of another stood on "
            "one page. What was copied, printed, told or decided from it in that time may be about the other: look "
            f"again before you rest anything on it. {is_now}",
        }
        for one in seen.mix_ups
    ]


def _how_long(one: MixUp) -> str:
    since = london_day(one.since_at)
    return "For a time that day" if since == london_day(one.at) else f"From {day_words(since)} until then"


def summary(seen: Seen, now: datetime) -> list[dict[str, Any]]:
    """Whom they trust comes first (design.md section 8); then lives, school, who is involved."""
    return [_trusted(seen), _lives(seen, now), _school(seen), _involved(seen, now)]


def _trusted(seen: Seen) -> dict[str, Any]:
    if not seen.trusted and seen.since:
        return {"heading": "Who they trust", "value": "Nobody had written it down"}
    if not seen.trusted:
        return {"heading": "Who they trust", "value": "Nobody has asked", "lines": ["Ask them, and write it down."]}
    first = seen.trusted[0]
    return {
        "heading": "Who they trust",
        "value": f"{first.name}, {first.how_known}",
        "lines": [f"{first.who_says} says so"],
    }


def _lives(seen: Seen, now: datetime) -> dict[str, Any]:
    if "home" not in seen.themes:
        return {"heading": "Lives", "value": NOT_YOURS}
    if seen.is_protected:
        return {"heading": "Lives", "value": PROTECTED}
    told = sorted((e for e in seen.events if _is_home(e, now)), key=_believed, reverse=True)
    gave = [i for i in seen.identities if i.record.feed == "custody" and i.address]
    if not told and not gave:
        return {"heading": "Lives", "value": "Not known to you"}
    if not told:
        said = f"Given in custody: {who_says(seen, 'custody', gave[0].record.source)}"
        return {"heading": "Lives", "value": one_line(gave[0].address), "lines": [said]}
    first, *others = [e for n, e in enumerate(told) if _place(e) not in map(_place, told[:n])]
    housed = [_housed(e) for e in told if e.kind == "moved_in" and _place(e) == _place(first)]
    return {
        "heading": "Lives",
        "value": where(first),
        "lines": [f"{_said_by(seen, first)} says so, {short_day_words(first.known_at)}", *housed[:1]],
        "not_settled": f"also told as {'; '.join(_told_as(seen, e) for e in others)}" if others else "",
    }


def _is_home(event: Event, now: datetime) -> bool:
    """Where somebody lives now: by a school, until it tells another; by housing, from the day it was given."""
    is_given = event.kind == "moved_in" and (event.from_at or event.known_at) <= now
    goes_on = event.until_at is None or event.until_at > now
    return goes_on and bool(where(event)) and (event.kind == "lived_at" or is_given)


def _place(home: Event) -> str:
    return homes.written(where(home))


def _housed(home: Event) -> str:
    """What housing adds: since when, and what kind of home."""
    kind = f": {codes.say(codes.HOMES, home.detail['home'])}" if home.detail.get("home") else ""
    return f"From housing. {happened(home)}{kind}"


def _believed(home: Event) -> tuple[bool, bool, datetime, int]:
    """Of several homes: what the school on roll now says is before what an older one says, a whole address before a
    bare postcode, the later told before the older."""
    return home.record.is_current, bool(home.detail.get("address")), home.known_at, home.pk


def _said_by(seen: Seen, home: Event) -> str:
    return who_says(seen, home.record.feed, home.record.source)


def _told_as(seen: Seen, home: Event) -> str:
    return f"{where(home)} ({_said_by(seen, home)}, {short_day_words(home.known_at)})"


def _school(seen: Seen) -> dict[str, Any]:
    if seen.is_protected:
        return {"heading": "School", "value": "Withheld: address protected"}
    if "school" not in seen.themes:
        return {"heading": "School", "value": NOT_YOURS}
    on_roll = [b.record for b in seen.belongings if b.record.feed == "pupils" and b.record.is_current]
    named = list(dict.fromkeys(who_says(seen, "pupils", record.source) for record in on_roll))
    if not named:
        return {"heading": "School", "value": "On no roll that we know of"}
    lines = ["On more than one roll" if len(named) > 1 else "On its roll, the school says"]
    return {"heading": "School", "value": " and ".join(named), "lines": lines}


def _involved(seen: Seen, now: datetime) -> dict[str, Any]:
    if "social care" not in seen.themes:
        return {"heading": "Who is involved", "value": NOT_YOURS}
    open_spells = [e for e in seen.events if e.theme == "social care" and e.until_at is None and e.kind in INVOLVED]
    who = [*(["Children's social care"] if open_spells else []), *(["Police"] if _held(seen, now) else [])]
    who += ["Youth justice"] if _is_under_an_order(seen, now) else []
    nobody = "Nobody that we had been told of" if seen.since else "Nobody that we are told of"
    lines = [f"{line(e.kind, e.detail)}, since {short_day_words(e.from_at or e.known_at)}" for e in open_spells]
    return {"heading": "Who is involved", "value": " and ".join(who) or nobody, "lines": lines}


def _is_under_an_order(seen: Seen, now: datetime) -> bool:
    """Does a youth justice order last now? An order is told with the day on which it will end."""
    orders = [e for e in seen.events if e.kind == "court_order" and e.from_at and e.from_at <= now]
    return any(e.until_at is None or e.until_at > now for e in orders)


def now_first(seen: Seen, now: datetime) -> list[dict[str, str]]:
    """What matters most and stands first, as far as we were told: missing, or held by the police, at this moment."""
    # Of an episode that several tell, one who says that it ended is enough.
    open_ones = [told for told in lines(seen) if all(_is_missing(e, now) for e in told)]
    missing = [(told, "Missing since", "they were found") for told in open_ones]
    held = [((e,), "In police custody since", "they were let out") for e in _held(seen, now)]
    since = "had not told us by then" if seen.since else "has not told us since"
    return [
        {
            "title": f"{title} {_since(told[0])}",
            "text": " ".join(dict.fromkeys(f"{_told_by(seen, e)}, and {since} that {ended}." for e in told)),
        }
        for told, title, ended in (*missing, *held)
    ]


def _told_by(seen: Seen, event: Event) -> str:
    return f"{_said_by(seen, event)} said so on {day_words(event.known_at)}"


def _since(event: Event) -> str:
    return moment_words(event.from_at) if event.precision == "instant" else day_words(event.from_at)


def _is_missing(event: Event, now: datetime) -> bool:
    """An episode that nobody has told the end of, and that has not gone on for so long that it was never closed."""
    is_open = event.kind == "missing" and event.until_at is None and not event.detail.get("found")
    return is_open and event.from_at is not None and timedelta() <= now - event.from_at < STILL_AFTER


def _held(seen: Seen, now: datetime) -> list[Event]:
    went_on = [e for e in seen.events if e.kind == "detained" and e.until_at is None and e.from_at]
    return [e for e in went_on if e.detail.get("voluntary") != "yes" and now - e.from_at < HELD_AT_MOST]
