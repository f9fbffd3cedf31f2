"""Is it the same forename? Stricter than the model: this is what keeps twins, brothers and sisters apart.

The model may be kind to spelling because it weighs many things; but two children born on one day in one home differ
in nothing else. Here only what no family would give to two children counts as one forename.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import starmap
from typing import Protocol

from rapidfuzz.distance import OSA, DamerauLevenshtein, Prefix

from reachable.identifiers.names import phonetic, spoken
from reachable.linkage.known_names import bears_by_names, is_by_name, may_be_called, short_for, spelling

SHARED = frozenset(("mohammed", "abdul", "syed", "sayed", "begum", "mary", "maria"))  # given to several at once
SHORT = 3  # letters below which a likeness says nothing
ALONE, BESIDE, NONE = "alone", "beside", ""  # an English forename among the words given
LONG = 6  # letters from which one slip of the pen seldom leaves another name


class Called(Protocol):
    """What is read of a record's forenames: every given word, and each whole; folded."""

    @property
    def given(self) -> tuple[str, ...]:
        """Every word of forenames and middle names."""

    @property
    def forenames(self) -> tuple[str, ...]:
        """Each whole, the told one first."""


class Named(Called, Protocol):
    """The same, and how its names sound."""

    @property
    def given_sounds(self) -> tuple[str, ...]:
        """Of every given word."""

    @property
    def forename_sounds(self) -> tuple[str, ...]:
        """Of each whole forename."""

    @property
    def family(self) -> tuple[str, ...]:
        """Every word of the surnames, folded."""

    @property
    def family_sounds(self) -> tuple[str, ...]:
        """Of every word of the surnames."""

    @property
    def surname_sounds(self) -> tuple[str, ...]:
        """Of each whole surname."""

    @property
    def which(self) -> str:
        """Which of those born together it is, of whom no forename is told; '' where nothing says so."""


class Born(Named, Protocol):
    """The same, and when somebody was born."""

    @property
    def born(self) -> str:
        """The birth date as far as it is known."""


def forename_agrees(one: Named, other: Named) -> bool:
    """True if every word of the shorter set of given names is a word of the longer, allowing for spelling.

    So 'Ali' agrees with 'Mohammed Ali', but 'Mohammed' does not: a brother may be Mohammed too. 'Mohammed Ali' and
    'Mohammed Hamza' differ, and 'Lauren Anne' and 'Lauren Kate' do not: no two sisters are Lauren. A middle name that
    only one was told is no difference, but a middle name alone is no agreement: a sister's name is often one. Forename
    and surname told the other way round agree. Nothing never agrees.
    """
    return is_called_alike(one, other) or change_places(one, other)


def is_called_alike(one: Called, other: Called) -> bool:
    """The same by the forenames alone."""
    fewer, more = sorted((one.given, other.given), key=lambda words: (len(words), words))
    if not fewer:
        return False
    if "".join(fewer) == "".join(more) or _are_of_one_name(one, other):
        return True
    return all(_is_among(word, more) for word in fewer) and _is_called(one, other)


def may_be_called_alike(one: Called, other: Called) -> bool:
    """True if a forename of one is among the other's given names, or may be one, by its sound, its beginning or a slip
    or two. A forename that brothers share is one only where one of the two tells no other.

    Too kind to keep twins apart: only for where it is known that nobody else could be meant (`only.py`).
    """
    ways = ((one, other), (other, one))
    if any(starmap(_is_within, ways)):
        return True
    twos = ((word, each) for mine, theirs in ways for word in _own(mine) for each in _may_stand_for(word, mine, theirs))
    return any(starmap(_may_be, twos))


def _is_within(one: Called, other: Called) -> bool:
    """True if each word of a forename is among those given to the other. Not an initial, nor a forename that brothers
    share where both tell another."""
    both_tell, given = bool(_own(one) and _own(other)), [word for word in other.given if len(word) > 1]
    names = (name.split() for name in one.forenames if is_of_one_child(name) or not both_tell)
    return any(all(len(word) > 1 and _is_among(word, given) for word in words) for words in names)


def _may_stand_for(word: str, mine: Called, theirs: Called) -> tuple[str, ...]:
    """The words that one of the given words may be. A middle name may be a forename of the other, and no middle name:
    a father's is a brother's too."""
    return theirs.given if word in _forename_words(mine) else _forename_words(theirs)


def _forename_words(plain: Called) -> tuple[str, ...]:
    return tuple(word for name in plain.forenames for word in name.split())


@lru_cache(maxsize=100_000)
def _may_be(one: str, other: str) -> bool:
    if same_word(one, other) or may_be_called(one) & may_be_called(other):
        return True
    few, many = sorted((one, other), key=len)
    if len(few) < SHORT or (spelling(one) and spelling(other)):
        return False
    slips = 2 if len(few) > SHORT + 1 else 1
    begins = Prefix.similarity(few, many) >= min(len(few), SHORT + 1)
    return begins or phonetic(one) == phonetic(other) or OSA.distance(one, other, score_cutoff=slips) <= slips


