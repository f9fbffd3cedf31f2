"""How a typed name, birth date or identifier becomes keys, and a record's keys come to be. Pure."""

from reachable.feeds.times import day_of
from reachable.identifiers.names import fold, phonetic, skeleton
from reachable.linkage.door import Known

DIGITS_AND_LETTERS = str.maketrans("", "", " /-")


def _name_keys(text: str) -> set[str]:
    """Every word by its consonants and by its sound, so that a misspelling still finds it."""
    words = fold(text).split()
    return {f"n:{form}"[:80] for word in words for form in (skeleton(word), phonetic(word)) if form}


def find_keys(known: Known, extra: tuple[str, ...] = ()) -> frozenset[str]:
    """The keys under which a search finds a record. `extra`: the agency's own keys of the record."""
    names = (known.forename, known.middle, known.surname, *known.other_forenames, *known.other_surnames)
    keys = set().union(*(_name_keys(name) for name in names))
    if known.dob:
        keys.add(f"d:{known.dob.isoformat()}")
    numbers = (known.upn, known.former_upn, known.nhs_number, known.pnc, *extra)
    return frozenset(keys | {_number_key(number) for number in numbers if number})


def _number_key(number: str) -> str:
    return f"i:{number.translate(DIGITS_AND_LETTERS).upper()}"[:80]


def asked_keys(text: str) -> tuple[list[set[str]], str]:
    """What somebody typed into the one search box: a birth date, an identifier, or words of a name.

    Returns (groups of keys, kind): a record answers where it has at least one key of every group. Kind is 'date',
    'identifier', 'name' or '' for nothing to look for.
    """
    text = text.strip()
    day = day_of(text)
    if day:
        return [{f"d:{day.isoformat()}"}], "date"
    if any(c.isdigit() for c in text):
        return [{_number_key(text)}], "identifier"
    groups = [_name_keys(word) for word in fold(text).split()[:5]]
    return [g for g in groups if g], "name" if groups else ""


# Whose word a record is: a reader without the theme may not learn even that the record is there.
THEME_OF_FEED = {"cin": "social care", "custody": "police"}


def feeds_read_by(themes: frozenset[str]) -> list[str]:
    """The feeds whose records, names and numbers a reader of these themes may meet."""
    return ["pupils", "here", *(feed for feed, theme in THEME_OF_FEED.items() if theme in themes)]
