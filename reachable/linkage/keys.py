"""Which records are compared at all: those that share a key. `compare` blocks on the very keys made here."""

from itertools import product

from reachable.identifiers.names import phonetic
from reachable.linkage.forms import Forms, forms
from reachable.linkage.known_names import heard
from reachable.linkage.shapes import Known


def keys(known: Known) -> frozenset[str]:
    """Texts such that two records sharing none are never compared; to find candidates in a database.

    Any identifier (a former UPN counts as a UPN), alone and with the birth date: where a crowd claims one number, the
    right two of them still meet. Birth date and any word of the name; postcode and a word of the
    forename; a word of the forename and one of the surname, in either order, with the year or with the day and month
    of birth (so that one mistake in a date, or day and month exchanged, does not hide a record). Words are taken by
    sound, so that spelling does not matter. A record held by an adoption has no keys: nothing crosses it.
    """
    if known.held_by_adoption:
        return frozenset()
    return keys_of(forms(known))


def keys_of(plain: Forms) -> frozenset[str]:
    """The keys of a record already in plain forms."""
    return frozenset((*plain.identifiers, *_by_both(plain), *_by_birth(plain), *_by_home(plain), *_by_name(plain)))


def _heard(words: tuple[str, ...]) -> tuple[str, ...]:
    # both, so that a slip in a listed name still meets it
    return tuple(dict.fromkeys(sound for word in words for sound in (phonetic(word), heard(word))))


def _by_both(plain: Forms) -> list[str]:
    return [f"i:{each}:{plain.born}" for each in plain.identifiers] if len(plain.born) == 10 else []


def _by_birth(plain: Forms) -> list[str]:
    if len(plain.born) < 10:
        return []
    return [f"d:{plain.born}:{word}" for word in _heard(plain.given + plain.family)]


def _by_home(plain: Forms) -> list[str]:
    return [f"p:{plain.postcode}:{word}" for word in _heard(plain.given)] if plain.postcode else []


def _by_name(plain: Forms) -> list[str]:
    if not plain.born:
        return []
    names = {":".join(sorted(two)) for two in product(_heard(plain.given), _heard(plain.family))}
    years = [f"y:{plain.born[:4]}:{name}" for name in sorted(names)]
    return years + ([f"m:{plain.born[5:]}:{name}" for name in sorted(names)] if len(plain.born) == 10 else [])