def may_be_unnamed(one: Named, other: Named) -> bool:
    """True if one tells no forename, or neither does. But 'twin 1' may be either of two: not surely the one of them who
    has a name by now, nor who is a 'baby', and not 'twin 2'."""
    return not (one.given and other.given) and one.which == other.which


def may_be_by_name(one: Named, other: Named) -> bool:
    """True if one tells nothing but an English forename and the other none, in a family where somebody may bear both.
    Who tells a forename of the family's own beside it is called by that. As kind as `may_be_called_alike`, and for the
    same."""
    tell = {how_by_name(each.given) for each in (one, other) if each.given}
    return tell == {ALONE, NONE} and are_of_by_names(one.family) and are_of_by_names(other.family)


def how_by_name(given: tuple[str, ...]) -> str:
    """Whether these words are English forenames: `ALONE`, `BESIDE` another, or `NONE`."""
    told = [*map(is_by_name, given)]
    return NONE if not any(told) else ALONE if all(told) else BESIDE


def are_of_by_names(family: tuple[str, ...]) -> bool:
    """Whether these words of a surname are of a family where somebody may bear one."""
    return any(map(bears_by_names, family))


def _are_of_one_name(one: Called, other: Called) -> bool:
    """A forename told first is one of the other's, and no family gives it twice: then a middle name may be another."""
    first = (one.forenames[:1], other.forenames), (other.forenames[:1], one.forenames)
    return any(name in names and is_of_one_child(name) for told, names in first for name in told)


def is_of_one_child(forename: str) -> bool:
    """True for a folded forename that no family gives to two children, as some give 'Mohammed' to every son."""
    return any(map(_tells_apart, forename.split()))


def says_two_children(one: Born, other: Born) -> bool:
    """True if both tell a forename and the two do not agree, or both a birth date and the two are not one."""
    names = bool(one.given and other.given) and not forename_agrees(one, other)
    return names or not (one.born.startswith(other.born) or other.born.startswith(one.born))


def is_of_another(one: Born, other: Born) -> bool:
    """True if two tellings of one record are of two: another birth date, and no forename in common in either order."""
    mine, theirs = set(one.given_sounds), set(other.given_sounds)
    shared = mine & theirs or mine.intersection(other.family_sounds) or theirs.intersection(one.family_sounds)
    both_told = mine and theirs and one.born and other.born
    return bool(both_told) and one.born != other.born and not shared


def _is_among(word: str, words: Sequence[str]) -> bool:
    return any(same_word(word, each) for each in words)


def _is_called(one: Called, other: Called) -> bool:
    """The whole forename is the same, or one of its words that is not also given to brothers."""
    whole = any(_is_same_whole(name, each) for name in one.forenames for each in other.forenames)
    return whole or any(_is_among(word, _own(other)) for word in _own(one))


def _is_same_whole(name: str, other: str) -> bool:
    words, others = name.split(), other.split()
    alike = [min(len(one), len(two)) > 1 and same_word(one, two) for one, two in zip(words, others, strict=False)]
    return len(words) == len(others) and all(alike)


def _own(plain: Called) -> tuple[str, ...]:
    """The words of the forenames that tell brothers apart; those of the middle names too for a child with none."""
    words = tuple(filter(_tells_apart, _forename_words(plain)))
    return words or tuple(word for word in plain.given if _tells_apart(word))


def _tells_apart(word: str) -> bool:
    return len(word) > 1 and (spelling(word) or word) not in SHARED


def change_places(one: Named, other: Named) -> bool:
    """Forename and surname are told the other way round, as far as one hears."""
    return _sounds_as_family(one, other) and _sounds_as_family(other, one)


def _sounds_as_family(one: Named, other: Named) -> bool:
    family = (*other.family_sounds, *other.surname_sounds)
    return any(sound in family for sound in (*one.given_sounds, *one.forename_sounds))


@lru_cache(maxsize=100_000)
def same_word(one: str, other: str) -> bool:
    """True for one word of a name written two ways, a short form, an initial, or one slip in a long word.

    A listed name is only what its line says: 'hassan' is not 'hussain', however alike they look.
    """
    if one == other:
        return True
    if spelling(one) and spelling(other):
        return spelling(one) == spelling(other)
    return spoken(one) == spoken(other) or _is_short(one, other) or _is_one_slip(one, other)


def _is_short(one: str, other: str) -> bool:
    few, many = sorted((one, other), key=len)
    if short_for(one) and short_for(one) == short_for(other):
        return True
    # four letters, or Hao would be Haoran; three longer, or Karima would be Karim; one letter is an initial
    return many.startswith(few) and (len(few) == 1 or (len(few) >= 4 and len(many) - len(few) >= 3))


def _is_one_slip(one: str, other: str) -> bool:
    # a letter left out or two exchanged, inside a long word. Never one letter for another, nor the first or last:
    # Harjeet and Harmeet, Jayden and Kayden, Alexandra and Alexandre are two names
    if one[0] != other[0] or one[-1] != other[-1] or DamerauLevenshtein.distance(one, other) != 1:
        return False
    if len(one) == len(other):
        return len(one) >= LONG and sorted(one) == sorted(other)
    return min(len(one), len(other)) > LONG
