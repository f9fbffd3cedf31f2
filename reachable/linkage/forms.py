"""A record in the plain forms that are compared. One place: blocking keys, the model and the vetoes all read these."""

from dataclasses import dataclass
from datetime import date

from reachable.identifiers import postcode as postcodes
from reachable.identifiers.names import fold
from reachable.linkage.known_names import heard
from reachable.linkage.shapes import Known

# what is written where a name is not known; it is nobody's name
NO_NAME = frozenset(
    "baby babyboy babygirl boy girl twin twin1 twin2 infant unborn unknown unnamed notknown nfa none nk tbc".split()  # noqa: SIM905
)
NO_ADDRESS = frozenset(("", "nfa", "no fixed abode", "no fixed address", "unknown", "not known", "na", "homeless"))
# names, or words of them, of one record: keys are made of each with each, and a cell of a thousand aliases would stop
# the matching of everybody. The told name comes first.
MOST = 12
IDENTIFIERS = ("upn", "nhs", "pnc")  # what a key made of a number begins with
PLACEHOLDER_DATES = frozenset((date(1900, 1, 1), date(1900, 1, 2), date(1970, 1, 1), date(1899, 12, 30)))


@dataclass(frozen=True, slots=True)
class Forms:
    """Folded names, the birth date as far as it is known ('2010-05-02', '2010-05', '2010' or ''), and identifiers."""

    known: Known
    forenames: tuple[str, ...]  # whole, folded; the told one first
    given: tuple[str, ...]  # every word of forenames and middle names
    forename_sounds: tuple[str, ...]
    surnames: tuple[str, ...]
    family: tuple[str, ...]
    surname_sounds: tuple[str, ...]
    born: str
    sex: str
    postcode: str
    outward: str
    address: str
    identifiers: tuple[str, ...]  # 'upn:…' holds UPN and former UPN alike


def _names(texts: tuple[str, ...]) -> tuple[str, ...]:
    folded = (" ".join(word for word in fold(text).split() if word not in NO_NAME) for text in texts)
    return tuple(dict.fromkeys(name for name in folded if name))[:MOST]


def _words(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for name in names for word in name.split()))[:MOST]


def _sounds(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(heard(name) for name in names))


def born(known: Known) -> str:
    """The birth date as far as it is truly known; '' for none or a date that stands for none."""
    if known.dob is None or known.dob_precision == "placeholder" or known.dob in PLACEHOLDER_DATES:
        return ""
    return known.dob.isoformat()[: {"month": 7, "year": 4}.get(known.dob_precision, 10)]


def identifiers(known: Known) -> tuple[str, ...]:
    """Every identifier as 'kind:value'. A former UPN is a UPN: that is how a new one is tied to the old."""
    told = (
        ("upn", known.upn),
        ("upn", known.former_upn),
        ("nhs", known.nhs_number),
        ("pnc", known.pnc),
    )
    return tuple(dict.fromkeys(f"{kind}:{value}" for kind, value in told if value))


def forms(known: Known) -> Forms:
    """The plain forms of one record."""
    forenames = _names((known.forename, *known.other_forenames))
    surnames = _names((known.surname, *known.other_surnames))
    address = fold(known.address)
    return Forms(
        known=known,
        forenames=forenames,
        given=_words((*forenames, *_names((known.middle,)))),
        forename_sounds=_sounds(forenames),
        surnames=surnames,
        family=_words(surnames),
        surname_sounds=_sounds(surnames),
        born=born(known),
        sex=known.sex if known.sex in ("M", "F") else "",
        postcode=postcodes.normalise(known.postcode),
        outward=postcodes.outward(known.postcode),
        address="" if address in NO_ADDRESS else address,
        identifiers=identifiers(known),
    )
