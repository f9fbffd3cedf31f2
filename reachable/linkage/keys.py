"""Which records are compared at all: those that share a key. `compare` blocks on the very keys made here.

A batch makes the same keys in SQL (`batch/blocking.py`); tests/linkage/test_batch.py holds the two against each other.
"""

from itertools import product

from reachable.linkage.forms import Forms, forms
from reachable.linkage.shapes import Known


def keys(known: Known) -> frozenset[str]:
    """Texts such that two records sharing none are never compared; to find candidates in a database.

    Any identifier (a former UPN counts as a UPN), alone and with the birth date: where a crowd claims one number, the
    right two of them still meet. Birth date and any word of the name, the postcode or the telephone (so that a slip in
    both names does not hide a record); postcode and a word of the forename; the telephone and the forename; the address
    as far as the street and the forename, or the surname where no birth date is known; a word of the forename and one
    of the surname, in either order, with the year or with the day and month of birth (so that one mistake in a date, or
    day and month exchanged, does not hide a record). Words are taken by sound, so that spelling does not matter. A
    record held by an adoption has no keys: nothing crosses it.
    """
    if known.held_by_adoption:
        return frozenset()
    return keys_of(forms(known))


def keys_of(plain: Forms) -> frozenset[str]:
    """The keys of a record already in plain forms."""
    return frozenset((*plain.identifiers, *_by_both(plain), *_by_birth(plain), *_by_home(plain), *_by_name(plain)))


def _by_both(plain: Forms) -> list[str]:
    return [f"i:{each}:{plain.born}" for each in plain.identifiers] if len(plain.born) == 10 else []


def _by_birth(plain: Forms) -> list[str]:
    if len(plain.born) < 10:
        return []
    return [f"d:{plain.born}:{sound}" for sound in (*plain.given_sounds, *plain.family_sounds)]


def _by_home(plain: Forms) -> list[str]:
    named = [f"p:{plain.postcode}:{sound}" for sound in plain.given_sounds] if plain.postcode else []
    named += [f"f:{plain.phone}:{sound}" for sound in plain.given_sounds[:1]] if plain.phone else []
    named += [f"a:{plain.address}:{sound}" for sound in _told_at_home(plain)] if plain.address else []
    if len(plain.born) < 10:
        return named
    born = (("h", plain.postcode), ("t", plain.phone))
    return named + [f"{kind}:{where}:{plain.born}" for kind, where in born if where]


def _told_at_home(plain: Forms) -> tuple[str, ...]:
    """The forename's sound; the surname's too where there is no date, for names that were told the other way round."""
    return plain.given_sounds[:1] + (() if plain.born else plain.family_sounds[:1])


def _by_name(plain: Forms) -> list[str]:
    if not plain.born:
        return []
    names = sorted({":".join(sorted(two)) for two in product(plain.given_sounds, plain.family_sounds)})
    years = [f"y:{plain.born[:4]}:{name}" for name in names]
    return years + ([f"m:{plain.born[5:]}:{name}" for name in names] if len(plain.born) == 10 else [])
