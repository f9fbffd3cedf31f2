"""Turns what was read into what the page says. No queries here."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse

from reachable.agencies.roles import SCHOOL, SOCIAL_CARE
from reachable.chronology.kinds import HELD_AT_MOST, KINDS, line
from reachable.chronology.models import Event
from reachable.clocks.ages import london_day
from reachable.family.models import Account, Correction, Told
from reachable.feeds.shape import SPELLS
from reachable.people.belongings import without_places
from reachable.people.naming import best_identity, born, short_name
from reachable.single_view.reading import Seen
from reachable.words.addresses import one_line
from reachable.words.times import (
    age_words,
    day_words,
    days_later_words,
    happened_words,
    moment_words,
    short_day_words,
)

ACCOUNT = "Their account, or a correction"
FACTS_A_PAGE = 60
NOT_YOURS = "Not shared with you: ask the MASH"
PROTECTED = "Address protected. Ask the MASH team manager."
WITHHELD = {
    "pupils": "A school (withheld: address protected)",
    "cin": "Children's social care (which council is withheld: address protected)",
    "custody": "Police (which force is withheld: address protected)",
}
SENDER = {"cin": "Children's social care", "custody": "Police", "pupils": "School", "here": "Written here"}


def who_says(seen: Seen, feed: str, source: str) -> str:
    """The organisation a record comes from, by name where we know it; never one that gives an address away."""
    if feed == "here":
        return SENDER["here"]
    if seen.is_protected:
        return WITHHELD.get(feed, "Withheld: address protected")
    if feed == "pupils" and SCHOOL not in seen.themes:
        return "A school"
    agency = seen.agencies.get(source)
    return agency.name if agency else {"cin": "Children's social care"}.get(feed, f"{SENDER[feed]} {source}")


def identity(seen: Seen, now: datetime) -> dict[str, Any]:
    best, dob = best_identity(seen.identities), born(seen.identities)
    others = dict.fromkeys(short_name(i) for i in seen.identities if short_name(i))
    name = short_name(best) if best else ""
    custody_only = {b.record.feed for b in seen.belongings} == {"custody"}
    if custody_only and name:
        name = f"A young person giving the name {name}"
    others.pop(short_name(best) if best else "", None)
    return {
        "name": name or "A young person whose name we do not know",
        "age": age_words(dob, london_day(now)),
        "born_on": dob,
        "note": f"Also written: {', '.join(others)}" if others else "",
    }


def summary(seen: Seen, now: datetime) -> list[dict[str, Any]]:
    """Whom they trust comes first (design.md section 8); then lives, school, who is involved."""
    return [_trusted(seen), _lives(seen), _school(seen), _involved(seen, now)]


def _lives(seen: Seen) -> dict[str, Any]:
    if "home" not in seen.themes:
        return {"heading": "Lives", "value": NOT_YOURS}
    if seen.is_protected:
        return {"heading": "Lives", "value": PROTECTED}
    homes = [e for e in seen.events if e.kind == "lived_at" and e.until_at is None]
    gave = [i for i in seen.identities if i.record.feed == "custody" and i.address]
    if not homes and not gave:
        return {"heading": "Lives", "value": "Not known to you"}
    if not homes:
        said = f"Given in custody: {who_says(seen, 'custody', gave[0].record.source)}"
        return {"heading": "Lives", "value": one_line(gave[0].address), "lines": [said]}
    newest = max(homes, key=lambda e: (e.known_at, e.pk))
    others = {where(e) for e in homes} - {where(newest)}
    return {
        "heading": "Lives",
        "value": where(newest),
        "lines": [f"{who_says(seen, 'pupils', newest.record.source)} says so, {short_day_words(newest.known_at)}"],
        "not_settled": f"also told as {'; '.join(sorted(others))}" if others else "",
    }


def where(event: Event) -> str:
    return one_line((event.detail.get("address", ""), event.detail.get("postcode", "")))


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
    lines = [f"{line(e.kind, e.detail)}, since {short_day_words(e.from_at or e.known_at)}" for e in open_spells]
    return {"heading": "Who is involved", "value": " and ".join(who) or "Nobody that we are told of", "lines": lines}


INVOLVED = ("social_care_involvement", "child_protection_plan", "child_in_need_plan")


def in_custody(seen: Seen, now: datetime) -> list[dict[str, str]]:
    """Whether the police hold them now, as far as we were told: what matters most stands first."""
    return [
        {
            "title": f"In police custody since {moment_words(e.from_at)}",
            "text": f"{who_says(seen, 'custody', e.record.source)} said so on {day_words(e.known_at)}, "
            "and has not told us since that they were let out.",
        }
        for e in _held(seen, now)
    ]


def _held(seen: Seen, now: datetime) -> list[Event]:
    went_on = [e for e in seen.events if e.kind == "detained" and e.until_at is None and e.from_at]
    return [e for e in went_on if e.detail.get("voluntary") != "yes" and now - e.from_at < HELD_AT_MOST]


def _trusted(seen: Seen) -> dict[str, Any]:
    if not seen.trusted:
        return {"heading": "Who they trust", "value": "Nobody has asked", "lines": ["Ask them, and write it down."]}
    first = seen.trusted[0]
    return {
        "heading": "Who they trust",
        "value": f"{first.name}, {first.how_known}",
        "lines": [f"{first.who_says} says so"],
    }


def facts(seen: Seen, may_write: bool) -> list[dict[str, Any]]:
    """The fact table's rows, newest first (reachable/words/README.md)."""
    because = {b.record_id: b for b in seen.belongings}
    withheld = [e for e in seen.events if _gives_away(seen, e)]
    shown = [e for e in seen.events if e not in withheld]
    accounts, asked = _beside(seen.accounts, seen.events), _beside(seen.corrections, seen.events)
    return [
        _fact(seen, e, because[e.record_id], may_write)
        | {"accounts": [_account(a) for a in accounts[e.pk]], "tags": [_tag(c) for c in asked[e.pk]]}
        for e in shown
        if e.record_id in because
    ]


