"""A record in the plain forms that are compared. One place: blocking keys, the model and the vetoes all read these.

Made in parts, each of a few columns only, so that a batch of a million records makes each part once for every telling
that differs, and one record is made the very same way.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from reachable.identifiers import postcode as postcodes
from reachable.identifiers.names import fold, phonetic
from reachable.linkage.how_common import how_common
from reachable.linkage.known_names import heard
from reachable.linkage.shapes import Known
from reachable.linkage.ties import lasting

OF_SEVERAL = ("twin", "triplet")  # what says that another was born with them
# Which of them, where no name is told. By itself a number says that there are two: 'baby 2'.
NUMBERED = {"a": "1", "i": "1", "1": "1", "one": "1", "b": "2", "ii": "2", "2": "2", "two": "2"}
NUMBERED |= {"c": "3", "iii": "3", "3": "3", "three": "3"}
SOME = "some"
PLACES = {f"{kind}{which}": place for kind in ("", *OF_SEVERAL) for which, place in NUMBERED.items()}  # and 'twin1'
WHICH = frozenset((*NUMBERED, "male", "female"))
# what is written where a name is not known; it is nobody's name
NOT_TOLD = """baby babyboy babygirl boy girl infant newborn unborn unknown unnamed notknown notgiven
    notstated notrecorded refused declined withheld anonymous anon nfa none nk unk tbc xx xxx xxxx
    youngperson juvenile suspect uasc minorchild unaccompaniedminor"""
NO_NAME = frozenset((*NOT_TOLD.split(), *OF_SEVERAL, *(PLACES.keys() - NUMBERED.keys())))
# The same, where a forename should stand; as a surname it is somebody's.
NO_FORENAME = NO_NAME | {"male", "female", "child", "babe"}
# What a surname of several words begins with.
BEGINS_A_SURNAME = "al el bin ibn abu abd da das de del della den der di dos du la le mac mc o san st ter van von"
PARTICLES = frozenset(BEGINS_A_SURNAME.split())
TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "master", "dr"))
# Written short or in full, or not at all: what is left is the number, the street and its kind.
WAYS = {
    "st": "street", "rd": "road", "ave": "avenue", "av": "avenue", "ln": "lane", "cl": "close", "ct": "court",
    "dr": "drive", "drv": "drive", "cres": "crescent", "cresc": "crescent", "gdns": "gardens", "gdn": "gardens",
    "pl": "place", "sq": "square", "terr": "terrace", "ter": "terrace", "gr": "grove", "gro": "grove", "pk": "park",
    "hse": "house", "bldg": "buildings", "blvd": "boulevard", "wy": "way", "wlk": "walk", "grn": "green",
}  # fmt: skip
KINDS_OF_WAY = frozenset((*WAYS.values(), "row", "mews", "hill", "rise", "view", "yard", "wharf", "parade", "vale"))
KINDS_OF_HOME = frozenset("flat flt apartment apt unit no number".split())  # noqa: SIM905
# What is written where an address is not known, or not told: many share it who never met.
NOT_AN_ADDRESS = """nfa, no fixed abode, no fixed address, homeless, of no fixed abode, sofa surfing,
    temporary accommodation, unknown, not known, address unknown, address not known, na, n a, none, tbc, no address,
    not disclosed, undisclosed, withheld, address withheld, confidential, address confidential, confidential address,
    protected, protected address, refuge, womens refuge, hospital, prison, custody, social services,
    c o social services"""
NO_ADDRESS = frozenset(("", *map(str.strip, NOT_AN_ADDRESS.split(","))))
# Given to every boy, or every girl, of a faith: they say no more of whose child somebody is than "Mr" does.
OF_EVERYBODY = frozenset(("singh", "kaur", "begum", "bibi", "khatun"))
# names, or words of them, of one record: keys are made of each with each, and a cell of a thousand aliases would stop
# the matching of everybody. The told name comes first.
MOST = 12
IDENTIFIERS = ("upn", "nhs", "pnc", "la")  # what a key made of a number begins with
# With these the days of systems begin, or end.
NO_DAYS = (
    "0001-01-01 1753-01-01 1899-12-30 1899-12-31 1900-01-01 1900-01-02 1901-01-01 1904-01-01 1970-01-01 9999-12-31"
)
PLACEHOLDER_DATES = frozenset(map(date.fromisoformat, NO_DAYS.split()))
# A woman's surname, in languages where it differs from her father's and her brother's: ending and what he bears.
HIS = (("ska", "ski"), ("cka", "cki"), ("dzka", "dzki"), ("owa", "ow"), ("ova", "ov"), ("eva", "ev"))
LONG_ENOUGH = 6

Texts = tuple[str, ...]


@dataclass(frozen=True)
class Given:
    """What is made of the forenames and the middle name."""

    forename: str  # the told one, folded; '' if none
    forenames: Texts  # whole, folded; the told one first
    given: Texts  # every word of forenames and middle names
    middle: Texts  # the words of the middle name
    forename_sounds: Texts
    given_sounds: Texts  # of each word, to be found by
    forename_band: str  # 'often' | 'quite' | 'seldom' | ''
    which: str  # of whom no name is told but 'twin 1': '1'; SOME for 'twin'; else '' (`which_of_several`)


@dataclass(frozen=True)
class Family:
    """What is made of the surnames."""

    surname: str
    surnames: Texts
    family: Texts
    surname_sounds: Texts
    family_sounds: Texts
    surname_band: str


@dataclass(frozen=True)
class Forms(Given, Family):
    """Folded names, the birth date as far as it is known ('2010-05-02', '2010-05', '2010' or ''), and identifiers."""

    known: Known
    born: str
    sex: str
    postcode: str
    outward: str
    address: str
    uprn: str
    phone: str
    upn: str  # but a temporary one
    upns: Texts  # UPN and former UPN
    nhs: str
    la: str
    pnc: str
    identifiers: Texts  # 'upn:…' holds UPN and former UPN alike


def given_of(forenames: Texts, middle: str) -> Given:
    """The forms of the forenames told, the present one first, and of the middle names."""
    names = _names(forenames, NO_FORENAME)
    among = _names((middle,), NO_FORENAME)
    # A middle name without a forename is nobody's: a sister's is often the same.
    words = _telling(_words((*names, *among))) if names else ()
    return Given(
        forename=names[0] if names else "",
        forenames=names,
        given=words,
        middle=_telling(_words(among)),
        forename_sounds=_sounds(names),
        given_sounds=_heard(words),
        forename_band=how_common("forename", names[0]) if names else "",
        which="" if names else which_of_several((*forenames, middle)),
    )


def family_of(surnames: Texts) -> Family:
    """The forms of the surnames told, the present one first."""
    names = _names(surnames)
    words = _telling(_words(names))
    roots = tuple(_root(word) for word in words)
    return Family(
        surname=names[0] if names else "",
        surnames=names,
        family=words,
        surname_sounds=_sounds(tuple(" ".join(map(_root, name.split())) for name in names)),
        family_sounds=_heard(roots),
        surname_band=how_common("surname", names[0]) if names else "",
    )


def two_boxes(forename: str, surname: str) -> tuple[str, str]:
    """Forename and surname, where the whole name stands in the box of one and the other is empty: 'Libby Mason', or
    'Mason, Libby'. Else as they are told.

    Taken for no forename, Libby's record was her twin's. What a surname begins with ('de', 'van') is no forename.
    """
    if bool(forename.strip()) is bool(surname.strip()):
        return forename, surname
    family, comma, given = (forename + surname).partition(",")
    if comma:
        return given.strip(), family.strip()
    words = family.split()
    if len(words) == 1 or fold(words[0]) in PARTICLES:
        return forename, surname
    return " ".join(words[:-1]), words[-1]


def which_of_several(texts: Texts) -> str:
    """Of whom no name is told, which of those born together: '1' for 'twin 1' or 'baby a', SOME for 'twin', else ''."""
    words = [word for text in texts for word in fold(text).split()]
    if NO_FORENAME.isdisjoint(words):
        return ""
    is_of_several = any(word.startswith(OF_SEVERAL) for word in words)
    return next((PLACES[word] for word in words if word in PLACES), SOME if is_of_several else "")


def _names(texts: Texts, nobodys: frozenset[str] = NO_NAME) -> Texts:
    folded = (" ".join(_own_words(fold(text), nobodys)) for text in texts)
    return tuple(dict.fromkeys(name for name in folded if name))[:MOST]


def _own_words(name: str, nobodys: frozenset[str]) -> list[str]:
    """The words of a folded name that are somebody's: none of 'baby boy', 'not known', 'twin 2', 'baby of sarah' or
    'b/o sarah'."""
    told = _without_title(name.split())
    if name.replace(" ", "") in nobodys or (told[:2] == ["b", "o"] and len(told) > 2):
        return []
    own = [word for word in told if word not in nobodys]
    is_number = len(own) < len(told) and all(word in WHICH for word in own)
    return [] if is_number or (own[:1] == ["of"] and told[0] in nobodys) else own


def _without_title(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0] in TITLES else words


def _words(names: Texts) -> Texts:
    return tuple(dict.fromkeys(word for name in names for word in name.split()))[:MOST]


def _telling(words: Texts) -> Texts:
    """The words that say something of one family or one child; all of them, where there is no such word."""
    return tuple(word for word in words if word not in OF_EVERYBODY) or words


def _sounds(names: Texts) -> Texts:
    """Each whole name as it is heard, and written as one word: 'Abdul Rahman' is 'Abdulrahman'."""
    return tuple(dict.fromkeys(sound for name in names for sound in (heard(name), heard(name.replace(" ", "")))))


def _heard(words: Texts) -> Texts:
    # both, so that a slip in a listed name still meets it
    return tuple(dict.fromkeys(sound for word in words for sound in (phonetic(word), heard(word))))


def _root(word: str) -> str:
    """A surname as a father bears it: 'kowalska' and 'kowalski' are one family's."""
    for hers, his in HIS:
        if len(word) >= LONG_ENOUGH and word.endswith(hers):
            return word.removesuffix(hers) + his
    return word


