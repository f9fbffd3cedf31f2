"""Plain forms of a name, for comparing. The name itself is kept and shown as it was told.

Names reach us from many alphabets through many hands: Mohammed, Muhammad and Mohamed; Łukasz and Lukasz; O'Neill and
ONeill. A skeleton of consonants survives most of that, because it is the vowels that differ between romanisations
(measured in the linkage trials: it narrows the gap between origins).
"""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby
from string import ascii_lowercase

# letters that Unicode does not take apart into a plain letter and an accent
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ə": "a"}
)
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("szcz|shch|sch|tsch", "sh"),
        ("sz|ch|cz|sh|tch|cs", "sh"),
        ("ph", "f"),
        ("kh|gh|ck|q|x", "k"),
        ("dzh|dj|dh?j|zh", "j"),
        ("th", "t"),
        ("dh", "d"),
        ("bh", "b"),
        ("c(?=[eiy])", "s"),
        ("c", "k"),
        ("z", "s"),
        ("w", "v"),
    )
)


# In plain letters, which most names are in: what joins a word goes, anything else that is no letter or digit parts two.
_ASCII = {at: (" " if chr(at) not in "'`." else None) for at in range(128) if not chr(at).isalnum()}


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Small letters without accents or punctuation, words parted by one space: "O'Neill-Núñez" is 'oneill nunez'."""
    if text.isascii():  # as below, in a fifth of the time
        return " ".join(text.lower().translate(_ASCII).split())
    # Taking a letter apart can leave a capital: a bold mathematical one becomes a plain one.
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN)).casefold()
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_PLAIN)
    joined = re.sub("['’‘`´ʼʻ.]", "", plain)  # these join a word; anything else parts two
    return " ".join(re.sub(r"[\W_]+", " ", joined).split())


_VOWELS = str.maketrans("", "", "aeiouy")


def _consonants(word: str) -> str:
    """First letter (any vowel as 'a'), then consonants; a doubled letter once; no closing h."""
    body = word.rstrip("h") or word
    first = "a" if body[:1] in tuple("aeiou") else body[:1]
    return _once_each(first + body[1:].translate(_VOWELS))


def _once_each(text: str) -> str:
    return "".join(letter for letter, _ in groupby(text))


@lru_cache(maxsize=200_000)
def skeleton(text: str) -> str:
    """The consonants of each word: 'Mohammed', 'Muhammad' and 'Mohamed' are all 'mhmd'. '' for no letters."""
    return " ".join(_consonants(word) for word in fold(text).split())


@lru_cache(maxsize=200_000)
def _as_heard(text: str) -> str:
    heard = fold(text)
    for pattern, sound in _SOUNDS:
        heard = pattern.sub(sound, heard)
    return heard


@lru_cache(maxsize=200_000)
def phonetic(text: str) -> str:
    """The skeleton after letters that sound alike are written alike: 'Szymon' and 'Shimon', 'Qasim' and 'Kasim'."""
    return " ".join(_consonants(word) for word in _as_heard(text).split())


@lru_cache(maxsize=200_000)
def spoken(text: str) -> str:
    """As `phonetic` but with its vowels, e, i and y as one and o and u as one: 'Aneesh' is 'Anish', 'Rohan' is not
    'Rehan'. For telling two people apart who live together, where a skeleton is too kind."""
    softened = _as_heard(text).translate(str.maketrans("eyo", "iiu"))
    return " ".join(_once_each(word.rstrip("h") or word) for word in softened.split())


# What is written and not heard, or heard and written in two ways: too kind for matching, right for finding.
_LOOSE = (
    ("^(?:kn|gn|pn)", "n"),
    ("^wr", "r"),
    ("^ps", "s"),
    ("gh(?![aeiouy])", ""),
    ("mp(?=[st])", "m"),
    ("dg(?=[eiy])", "j"),
    ("ph", "f"),
    ("(?<=.)h(?![aeiouy])|(?<=[^aeiouy])h", ""),
    ("(?<=.)w", ""),
    ("x", "ks"),
    ("c(?=[eiy])", "s"),
    ("[cq]", "k"),
    ("g(?=[eiy])", "j"),
    ("z", "s"),
    ("v", "f"),
)


@lru_cache(maxsize=200_000)
def loose(word: str) -> str:
    """One folded word without its silent letters: 'Thompson' and 'Tomson', 'Wright' and 'Rite', 'Marlowe' and 'Marlo'.

    Only for finding somebody whose name was heard: it takes for one what may be two.
    """
    for pattern, sound in _LOOSE:
        word = re.sub(pattern, sound, word)
    return _consonants(word)


def one_letter_off(word: str) -> frozenset[str]:
    """Every way to write a folded word with one letter more, less, changed, or two neighbours exchanged."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    less = {left + right[1:] for left, right in parts if right}
    exchanged = {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    changed = {left + letter + right[1:] for left, right in parts if right for letter in ascii_lowercase}
    more = {left + letter + right for left, right in parts for letter in ascii_lowercase}
    return frozenset((less | exchanged | changed | more) - {word})
