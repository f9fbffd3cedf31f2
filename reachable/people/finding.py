"""How a typed name, birth date or identifier becomes keys, and a record's keys come to be. Pure.

A record has few keys and a search asks for many: what may be misspelt is spelt out in the question, never stored. So
the table stays small, and a search is a handful of look-ups in its index however many children there are.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from reachable.feeds.times import day_of
from reachable.identifiers.names import fold, loose, one_letter_off, phonetic, skeleton
from reachable.linkage.door import Known, heard
from reachable.words.feeds import FEEDS
from reachable.words.months import MONTH_NAMES, MONTHS

# Under which kind the keys are kept. A new name whenever `find_keys` changes, or the keys of matching (`linkage.keys`)
# or of homes (`people.homes`): the keys of a record that has an older one are all made again at the next start
# (`people.keys_step.renew_keys`).
KIND = "find7"
DIGITS_AND_LETTERS = str.maketrans("", "", " /-")
WORDS = 5
VOWELS = frozenset("aeiouy")
ONE_LETTER = len("n:z")  # a key of a sound that is one letter
FEW_FIGURES, YEAR = re.compile("[0-9]{1,2}"), re.compile("(?:19|20)[0-9]{2}|[0-9]{2}")
LAST_DAY = 31
SHORTEST = 4  # a shorter word with one letter changed is another name


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was typed: a record answers where it has any of these keys. Nearer ones come first."""

    whole: frozenset[str]
    heard: frozenset[str] = frozenset()
    misspelt: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()  # those of the keys that are of two words typed as one

    @property
    def keys(self) -> frozenset[str]:
        return self.whole | self.heard | self.misspelt

    @property
    def own(self) -> frozenset[str]:
        """The keys of the one word."""
        return self.keys - self.joined


def _words_of(name: str) -> list[str]:
    """The words of a name, and each two neighbours as one: Smith-Jones is also Smithjones, O Neill is also ONeill."""
    words = fold(name).split()
    return [*words, *(one + other for one, other in pairwise(words))]


def _sounds(word: str) -> frozenset[str]:
    """By its consonants, by its sound, by its line in the list of known names, and without its silent letters."""
    forms = {f"n:{form}" for form in (skeleton(word), phonetic(word), heard(word)) if form}
    return frozenset(key[:80] for key in forms | {f"l:{loose(word)}"})


def _whole(word: str) -> str:
    return f"w:{word}"[:80]


def _name_keys(name: str) -> set[str]:
    words = _words_of(name)
    return {_whole(word) for word in words}.union(*(_sounds(word) for word in words))


def find_keys(known: Known, extra: tuple[str, ...] = ()) -> frozenset[str]:
    """The keys under which a search finds a record. `extra`: the agency's own keys of the record."""
    names = (known.forename, known.middle, known.surname, *known.other_forenames, *known.other_surnames)
    keys = set().union(*(_name_keys(name) for name in names))
    if known.dob:
        keys.add(_day_key(known.dob))
    numbers = (known.upn, known.former_upn, known.nhs_number, known.pnc, *extra)
    return frozenset(keys | {_number_key(number) for number in numbers if number})


def _day_key(day: date) -> str:
    return f"d:{day.isoformat()}"


def _number_key(number: str) -> str:
    return f"i:{number.translate(DIGITS_AND_LETTERS).upper()}"[:80]


def asked_parts(text: str) -> tuple[list[Part], str]:
    """What somebody typed into the one search box: a birth date, an identifier, words of a name, or a name and a date.

    Returns (parts, kind): a record answers where it has a key of every part. Kind is 'date', 'identifier', 'name' or
    '' for nothing to look for.
    """
    words = text.split()
    day, names = _day_among(words)
    if day and not _holds_a_digit(names):
        return [*_asked_names(names), Part(frozenset({_day_key(day)}))], "name" if names else "date"
    if _holds_a_digit(words):
        return [Part(frozenset({_number_key(text.strip())}))], "identifier"
    parts = _asked_names(words)
    return parts, "name" if parts else ""


def _holds_a_digit(words: list[str]) -> bool:
    return any(c.isdigit() for word in words for c in word)


def _day_among(words: list[str]) -> tuple[date | None, list[str]]:
    """The date among the words, of one word (9/7/2011) or three (9 July 2011), and the words beside it."""
    for at, size, said in _may_be_days(words):
        if day := typed_day(said):
            return day, words[:at] + words[at + size :]
    return None, words


