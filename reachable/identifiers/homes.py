"""An address as one text that two tellings of one home share. Made to keep homes apart: in doubt it says nothing.

Two agencies write one address in two ways, and none of them tells us its number in the national list (UPRN). So a home
is its whole postcode, every number and single letter of the address (flat, block, house), and the first word after
those it begins with. What does not begin with a number or letter says nothing: it may be a block of flats without the
flat, a hostel by its name, or what is written where there is no home.
"""

import re

from reachable.identifiers import postcode
from reachable.identifiers.names import fold

_SAYS_NOTHING = frozenset(("flat", "apartment", "apt", "unit", "maisonette", "number", "no"))
# Of these alone no street is known: St Anne's Court is not St John's Court.
_BEFORE_A_NAME = frozenset(("st", "saint", "the"))
# A house of these is home to several households, or to none. A street that is called after one is left out with them.
_SHARED = frozenset(("hostel", "hotel", "motel", "refuge", "shelter", "foyer", "ymca", "hospital", "childrens", "room"))
_MOST = 6  # numbers in one address; what has more is no address
_LONGEST = 70  # of a home as one text: there is no room for a longer one where homes are kept (`people.models.Key`)


def written(*parts: str) -> str:
    """An address as one text, however its commas, capitals and spaces are written; '' for none."""
    return fold(" ".join(parts)).replace(" ", "")


def home(address: str, code: str) -> str:
    """'E17 4PD 3 12 acacia' for 'Flat 3, 12 Acacia Road' there; '' for what is not known to be one home."""
    whole, words = postcode.normalise(code), _words(address, code)
    numbers = [word for word in words if _is_number(word)]
    names = [word for word in words if not _is_number(word)]
    is_one = _begins_with_a_number(words) and len(numbers) <= _MOST and not _SHARED & set(names)
    told = " ".join((whole, *numbers, *names[:1]))
    return told if whole and names and is_one and len(told) <= _LONGEST else ""


def _begins_with_a_number(words: list[str]) -> bool:
    """Or with a flat's letter and then a number: c/o and a number is somebody else's home."""
    return any(word.isdecimal() for word in words[:2]) and _is_number(words[0])


def _words(address: str, code: str) -> list[str]:
    """Its telling words; 12a is 12 and a, for some write it so. A postcode at the end is none of them."""
    plain = fold(address).removesuffix(fold(postcode.normalise(code)))
    words = re.findall(r"[0-9]+|[^\W0-9]+", plain)
    return [word for word in words if word not in _SAYS_NOTHING | _BEFORE_A_NAME]


def _is_number(word: str) -> bool:
    return word.isdecimal() or len(word) == 1
