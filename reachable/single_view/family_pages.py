"""The family's part of the page: who was told, their account, a correction asked for, a complaint. No queries here."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from reachable.chronology.models import Event
from reachable.family.models import Account, Correction, Told
from reachable.single_view.pages import what, where
from reachable.single_view.reading import Seen
from reachable.words.times import short_day_words


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


def beside(written: Iterable[Any], events: Iterable[Event]) -> defaultdict[int, list[Any]]:
    """Accounts or corrections, by the id of the event that tells their line now; under 0 where none does."""
    telling: defaultdict[tuple, list[int]] = defaultdict(list)
    for event in events:
        telling[lasting(event)].append(event.pk)
    standing = {event.pk for event in events}
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in written:
        for pk in [row.line_id] if row.line_id in standing else telling.get(lasting(row.line), [0]):
            found[pk].append(row)
    return found


def lasting(event: Event) -> tuple[int, str, str]:
    """What stays of a line when its agency tells it again. Every stay of a record has one key: there, also where. A
    custody record is one arrest, though its key has a time that the police may put right."""
    key = event.kind if event.kind == "detained" else event.key
    return event.record_id, key, where(event) if event.kind == "lived_at" else ""


def account(row: Account) -> dict[str, str]:
    return {"who": row.get_whose_display().capitalize(), "words": row.words, "when": short_day_words(row.at)}


def tag(row: Correction) -> dict[str, str]:
    answered = row.answered_on
    did = f"answered on {short_day_words(answered)}" if answered else f"asked for on {short_day_words(row.asked_on)}"
    return {"text": f"Correction {did}", "kind": "outline"}


def since_changed(seen: Seen) -> list[dict[str, str]]:
    """Accounts of lines that no longer stand in any form, with what the line said. Never of a line that is withheld,
    or of a record that is no longer held to be theirs."""
    theirs = {b.record_id for b in seen.belongings}
    return [
        account(a) | {"line": what(a.line)}
        for a in beside(seen.accounts, seen.events)[0]
        if a.line.superseded_by_id and a.line.record_id in theirs and not seen.gives_away(a.line)
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
    return asked.may_read_line and not seen.gives_away(asked.line)  # type: ignore[attr-defined]


def _line_of(seen: Seen, asked: Correction) -> str:
    """What the line said of which a correction was asked for, though it may have been told anew since."""
    if asked.line.is_erased:
        return "A line that has been removed"
    if asked.line.record_id not in {b.record_id for b in seen.belongings}:
        return "A line that is no longer on this page"
    return what(asked.line)


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
