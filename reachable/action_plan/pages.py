"""The plan in words: the list, one recommendation, and a response that waits to be looked over."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.urls import reverse

from reachable.action_plan.actions.reading import ReadAction
from reachable.action_plan.actions.rules import became_practice
from reachable.action_plan.letters.models import Letter
from reachable.action_plan.letters.pages import HEADINGS as LETTER_HEADINGS
from reachable.action_plan.letters.pages import listed as listed_letters
from reachable.action_plan.letters.rules import Stands
from reachable.action_plan.models import Evidence, Item, Review, Said, Statement
from reachable.action_plan.published.shape import Area, Outcome
from reachable.action_plan.reading import Read
from reachable.action_plan.words import COLUMNS, EVIDENCE, Column, EvidenceKind, Kind
from reachable.words.sentences import shortened, upper_first
from reachable.words.times import plural, short_day_words, short_moment_words

# Of national policy what children get is not ours to say: what came back is.
HEADINGS = {
    Area.LOCAL: ["Number", "Recommendation", "What we said we would do", "What children get", "How we know"],
    Area.NATIONAL: ["Number", "Recommendation", "What we said we would do", "What came back", "How we know"],
}
EVIDENCE_HEADINGS = ["Of", "What it is", "What was found", "What it shows"]
BEFORE_HEADINGS = ["Until", "What stood there", "Why it changed"]
AREAS = {Area.LOCAL: "Local partnership working", Area.NATIONAL: "National policy"}
OUTCOMES = {
    Outcome.AWAITED: "Answer awaited",
    Outcome.RECEIVED: "An answer came",
    Outcome.NONE: "Nothing has come back",
}
REST = {
    Kind.EXISTING_ACTION: "Actions that were there before",
    Kind.STATEMENT: "Other statements of the introduction",
    Kind.NOT_PLACED: "Found no place in the plan",
}
Letters = Collection[tuple[Letter, Stands]]
Measures = Collection[Mapping[str, Any]]  # as measured.py tells them


def listed(
    reviews: Iterable[Review],
    told: dict[int, list[Read]],
    about: Mapping[int, Letters],
    said: Mapping[int, list[Statement]],
    measures: Mapping[int, Measures],
) -> list[dict[str, Any]]:
    """Each response with its recommendations, the local and the national apart, and whatever else it said. `measures`:
    what stands beside each recommendation, by its key."""
    return [
        _review(one) | {"areas": _areas(told.get(one.pk, []), about, measures), "rest": rest(said.get(one.pk, []))}
        for one in reviews
    ]


def practice(read: Iterable[Read], actions: Iterable[ReadAction]) -> list[tuple[str, str]]:
    """K38: of what is done, how much became practice; of recommendations, and of the plan's own actions. Without what
    is done already there is no share to tell."""
    every = {
        "recommendations done are embedded": [one.truths.is_embedded for one in read if one.truths.done_on],
        "actions of the plan complete are embedded": [one.is_embedded for one in actions if one.row.done_on],
    }
    told = [(words, *became_practice(done)) for words, done in every.items()]
    return [(f"{so} of {of}", words) for words, so, of in told]


def rest(statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """What a response said outside its recommendations, by what it is; without its headings."""
    held = _by_kind(statements)
    return [{"words": words, "texts": held[kind]} for kind, words in REST.items() if held[kind]]


def _by_kind(statements: Iterable[Statement]) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {kind: [] for kind in Kind}
    for one in statements:
        held[one.kind].append(one.text)
    return held


def _review(one: Review) -> dict[str, Any]:
    return {
        "title": one.title,
        "published": short_day_words(one.published_on) if one.published_on else "",
        "uuid": one.uuid,
    }


def _areas(read: list[Read], about: Mapping[int, Letters], measures: Mapping[int, Measures]) -> list[dict[str, Any]]:
    told = [(area, [one for one in read if one.row.area == area]) for area in AREAS]
    return [
        {
            "words": AREAS[area],
            "headings": HEADINGS[area],
            "rows": [_row(one, about[one.row.pk], measures.get(one.row.pk, ())) for one in some],
        }
        for area, some in told
        if some
    ]


def _row(one: Read, letters: Letters, measures: Measures) -> list[Any]:
    href = reverse("recommendation", args=[one.row.uuid])
    waits = sum(bool(item.waits) for item in one.items)
    done = our_action(one)["title"] + (f". {waits} to look at" if waits else "")
    what = {"text": shortened(one.row.text), "href": href}
    return [f"{one.row.number}", what, done, embedded(one, letters)["title"], _known(one, letters, measures)]


def _known(one: Read, letters: Letters, measures: Measures) -> dict[str, Any]:
    """How we know, line by line in a cell: each number from practice with what it counts, then evidence and letters."""
    answered = sum(how.is_answered for _, how in letters)
    told = [_number(measure) for measure in measures]
    if one.evidence:
        told.append({"text": plural(len(one.evidence), "piece of evidence", "pieces of evidence")})
    if letters:
        told.append({"text": f"{plural(len(letters), 'letter', 'letters')}, {answered} answered"})
    elif one.row.told_outcome != Outcome.NONE:
        told.append({"text": "As the published response says"})
    return {"text": "", "lines": told or [{"text": "Nothing yet"}]}


def _number(measure: Mapping[str, Any]) -> dict[str, str]:
    target = f", target {measure['target']}" if measure["target"] else ""
    return {"text": f"{measure['now']}{target}", "note": measure["title"]}


def our_action(one: Read) -> dict[str, str]:
    """The first truth: what we said we would do."""
    done_on = one.truths.done_on
    if not done_on:
        return {"title": "Our action is open", "words": f"Owner: {_owner(one)}."}
    return {"title": "Our action is done", "words": f"Since {short_day_words(done_on)}. Owner: {_owner(one)}."}


def _owner(one: Read) -> str:
    return one.row.owner or "nobody is named"


def embedded(one: Read, letters: Letters) -> dict[str, str]:
    """The second truth: whether children get it; of national policy, what came back."""
    told = one.truths
    if told.is_embedded:
        carried = plural(told.counting, "piece of evidence", "pieces of evidence")
        return {
            "title": "Embedded",
            "words": f"{upper_first(carried)} since our action was done.",
        }
    if told.doubted_on:
        said = f"Evidence of {short_day_words(told.doubted_on)} says otherwise: look again."
        return {"title": "Embedded: in doubt", "words": said}
    if one.row.area == Area.NATIONAL:
        return {
            "title": OUTCOMES[outcome_of(one, letters)],
            "words": "That we asked does not say that anything changed.",
        }
    return {"title": "Embedded: not yet shown", "words": _missing(one)}


def outcome_of(one: Read, letters: Letters) -> Outcome:
    """What came back: by the letters about it, or as the response said while there are none."""
    if not letters:
        return Outcome(one.row.told_outcome)
    return Outcome.RECEIVED if all(how.is_answered for _, how in letters) else Outcome.AWAITED


def _missing(one: Read) -> str:
    if not one.truths.done_on:
        return "First our action must be done; then evidence from practice must show a change."
    if not one.truths.counting:
        return "No evidence from practice is dated after our action was done."
    return "There is evidence of a change. Nobody has said since our action was done that it is embedded."


def told(one: Read, before: list[Item], letters: Letters = (), *, keeps: bool = False) -> dict[str, Any]:
    """The page of one recommendation. `keeps`: for who keeps the plan, and may take evidence out."""
    return {
        "one": one.row,
        "area": AREAS[Area(one.row.area)],
        "our_action": our_action(one),
        "embedded": embedded(one, letters),
        "letters": listed_letters(letters),
        "letter_headings": LETTER_HEADINGS,
        "columns": columns(one.items, one.row.area),
        "waiting": [_item(item) for item in one.items if item.waits],
        "evidence": [_evidence(row, keeps) for row in one.evidence],
        "said": [_said(row) for row in one.said],
        "before": [_ended(item) for item in before],
        "evidence_headings": [*EVIDENCE_HEADINGS, *(["By mistake?"] if keeps else [])],
        "before_headings": BEFORE_HEADINGS,
        "beside": " and ".join(f"{number}" for number in one.row.beside),
    }


def waiting(read: Iterable[Read]) -> list[tuple[int, str]]:
    """Lines that a person must look at before they are published, with the number of their recommendation."""
    return [(one.row.number, item.text) for one in read for item in one.items if item.waits]


def columns(items: Iterable[Item], area: str) -> list[dict[str, Any]]:
    """The columns of a recommendation, also where they are empty: of national policy the response alone."""
    held: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        held[item.column].append(item)
    always = [Column.RESPONSE] if area == Area.NATIONAL else [Column.IN_PLACE, Column.PLANNED]
    shown = [column for column in Column if column in always or held[column]]
    return [
        {"key": column, "words": COLUMNS[column], "items": [_item(one) for one in held[column]]} for column in shown
    ]


def _item(one: Item) -> dict[str, Any]:
    since = {Column.IN_PLACE: "Since", Column.PLANNED: "By", Column.OTHERS: "By", Column.RESPONSE: "Of"}[
        Column(one.column)
    ]
    on = f"{since} {short_day_words(one.so_on)}" if one.so_on else ""
    return {"uuid": one.uuid, "text": one.text, "on": on, "waits": upper_first(" / ".join(one.waits))}


def why_it_waits(one: Item) -> str:
    """For whoever looks at a line that waits."""
    why = " and ".join(one.waits)
    return f"It waits because it is perhaps {why}. Once you have said how it is, it waits no more." if why else ""


def _evidence(one: Evidence, keeps: bool) -> list[Any]:
    shows = "Practice has changed" if one.is_for else "Not changed, or not enough"
    told = [short_day_words(one.so_on), EVIDENCE[EvidenceKind(one.kind)], f"{one.words} ({one.by.name})", shows]
    out = {"text": "Take out", "hidden": f"the evidence of {told[0]}"}
    out["href"] = reverse("take_out_evidence", args=[one.uuid])
    return [*told, out] if keeps else told


def _said(one: Said) -> str:
    what = ("Embedded" if one.is_so else "Not embedded") if one.is_about_embedded else ("Done" if one.is_so else "Open")
    who = one.by.name if one.by else "the program"
    return f"{what} since {short_day_words(one.so_on)}: {one.why} ({who}, {short_moment_words(one.at)})"


def _ended(one: Item) -> list[str]:
    who = one.ended_by.name if one.ended_by else "the program"
    at = short_moment_words(one.ended_at) if one.ended_at else ""
    return [at, f"{COLUMNS[Column(one.column)]}: {one.text}", f"{one.ended_why} ({who})"]


def looked_over(review: Review, read: list[Read], statements: list[Statement]) -> dict[str, Any]:
    """A response that was read, to be looked over before it is in the plan: nothing of the file is left out."""
    held = _by_kind(statements)
    return {
        "review": _review(review),
        "recommendations": [told(one, []) | {"outcome": OUTCOMES[Outcome(one.row.told_outcome)]} for one in read],
        "waiting": [(one.row.number, _item(item)) for one in read for item in one.items if item.waits],
        "existing": held[Kind.EXISTING_ACTION],
        "statements": held[Kind.STATEMENT],
        "lost": held[Kind.NOT_PLACED],
        "rest": rest(statements),
    }
