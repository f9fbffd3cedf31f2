"""What the pages about who is who say: identifying columns only, never what happened. Reads nothing itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse

from reachable.feeds.models import Identity, Record, Row
from reachable.identifiers.names import fold
from reachable.people.belongings import without_places
from reachable.people.knowing import address_of
from reachable.people.models import BY_HAND, Decision, Pair
from reachable.people.naming import other_names
from reachable.sharing.feed_names import RECORDS, named
from reachable.words.addresses import one_line
from reachable.words.sentences import upper_first
from reachable.words.times import short_day_words, short_moment_words

PROTECTED = "Address protected"
NOT_SHOWN = "Held, not shown"
NOT_KNOWN = "Name not known"
PAIR_HEADINGS = ["The one", "The other", "What the program found", "Why it asks", "Found"]
NOTHING_HELD = "It is not sure enough"
SEXES = {"F": "Female", "M": "Male"}
NUMBERS = (
    ("upn", "Pupil number (UPN)"),
    ("former_upn", "Former pupil number"),
    ("nhs_number", "NHS number"),
    ("pnc", "Police number (PNC)"),
)
Line = dict[str, Any]


def by_record(identities: Iterable[Identity]) -> dict[int, Identity]:
    """The latest standing identity of each record."""
    return {one.record_id: one for one in identities}


def name_of(who: Identity | None) -> str:
    """Forename, middle names and surname as told; said aloud where nobody told them."""
    parts = (who.forename, who.middle, who.surname) if who else ()
    return " ".join(part for part in parts if part) or NOT_KNOWN


def held_choices(counts: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, int]]:
    """(value, words, how many) of each reason why the program asks, commonest first."""
    ordered = sorted(counts, key=lambda c: (-c["n"], c["held_back"]))
    return [(c["held_back"], held_words(c["held_back"]), c["n"]) for c in ordered]


def crowd_words(crowds: Iterable[Mapping[str, Any]]) -> list[str]:
    """The numbers that too many records claim, each in words that let a steward find its senders."""
    words = {"upn": "pupil number (UPN)", "nhs": "NHS number", "pnc": "police number (PNC)"}
    told = ((*each["key"].split(":", 1), each["n"]) for each in crowds)
    return [f"The {words[kind]} that {ending(number)} stands on {n:,} records" for kind, number, n in told]


def held_words(held_back: str) -> str:
    """Why the program did not decide by itself, as the start of a line."""
    return upper_first(held_back) if held_back else NOTHING_HELD


def pair_rows(
    pairs: Iterable[Pair], who: Mapping[int, Identity], agencies: Mapping[str, str], tells: bool
) -> list[list[Any]]:
    """One row of the table for each pair to ask about. `tells`: whether it may say that somebody is worried."""
    return [_pair_row(pair, who, agencies, tells) for pair in pairs]


ARRESTED = 2  # as `asking.urgent_first` counts
URGENT = {ARRESTED: {"text": "Arrested lately", "kind": "plum"}, 1: {"text": "Somebody is worried", "kind": "outline"}}


def _pair_row(pair: Pair, who: Mapping[int, Identity], agencies: Mapping[str, str], tells: bool) -> list[Any]:
    one, other = (_short(r, who.get(r.pk), agencies, pair.is_protected) for r in (pair.left, pair.right))  # type: ignore[attr-defined]
    link = {"href": reverse("pair", args=[pair.uuid]), "hidden": f"beside {other['text']}"}
    tag = {"tag": URGENT[pair.urgency]} if tells and pair.urgency else {}  # type: ignore[attr-defined]
    found = "; ".join(said_of(pair))
    return [one | link | tag, other, found, why_asked(pair), short_moment_words(pair.at)]


def _short(record: Record, who: Identity | None, agencies: Mapping[str, str], is_protected: bool) -> dict[str, str]:
    born = f"Born {born_words(who)}" if who and who.dob else "Birth date not said"
    return {"text": name_of(who), "note": f"{born}. {title(record)}, {place(record, agencies, is_protected)}"}


BY_A_PERSON = "somebody here asked; the program found nothing that makes them one"


def why_asked(pair: Pair) -> str:
    """Why this is asked, as the start of a line: of what a person asked, that a person did."""
    held = pair.held_back and f". It also held them back: {pair.held_back}"
    return upper_first(f"{BY_A_PERSON}{held}") if pair.model == BY_HAND else held_words(pair.held_back)


def title(record: Record) -> str:
    """What kind of record it is: "School record"."""
    return named(RECORDS, record.feed)


def place(record: Record, agencies: Mapping[str, str], is_protected: bool) -> str:
    """Whose record it is, by name. Withheld with a protected address, which it would give away (lock 10)."""
    if is_protected:
        return PROTECTED
    return agencies.get(record.source) or ("here" if record.feed == "here" else f"code {record.source}")


def born_words(who: Identity | None) -> str:
    """The birth date no finer than it was told."""
    if who is None or who.dob is None:
        return ""
    if who.dob_precision == "year":
        return f"{who.dob:%Y}, day not known"
    if who.dob_precision == "month":
        return f"{who.dob:%B %Y}, day not known"
    return short_day_words(who.dob)


def said_of(pair: Pair) -> list[str]:
    """Why the program thinks what it thinks; not where they live, where that is protected."""
    return without_places(pair.because) if pair.is_protected else list(pair.because)  # type: ignore[attr-defined]


def side_by_side(
    pair: Pair, who: Mapping[int, Identity], homes: Iterable[Row], agencies: Mapping[str, str]
) -> dict[str, Any]:
    """The two records as `pair_compare` wants them. Where the program found nothing and a person asked, that the two
    agree or not is told, and neither a place nor a number: else whoever may ask could read where any child lives."""
    left, right = who.get(pair.left_id), who.get(pair.right_id)
    told = {row.record_id: row.said for row in homes}
    lives = [_lives(one, told.get(id, {})) for one, id in ((left, pair.left_id), (right, pair.right_id))]
    protected, by_hand = pair.is_protected, pair.model == BY_HAND  # type: ignore[attr-defined]
    close = [_address(*lives, protected), *_numbers(left, right)]
    return {
        "left_title": title(pair.left) if title(pair.left) != title(pair.right) else f"{title(pair.left)} 1",
        "right_title": title(pair.right) if title(pair.left) != title(pair.right) else f"{title(pair.right)} 2",
        "left_note": "" if by_hand else place(pair.left, agencies, protected),
        "right_note": "" if by_hand else place(pair.right, agencies, protected),
        "rows": [*_names(left, right), *(_not_shown(line) if by_hand else line for line in close)],
    }


def _not_shown(line: Line) -> Line:
    return line | {side: NOT_SHOWN for side in ("left", "right") if line[side] and line[side] != PROTECTED}


def _lives(who: Identity | None, said: Mapping[str, str]) -> tuple[str, str]:
    """(lines of the address, postcode) as told: in the record itself, or in its latest address row."""
    lines = one_line(who.address if who and who.address else address_of(said))
    return lines, (who.postcode if who else "") or said.get("postcode", "")


def compared(what: str, left: str, right: str, alike: Callable[[str], str] = fold) -> Line:
    """One line of the comparison: same, different, or only one says."""
    agrees = alike(left) == alike(right) if left and right else None
    neither = {"words": "Neither says"} if not (left or right) else {}
    return {"what": what, "left": left, "right": right, "agrees": agrees, **neither}


def _names(left: Identity | None, right: Identity | None) -> list[Line]:
    def both(read: Callable[[Identity], str]) -> tuple[str, str]:
        return read(left) if left else "", read(right) if right else ""

    rows = [
        compared("Forename", *both(lambda w: w.forename)),
        compared("Middle names", *both(lambda w: w.middle)),
        compared("Surname", *both(lambda w: w.surname)),
        compared("Other names", *both(other_names)),
        compared("Birth date", *both(born_words)),
        compared("Sex", *both(lambda w: SEXES.get(w.sex, ""))),
    ]
    return [row for row in rows if row["what"] not in ("Middle names", "Other names") or row["left"] or row["right"]]


def _address(left: tuple[str, str], right: tuple[str, str], is_protected: bool) -> Line:
    if is_protected:
        withheld = {"left": PROTECTED, "right": PROTECTED, "agrees": None, "words": "Not shown"}
        return {"what": "Address", **withheld}
    return compared("Address", *(", ".join(part for part in lives if part) for lives in (left, right)))


def _numbers(left: Identity | None, right: Identity | None) -> list[Line]:
    rows = [(words, getattr(left, field, ""), getattr(right, field, "")) for field, words in NUMBERS]
    return [_number(words, one, other) for words, one, other in rows if one or other]


def _number(words: str, left: str, right: str) -> Line:
    """Whether a number agrees is told by the whole of it; only its end is shown."""
    agrees = left == right if left and right else None
    return {"what": words, "left": ending(left), "right": ending(right), "agrees": agrees}


def ending(number: str) -> str:
    """The last three characters of a number, which tell two apart and give nobody away."""
    return f"ends in {number[-3:]}" if number else ""


def decided(decisions: Iterable[Decision], who: Mapping[int, Identity]) -> list[dict[str, Any]]:
    """What people decided, newest first, each with its way back while it stands."""
    return [_decided(one, who) for one in decisions]


def _decided(one: Decision, who: Mapping[int, Identity]) -> dict[str, Any]:
    rows = [
        {"key": "Why", "value": one.why},
        {"key": "Decided", "value": f"{one.by.name}, {short_moment_words(one.at)}"},
    ]
    if one.undone_at and one.undone_by:
        rows.append({"key": "Undone", "value": f"{one.undone_by.name}, {short_moment_words(one.undone_at)}"})
    names = (f"{name_of(who.get(r.pk))} ({title(r).lower()})" for r in (one.left, one.right))
    return {
        "title": " and ".join(names),
        "answer": "The same young person" if one.is_same else "Kept apart",
        "is_undone": one.undone_at is not None,
        "uuid": one.uuid,
        "rows": rows,
    }
