"""What the pages about mix-ups say. Reads nothing itself."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import resolve, reverse

from reachable.clocks.breach import tell_by
from reachable.clocks.late import is_late
from reachable.feeds.models import Identity
from reachable.identifiers.names import fold
from reachable.locks.decide import decide
from reachable.locks.needs import needs_of
from reachable.locks.permissions import Viewer
from reachable.mix_ups.models import Answer
from reachable.mix_ups.parts import WITHDRAWN, WORDS
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
    every = list(found)
    seen = told_apart([moment_words(one.seen_at) for one in every])
    rows = [_copy(one, words) for one, words in zip(every, seen, strict=True)]
    return sorted(rows, key=lambda row: row["answer"] is not None)


def told_apart(words: Sequence[str]) -> list[str]:
    """The words of several links, of which no two are the same: of those that were, which of how many each is."""
    first: dict[str, int] = {}
    found = []
    for each in words:
        first[each] = first.get(each, 0) + 1
        many = words.count(each)
        found.append(f"{each} ({first[each]} of {many})" if many > 1 else each)
    return found


def _copy(one: Mine, seen: str) -> dict[str, Any]:
    return {
        "uuid": one.mix_up.uuid,
        "stood": stood(one.mix_up),
        "seen": seen,
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
    every = list(tasks)
    parted = told_apart([moment_words(one.mix_up.at) for one in every])
    return [_line(one, words) for one, words in zip(every, parted, strict=True)]


def _line(one: Task, parted: str) -> dict[str, Any]:
    left = f"{plural(len(one.open), 'thing', 'things')} to settle" if one.open else "Nothing left to settle"
    return {
        "href": reverse("mix_up", args=[one.mix_up.uuid]),
        "words": f"Parted on {parted}",
        "left": left,
        "copies": copies_words(one.right, one.saw),
    }


def copies_words(right: int, saw: int) -> str:
    """How many of those who saw the page have put their copy right."""
    return f"{right} of {plural(saw, 'person who saw it has', 'people who saw it have')} put their copy right"


def whole(one: Task, forms: Mapping[str, Any], viewer: Viewer) -> dict[str, Any]:
    """The page of one, for this viewer, whose work is matching. `forms`: one for each thing that rested on the page."""
    return {
        "uuid": one.mix_up.uuid,
        "stood": stood(one.mix_up),
        "parted": one.mix_up.parted_by.name if one.mix_up.parted_by else "what organisations told since",
        "copies": copies_words(one.right, one.saw),
        "names": _names(one.names),
        "resting": [_resting(each, forms[each.about], viewer) for each in one.resting],
        "open": len(one.open),
    }


def _names(sides: Sequence[list[Identity]]) -> list[str]:
    """Who agencies say both are, by the latest record that names each; and where that calls both the same, what else
    each was called: a record that came to one from the page of the other may have the other's name."""
    best = [best_identity(told[::-1]) for told in sides]
    is_one_name = len({fold(name_of(who)) for who in best}) < len(best)
    return [_name(who) + (_also(who, told) if is_one_name else "") for who, told in zip(best, sides, strict=True)]


def _also(who: Identity | None, told: Iterable[Identity]) -> str:
    called = {fold(name_of(one)): name_of(one) for one in told if one.forename or one.surname}
    called.pop(fold(name_of(who)), None)
    return f", also called {' and '.join(called.values())}" if called else ""


def _name(who: Identity | None) -> str:
    if who is None:
        return "Name not known"
    born = f", born {born_words(who)}" if who.dob else ""
    return f"{name_of(who)}{born} ({title(who.record).lower()})"


def _resting(one: Resting, form: Any, viewer: Viewer) -> dict[str, Any]:
    by = f", {one.who}" if one.who else ""
    return {
        "about": one.about,
        "words": one.rests.words,
        "when": f"{moment_words(one.at)}{by}",
        "went_to": one.rests.went_to,
        "href": _href(one, viewer),
        "answer": said(one.answer),
        "became": _became(one),
        "form": form,
    }


def _href(one: Resting, viewer: Viewer) -> str:
    """Where it stands; '' where it has no page of its own, or none that this viewer's work lets them open."""
    href = reverse(one.rests.page, args=[one.uuid]) if one.rests.page else ""
    needed = needs_of(resolve(href).func) if href else None
    return href if needed and decide(viewer, needed) else ""


def _became(one: Resting) -> dict[str, str] | None:
    """What became of what is to be withdrawn: never that it is withdrawn while it stands, nor of what was only done, or
    closed in its own time."""
    if one.answer is None or one.answer.said != WITHDRAWN:
        return None
    if one.over_at:
        return {"tag": "Stands no more", "words": f"Since {moment_words(one.over_at)}."}
    return {"tag": "To be withdrawn", "words": _still_to_do(one)}


def _still_to_do(one: Resting) -> str:
    if one.still_stands:
        where = "on its own page" if one.rests.page else "on the young person’s page"
        return f"It still stands: whoever may ends it {where}."
    return "Nothing takes it back here: whoever wrote it says, where it stands, that it was about another."


def judged(found: Iterable[Judged], now: datetime) -> list[dict[str, Any]]:
    """Each mix-up as the data protection officer reads it."""
    rows = [breach(one, now) for one in found]
    parted = told_apart([row["parted"] for row in rows])
    return [row | {"parted": words} for row, words in zip(rows, parted, strict=True)]


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
        "asks_of_people": one.asks_of_people,
        "people": said(one.people),
    }


def _agency(who: Any) -> str:
    return who.agency.name if who.agency else ""


def _right(each: Any) -> str:
    if each.is_right:
        return "Put right"
    return "Not yet" if each.who.is_active else "Account closed: tell their organisation"
