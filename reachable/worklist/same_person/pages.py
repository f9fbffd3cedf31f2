"""What the pages about who is who say: identifying columns only, never what happened. Reads nothing itself."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from reachable.feeds.models import Identity, Record
from reachable.locks.permissions import Permission, Viewer
from reachable.people.models import Decision, Pair
from reachable.people.pages import held_words, name_of, said_of, short, title, why_asked
from reachable.words.times import ago_words, count_words, short_moment_words
from reachable.worklist.same_person.forms import REASONS
from reachable.worklist.same_person.order import Line, Stake

FIRST = 5  # questions beneath one name; whoever has more is asked about first things first
# To those who may read why somebody is worried. To others, that somebody waits, and nothing of what happened.
TAGS = {
    Stake.REACHED_NOW: {"text": "Being reached now", "kind": "plum"},
    Stake.ARRESTED: {"text": "Arrested lately", "kind": "plum"},
    Stake.SOMEBODY_WORRIES: {"text": "Somebody is worried", "kind": "outline"},
}
WAITED_FOR = {"text": "Waited for now", "kind": "plum"}


def tag_of(stake: int, viewer: Viewer) -> dict[str, str] | None:
    """Why an answer is waited for, as far as this viewer may know it."""
    if Permission.SEE_PERSON in viewer.permissions:
        return TAGS.get(Stake(stake))
    return WAITED_FOR if stake == Stake.REACHED_NOW else None


def shown(line: Line) -> Line:
    """A line with the questions that stand beneath it."""
    return Line(line.person, line.stake, line.at, line.questions[:FIRST])


def lines(
    every: Iterable[Line],
    pairs: Iterable[Pair],
    who: Mapping[int, Identity],
    agencies: Mapping[str, str],
    viewer: Viewer,
    skipped: Collection[int],
    now: datetime,
) -> list[dict[str, Any]]:
    """Of each person of these lines: what they are called, why they are asked about first, and the questions."""
    by_id = {pair.pk: pair for pair in pairs}
    found = ((line, [by_id[one.pairs[0]] for one in line.questions if one.pairs[0] in by_id]) for line in every)
    return [_line(line, theirs, who, agencies, viewer, skipped, now) for line, theirs in found if theirs]


def _line(
    line: Line,
    pairs: Sequence[Pair],
    who: Mapping[int, Identity],
    agencies: Mapping[str, str],
    viewer: Viewer,
    skipped: Collection[int],
    now: datetime,
) -> dict[str, Any]:
    hidden = max(len(line.questions) - FIRST, 0)
    rows = [_question(pair, who, agencies, pair.pk in skipped) for pair in pairs[:FIRST]]
    return {
        "name": _called(pairs, who),
        "tag": tag_of(line.stake, viewer),
        "waits": f"Asked {ago_words(line.at, now)}",
        "asks": count_words(len(line.questions), "question", "questions"),
        "questions": rows,
        "more": count_words(hidden, "more question", "more questions") if hidden else "",
    }


def _called(pairs: Sequence[Pair], who: Mapping[int, Identity]) -> str:
    """What most of the records that are asked about call them."""
    names = [name_of(who.get(record)) for pair in pairs for record in (pair.left_id, pair.right_id)]
    return max(names, key=lambda name: (names.count(name), -names.index(name)))


def _question(
    pair: Pair, who: Mapping[int, Identity], agencies: Mapping[str, str], was_skipped: bool
) -> dict[str, Any]:
    left, right = (short(one, who.get(one.pk), agencies, pair.is_protected) for one in (pair.left, pair.right))  # type: ignore[attr-defined]
    return {
        "href": reverse("pair", args=[pair.uuid]),
        "left": left,
        "right": right,
        "found": "; ".join(said_of(pair)),
        "why": why_asked(pair),
        "was_skipped": was_skipped,
    }


def reasons(every: Iterable[Line]) -> list[tuple[str, str, int]]:
    """(value, words, how many questions) of each reason why the program asks, commonest first."""
    counts: dict[str, int] = {}
    for line in every:
        for one in line.questions:
            counts[one.held_back] = counts.get(one.held_back, 0) + 1
    return [(value, held_words(value), n) for value, n in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]


def choices(said: str) -> list[dict[str, Any]]:
    """The answers with their reasons, as two lists of choices; `key` chooses among them."""
    parts = (("same", "Yes, one young person, because", "j"), ("apart", "No, keep them apart, because", "k"))
    return [
        {
            "legend": legend,
            "key": key,
            "items": [
                {"value": f"{answer}:{name}", "text": words, "checked": f"{answer}:{name}" == said}
                for name, words in REASONS[answer].items()
            ],
        }
        for answer, legend, key in parts
    ]


def decided(decisions: Iterable[Decision], who: Mapping[int, Identity], since: datetime | None) -> list[dict[str, Any]]:
    """What people decided, newest first, each with its way back while it stands. `since`: from when on what others
    decided is new to the reader, who reads it `by` nobody's name but theirs."""
    return [one_decided(one, who) | {"is_new": since is not None and one.at > since} for one in decisions]


def one_decided(one: Decision, who: Mapping[int, Identity]) -> dict[str, Any]:
    """One decision, in words."""
    rows = [
        {"key": "Why", "value": one.why},
        {"key": "Decided", "value": f"{one.by.name}, {short_moment_words(one.at)}"},
    ]
    if one.undone_at and one.undone_by:
        rows.append({"key": "Undone", "value": f"{one.undone_by.name}, {short_moment_words(one.undone_at)}"})
    return {
        "title": " and ".join(_named(record, who) for record in (one.left, one.right)),
        "answer": "The same young person" if one.is_same else "Kept apart",
        "did": "You joined" if one.is_same else "You kept apart",
        "is_undone": one.undone_at is not None,
        "uuid": one.uuid,
        "rows": rows,
    }


def _named(record: Record, who: Mapping[int, Identity]) -> str:
    return f"{name_of(who.get(record.pk))} ({title(record).lower()})"
