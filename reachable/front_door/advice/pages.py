"""How the pages say the queue and the advice log. No queries here."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from reachable.actions import pages as action_pages
from reachable.actions.states import due_words
from reachable.chronology.kinds import line, may_give_away
from reachable.chronology.models import Event
from reachable.clocks.ages import london_day
from reachable.feeds.models import Identity
from reachable.front_door.advice.models import Advice, QueueSetting
from reachable.front_door.advice.queue import Queue
from reachable.front_door.advice.reading import Read
from reachable.front_door.advice.rules import GOES_ON, LookBack, Side, side_of
from reachable.people.models import Person
from reachable.people.naming import born, called
from reachable.people.whose import NOT_SETTLED, names_of, settled
from reachable.words.feeds import BY_KEY
from reachable.words.times import age_words, happened_words, moment_words, plural, short_day_words, short_moment_words

SHOWN = 4  # facts of a kind; the page of the young person has them all
NOBODY = "About no young person"
WITHHELD = "Withheld, because it may give a protected address away. Ask whoever gave it"
AWAY = "Withheld, because it would give a protected address away"


def queued(read: Queue, now: datetime) -> list[dict[str, Any]]:
    """Each young person with the facts that brought them here, the newest first, each kind by itself."""
    return [_young(person, read, now) for person in read.page.object_list]


def _young(person: Person, read: Queue, now: datetime) -> dict[str, Any]:
    named = names_of(person, read.belongings, read.identities)
    theirs = {one.record_id for one in read.belongings if one.person_id == person.pk}
    facts = sorted((one for one in read.facts if one.record_id in theirs), key=_happened, reverse=True)
    return {
        "uuid": person.uuid,
        "name": called(named),
        "age": age_words(born(named), london_day(now)),
        "newest": f"Newest known {short_moment_words(person.newest_at)}",  # type: ignore[attr-defined]
        "sides": [_side(side, [one for one in facts if side_of(one.kind) is side]) for side in Side],
    }


def _happened(event: Event) -> tuple[datetime, int]:
    return event.from_at or event.known_at, event.pk


def _side(side: Side, facts: list[Event]) -> dict[str, Any]:
    more = len(facts) - SHOWN
    return {
        "words": side.value,
        "facts": [_fact(one) for one in facts[:SHOWN]],
        "more": f"{plural(more, 'more', 'more')} on their page" if more > 0 else "",
    }


def _fact(event: Event) -> dict[str, str]:
    """What, when and who says so. Of a protected child nothing that tells where."""
    is_protected = event.is_protected  # type: ignore[attr-defined]
    if is_protected and may_give_away(event.kind):
        return {"what": AWAY, "when": "", "who": ""}
    return {"what": line(event.kind, event.detail), "when": _when(event), "who": _who_says(event, is_protected)}


def _when(event: Event) -> str:
    if event.from_at is None:
        return f"Told {short_day_words(event.known_at)}"
    words = happened_words(event.from_at, event.until_at, event.precision)
    return f"Since {words}" if event.kind in GOES_ON and event.until_at is None else words


def _who_says(event: Event, is_protected: bool) -> str:
    its = BY_KEY[event.record.feed]
    if is_protected:
        return its.withheld
    return event.sender or its.sender.format(source=event.record.source)  # type: ignore[attr-defined]


def look_back_words(look_back: LookBack) -> str:
    """How long ago these facts may be, in words."""
    return (
        f"A fact of youth justice of the last {look_back.justice} days, and one of missing education of the last "
        f"{look_back.education}; one that still goes on counts however long ago it began."
    )


def setting_rows(setting: QueueSetting) -> list[dict[str, str]]:
    """How far back the queue looks, as rows."""
    rows = [
        {"key": side.value, "value": plural(days, "day", "days")}
        for side, days in ((Side.JUSTICE, setting.justice), (Side.EDUCATION, setting.education))
    ]
    if setting.pk:
        rows.append({"key": "Said", "value": f"{moment_words(setting.at)}, by {setting.by.name}: {setting.why}"})
    return rows


def listed(read: Read, now: datetime) -> list[dict[str, Any]]:
    """The log, a line each."""
    return [row(one, read, now) for one in read.advice]


def row(one: Advice, read: Read, now: datetime) -> dict[str, Any]:
    """One piece of advice as a list says it."""
    person = settled(one.record_id, read.whose)
    named = names_of(person, read.belongings, read.identities) if person else []
    return line_of(one, now) | {
        "name": _called(one, person, named),
        "age": age_words(born(named), london_day(now)) if person else "",
        "person": reverse("person", args=[person.uuid]) if person else "",
    }


def line_of(one: Advice, now: datetime) -> dict[str, Any]:
    """The same on the page of whom it is about: who asked what, what was advised, how it stands."""
    return {
        "uuid": one.uuid,
        "asker": "" if one.is_withheld else one.asker,
        "asked": WITHHELD if one.is_withheld else one.asked,
        "advised": "" if one.is_withheld else one.advised,
        "came_of_it": "" if one.is_withheld else one.came_of_it,
        "given": f"{moment_words(one.at)}, by {one.by.name}",
        "stands": _stands(one, london_day(now)),
        "is_late": _waits(one) and one.follow_up_on < london_day(now),  # type: ignore[operator]
        "waits": _waits(one),
    }


def _waits(one: Advice) -> bool:
    return one.follow_up_on is not None and one.followed_up_at is None


def _stands(one: Advice, today: date) -> str:
    if one.followed_up_at and one.followed_up_by:
        return f"Followed up {short_day_words(one.followed_up_at)}, by {one.followed_up_by.name}"
    return f"Follow up. {due_words(one.follow_up_on, today)}" if one.follow_up_on else "Nothing to follow up"


def _called(one: Advice, person: Person | None, named: Iterable[Identity]) -> str:
    if person:
        return called(named)
    return NOT_SETTLED if one.record_id else NOBODY


def page(read: Read, now: datetime) -> dict[str, Any]:
    """Everything the page of one piece of advice says, and what can be done now."""
    one = read.advice[0]
    said = row(one, read, now)
    agreed = [action_pages.line(action, now) for action in read.agreed]
    return {
        "advice": one,
        **said,
        "agreed": agreed,
        "can_agree": said["person"] != "" and one.agreed is None,
        "can_follow_up": said["waits"],
        "copy": copy_text(said, agreed),
    }


def copy_text(said: dict[str, Any], agreed: list[dict[str, Any]]) -> str:
    """The advice as plain text, to paste into the council's case system."""
    whom = ", ".join(filter(None, (said["name"], said["age"])))
    lines = [f"Advice from Youth and Family Resilience: {whom}", f"Asked by: {said['asker']}"]
    return "\n".join([*lines, *copied(said), *(f"Action: {a['what']} | {a['whose']} | {a['stands']}" for a in agreed)])


def copied(said: dict[str, Any]) -> list[str]:
    """What was asked and advised, as lines of plain text."""
    told = (
        ("Asked", "asked"),
        ("Advised", "advised"),
        ("Given", "given"),
        ("", "stands"),
        ("Came of it", "came_of_it"),
    )
    return [f"{words}: {said[name]}" if words else said[name] for words, name in told if said[name]]