def facts_caption(first: int, last: int, whole: int) -> str:
    """What stands over the table: newest first, and which part of it this is."""
    return "Newest first" if last - first + 1 == whole else f"Newest first: lines {first} to {last} of {whole}"


def _beside(written: Iterable[Any], events: Iterable[Event]) -> defaultdict[int, list[Any]]:
    """Accounts or corrections, by the id of the event that tells their line now; under 0 where none does."""
    telling: defaultdict[tuple, list[int]] = defaultdict(list)
    for event in events:
        telling[_lasting(event)].append(event.pk)
    standing = {event.pk for event in events}
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in written:
        for pk in [row.line_id] if row.line_id in standing else telling.get(_lasting(row.line), [0]):
            found[pk].append(row)
    return found


def _lasting(event: Event) -> tuple[int, str, str]:
    """What stays of a line when its agency tells it again. Every stay of a record has one key: there, also where."""
    return event.record_id, event.key, where(event) if event.kind == "lived_at" else ""


def withheld(seen: Seen) -> int:
    """How many lines are not shown because they would give a protected address away."""
    return sum(_gives_away(seen, e) for e in seen.events)


def _gives_away(seen: Seen, event: Event) -> bool:
    kind = KINDS.get(event.kind)
    return seen.is_protected and (kind is None or kind.gives_away_where)


def what(seen: Seen, event: Event) -> str:
    """A line in words, with the address only where it may be shown."""
    text = line(event.kind, event.detail | ({"address": where(event)} if event.kind == "lived_at" else {}))
    return text


def _fact(seen: Seen, event: Event, belonging: Any, may_write: bool) -> dict[str, Any]:
    at = event.from_at or event.known_at
    return {
        "id": f"line-{event.uuid}",
        "happened": happened(event),
        "knew": short_day_words(event.known_at),
        "late": days_later_words(london_day(at), london_day(event.known_at)) if event.from_at else "",
        "theme": event.theme.capitalize(),
        "what": what(seen, event),
        "detail": "Corrected: the agency first said something else." if event.is_corrected else "",
        "who_says": who_says(seen, event.record.feed, event.record.source),
        "how_sure": how_sure(seen, belonging),
        "how_sure_note": "Whose this is has not been settled" if belonging.is_unsure else "",
        "links": _links(seen, event) if may_write else [],
    }