def _may_be_days(words: list[str]) -> Iterator[tuple[int, int, str]]:
    """(where it begins, how many words, the words) of each part of what was typed that may be a date."""
    for size in (3, 1):
        for at in range(len(words) - size + 1):
            yield at, size, " ".join(words[at : at + size])


def no_such_day(text: str) -> str:
    """What was typed as a date that there is not, like 31/02/2010, as it was typed; '' where nothing was, or where a
    date stands beside it."""
    words = text.split()
    if _day_among(words)[0]:
        return ""
    return next((said for _, _, said in _may_be_days(words) if _is_no_day(said)), "")


def _is_no_day(text: str) -> bool:
    """Whether this is written as a date and there is no such day."""
    day, month, year = _three(text)
    of_year = MONTHS.get(month) or (int(month) if FEW_FIGURES.fullmatch(month) else None)
    if of_year is None or not FEW_FIGURES.fullmatch(day) or not YEAR.fullmatch(year):
        return False
    if (len(year) == 2 or text.startswith(year)) and (int(day) > LAST_DAY or of_year > len(MONTH_NAMES)):
        return False  # an organisation's own key, like 99/26/01 or 1999/26/01
    try:
        date(int(_in_full(year)), of_year, int(day))
    except ValueError:
        return True
    return False


def typed_day(text: str) -> date | None:
    """A birth date as a person types one: 9/7/2011, 09.07.11, 9 July 2011, 9th Jul 2011, 2011-07-09; else None."""
    day, month, year = _three(text)
    return day_of(f"{day}-{month if month.isdigit() else month[:3]}-{_in_full(year)}") if month else None


def _three(text: str) -> tuple[str, str, str]:
    """Day, month and year as typed, the 9th without its th; empty where these are not three parts."""
    parts = [part for part in re.split(r"[\s./,-]+", text.strip()) if part]
    if len(parts) != 3:
        return "", "", ""
    first, month, last = (re.sub(r"(?<=[0-9])(?:st|nd|rd|th)$", "", part.lower()) for part in parts)
    return (last, month, first) if len(first) == 4 else (first, month, last)


def _in_full(year: str) -> str:
    return f"20{year}" if len(year) == 2 else year


def _asked_names(typed: list[str]) -> list[Part]:
    """A part for each word, in any order. Joined with its neighbour it may be one word of the record."""
    words = fold(" ".join(typed)).split()[:WORDS]
    joined: dict[str, list[str]] = {word: [] for word in words}
    for one, other in pairwise(words):
        joined[one].append(one + other)
        joined[other].append(one + other)
    return [_asked_word(word, joined[word]) for word in words]


def _asked_sounds(word: str) -> frozenset[str]:
    """By which sounds a typed word is looked for. Of what is no name, without a vowel or of one letter alone, no sound
    is that is a single letter: by it zzzz was heard in Zoe and Sia."""
    is_name = len(set(word)) > 1 and not VOWELS.isdisjoint(word)
    return frozenset(key for key in _sounds(word) if is_name or len(key) > ONE_LETTER)


def _asked_word(word: str, joined: Iterable[str]) -> Part:
    of_two = frozenset[str]().union(*({_whole(two)} | _asked_sounds(two) for two in joined))
    sounds = _asked_sounds(word) | of_two
    slips = one_letter_off(word) if len(word) >= SHORTEST else ()
    return Part(
        whole=frozenset(_whole(one) for one in (word, *joined)),
        heard=frozenset(key for key in sounds if key.startswith("n:")),
        misspelt=frozenset(key for key in sounds if key.startswith("l:")) | {_whole(slip) for slip in slips},
        joined=of_two,
    )


def sound_alike(parts: Iterable[Part]) -> list[tuple[Part, Part]]:
    """Two different words that were typed and that one name may answer to: Hassan and Hussain sound alike."""
    return [(one, other) for one, other in combinations(parts, 2) if one.whole != other.whole and one.own & other.own]


def feeds_read_by(themes: frozenset[str]) -> list[str]:
    """The feeds whose records, names and numbers a reader of these themes may meet. A record is somebody's word: a
    reader without their theme may not learn even that it is there."""
    return [feed.key for feed in FEEDS if not feed.theme or feed.theme in themes]
