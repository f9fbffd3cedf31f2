"""What the pages about who is who say: identifying columns only, never what happened. Reads nothing itself."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from math import inf
from typing import Any

from django.urls import reverse

from reachable.feeds.models import Identity, Record
from reachable.linkage.ties import AGREE
from reachable.locks.permissions import Permission, Viewer
from reachable.people.belongings import without_places
from reachable.people.models import BY_HAND, Belonging, Decision, Pair, Person
from reachable.people.naming import best_identity
from reachable.people.pages import (
    born_note,
    held_words,
    name_of,
    reference_words,
    said_of,
    short,
    title,
    titles,
    why_asked,
)
from reachable.words.sentences import upper_first
from reachable.words.times import ago_words, count_words, short_moment_words
from reachable.worklist.same_person.asked import Waits
from reachable.worklist.same_person.forms import REASONS
from reachable.worklist.same_person.order import Line, Stake, Two
from reachable.worklist.same_person.picture import MOST, By, Tie, draw, is_one_of_several, weakest
from reachable.worklist.same_person.reading import MOST_FOUND, Found, Records, by_record

FIRST = 5  # questions beneath one name; whoever has more is asked about first things first
# To those who may read why somebody is worried. To others, that somebody waits, and nothing of what happened.
TAGS = {
    Stake.REACHED_NOW: {"text": "Being reached now", "kind": "plum"},
    Stake.ARRESTED: {"text": "Arrested lately", "kind": "plum"},
    Stake.SOMEBODY_WORRIES: {"text": "Somebody is worried", "kind": "outline"},
}
WAITED_FOR = {"text": "Somebody is waiting", "kind": "plum"}


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
    told = pair.is_protected, pair.model != BY_HAND  # type: ignore[attr-defined]
    left, right = (short(one, who.get(one.pk), agencies, *told) for one in (pair.left, pair.right))
    return {
        "href": reverse("pair", args=[pair.uuid]),
        "left": left,
        "right": right,
        "found": "; ".join(said_of(pair)),
        "why": why_asked(pair),
        "was_skipped": was_skipped,
    }


def reasons(waits: Waits, named: Iterable[str]) -> list[tuple[str, str, str]]:
    """(value, words, how many questions) of each reason why the program asks, commonest first. A question asked for two
    reasons counts under both, as it is listed under both. Where there are more than were read, those `named` without a
    number."""
    if waits.is_more:
        return [(value, held_words(value), "") for value in named]
    counts = Counter(held for line in waits.lines for one in line.questions for held in one.reasons)
    return [(value, held_words(value), f"{n:,}") for value, n in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]


def is_asked_twice(waits: Waits) -> bool:
    """Whether a question stands under two reasons, so that these add up to more than all questions."""
    return not waits.is_more and any(len(one.reasons) > 1 for line in waits.lines for one in line.questions)


def how_many(waits: Waits) -> dict[str, str]:
    """How many wait, in words: the people and the questions."""
    more = " or more" if waits.is_more else ""
    questions = sum(len(line.questions) for line in waits.lines)
    return {
        "people": f"{count_words(len(waits.lines), 'young person', 'young people')}{more}",
        "questions": f"{count_words(questions, 'question', 'questions')}{more}",
        "number": f"{questions:,}{more}",
    }


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


def decided(decisions: Iterable[Decision], who: Mapping[int, Identity], new: Collection[int]) -> list[dict[str, Any]]:
    """What people decided, newest first, each with its way back while it stands. `new`: what others decided and the
    reader has not said that they saw."""
    return [one_decided(one, who) | {"is_new": one.pk in new} for one in decisions]


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


def is_one(pair: Pair, whose: Iterable[Belonging]) -> bool:
    """Whether both records stand on one page now."""
    people = {one.record_id: one.person_id for one in whose if not one.is_unsure}
    return pair.left_id in people and people[pair.left_id] == people.get(pair.right_id)


def pictures(pair: Pair, whose: Iterable[Belonging]) -> list[dict[str, str]]:
    """Where the other records of the two stand, called as above them; one link, where both are one person already."""
    people = {one.record_id: one.person for one in whose if not one.is_unsure}
    called = zip((pair.right, pair.left), reversed(titles((pair.left, pair.right))), strict=True)
    found = {people[record.pk].uuid: words for record, words in called if record.pk in people}
    links = [{"href": reverse("pair_records", args=[uuid]), "words": words.lower()} for uuid, words in found.items()]
    return links[::-1]


def found(read: Found) -> dict[str, Any]:
    """The young people found by what was typed: what they are called, and where their records stand together."""
    theirs: dict[int, list[int]] = defaultdict(list)
    for one in read.belongings:
        theirs[one.person_id].append(one.record_id)
    who = by_record(read.identities)
    people = [one for one in read.people if one.pk in theirs]
    return {
        "people": [_found(one, theirs[one.pk], who) for one in people[:MOST_FOUND]],
        "is_more": len(people) > MOST_FOUND,
    }


def _found(one: Person, records: Sequence[int], who: Mapping[int, Identity]) -> dict[str, str]:
    best = best_identity(who[record] for record in records if record in who)
    said = f"{born_note(best)}. {count_words(len(records), 'record', 'records')}"
    return {"href": reverse("pair_records", args=[one.uuid]), "name": name_of(best), "note": said}


def records_of_one(read: Records, agencies: Mapping[str, str]) -> dict[str, Any]:
    """The picture of all the records thought to be one person, and the tables that say the same."""
    who = by_record(read.identities)
    ids = [one.record_id for one in read.belongings]
    said = {(one.left_id, one.right_id): one for one in read.decisions}
    found = {(one.left_id, one.right_id): one for one in read.pairs}
    ties = _ties(said, found)
    weak = weakest(ties)
    numbers = {record: n for n, record in enumerate(ids, 1)}
    desk = draw(ids, ties, weak, has_labels=True)
    return {
        "name": name_of(best_identity(read.identities)),
        "uuid": read.person.uuid,
        "desk": desk,
        "named": [(title(one.record), dot) for one, dot in zip(read.belongings, desk.dots, strict=False)],
        "phone": draw(ids, ties, weak, has_labels=False),
        "records": [_record(one, numbers, who, agencies, read.person.is_protected) for one in read.belongings],  # type: ignore[attr-defined]
        "links": [
            _link(tie, numbers, said.get(tie[:2]), found.get(tie[:2]), read.person.is_protected)  # type: ignore[attr-defined]
            | {"is_weakest": tie == weak}
            for tie in sorted(ties, key=_as_numbered(numbers))
        ],
        "weak": f"between {numbers[weak.left]} and {numbers[weak.right]}" if weak else "",
        "is_one_of_several": weak is not None and is_one_of_several(weak, ties),
        "left_out": max(len(ids) - MOST, 0),
    }


def _as_numbered(numbers: Mapping[int, int]) -> Callable[[Tie], tuple[int, int]]:
    return lambda tie: (numbers[tie.left], numbers[tie.right])


def _ties(said: Mapping[Two, Decision], found: Mapping[Two, Pair]) -> list[Tie]:
    """What holds every two of them together: what a person said, else what the program thinks."""
    by_people = {two: Tie(*two, By.PERSON, 0) for two in said}
    return list(({two: _tie(pair) for two, pair in found.items()} | by_people).values())


def _tie(pair: Pair) -> Tie:
    weight = inf if pair.weight is None else pair.weight
    by = By.ASKED if pair.verdict != "join" else By.LIKENESS if set(AGREE).isdisjoint(pair.because) else By.NUMBER
    return Tie(pair.left_id, pair.right_id, by, weight)


def _record(
    one: Belonging,
    numbers: Mapping[int, int],
    who: Mapping[int, Identity],
    agencies: Mapping[str, str],
    is_protected: bool,
) -> dict[str, Any]:
    because = "; ".join(without_places(one.because.split("; "))) if is_protected else one.because
    words = short(one.record, who.get(one.record_id), agencies, is_protected)
    found = upper_first(reference_words(one.record, is_protected))
    return {"number": numbers[one.record_id], **words, "found_by": found, "because": because}


BY_WORDS = {
    By.PERSON: "A person said so",
    By.NUMBER: "A number that both have",
    By.LIKENESS: "They are alike",
    By.ASKED: "In one by way of others: between these two the program is not sure",
}
NOBODY_ELSE = "Nobody else could be meant"
A_PERSON = "A person said so"  # as `people.belongings.reason_for` begins where one did


def _by_words(tie: Tie, pair: Pair | None) -> str:
    is_only = pair is not None and tie.by is By.ASKED and pair.state == Pair.State.JOINED
    return NOBODY_ELSE if is_only else BY_WORDS[tie.by]


def why_one(pair: Pair, whose: Iterable[Belonging]) -> str:
    """What makes two records one young person's, where nobody decided on these two themselves."""
    tie = _tie(pair)
    if tie.by is By.NUMBER:
        return f"{BY_WORDS[tie.by]}: {', '.join(words for words in AGREE if words in pair.because)}"
    words, said = _by_words(tie, pair), (one.because.startswith(A_PERSON) for one in whose)
    return f"{A_PERSON}, of another record of theirs" if words == BY_WORDS[By.ASKED] and any(said) else words


def _link(
    tie: Tie, numbers: Mapping[int, int], said: Decision | None, pair: Pair | None, is_protected: bool
) -> dict[str, Any]:
    found = (without_places(pair.because) if is_protected else pair.because) if pair else []
    return {
        "two": f"{numbers[tie.left]} and {numbers[tie.right]}",
        "by": _by_words(tie, pair) if said is None else f"{said.by.name} said so: {said.why}",
        "found": "; ".join([*found, *([pair.held_back] if pair and pair.held_back else [])]),
        "undo": said.uuid if said else None,
        "apart": pair.uuid if pair and not said else None,
    }