def as_far_as_known(dob: date | None, precision: str) -> str:
    """The birth date as far as it is truly known; '' for none or a date that stands for none."""
    if dob is None or precision == "placeholder" or dob in PLACEHOLDER_DATES:
        return ""
    return dob.isoformat()[: {"month": 7, "year": 4}.get(precision, 10)]


def address_of(text: str) -> str:
    """An address as far as the street and its kind, folded: 'Flat 3, 17 Linden Ct, Marbury' is '3 17 linden court'.

    The whole line where it names no kind of street; '' where it stands for no address.
    """
    folded = fold(text)
    if folded in NO_ADDRESS:
        return ""
    words = [WAYS.get(word, word) for word in folded.split() if word not in KINDS_OF_HOME]
    # The first word may be a name, as in 'Park Road'; 'St Johns Way' begins with a saint.
    end = next((at for at, word in enumerate(words) if at > 1 and word in KINDS_OF_WAY), len(words))
    return " ".join(words[: end + 1])


def identifiers(known: Known) -> Texts:
    """Every identifier as 'kind:value'. A former UPN is a UPN: that is how a new one is tied to the old."""
    told = (
        ("upn", known.upn),
        ("upn", known.former_upn),
        ("nhs", known.nhs_number),
        ("pnc", known.pnc),
        ("la", known.la_child_id),
    )
    return tuple(dict.fromkeys(f"{kind}:{value}" for kind, value in told if value))


_given = lru_cache(maxsize=50_000)(given_of)
_family = lru_cache(maxsize=50_000)(family_of)


def forms(known: Known) -> Forms:
    """The plain forms of one record."""
    forename, surname = known.forename, known.surname
    if not (known.other_forenames or known.other_surnames):
        forename, surname = two_boxes(forename, surname)
    given = _given((forename, *known.other_forenames), known.middle)
    family = _family((surname, *known.other_surnames))
    return Forms(
        **vars(given),
        **vars(family),
        known=known,
        born=as_far_as_known(known.dob, known.dob_precision),
        sex=known.sex if known.sex in ("M", "F") else "",
        postcode=postcodes.normalise(known.postcode),
        outward=postcodes.outward(known.postcode),
        address=address_of(known.address),
        uprn=known.uprn,
        phone=known.phone,
        upn=lasting(known.upn),
        upns=tuple(dict.fromkeys(filter(None, (known.upn, known.former_upn)))),
        nhs=known.nhs_number,
        la=known.la_child_id,
        pnc=known.pnc,
        identifiers=identifiers(known),
    )
