"""Is it the same forename? Stricter than the model: this is what keeps twins, brothers and sisters apart.

The model may be kind to spelling because it weighs many things; but two children born on one day in one home differ
in nothing else. Here only what no family would give to two children counts as one forename.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import starmap
from operator import eq
from typing import Protocol

from rapidfuzz.distance import OSA, DamerauLevenshtein, Prefix

from reachable.identifiers.names import phonetic, spoken
from reachable.linkage.forms import OF_EVERYBODY
from reachable.linkage.how_common import how_common
from reachable.linkage.known_names import bears_by_names, is_by_name, may_be_called, short_for, spelling

OF_EVERY_SON = frozenset(("mohammed", "abdul", "syed", "sayed"))  # of some families, before a name of his own
OF_ALL = OF_EVERY_SON | OF_EVERYBODY  # told alone, they name nobody
# Given to several at once, before a name of one's own: a Noor Fatima has a sister Noor Zahra.
BEFORE_ANOTHER = "mary maria noor nur sheikh shaikh sk hafiz haji hajji umm ummu umme abu al thi van"
SHARED = OF_ALL | frozenset(BEFORE_ANOTHER.split())
SHORT = 3  # letters below which a likeness says nothing
LEFT_OUT = frozenset(("oluwa", "olu", "ade", "ola", "omo", "chukwu", "abdul"))  # where a name is told short
NINE_MONTHS = 270  # days within which no mother bears two
MOST_MISDATED = 10  # years between two tellings of one birth date; a father and a son of his name are further apart
MOST_GUESSED = 3  # the same, where 1 January stands for a date not known
# How far two go by one forename: what they tell is of two; one tells none, or none of its own; it may be one, where
# nobody else could be meant; it is one that fathers and sons share; it is one.
OF_TWO, UNNAMED, MAY_BE_ONE, AS_ALL_ARE, IS_ONE = range(5)
NOT_MISDATED, MISDATED, BY_A_SLIP = range(3)  # how far two birth dates may be tellings of one
FIRST_OF_JANUARY = "-01-01"
DAY = len("2010-05-23")  # of a birth date that is known to the day
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


def how_called(one: Named, other: Named) -> int:
    """`IS_ONE` if the forenames agree as strictly as twins need it, or `AS_ALL_ARE` where one tells none of its own;
    `MAY_BE_ONE` as kindly as may be where nobody else could be meant; `UNNAMED` where one is not told; or `OF_TWO`."""
    if forename_agrees(one, other):
        return of_one_forename(one, other)
    if may_be_called_alike(one, other) or may_be_by_name(one, other) or may_change_places(one, other):
        return MAY_BE_ONE
    return UNNAMED if may_be_unnamed(one, other) else OF_TWO


def of_one_forename(one: Called, other: Called) -> int:
    """How far two go by it: `AS_ALL_ARE` where one tells none of its own, such as 'Mohammed', else `IS_ONE`."""
    return IS_ONE if is_named(one.given) and is_named(other.given) else AS_ALL_ARE


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
    if all(starmap(_tells_another, ways)):
        return False
    both = ((mine, theirs, word) for mine, theirs in ways for word in _telling(mine))
    twos = ((word, each) for mine, theirs, word in both for each in _may_stand_for(word, mine, theirs))
    return any(starmap(_may_be, twos))


def _is_within(one: Called, other: Called) -> bool:
    """True if each word of a forename is among those given to the other. Not an initial, nor a forename that brothers
    share where both tell another."""
    both_tell, given = bool(_own(one) and _own(other)), [word for word in other.given if len(word) > 1]
    names = (name.split() for name in one.forenames if is_of_one_child(name) or not both_tell)
    return any(all(len(word) > 1 and _is_among(word, given) for word in words) for words in names)


def _tells_another(one: Called, other: Called) -> bool:
    """True if a forename of several words has one that the other may not tell: Mae, of Lily-Mae and Lily-Rose. Of two
    such each is one of two."""
    names = (name.split() for name in one.forenames[:1])
    untold = (word for words in names if len(words) > 1 for word in words if _tells_apart(word))
    return any(not any(_may_be(word, each) for each in other.given if len(each) > 1) for word in untold)


def _may_stand_for(word: str, mine: Called, theirs: Called) -> tuple[str, ...]:
    """The words that one of the given words may be. A middle name may be a forename of the other, and no middle name:
    a father's is a brother's too."""
    return theirs.given if word in _forename_words(mine) else _forename_words(theirs)


def _forename_words(plain: Called) -> tuple[str, ...]:
    return tuple(word for name in plain.forenames for word in name.split())


@lru_cache(maxsize=100_000)
def _may_be(one: str, other: str) -> bool:
    if same_word(one, other) or _is_called_so(one, other) or _is_called_so(other, one):
        return True
    if spelling(one) and spelling(other):
        return False
    few, many = sorted((one, other), key=len)
    if len(few) < SHORT:
        return _lacks_a_letter(few, many)
    return _is_a_part(few, many) or _is_pet_name(few, many) or _may_be_slips(few, many)


def _is_called_so(few: str, many: str) -> bool:
    """A name, however it is spelt, that somebody is known to be called by: 'Mo' is Mohammed, and so is Muhammad."""
    return (spelling(many) or many) in {spelling(name) or name for name in may_be_called(few)}


def _lacks_a_letter(few: str, many: str) -> bool:
    """'Aa' is Ava. But Al is Alan and no Ali, and Jo Joanne and no Joy."""
    is_name = _is_borne(few) or few in SHARED or short_for(few) or may_be_called(few)
    return 1 < len(few) == len(many) - 1 and OSA.distance(few, many) == 1 and not is_name


def _is_a_part(few: str, many: str) -> bool:
    begins = Prefix.similarity(few, many) >= min(len(few), SHORT + 1)
    ends = many.endswith(few) and (len(few) > SHORT + 1 or many.removesuffix(few) in LEFT_OUT)  # 'Nathan' is Jonathan
    return begins or ends


def _may_be_slips(few: str, many: str) -> bool:
    """They sound alike, or are a letter or two apart. Not where many people bear each: John has a sister Joan."""
    slips = 2 if len(few) > SHORT + 1 else 1
    alike = phonetic(few) == phonetic(many) or OSA.distance(few, many, score_cutoff=slips) <= slips
    return alike and not (_is_borne(few) and _is_borne(many))


def _is_borne(word: str) -> bool:
    return how_common("forename", word) != "seldom"


def _is_pet_name(word: str, name: str) -> bool:
    """'Tammy' is Tamara, 'Sukhi' Sukhdeep. Not 'Mary', who is herself."""
    stem = word.removesuffix("ey").rstrip("yie")
    stem = stem[:-1] if stem[-2:-1] == stem[-1:] else stem
    return SHORT <= len(stem) < len(word) and name.startswith(stem) and how_common("forename", word) == "seldom"


def may_be_unnamed(one: Named, other: Named) -> bool:
    """True if one tells no forename, or neither does; or one none of its own (`tells_none_of_its_own`). 'Twin 1' may
    be either of two: not surely the one of them who has a name by now, nor who is a 'baby', and not 'twin 2'."""
    if one.given and other.given:
        return tells_none_of_its_own(one, other)
    return one.which == other.which


def tells_none_of_its_own(one: Called, other: Called) -> bool:
    """True if of two who tell a forename one tells nothing but what every son or daughter of a family is given, or a
    first letter: 'J' may be James, and is no Kate. 'M' may be Mohammed, who tells none of his own either."""
    named, letters = [is_named(one.given), is_named(other.given)], _letters(one) | _letters(other)
    return not all(named) and (any(named) or bool(letters)) and _begin(one, other) and _begin(other, one)


def _letters(plain: Called) -> set[str]:
    """The letters that are told in place of a name; beside one a letter says little."""
    return set() if any(len(word) > 1 for word in plain.given) else set(plain.given)


def _begin(one: Called, other: Called) -> bool:
    """Whether each letter that one tells in place of a name begins a forename of the other: a middle name is no other's
    alone."""
    names = [word for word in _forename_words(other) if len(word) > 1]
    return all(any(name.startswith(letter) for name in names) for letter in _letters(one))


def is_named(given: tuple[str, ...]) -> bool:
    """Whether these words tell somebody from brothers and sisters: 'Mohammed' alone does not, nor 'Kaur', nor 'J'."""
    own = [word for word in given if (spelling(word) or word) not in OF_ALL]
    return bool(own) and any(len(word) > 1 for word in given)


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
    return _are_named_otherwise(one, other) or not _are_of_one_date(one, other)


def is_of_another(one: Born, other: Born) -> bool:
    """True if two rows that a sender gave one key may be two people's: both tell a forename and the two do not agree,
    or a birth date and the two cannot be tellings of one, or each is another of those born together."""
    is_of_date = _are_of_one_date(one, other) or how_misdated(one, other)
    is_born_beside = bool(one.which and other.which and one.which != other.which)
    return _are_named_otherwise(one, other) or not is_of_date or is_born_beside


def _are_named_otherwise(one: Named, other: Named) -> bool:
    """Both tell a forename, and the two do not agree."""
    return bool(one.given and other.given) and not forename_agrees(one, other)


def _are_of_one_date(one: Born, other: Born) -> bool:
    """The two birth dates are one, as far as both are known."""
    return one.born.startswith(other.born) or other.born.startswith(one.born)


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


def _telling(plain: Called) -> tuple[str, ...]:
    """The same; or, of who tells no other, what all are called for short: 'Mo'."""
    return _own(plain) or tuple(filter(_is_short_for_all, _forename_words(plain)))


def _tells_apart(word: str) -> bool:
    return len(word) > 1 and (spelling(word) or word) not in SHARED and not _is_short_for_all(word)


def _is_short_for_all(word: str) -> bool:
    """True for 'Mo': a brother may be Mo too."""
    return word not in SHARED and not OF_ALL.isdisjoint(may_be_called(word))


def change_places(one: Named, other: Named) -> bool:
    """Forename and surname are told the other way round, as far as one hears. Not where the surname is the same: then
    it is a middle name of both, as a father's is."""
    return not _are_of_one_family(one, other) and _sounds_as_family(one, other) and _sounds_as_family(other, one)