def how_sure(seen: Seen, belonging: Any) -> str:
    """Why this record is held to be theirs; not by where they live, where that is protected."""
    because = belonging.because.split("; ")
    words = "; ".join(without_places(because) if seen.is_protected else because) or "Other details agree"
    return words[:1].upper() + words[1:]


def may_be(seen: Seen) -> list[dict[str, Any]]:
    """Records that may be theirs too, for somebody who may say so."""
    return [
        {"uuid": pair.uuid, "because": without_places(pair.because) if seen.protected else pair.because}
        for pair in seen.may_be
    ]


def happened(event: Event) -> str:
    """When it happened, no finer than we were told; a spell that goes on says since when."""
    if event.from_at is None:
        return f"Told {short_day_words(event.known_at)}; not told since when"
    goes_on = event.kind in SPELLS and event.until_at is None
    text = happened_words(event.from_at, event.until_at, event.precision)
    return f"Since {text}" if goes_on else text


def _account(row: Account) -> dict[str, str]:
    return {"who": row.get_whose_display().capitalize(), "words": row.words, "when": short_day_words(row.at)}


def _tag(row: Correction) -> dict[str, str]:
    answered = row.answered_on
    did = f"answered {short_day_words(answered)}" if answered else f"asked for {short_day_words(row.asked_on)}"
    return {"text": f"Correction {did}", "kind": "outline"}


def since_changed(seen: Seen) -> list[dict[str, str]]:
    """Accounts of lines that no longer stand in any form, with what the line said. Never of a line that is withheld,
    or of a record that is no longer held to be theirs."""
    theirs = {b.record_id for b in seen.belongings}
    return [
        _account(a) | {"line": what(seen, a.line)}
        for a in _beside(seen.accounts, seen.events)[0]
        if a.line.superseded_by_id and a.line.record_id in theirs and not _gives_away(seen, a.line)
    ]


def _links(seen: Seen, event: Event) -> list[dict[str, str]]:
    """One quiet link a line; the page it opens leads to the other of the two."""
    ids = {"uuid": seen.person.uuid, "line": event.uuid}
    return [{"text": ACCOUNT, "href": reverse("account", kwargs=ids), "hidden": f"of: {what(seen, event)}"}]


def hidden(seen: Seen) -> list[dict[str, Any]]:
    """Lines this viewer may not read, counted by theme, with whom to ask."""
    return [{"number": row["number"], "theme": row["theme"], "ask": "the MASH"} for row in seen.hidden]


def told(seen: Seen) -> list[dict[str, Any]]:
    """Was each told: the young person and each parent, latest word first."""
    latest: dict[str, Told] = {}
    for row in seen.told:
        latest.setdefault(row.whom, row)
    return [{"key": label.capitalize(), "value": _told_words(latest.get(whom))} for whom, label in Told.Whom.choices]


def _told_words(row: Told | None) -> str:
    if row is None:
        return "Nobody has written whether they were told"
    if row.was_told:
        return f"Told on {short_day_words(row.told_on)} by {row.told_by}: {row.how}"
    return f"Not told: {row.why_not.rstrip('.')}. Look again on {short_day_words(row.look_again_on)}"


def complaints(seen: Seen) -> list[dict[str, Any]]:
    return [
        {
            "uuid": c.uuid,
            "words": c.words,
            "who": c.get_whose_display(),
            "received": short_day_words(c.received_on),
            "standing": f"Acknowledged {short_day_words(c.acknowledged_on)}"
            if c.acknowledged_on
            else f"Acknowledge by {short_day_words(c.acknowledge_by)}",
            "is_open": c.acknowledged_on is None,
        }
        for c in seen.complaints
    ]


