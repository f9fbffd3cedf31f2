"""Names that are one name written in several ways, and names that only look alike. Read from `known_names.txt`.

A consonant skeleton cannot tell Hassan from Hussain, and twins are often given names that rhyme. So a name in the
list is the same as the others on its line, and different from every name on another line, however like they look.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from reachable.identifiers.names import phonetic

LIST = Path(__file__).with_name("known_names.txt")


@cache
def _lines() -> dict[str, tuple[str, str]]:
    """{'hussein': ('spelling', 'hussain'), 'tom': ('short', 'thomas')}: kind of line and the line's first name."""
    found: dict[str, tuple[str, str]] = {}
    for kind, names in listed(LIST):
        found.update({name: (kind, names[0]) for name in names if kind in ("spelling", "short")})
    return found


@cache
def _also() -> dict[str, frozenset[str]]:
    """{'harry': {'harold', 'harriet'}}: the first names of all the lines of what somebody may also be called."""
    found: dict[str, frozenset[str]] = {}
    for names in (names for kind, names in listed(LIST) if kind == "also"):
        found.update({name: found.get(name, frozenset()) | {names[0]} for name in names})
    return found


def may_be_called(word: str) -> frozenset[str]:
    """The names that somebody may have who is called so: 'harry' may be Harold. Not only they: see `short_for`."""
    return _also().get(word, frozenset())


@cache
def _all_of(kind: str) -> frozenset[str]:
    return frozenset(name for of, names in listed(LIST) if of == kind for name in names)


def is_by_name(word: str) -> bool:
    """True for an English forename that somebody may bear beside their own, in some families (`bears_by_names`)."""
    return word in _all_of("by-name")


def bears_by_names(word: str) -> bool:
    """True for the surname of a family in which they do."""
    return word in _all_of("family")


def listed(file: Path) -> Iterator[tuple[str, list[str]]]:
    """The lines of a list of names: what stands before the colon, and the names after it."""
    for line in file.read_text(encoding="utf-8").splitlines():
        kind, _, names = line.partition(":")
        if names.split() and not line.startswith("#"):
            yield kind, names.split()


def spelling(word: str) -> str:
    """The first name on the word's line of spellings, or '' if the word is on none."""
    kind, first = _lines().get(word, ("", ""))
    return first if kind == "spelling" else ""


@lru_cache(maxsize=200_000)
def heard(name: str) -> str:
    """A name's sound: a listed word by its line, any other by its consonants. 'tom' and 'thomas' are one."""
    return " ".join(f"={_lines()[word][1]}" if word in _lines() else phonetic(word) for word in name.split())


def short_for(word: str) -> str:
    """The name that a short form may stand for ('tom' and 'thomas' give 'thomas'), or ''."""
    kind, first = _lines().get(word, ("", ""))
    return first if kind == "short" else ""