def may_change_places(one: Named, other: Named) -> bool:
    """The same where one of the two is heard as it is told, and the other may be. As kind as `may_be_called_alike`."""
    return not _are_of_one_family(one, other) and (_may_cross(one, other) or _may_cross(other, one))


def _are_of_one_family(one: Named, other: Named) -> bool:
    return not set(one.family_sounds).isdisjoint(other.family_sounds)


def _may_cross(one: Named, other: Named) -> bool:
    if set(one.given_sounds).isdisjoint(other.family_sounds):
        return False
    return any(_may_be(word, each) for word in one.family for each in other.given if len(word) > 1 and len(each) > 1)


def how_misdated(one: Born, other: Born) -> int:
    """How far two birth dates may be tellings of one: `MISDATED` if the forename is the same and no family gives it to
    two, and who bears his father's is far younger; `BY_A_SLIP` if besides one of day, month and year differs, or no
    mother bears two so soon, or one is a 1 January that stands for a date not known; else `NOT_MISDATED`."""
    forename, dates = one.forenames[:1], (one.born, other.born)
    if not forename or forename != other.forenames[:1] or not is_of_one_child(*forename):
        return NOT_MISDATED
    return _of_dates(*dates) if all(len(each) == DAY for each in dates) else NOT_MISDATED


def _of_dates(one: str, other: str) -> int:
    parts, others = one.split("-"), other.split("-")
    apart, guessed = abs(int(parts[0]) - int(others[0])), [one[4:], other[4:]].count(FIRST_OF_JANUARY)
    if apart > MOST_MISDATED:
        return NOT_MISDATED
    is_guess = guessed == 1 and apart <= MOST_GUESSED
    is_slip = not guessed and sum(map(eq, parts, others)) == 2
    is_too_soon = abs((date.fromisoformat(one) - date.fromisoformat(other)).days) < NINE_MONTHS
    return BY_A_SLIP if is_guess or is_slip or is_too_soon else MISDATED


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
