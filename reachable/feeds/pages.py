"""What the pages about deliveries say. Reads nothing itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from reachable.feeds.issue_words import WORDS
from reachable.feeds.models import Delivery, SetAsideRow
from reachable.sharing.feed_names import FORMATS, TABLES, named
from reachable.words.sentences import upper_first
from reachable.words.times import count_words, moment_words, plural, short_moment_words, size_words

HEADINGS = ["File", "From", "Received", "State", "Rows", "Loaded", "Unchanged", "Set aside", "Not taken"]
ISSUE_HEADINGS = ["In words", "Code", "How often"]
NO_WORDS = "Nobody has put this code into words yet. Tell whoever looks after Reachable."
STATES = {
    "arriving": {"text": "Being read", "kind": "dashed"},
    "accepted": {"text": "Taken in", "kind": "outline"},
    "refused": {"text": "Refused", "kind": "solid"},
    "stopped": {"text": "Stopped half-way", "kind": "solid"},
}
# What tells a steward which row it is. Everything else says what happened or where somebody is, and is kept back:
# a steward never reads what happened (roles.py), and an address may have to be protected (lock 10).
TELLING = frozenset(
    """surname forename middle middlenames alias preferredsurname formersurname dob PersonBirthDate
    ExpectedPersonBirthDate sex gender Sex GenderCurrent LAchildID custody_ref pupilonrolltableid
    pupilnolongeronrolltableid addressesonrolltableid addressesoffrolltableid termlyexclusionsonrolltableid
    termlyexclusionsoffrolltableid""".split()  # noqa: SIM905
)
NUMBERS = frozenset({"upn", "formerupn", "UPN", "FormerUPN", "pnc_id"})
# In such a row a value may stand under another column's name, an address under a surname.
MISPLACED = frozenset({"wrong_number_of_columns", "unreadable_row", "nul_bytes", "malformed_xml", "too_long"})


def delivery_rows(deliveries: Iterable[Delivery]) -> list[dict[str, Any]]:
    """One row of the table for each delivery; those that need somebody are marked."""
    return [_delivery_row(one) for one in deliveries]


def _delivery_row(one: Delivery) -> dict[str, Any]:
    cells = [
        {
            "text": what(one),
            "href": reverse("delivery", args=[one.uuid]),
            "hidden": f"received {short_moment_words(one.received_at)}",
        },
        str(one.agency) if one.agency else "Not known",
        short_moment_words(one.received_at),
        {"text": "", "tag": _state(one)},
        one.rows_read,
        one.rows_loaded,
        one.rows_unchanged,
        one.rows_quarantined,
        one.rows_not_taken,
    ]
    return {"cells": cells, "marked": one.state in ("refused", "stopped")}


def _state(one: Delivery) -> dict[str, str]:
    """The state as a tag that does not break in two in a narrow column."""
    return STATES[one.state] | {"text": STATES[one.state]["text"].replace(" ", "\u00a0")}


def what(one: Delivery) -> str:
    """What a delivery is: "School Census, pupils on roll"."""
    if not one.format:
        return "A file of no known format"
    table = f", {named(TABLES, one.table).lower()}" if one.table in TABLES and one.format == "school-census" else ""
    return f"{named(FORMATS, one.format)}{table}"


def receipt(one: Delivery, sender: str) -> list[dict[str, Any]]:
    """The receipt: from whom, when, in what state, with the hash by which the sender knows the file again."""
    rows = [
        {"key": "State", "value": STATES[one.state]["text"]},
        {"key": "From", "value": str(one.agency) if one.agency else "Not known"},
        {"key": "Received", "value": moment_words(one.received_at)},
        {"key": "Taken in", "value": moment_words(one.accepted_at) if one.accepted_at else "No"},
        {"key": "Sent in by", "value": sender or "The command line"},
        {"key": "Fingerprint of the file (SHA-256)", "value": one.sha256 or "Could not be read"},
        {"key": "Read by", "value": f"Reachable {one.program}"},
    ]
    return rows


def row_counts(one: Delivery) -> list[dict[str, Any]]:
    """Where every row went: the four add up to the first."""
    counts = (
        ("Rows read", one.rows_read),
        ("Loaded", one.rows_loaded),
        ("Told before, unchanged", one.rows_unchanged),
        ("Set aside, listed below", one.rows_quarantined),
        ("Not ours to take, dropped", one.rows_not_taken),
    )
    return [{"key": words, "value": f"{n:,}"} for words, n in counts]


def issue_rows(issues: Mapping[str, int]) -> list[list[Any]]:
    """Each code a receipt counts, commonest first, in words."""
    ordered = sorted(issues.items(), key=lambda kept: (-kept[1], kept[0]))
    return [[issue_words(code), code, n] for code, n in ordered]


def issue_words(code: str) -> str:
    """The sentence for a code."""
    return WORDS.get(code, NO_WORDS)


def set_aside(rows: Iterable[SetAsideRow]) -> list[dict[str, Any]]:
    """Rows that could not be used: where they stand, what is wrong, and what tells which row it is."""
    return [_set_aside(row) for row in rows]


def _set_aside(row: SetAsideRow) -> dict[str, Any]:
    codes = {code for code, _ in row.reasons}
    shown, kept_back = ([], len(row.said)) if codes & MISPLACED else _telling(row.said)
    return {
        "title": f"Row {row.row_no:,}",
        "table": named(TABLES, row.table),
        "reasons": [{"column": column, "words": issue_words(code), "code": code} for code, column in row.reasons],
        "shown": shown,
        "kept_back": _kept_back(kept_back),
    }


def _telling(said: Mapping[str, str]) -> tuple[list[dict[str, str]], int]:
    """What tells which row it is, and how many columns are kept back."""
    shown = [{"key": column, "value": value} for column, value in said.items() if column in TELLING]
    shown += [{"key": c, "value": f"ends in {value[-3:]}"} for c, value in said.items() if c in NUMBERS]
    return shown, len(said) - len(shown)


def _kept_back(number: int) -> str:
    if not number:
        return ""
    columns = count_words(number, "column is", "columns are")
    return f"{upper_first(columns)} not shown here: find the row by its number in the organisation's own file."


def progress(one: Delivery, waiting: int) -> dict[str, Any]:
    """How far a delivery is, in bytes of its file: how many rows it has is not known before its end."""
    here = reverse("delivery", args=[one.uuid])
    reading = one.state == Delivery.State.ARRIVING
    label, words = _going(one, waiting, reading)
    return {
        "label": label,
        "words": words,
        "done": one.bytes_read if reading else 0,
        "total": one.bytes_in_all if reading else 0,
        "finished": not reading and not waiting,
        "refresh_href": here,
        "still_href": f"{here}?still=1",
        "poll_href": reverse("delivery_progress", args=[one.uuid]),
    }


def how_far(one: Delivery) -> str:
    """As in "12.4 MB of 80.0 MB read, 31,000 rows so far"."""
    rows = count_words(one.rows_read, "row", "rows")
    return f"{size_words(one.bytes_read)} of {size_words(one.bytes_in_all)} read, {rows} so far"


def _going(one: Delivery, waiting: int, reading: bool) -> tuple[str, str]:
    if reading:
        return (
            "Reading the file",
            f"{how_far(one)}. Nothing of it is shown before all of it is read.",
        )
    if waiting:
        return "Finding out whose records these are", f"{plural(waiting, 'record', 'records')} still to go."
    return "Finished", "Every row has been read."
