"""How the pages say who comes, what was said in confidence and what of it is disclosed. No queries here."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from reachable.clocks.ages import london_day
from reachable.feeds.models import Identity
from reachable.in_confidence import rules
from reachable.in_confidence.models import Coming, Confidence, Disclosure
from reachable.in_confidence.reading import MOST, Arranged, Here, Mine
from reachable.in_confidence.rules import HARM_WORDS, MAY_TELL
from reachable.locks.permissions import Viewer
from reachable.people.naming import born, called
from reachable.reachable_moments import pages as moments
from reachable.words.times import age_words, moment_words, short_moment_words

TELLS: dict[str, str] = {key.value: words for key, words in MAY_TELL}
ASK_US = "We have no name from you: ring us with the moment’s number"


def listed(read: Mine, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """Whom the viewer's team comes to, what is theirs to approve, and what is open to them."""
    parts = [part_line(one, read.identities, now) for one in read.disclosures]
    every = (read.comings, read.confidences, read.disclosures)
    return {
        "is_cut": any(len(rows) > MOST for rows in every),
        "children": list(_children(read, now)),
        "to_approve": [part for part in parts if part["is_waiting"] and part["approver_id"] == viewer.id],
        "to_read": [part for part in parts if part["to_id"] == viewer.id],
        "hears": rules.is_of(viewer, rules.Whose(viewer.team, viewer.agency)),
    }


def _children(read: Mine, now: datetime) -> Iterable[dict[str, Any]]:
    """One line for each moment: who comes to it as it stands, or was last said."""
    comings: dict[int, Coming] = {}
    for one in sorted(read.comings, key=lambda one: one.ended_at is not None):
        comings.setdefault(one.moment_id, one)
    said = {one.moment_id: one.moment for one in read.confidences}
    for pk, moment in {**said, **{pk: one.moment for pk, one in comings.items()}}.items():
        number = len([one for one in read.confidences if one.moment_id == pk])
        came = comings.get(pk)
        yield {
            "uuid": moment.uuid,
            "name": _called(read.identities, moment.record_id),
            "is_over": moment.is_over,
            "coming": coming_line(came) if came and came.ended_at is None else None,
            "written": number,
        }


def _of(identities: Iterable[Identity], record: int) -> list[Identity]:
    return [one for one in identities if one.record_id == record]


def _called(identities: Iterable[Identity], record: int) -> str:
    return called(_of(identities, record))


