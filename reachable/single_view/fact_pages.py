"""The facts as a table, newest first, each line with what the family says of it beside. No queries here."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from reachable.chronology.models import Event
from reachable.clocks.ages import london_day
from reachable.people.whose import NOT_SETTLED
from reachable.single_view.asked import Asked
from reachable.single_view.family_pages import account, beside, lasting, tag
from reachable.single_view.gone_pages import Note, corrected_words, first_said, notes
from reachable.single_view.life_line.pins import BEFORE
from reachable.single_view.moment_pages import was_before_we_knew
from reachable.single_view.pages import happened, how_sure, what
from reachable.single_view.past_pages import became_words
from reachable.single_view.reading import Seen, when
from reachable.single_view.tellings import Line, each, lines, who
from reachable.words.sentences import upper_first
from reachable.words.times import days_later_words, short_day_words

ACCOUNT = "Their account, or a correction"
FACTS_A_PAGE = 50  # with the prompts above them a page stays under 100 KB


def rows(seen: Seen) -> list[Line | Note]:
    """The lines of the table, and a note where one stands no longer: newest first."""
    return sorted([*lines(seen), *notes(seen)], key=_when, reverse=True)


def facts(seen: Seen, told: Sequence[Line | Note], may_write: bool) -> list[dict[str, Any]]:
    """Those of the fact table's rows in words (reachable/words/README.md)."""
    because, first = {b.record_id: b for b in seen.belongings}, first_said(seen)
    accounts, asked = beside(seen.accounts, seen.events), beside(seen.corrections, seen.events)
    return [
        _note(one)
        if isinstance(one, Note)
        else _fact(seen, one, [because[e.record_id] for e in one], may_write)
        | {"detail": _beneath(seen, one[0], first.get(lasting(one[0])))}
        | {
            "accounts": [account(a) for e in one for a in accounts[e.pk]],
            "tags": [tag(c) for e in one for c in asked[e.pk]],
        }
        for one in told
    ]


def hrefs(told: Sequence[Line | Note], want: Asked) -> dict[int, str]:
    """Of all the rows: where each line stands, by its event's id: on this page of the table, or on another."""
    pages = [(one, i // FACTS_A_PAGE + 1) for i, one in enumerate(told) if not isinstance(one, Note)]
    places = {event.pk: (f"line-{event.uuid}", page) for line, page in pages for event in line}
    return {
        pk: f"#{line}" if page == want.page else want.address(line, page=page) for pk, (line, page) in places.items()
    }


def _when(one: Line | Note) -> tuple[datetime, datetime, int]:
    return (one.at, one.at, 0) if isinstance(one, Note) else when(one[0])


def _note(note: Note) -> dict[str, Any]:
    """A row that is not a line any more: it is linked to by nothing, and nobody can write beside it."""
    return {
        "happened": note.happened,
        "knew": note.knew,
        "theme": note.theme,
        "what": note.words,
        "erased": note.words,
        "tellings": [],
        "detail": "",
        "who_says": note.who_says,
        "how_sure": "The line no longer stands",
        "accounts": [],
        "tags": [],
    }


def facts_caption(first: int, last: int, whole: int) -> str:
    """What stands over the table: newest first, and which part of it this is."""
    return "Newest first" if last - first + 1 == whole else f"Newest first: lines {first} to {last} of {whole}"


def _fact(seen: Seen, line: Line, belongings: list[Any], may_write: bool) -> dict[str, Any]:
    event, knew = line[0], min(map(_first_knew, line))
    is_dated = event.from_at and event.kind != "lived_at"
    sure = dict.fromkeys(how_sure(seen, belonging) for belonging in belongings)
    return {
        "id": f"line-{event.uuid}",
        "happened": happened(event),
        "knew": short_day_words(knew),
        "late": days_later_words(london_day(event.from_at), london_day(knew)) if is_dated else "",
        "theme": event.theme.capitalize(),
        "what": what(event),
        "tellings": each(seen, line),
        "who_says": who(seen, line),
        "how_sure": ". ".join(sure),
        "how_sure_note": NOT_SETTLED if any(b.is_unsure for b in belongings) else "",
        "links": [_link(seen, e, is_one_of_several=len(line) > 1) for e in line] if may_write else [],
    }


def _first_knew(event: Event) -> datetime:
    """When we first knew of it: an end or an outcome told later makes no line late. What was corrected we knew when it
    was put right, and each stay at an address is its own."""
    is_anew = event.is_corrected or event.kind == "lived_at"
    return event.known_at if is_anew else event.first_told_at  # type: ignore[attr-defined]


def _beneath(seen: Seen, event: Event, first: Event | None) -> str:
    """What stands under a line: that it was a moment before we knew, and what was told since."""
    early = f"{upper_first(BEFORE)}." if was_before_we_knew(seen, event) else ""
    return " ".join(filter(None, (early, _told_since(event, first))))


def _told_since(event: Event, first: Event | None) -> str:
    """What was told of a line after it was first told. `first`: how it was told before it was put right."""
    told = corrected_words(first, event) if event.is_corrected else ""
    if not told and _first_knew(event) < event.known_at:
        told = f"What came of it was told on {short_day_words(event.known_at)}."
    return " ".join(filter(None, (told, became_words(event))))


def _link(seen: Seen, event: Event, *, is_one_of_several: bool) -> dict[str, str]:
    """One quiet link a telling; the page it opens leads to the other of the two."""
    ids = {"uuid": seen.person.uuid, "line": event.uuid}
    whose = f", of what {who(seen, (event,))} says" if is_one_of_several else ""
    return {"text": f"{ACCOUNT}{whose}", "href": reverse("account", kwargs=ids), "hidden": f"of: {what(event)}"}