def corrections(seen: Seen) -> list[dict[str, Any]]:
    """Corrections that wait for an agency's answer."""
    return [
        {
            "uuid": c.uuid,
            "line": _line_of(seen, c),
            "what": c.what_is_wrong,
            "asked": short_day_words(c.asked_on),
            "due": short_day_words(c.answer_due_on),
        }
        for c in seen.corrections
        if c.answered_on is None and _may_read(seen, c)
    ]


def _may_read(seen: Seen, asked: Correction) -> bool:
    """What is wrong with a line tells what the line says: it is shown only beside a line that is shown itself."""
    line = asked.line
    return asked.may_read_line and not _gives_away(seen, line)  # type: ignore[attr-defined]


def _line_of(seen: Seen, asked: Correction) -> str:
    """What the line said of which a correction was asked for, though it may have been told anew since."""
    if asked.line.is_erased:
        return "A line that has been removed"
    if asked.line.record_id not in {b.record_id for b in seen.belongings}:
        return "A line that is no longer on this page"
    return what(seen, asked.line)


def copy_text(seen: Seen, gaps: list[dict[str, str]], now: datetime, may_write: bool) -> str:
    """The whole page as plain text with sources, for the council's case system: their account beside each line.

    `may_write`: whether the page shows this viewer corrections and complaints.
    """
    who = identity(seen, now)
    head = [f"What we know: {who['name']}, {who['age']}", f"As known on {short_day_words(now)}", who["note"]]
    columns = [text for column in summary(seen, now) for text in _copied_column(column)]
    lines = [text for fact in facts(seen, may_write=False) for text in _copied(fact)]
    parts = [
        ("", columns),
        ("Facts, newest first", lines),
        (SINCE_CHANGED, [f"{_said(a)} The line said: {a['line']}" for a in since_changed(seen)]),
        (
            "Not shown to me",
            [f"{h['number']} {h['theme']} lines: ask {h['ask']}" for h in hidden(seen)] + _withheld(seen),
        ),
        ("Told?", [f"{row['key']}: {row['value']}" for row in told(seen)] if SOCIAL_CARE in seen.themes else []),
        ("Corrections asked for", [_copied_correction(c) for c in corrections(seen)] if may_write else []),
        ("Complaints", [_copied_complaint(c) for c in complaints(seen)] if may_write else []),
        ("What we do not know", [f"{g['what']}: {g['why']} Ring {g['ring']}" for g in gaps]),
    ]
    body = [line for heading, rows in parts if rows for line in (*([heading] if heading else []), *rows, "")]
    return "\n".join([*filter(None, head), "", *body]).rstrip() + "\n"


SINCE_CHANGED = "What they said of lines that have since changed"


def _copied_column(column: dict[str, Any]) -> list[str]:
    not_settled = column.get("not_settled")
    return [
        f"{column['heading']}: {column['value']}",
        *(f"    {text}" for text in column.get("lines", [])),
        *([f"    Not settled: {not_settled}"] if not_settled else []),
    ]


def _copied_correction(asked: dict[str, Any]) -> str:
    return f"{asked['line']}: {asked['what']} (asked {asked['asked']})"


def _copied_complaint(complaint: dict[str, Any]) -> str:
    return f"{complaint['words']} (from {complaint['who']}, {complaint['received']}). {complaint['standing']}."


def _said(account: dict[str, str]) -> str:
    return f"{account['who']}: {account['words']} ({account['when']})"


def _copied(fact: dict[str, Any]) -> list[str]:
    told_as = f"{fact['happened']} | {fact['theme']} | {fact['what']} | {fact['who_says']} | known {fact['knew']}"
    return [
        f"{told_as} | {fact['how_sure']}",
        *([f"    {fact['detail']}"] if fact["detail"] else []),
        *(f"    {tag['text']}" for tag in fact["tags"]),
        *(f"    {_said(account)}" for account in fact["accounts"]),
    ]


def _withheld(seen: Seen) -> list[str]:
    number = withheld(seen)
    return [f"Address protected: {number} lines would give it away"] if number else []
