"""Is it the same forename? Stricter than the model: this is what keeps twins, brothers and sisters apart.

The model may be kind to spelling because it weighs many things; but two children born on one day in one home differ
in nothing else. Here only what no family would give to two children counts as one forename.
"""

from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from reachable.identifiers.names import spoken
from reachable.linkage.forms import Forms
from reachable.linkage.known_names import short_for, spelling

SHARED = frozenset(
    ("mohammed", "muhammad", "abdul", "syed", "sayed", "begum", "maria", "mary")
)  # given to several at once
LONG = 8  # letters from which one slip of the pen leaves no other name


def forename_agrees(one: Forms, other: Forms) -> bool:
    """True if every word of the shorter set of given names is a word of the longer, allowing for spelling.

    So 'Ali' agrees with 'Mohammed Ali', but 'Mohammed' alone does not: a brother may be Mohammed too. 'Mohammed Ali'
    and 'Mohammed Hamza' differ. A middle name alone is not enough: a sister's name is often one. Forename and surname
    told the other way round agree. Nothing told never agrees.
    """
    fewer, more = sorted((one.given, other.given), key=lambda words: (len(words), words))
    if not fewer:
        return False
    return (
        "".join(fewer) == "".join(more)
        or _change_places(one, other)
        or (_is_part(fewer, more) and _is_called(one, other))
    )


def _is_part(fewer: tuple[str, ...], more: tuple[str, ...]) -> bool:
    if not all(any(same_word(word, each) for each in more) for word in fewer):
        return False
    return len(fewer) == len(more) or any(_tells_apart(word) for word in fewer)


def _is_called(one: Forms, other: Forms) -> bool:
    """One of the words by which each may be called is the same."""
    return not _apart(_called(one), _called(other))


def _called(plain: Forms) -> tuple[str, ...]:
    """The forenames without the middle names; but all of them for a child whose forename is shared with brothers."""
    words = tuple(word for name in plain.forenames for word in name.split())
    return words if any(_tells_apart(word) for word in words) else plain.given


def _tells_apart(word: str) -> bool:
    return len(word) > 1 and (spelling(word) or word) not in SHARED


def _change_places(one: Forms, other: Forms) -> bool:
    return not _apart(one.given, other.family) and not _apart(other.given, one.family)


def _apart(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return not any(same_word(word, each) for word in words for each in others)


@lru_cache(maxsize=100_000)
def same_word(one: str, other: str) -> bool:
    """True for one word of a name written two ways, a short form, an initial, or one slip in a long word.

    A listed name is only what its line says: 'hassan' is not 'hussain', however alike they look.
    """
    if one == other:
        return True
    if spelling(one) or spelling(other):
        return spelling(one) == spelling(other) or _is_short(one, other)
    return spoken(one) == spoken(other) or _is_short(one, other) or _one_slip(one, other)


def _is_short(one: str, other: str) -> bool:
    few, many = sorted((one, other), key=len)
    if short_for(one) and short_for(one) == short_for(other):
        return True
    # three letters longer, so that Karim is not Karima nor Daniel Danielle; one letter is an initial
    return many.startswith(few) and (len(few) == 1 or (len(few) >= 3 and len(many) - len(few) >= 3))


def _one_slip(one: str, other: str) -> bool:
    # not in the first or last letter: Jayden and Kayden, Alexandra and Alexandre are two names
    ends = one[0] == other[0] and one[-1] == other[-1]
    return ends and min(len(one), len(other)) >= LONG and DamerauLevenshtein.distance(one, other) == 1
