"""What the pages about sharing say: the register, who looked, the reasons given. Reads nothing itself."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse

from reachable.agencies.models import Practitioner
from reachable.agencies.roles import role
from reachable.clocks.ages import LONDON
from reachable.sharing import feed_names
from reachable.sharing.changes import standing_of
from reachable.sharing.known_feeds import KnownFeed
from reachable.sharing.models import SAMPLE, Look, LookQuerySet, Register, Sampled, Sight
from reachable.sharing.reasons import REASONS
from reachable.words.sentences import upper_first
from reachable.words.times import plural, short_day_words, short_moment_words

MOST = 100
STANDING = {
    "good": {"text": "In force", "kind": "outline"},
    "lapsed": {"text": "Past its review", "kind": "plum"},
    "suspended": {"text": "Suspended", "kind": "solid"},
}
WARNINGS = {
    "good": "",
    "lapsed": "Its review is past. Files are still taken in, with a warning. It is suspended 30 days after the date.",
    "suspended": "Its review is more than 30 days past. No file of it is taken in until its owner has reviewed it.",
}
REGISTER_HEADINGS = ["What is shared", "From", "Standing", "Review by", "Kept for"]
LOOK_HEADINGS = ["When", "Who", "Role", "Why", "Page", "Records shown"]
SEAL_HEADINGS = ["Log", "Sealed up to row", "When", "Head"]
LOGS = {"activity": "Who changed what", "looks": "Who looked"}
REASON_HEADINGS = ["Who", "When", "Reason", "In their words", "Good until"]


def kept_words(days: int) -> str:
    """How long something is kept, in the largest unit that is nearly whole: "6 years", "18 months", "90 days"."""
    if days >= 730:
        return plural(days // 365, "year", "years")
    return plural(days // 30, "month", "months") if days >= 60 else plural(days, "day", "days")


def register_rows(rows: Iterable[Register], today: date) -> list[dict[str, Any]]:
    """One row of the table for each row of the register; those that need somebody are marked."""
    return [_register_row(row, standing_of(row, today)) for row in rows]


def _register_row(row: Register, standing: str) -> dict[str, Any]:
    name = feed_names.named(feed_names.DATA_CLASSES, row.data_class)
    cells = [
        {
            "text": name,
            "href": reverse("register_row", args=[row.pk]),
            "note": feed_names.named(feed_names.FORMATS, row.format),
        },
        str(row.agency),
        {"text": "", "tag": STANDING[standing]},
        short_day_words(row.review_on),
        kept_words(row.kept_days),
    ]
    return {"cells": cells, "marked": standing != "good"}


def not_yet(feeds: Iterable[KnownFeed], rows: Iterable[Register]) -> list[dict[str, str]]:
    """What the program could take in and the register has no row for: name, format, where to write it."""
    there = {(row.format, row.data_class) for row in rows}
    return [
        {
            "text": feed_names.named(feed_names.DATA_CLASSES, feed.data_class),
            "format": feed_names.named(feed_names.FORMATS, feed.format),
            "href": reverse("register_write", args=[feed.format, feed.data_class]),
        }
        for feed in feeds
        if (feed.format, feed.data_class) not in there
    ]


def register_row(row: Register, today: date) -> dict[str, Any]:
    """Every column of one row of the register."""
    standing = standing_of(row, today)
    return {
        "title": feed_names.named(feed_names.DATA_CLASSES, row.data_class),
        "warning": WARNINGS[standing],
        "standing": STANDING[standing]["text"],
        "rows": [
            {"key": "Standing", "value": STANDING[standing]["text"]},
            {"key": "Feed", "value": feed_names.named(feed_names.FORMATS, row.format)},
            {"key": "From", "value": str(row.agency)},
            {"key": "Agreement", "value": row.agreement},
            {"key": "Lawful basis", "value": row.lawful_basis},
            {"key": "Impact assessment", "value": row.impact_assessment},
            {"key": "Equality assessment", "value": row.equality_assessment},
            {"key": "Caldicott guardian", "value": row.caldicott_guardian or "None: this is not health information"},
            {"key": "Owner", "value": row.owner},
            {"key": "Review by", "value": short_day_words(row.review_on)},
            {"key": "Kept for", "value": f"{kept_words(row.kept_days)} ({row.kept_days:,} days)"},
            {"key": "Rows taken", "value": feed_names.named(feed_names.ROW_RULES, row.take_rows)},
            {"key": "Columns taken", "value": ", ".join(sorted(row.take_columns, key=str.lower))},
            {"key": "Expected every", "value": plural(row.rhythm_days, "day", "days")},
        ],
    }


def looks_asked_for(
    looks: LookQuerySet, who: Practitioner | None, typed: Mapping[str, Any], today: date
) -> LookQuerySet:
    """The newest looks by a person, on some London days, at pages of some name: at most MOST."""
    if who is not None:
        looks = looks.filter(practitioner_id=who.pk)
    if typed["from_on"]:
        looks = looks.filter(at__gte=_start_of(typed["from_on"]))
        looks = looks.filter(at__lt=_start_of((typed["until_on"] or today) + timedelta(days=1)))
    if typed["page"]:
        looks = looks.filter(page__icontains=typed["page"].strip())
    return looks.order_by("-at", "-pk")[:MOST]


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)


def look_rows(looks: Iterable[Look], people: Mapping[int, Practitioner]) -> list[list[Any]]:
    """A look as the data protection officer reads it: who, why and how many; never at whom or what."""
    return [
        [
            short_moment_words(one.at),
            _person(people.get(one.practitioner_id)),
            role(one.role).name,
            upper_first(one.purpose),
            upper_first(one.page),
            one.shown,
        ]
        for one in looks
    ]


def seal_rows(heads: Iterable[Mapping[str, Any]]) -> list[list[Any]]:
    """The newest head of each log, to be written down or printed and kept elsewhere."""
    return [
        [
            LOGS[one["log"]],
            one["row"],
            short_moment_words(datetime.fromisoformat(one["at"])),
            " ".join(one["head"][at : at + 16] for at in range(0, 64, 16)),
        ]
        for one in heads
    ]


def _person(who: Practitioner | None) -> dict[str, str]:
    return {"text": who.name, "note": who.email} if who else {"text": "No such account"}


NOT_THEIRS = "For their manager to read: it may tell about a young person"


def reason_rows(reasons: Iterable[Sight], read: Iterable[Sampled], with_words: bool) -> list[dict[str, Any]]:
    """Reasons given, for the manager who reads them the next morning. One in five is marked to be talked through,
    until somebody has (`read`). One who sees no case content gets everything but the sentence."""
    said = {one.sight_id: one for one in read}
    return [_reason_row(one, reason_words(one), said.get(one.pk), with_words) for one in reasons]


def reason_words(one: Sight) -> str:
    """The reason as the list says it."""
    return {r.key: r.words for r in REASONS}.get(one.because, one.because)


def _tag(one: Sight, read: Sampled | None) -> dict[str, Any]:
    if read:
        what = "Talked through: right" if read.was_right else "Talked through: not right"
        return {"tag": {"text": what, "kind": "outline"}}
    return {"tag": {"text": "For sampling", "kind": "plum"}} if is_sampled(one.pk) else {}


def _reason_row(one: Sight, words: str, read: Sampled | None, with_words: bool) -> dict[str, Any]:
    tag, sampled = _tag(one, read), is_sampled(one.pk) and read is None
    until = short_moment_words(ended) if (ended := one.ended_at()) else "Until somebody ends it"
    cells = [
        {"text": one.practitioner.name, "note": str(one.practitioner.team or one.practitioner.agency), **tag},
        short_moment_words(one.from_at),
        {"text": words, "note": f"Reference {one.reference}"},
        one.sentence if with_words else NOT_THEIRS,
        until,
    ]
    return {"cells": cells, "marked": sampled}


def is_sampled(id: int) -> bool:
    """Whether a reason is one of those looked at more closely: every fifth, the same for every reader."""
    return id % SAMPLE == 0


def sampling(one: Sight, opened: Iterable[Look], with_words: bool) -> list[dict[str, Any]]:
    """A reason to be talked through, in full, with what was opened by it: enough to judge it without their page."""
    return [
        {"key": "Who", "value": f"{one.practitioner.name}, {one.practitioner.team or one.practitioner.agency}"},
        {"key": "When", "value": short_moment_words(one.from_at)},
        {"key": "Reason", "value": reason_words(one)},
        {"key": "Reference", "value": one.reference},
        {"key": "In their words", "value": one.sentence if with_words else NOT_THEIRS},
        {"key": "Opened with it", "value": "", "values_list": opened_words(opened) or ["Nothing"]},
    ]


def opened_words(opened: Iterable[Look]) -> list[str]:
    """Which pages, how often and when last, the most recent first: "What we know: 3 times, last 3 Mar 2026, 4:10pm"."""
    at: dict[str, list[datetime]] = {}
    for one in opened:
        at.setdefault(upper_first(one.page), []).append(one.at)
    return [f"{page}: {plural(len(t), 'time', 'times')}, last {short_moment_words(max(t))}" for page, t in at.items()]
