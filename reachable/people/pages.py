"""What the pages about who is who say: identifying columns only, never what happened. Reads nothing itself."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from reachable.feeds.models import ERASED, Identity, Record, Row
from reachable.identifiers import nhs_number, upn
from reachable.identifiers.names import fold
from reachable.identifiers.random_id import random_id
from reachable.linkage.door import answers
from reachable.people.belongings import without_places
from reachable.people.differing import TELL_TWO, birth, differs, nearly
from reachable.people.knowing import address_of, as_known
from reachable.people.models import BY_HAND, Pair
from reachable.people.naming import other_names
from reachable.sharing.feed_names import RECORDS, named
from reachable.words.addresses import one_line
from reachable.words.sentences import upper_first
from reachable.words.times import short_day_words

PROTECTED = "Address protected"
NOT_SHOWN = "Held, not shown"
NOT_KNOWN = "Name not known"
NOTHING_HELD = "It is not sure enough"
SEXES = {"F": "Female", "M": "Male"}
NUMBERS = (
    ("upn", "Pupil number (UPN)"),
    ("former_upn", "Former pupil number"),
    ("nhs_number", "NHS number"),
    ("pnc", "Police number (PNC)"),
)
Line = dict[str, Any]


def name_of(who: Identity | None) -> str:
    """Forename, middle names and surname as told; said aloud where nobody told them."""
    parts = (who.forename, who.middle, who.surname) if who else ()
    return " ".join(part for part in parts if part) or NOT_KNOWN


def crowd_words(crowds: Iterable[Mapping[str, Any]]) -> list[str]:
    """The numbers that too many records claim, each in words that let a steward find its senders."""
    words = {"upn": "pupil number (UPN)", "nhs": "NHS number", "pnc": "police number (PNC)"}
    told = ((*each["key"].split(":", 1), each["n"]) for each in crowds)
    return [f"The {words[kind]} that {ending(number)} stands on {n:,} records" for kind, number, n in told]


def held_words(held_back: str) -> str:
    """Why the program did not decide by itself, as the start of a line."""
    return upper_first(held_back) if held_back else NOTHING_HELD


ARRESTED = 2  # as `asking.urgent_first` counts


def short(
    record: Record, who: Identity | None, agencies: Mapping[str, str], is_protected: bool, tells_place: bool = True
) -> dict[str, str]:
    """A record in two lines: the name, and when they were born, what record it is and, if it `tells_place`, whose. Of
    what a person asked it does not, as `side_by_side` does not."""
    whose = f", {place(record, agencies, is_protected)}" if tells_place else ""
    return {"text": name_of(who), "note": f"{born_note(who)}. {title(record)}{whose}"}


BY_A_PERSON = "somebody here asked; the program found nothing that makes them one"


def why_asked(pair: Pair) -> str:
    """Why this is asked, as the start of a line: of what a person asked, that a person did."""
    held = pair.held_back and f". It also held them back: {pair.held_back}"
    return upper_first(f"{BY_A_PERSON}{held}") if pair.model == BY_HAND else held_words(pair.held_back)


def title(record: Record) -> str:
    """What kind of record it is: "School record"."""
    return named(RECORDS, record.feed)


def titles(records: Iterable[Record]) -> list[str]:
    """What records are called beside each other: numbered, where several are of one kind."""
    called = [title(one) for one in records]
    numbered = (f"{name} {called[: at + 1].count(name)}" for at, name in enumerate(called))
    return [one if called.count(name) > 1 else name for one, name in zip(numbered, called, strict=True)]


def place(record: Record, agencies: Mapping[str, str], is_protected: bool) -> str:
    """Whose record it is, by name. Withheld with a protected address, which it would give away (lock 10)."""
    if is_protected:
        return PROTECTED
    return agencies.get(record.source) or ("here" if record.feed == "here" else f"code {record.source}")


def whom_to_ask(pair: Pair, agencies: Mapping[str, str]) -> list[dict[str, str]]:
    """Of each record what it is, whose, and by what its organisation finds it. Nobody, of what a person asked: as
    `side_by_side` it tells no place then. No more than that it is withheld, where an address is protected."""
    if pair.model == BY_HAND:
        return []
    both = pair.left, pair.right
    return [
        {"title": title, "words": _asked_of(one, agencies, pair.is_protected)}  # type: ignore[attr-defined]
        for title, one in zip(titles(both), both, strict=True)
    ]


def _asked_of(record: Record, agencies: Mapping[str, str], is_protected: bool) -> str:
    told = place(record, agencies, is_protected), reference_words(record, is_protected)
    return ", ".join(part for part in told if part)


def reference_words(record: Record, is_protected: bool) -> str:
    """By what its organisation finds a record: their reference, and since when it is told. '' where their address is
    protected, which a reference gives away as its organisation does (lock 10)."""
    if is_protected:
        return ""
    told = "written" if record.feed == "here" else "told"
    reference, since = _reference(record.record_key), f"{told} since {short_day_words(record.made_at)}"
    return f"their reference {reference}, {since}" if reference else since


def _reference(key: str) -> str:
    """What their organisation calls a record; of a number that tells who somebody is, its end alone. '' for what was
    made up for them, and for what was erased."""
    if random_id(key) or key.startswith(ERASED):
        return ""
    return ending(key) if upn.check(key) or nhs_number.check(key) else key


def born_note(who: Identity | None) -> str:
    """When they were born, as a line beneath a name."""
    return f"Born {born_words(who)}" if who and who.dob else "Birth date not said"


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
    left_title, right_title = titles((pair.left, pair.right))
    told = {row.record_id: row.said for row in homes}
    lives = [_lives(one, told.get(id, {})) for one, id in ((left, pair.left_id), (right, pair.right_id))]
    protected, by_hand = pair.is_protected, pair.model == BY_HAND  # type: ignore[attr-defined]
    said = _answers(left, right, {} if protected else told)
    close = [_address(*lives, protected, "" if by_hand else said.get("home", "")), *_numbers(left, right)]
    return {
        "left_title": left_title,
        "right_title": right_title,
        "left_note": "" if by_hand else place(pair.left, agencies, protected),
        "right_note": "" if by_hand else place(pair.right, agencies, protected),
        "rows": [*_names(left, right, said), *(_not_shown(line) if by_hand else line for line in close)],
    }


def tells_two(pair: Pair, who: Mapping[int, Identity]) -> bool:
    """Whether what the two tell differs in what tells people apart: when they were compared, or as they tell it now."""
    told_now = _answers(who.get(pair.left_id), who.get(pair.right_id), {})
    return not TELL_TWO.isdisjoint((*pair.because, *told_now.values()))


def shows_difference(pair: Pair, lines: Iterable[Line]) -> bool:
    """Whether the page shows anything that differs: in these lines of `side_by_side`, or in what the program found. No
    more than it shows: that two homes differ, or do not, is not told of where one is protected (lock 10)."""
    shown = any(differs(line["agrees"], line.get("words", "")) for line in lines)
    return shown or any(words.startswith("different") for words in said_of(pair))


def _answers(left: Identity | None, right: Identity | None, homes: Mapping[int, Mapping[str, str]]) -> dict[str, str]:
    """What the model answers of these two as they are told now; nothing, where one of them tells nothing."""
    if left is None or right is None:
        return {}
    return answers(*(as_known(one, homes.get(one.record_id, {})) for one in (left, right)))


def _not_shown(line: Line) -> Line:
    return line | {side: NOT_SHOWN for side in ("left", "right") if line[side] and line[side] != PROTECTED}


def _lives(who: Identity | None, said: Mapping[str, str]) -> tuple[str, str]:
    """(lines of the address, postcode) as told: in the record itself, or in its latest address row."""
    lines = one_line(who.address if who and who.address else address_of(said))
    return lines, (who.postcode if who else "") or said.get("postcode", "")


def compared(what: str, left: str, right: str, alike: Callable[[str], str] = fold, differ: str = "") -> Line:
    """One line of the comparison: same, only one says, or different and by how much (`differ`)."""
    agrees = alike(left) == alike(right) if left and right else None
    words = "Neither says" if not (left or right) else differ if agrees is False else ""
    return {"what": what, "left": left, "right": right, "agrees": agrees, **({"words": words} if words else {})}


def _names(left: Identity | None, right: Identity | None, said: Mapping[str, str]) -> list[Line]:
    def both(read: Callable[[Identity], str]) -> tuple[str, str]:
        return read(left) if left else "", read(right) if right else ""

    rows = [
        compared("Forename", *both(lambda w: w.forename), differ=nearly(said.get("forename", ""))),
        compared("Middle names", *both(lambda w: w.middle), differ=nearly(said.get("middle", ""))),
        compared("Surname", *both(lambda w: w.surname), differ=nearly(said.get("surname", ""))),
        compared("Other names", *both(other_names)),
        _birth(*both(born_words), left, right, said.get("birth", "")),
        compared("Sex", *both(lambda w: SEXES.get(w.sex, ""))),
    ]
    return [row for row in rows if row["what"] not in ("Middle names", "Other names") or row["left"] or row["right"]]


def _birth(one: str, other: str, left: Identity | None, right: Identity | None, said: str) -> Line:
    """Said too of two that agree: 1 January may stand for a date that nobody knows."""
    days = (w.dob if w and w.dob_precision == "day" else None for w in (left, right))
    line, words = compared("Birth date", one, other), birth(said, *days)
    return line | {"words": words} if words and one and other else line


def _address(left: tuple[str, str], right: tuple[str, str], is_protected: bool, said: str) -> Line:
    if is_protected:
        withheld = {"left": PROTECTED, "right": PROTECTED, "agrees": None, "words": "Not shown"}
        return {"what": "Address", **withheld}
    told = (", ".join(part for part in lives if part) for lives in (left, right))
    return compared("Address", *told, differ=nearly(said))


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