def page(read: Mine, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """Everything the page of one young person says to those who read what was said."""
    moment = read.moment
    mine = _of(read.identities, moment.record_id)
    return {
        "moment": moment,
        "name": called(mine),
        "age": age_words(born(mine), london_day(now)),
        "is_over": moment.is_over,
        "comings": [coming_line(one) for one in read.comings if one.ended_at is None],
        "said": [_said(one, read, viewer, now) for one in read.confidences],
        "allocated": [{"id": one.pk, "name": one.practitioner.name} for one in read.allocated],
        "hears": is_heard_by(viewer, read),
    }


def is_heard_by(viewer: Viewer, read: Mine) -> bool:
    """Whether the viewer is of a team that comes to them or was told something; the allocated worker is not."""
    return any(rules.is_of(viewer, one.whose) for one in (*read.comings, *read.confidences))


def coming_line(one: Coming) -> dict[str, Any]:
    """Who comes, when, and what the building reads."""
    return {
        "uuid": one.uuid,
        "to": one.to.name,
        "who": f"{one.who}, {one.comes_from}",
        "phone": one.phone,
        "expected": moment_words(one.expected_at),
        "keeps_safe": one.keeps_safe,
    }


def _said(one: Confidence, read: Mine, viewer: Viewer, now: datetime) -> dict[str, Any]:
    parts = [part_line(part, read.identities, now) for part in read.disclosures if part.confidence_id == one.pk]
    return {
        "uuid": one.uuid,
        "at": moment_words(one.said_at),
        "written": f"Written down by {one.by.name}, {one.comes_from}, {short_moment_words(one.at)}",
        "words": one.words,
        "tells": TELLS[one.may_tell],
        "agreed": one.agreed,
        "agreed_else": one.agreed_else,
        "limits": "" if one.was_told_limits else "They were not told before what cannot be kept.",
        "hears": rules.is_of(viewer, one.whose),
        "parts": parts,
    }


def part_line(one: Disclosure, identities: Iterable[Identity], now: datetime) -> dict[str, Any]:
    """One disclosure as a line: the part, to whom, how it stands."""
    return {
        "uuid": one.uuid,
        "name": _called(identities, one.record_id),
        "words": one.words,
        "whom": f"A part, for {one.to.name}" if one.to else f"A part, told by telephone: {one.told_to}",
        "stands": _stands(one, now),
        "is_waiting": one.decided_at is None,
        "is_open": bool(one.is_approved and one.ended_at is None and (one.until_at is None or now < one.until_at)),
        "approver_id": one.approver_id,
        "to_id": one.to_id,
    }


def _stands(one: Disclosure, now: datetime) -> str:
    if one.decided_at is None:
        return f"Waits for {one.approver.name} to approve it"
    if not one.is_approved:
        return f"Not approved by {one.approver.name}, {short_moment_words(one.decided_at)}"
    if one.ended_at:
        return f"Taken back {short_moment_words(one.ended_at)}"
    if one.until_at is None:
        return f"Approved by {one.approver.name}, {short_moment_words(one.decided_at)}"
    return f"{'Was open' if one.until_at <= now else 'Open'} until {short_moment_words(one.until_at)}"


def disclosure(one: Disclosure, identities: Iterable[Identity], viewer: Viewer, now: datetime) -> dict[str, Any]:
    """The page of one disclosure: the whole decision for who asked or approves, the part for who must know."""
    line = part_line(one, identities, now)
    decides = line["is_waiting"] and viewer.id == one.approver_id
    hears = rules.is_of(viewer, one.as_part().whose)
    can_end = line["is_open"] and one.to_id is not None and (hears or viewer.id == one.approver_id)
    return {"part": line, "rows": list(_rows(one)), "decides": decides, "can_end": can_end, "moment": one.moment} | {
        "hears": hears
    }


def _rows(one: Disclosure) -> Iterable[dict[str, str]]:
    told = "They know" if one.was_child_told else f"They do not know: {one.why_not_told}"
    lasts = dict(rules.LASTS).get(one.days, f"{one.days} days")
    yield {"key": "For whom", "value": one.to.name if one.to else one.told_to}
    yield {"key": "What it may prevent", "value": HARM_WORDS[one.harm]}
    yield {"key": "Why", "value": one.why}
    yield {"key": "The young person", "value": told}
    yield {"key": "Asked by", "value": f"{one.by.name}, {one.comes_from}, {moment_words(one.at)}"}
    if one.to:
        yield {"key": "For how long", "value": lasts}
    if one.decided_at:
        said = "Approved" if one.is_approved else "Not approved"
        yield {"key": said, "value": f"{one.approver.name}, {moment_words(one.decided_at)}: {one.decided_why}"}
    if one.ended_at and one.ended_by:
        yield {"key": "Taken back", "value": f"{one.ended_by.name}, {moment_words(one.ended_at)}: {one.end_why}"}


def here(read: Here) -> list[dict[str, Any]]:
    """What the building reads of each: who comes, when, and what keeps them safe there."""
    return [_here(one, _of(read.identities, one.record_id)) for one in read.comings]


def _here(one: Coming, identities: list[Identity]) -> dict[str, Any]:
    name = called(identities) if identities else ASK_US
    return coming_line(one) | {"name": name, "number": one.moment_id}


def arranged(read: Arranged, now: datetime) -> dict[str, Any]:
    """What whoever answers the moment reads of who comes and of what may be told."""
    is_withheld = read.moment.moment.is_protected  # type: ignore[attr-defined]
    comings = [_arranged(one, is_withheld) for one in read.comings]
    return moments.page(read.moment, now) | {
        "comings": comings,
        "told": [_told(one, is_withheld) for one in read.told],
    }


def _arranged(one: Coming, is_withheld: bool) -> dict[str, Any]:
    """Where the address of the young person is protected from the reader: who and the telephone alone."""
    line = coming_line(one) | {"by": f"{one.by.name}, {moment_words(one.at)}"}
    place = {"to": "A building that is withheld", "who": one.who, "keeps_safe": moments.WITHHELD}
    return line | place if is_withheld else line


def _told(row: dict[str, Any], is_withheld: bool) -> str:
    if is_withheld:
        return moments.WITHHELD
    if not row["agreed"]:
        return f"Somebody of {row['comes_from']} has spoken with them."
    return f"They agreed that this may be told: {row['agreed']} ({row['comes_from']})"
