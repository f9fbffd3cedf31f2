"""What the pages about mix-ups say. Reads nothing itself."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse

from reachable.clocks.breach import tell_by
from reachable.clocks.late import is_late
from reachable.feeds.models import Identity
from reachable.mix_ups.models import Answer
from reachable.mix_ups.parts import WORDS
from reachable.mix_ups.reading import Judged, Mine, Resting, Task
from reachable.people.models import MixUp
from reachable.people.naming import best_identity
from reachable.people.pages import born_words, name_of, title
from reachable.words.times import left_words, moment_words, plural, short_moment_words


def stood(mix_up: MixUp) -> str:
    """From when until when two stood on one page."""
    return f"{moment_words(mix_up.since_at)} until {moment_words(mix_up.at)}"


def copies(found: Iterable[Mine]) -> list[dict[str, Any]]:
    """Those of the viewer's own copy, what is to do first."""
    rows = [_copy(one) for one in found]
    return sorted(rows, key=lambda row: row["answer"] is not None)


def _copy(one: Mine) -> dict[str, Any]:
    return {
        "uuid": one.mix_up.uuid,
        "stood": stood(one.mix_up),
        "seen": moment_words(one.seen_at),
        "href": reverse("person", args=[one.page]) if one.page else "",
        "answer": said(one.answer),
    }


def said(answer: Answer | None) -> dict[str, Any] | None:
    """An answer in words, with its way back for whoever gave it."""
    if answer is None:
        return None
    return {
        "uuid": answer.uuid,
        "words": WORDS[answer.said],
        "why": answer.why,
        "by": answer.by_id,
        "who": f"{answer.by.name}, {short_moment_words(answer.at)}",
    }


def listed(tasks: Iterable[Task]) -> list[dict[str, Any]]:
    """One line for each mix-up to put right."""
    return [_line(one) for one in tasks]


def _line(one: Task) -> dict[str, Any]:
    left = f"{plural(len(one.open), 'thing', 'things')} to settle" if one.open else "Nothing left to settle"
    return {
        "href": reverse("mix_up", args=[one.mix_up.uuid]),
        "words": f"Parted on {moment_words(one.mix_up.at)}",
        "left": left,
        "copies": copies_words(one.right, one.saw),
    }


def copies_words(right: int, saw: int) -> str:
    """How many of those who saw the page have put their copy right."""
    return f"{right} of {plural(saw, 'person who saw it has', 'people who saw it have')} put their copy right"


def whole(one: Task, forms: Mapping[str, Any]) -> dict[str, Any]:
    """The page of one, for whose work is matching. `forms`: one for each thing that rested on the page."""
    return {
        "uuid": one.mix_up.uuid,
        "stood": stood(one.mix_up),
        "parted": one.mix_up.parted_by.name if one.mix_up.parted_by else "what organisations told since",
        "copies": copies_words(one.right, one.saw),
        "names": [_name(side) for side in one.names],
        "resting": [_resting(each, forms[each.about]) for each in one.resting],
        "open": len(one.open),
    }


def _name(told: list[Identity]) -> str:
    """Who agencies say they are, by the latest record that names them."""
    who = best_identity(told[::-1])
    if who is None:
        return "Name not known"
    born = f", born {born_words(who)}" if who.dob else ""
    return f"{name_of(who)}{born} ({title(who.record).lower()})"


def _resting(one: Resting, form: Any) -> dict[str, Any]:
    by = f", {one.who}" if one.who else ""
    return {
        "about": one.about,
        "words": one.rests.words,
        "when": f"{moment_words(one.at)}{by}",
        "went_to": one.rests.went_to,
        "href": reverse(one.rests.page, args=[one.uuid]) if one.rests.page else "",
        "answer": said(one.answer),
        "form": form,
    }


def judged(found: Iterable[Judged], now: datetime) -> list[dict[str, Any]]:
    """Each mix-up as the data protection officer reads it."""
    return [breach(one, now) for one in found]


def breach(one: Judged, now: datetime) -> dict[str, Any]:
    """One of them, with its clock: 72 hours from when the two were parted."""
    due, done = tell_by(one.mix_up.at), one.answer and one.answer.at
    return {
        "uuid": one.mix_up.uuid,
        "href": reverse("mix_up_breach", args=[one.mix_up.uuid]),
        "stood": stood(one.mix_up),
        "parted": moment_words(one.mix_up.at),
        "due": moment_words(due),
        "left": "" if done else left_words(due, now),
        "is_late": is_late(due, done, now),
        "saw": [[each.who.name, _agency(each.who), short_moment_words(each.at), _right(each)] for each in one.saw],
        "copies": copies_words(sum(each.is_right for each in one.saw), len(one.saw)),
        "answer": said(one.answer),
    }


def _agency(who: Any) -> str:
    return who.agency.name if who.agency else ""


def _right(each: Any) -> str:
    if each.is_right:
        return "Put right"
    return "Not yet" if each.who.is_active else "Account closed: tell their organisation"
