"""What the board reads: counts with small numbers hidden, and no person. And who looked at somebody. Reads nothing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.paginator import Page

from reachable.agencies.models import Practitioner
from reachable.counting.small import LEAST, hide_small, is_few
from reachable.oversight.drawing import BAR, bars, height
from reachable.oversight.erased import Erased
from reachable.oversight.step import Counts
from reachable.sharing.feed_names import DATA_CLASSES, FORMATS, RECORDS, named
from reachable.sharing.models import Look, Sight
from reachable.sharing.pages import LOOK_HEADINGS, look_rows, reason_words
from reachable.sharing.reasons import REASONS
from reachable.words.sentences import upper_first
from reachable.words.times import short_moment_words

# A second number may be hidden so that the first cannot be worked out: it need not be under 5, so we do not say so.
HIDDEN = "Not shown"
FEW = f"Fewer than {LEAST}"
HEADINGS = {
    "records": ["Kind of record", "Records"],
    "in_scope": ["Why", "Young people"],
    "reasons": ["Reason", "Times"],
    "deliveries": ["Feed", "Files", "Last came"],
}
REASON_WORDS = {r.key: r.words for r in REASONS}


def shown(n: int | None, words: str = HIDDEN) -> str:
    """A count that was made safe, in words."""
    return words if n is None else f"{n:,}"


def alone(n: int) -> str:
    """One count beside no other: "Fewer than 5", or the number."""
    return FEW if is_few(n) else shown(n)


def counted(counts: Mapping[str, int], words: Mapping[str, str]) -> list[tuple[str, int | None, str]]:
    """(label, number or None, words) with small numbers hidden, largest first and hidden ones last."""
    safe = hide_small(counts)
    rows = [(named(words, key), n, shown(n)) for key, n in safe.items()]
    return sorted(rows, key=lambda row: (row[1] is None, -(row[1] or 0), row[0]))


def _cells(rows: list[tuple[str, int | None, str]]) -> list[list[Any]]:
    return [[label, words] for label, _, words in rows]


def board(counts: Counts) -> dict[str, Any]:
    """The context of the board's page."""
    records = counted(counts.records, RECORDS)
    drawn = records if any(n for _, n, _ in records) else []  # bars of nothing but hidden numbers would say nothing
    return {
        "records": _cells(records),
        "chart": {"bars": bars(drawn), "height": height(len(drawn)), "bar": BAR},
        "in_scope": _cells(counted(counts.in_scope, {})),
        "together": [
            {"key": "Young people somebody is worried about", "value": alone(counts.everybody_in_scope)},
            {"key": "Pairs of records waiting for a person", "value": alone(counts.pairs)},
        ],
        "reasons": _cells(counted(counts.reasons, REASON_WORDS)),
        "deliveries": [
            [named(FORMATS, format), f"{n:,}", short_moment_words(last)]
            for format, (n, last) in sorted(counts.deliveries.items())
        ],
        "headings": HEADINGS,
        "least": LEAST,
    }


LOOKED_AT_HEADINGS = [*LOOK_HEADINGS[:5], "Reason given"]
NAMED_ON_ANOTHERS = "Another's page: looked up there as told at the same address, now or before, and perhaps named"
NOBODY = "Nobody has looked at a young person with this key, or nobody here has it."
SEVERAL = (
    "More than one young person has a record with this key. Give the organisation's code too, "
    "or the random id from the address of the page."
)


def looked_at_rows(looks: Iterable[Look], who: Mapping[int, Practitioner], given: Iterable[Sight]) -> list[list[Any]]:
    """One row a look: when, who, in which role, for which purpose, at which page, and by which reason.

    `given` are the reasons of those who looked, the oldest first. Their sentences are for the manager to read.
    """
    reasons = list(given)
    rows = look_rows(looks, who)
    return [[*row[:4], _page(one, row[4]), _reason(one, reasons)] for one, row in zip(looks, rows, strict=True)]


def _page(one: Look, name: str) -> dict[str, str] | str:
    """The page that was looked at; the young person may have been no more than named on it."""
    return {"text": name, "note": NAMED_ON_ANOTHERS} if one.is_of_another else name  # type: ignore[attr-defined]


ERASED_HEADINGS = ["When", "What", "Of which feed", "Under", "By", "In the log"]
OF_NO_FEED = "Ours, or of several feeds"
UNDER_THE_REGISTER = "The source register: the time for keeping it was up"
UNDER_OUR_RULES = "The rules on how long things are kept"


def erased_rows(rows: Iterable[Erased]) -> list[list[str]]:
    """What was erased, a row a kind and run. The lines of the log can be checked against its seals."""
    return [
        [
            short_moment_words(one.at),
            upper_first(one.did),
            named(DATA_CLASSES, one.feed) if one.feed else OF_NO_FEED,
            UNDER_THE_REGISTER if one.feed else UNDER_OUR_RULES,
            upper_first(one.by),
            _in_the_log(*one.lines),
        ]
        for one in rows
    ]


def _in_the_log(first: int, last: int) -> str:
    return f"Row {first:,}" if first == last else f"Rows {first:,} to {last:,}"


def turns(page: Page) -> list[dict[str, Any]]:
    """The buttons to the pages before and after: posted, because an address may not hold the key."""
    wanted = []
    if page.has_previous():
        wanted.append(("Newer", page.previous_page_number()))
    if page.has_next():
        wanted.append(("Older", page.next_page_number()))
    plain = {"name": "page", "classes": "govuk-button--secondary"}
    return [{"text": words, "value": str(number), **plain} for words, number in wanted]


def _reason(one: Look, reasons: list[Sight]) -> dict[str, str]:
    """The newest reason that whoever looked had given and that still held when they looked."""
    for reason in reversed(reasons):
        ended = reason.ended_at()
        if reason.practitioner_id == one.practitioner_id and reason.from_at <= one.at and (not ended or one.at < ended):
            return {"text": reason_words(reason), "note": f"Reference {reason.reference}"}
    return {"text": "None given"}
