"""Join, ask or leave apart: identifiers first, then what a machine may never do, then the weight.

Sources: the linkage trials (plain probability joins twins: 88% of its false pairs were twins); the HMPPS person match's
twin rule; design promise 5. The two thresholds are bits of match weight of this model, and mean nothing for another.
"""

from collections.abc import Iterator
from math import inf

from reachable.linkage.alike import forename_agrees
from reachable.linkage.engine import Scored
from reachable.linkage.forms import Forms
from reachable.linkage.shapes import Pair
from reachable.linkage.ties import SAME_FORMER, SAME_PNC, agreeing, differing
from reachable.words.feeds import BY_KEY

JOIN = 18.0  # same name, birth date and sex come to 13: something of the home must agree too
ASK = 6.0
FORMER = 1_000.0  # above any weight of the model, below the number that both have now

TWINS = "may be twins"
SIBLINGS = "may be brother or sister"
CONFLICT = "identifiers conflict"
FORENAME = "forename differs"
NO_BIRTH = "birth date not known on both"
SEX = "sex differs"
LITTLE = "an identifier and nothing else to go by"
OTHER_DETAILS = "same PNC number but another name or birth date"

SAME_FORENAME, ANOTHER_NAME = "same forename", "forename the same as another name told"
SAME_DATE = frozenset(("same birth date", "same birth date, 1 January"))
CLOSE_DATE = frozenset(("day and month of birth exchanged", "birth dates differ by one digit"))
PART_DATE = frozenset(("", "birth dates agree as far as they are known", "same year of birth, 1 January"))


def decide(one: Forms, other: Forms, scored: Scored) -> Pair:
    """What is thought of two records that share a key. Which is given first makes no difference."""
    tied, parted = agreeing(one.known, other.known), differing(one.known, other.known)
    if tied:
        verdict, held_back = _by_identifier(one, other, scored, tied, bool(parted))
    else:
        verdict, held_back = _by_weight(one, other, scored, bool(parted))
    because = (*tied, *parted, *_in_words(one, other, scored))
    weight = _settled_by(tied) if tied and verdict == "join" else scored.weight
    return Pair(scored.left, scored.right, verdict, weight, because, held_back)


def _settled_by(tied: tuple[str, ...]) -> float:
    """What a number is worth that two records share: one they both have now, more than one that was."""
    return FORMER if tied == (SAME_FORMER,) else inf


def _in_words(one: Forms, other: Forms, scored: Scored) -> Iterator[str]:
    """The labels reached, in words. A forename may agree with another name told, such as an alias given in a cell,
    where the two told first do not: to call that the same forename would hide a brother."""
    is_first = one.forenames[:1] == other.forenames[:1]
    for label in filter(None, scored.labels.values()):
        yield ANOTHER_NAME if label == SAME_FORENAME and not is_first else label


def _by_identifier(one: Forms, other: Forms, scored: Scored, tied: tuple[str, ...], is_parted: bool) -> tuple[str, str]:
    if is_parted:
        return "ask", CONFLICT
    if tied == (SAME_PNC,):
        return _by_pnc(one, other, scored)
    born, forename = scored.labels["birth"], scored.labels["forename"]
    if forename == "different forename":
        return "ask", TWINS if born in SAME_DATE and _one_home(scored) else CONFLICT
    if born in SAME_DATE:
        return "join", ""
    if tied == (SAME_FORMER,):
        return "ask", CONFLICT if born not in PART_DATE else NO_BIRTH
    return _with_another_date(scored)


def _with_another_date(scored: Scored) -> tuple[str, str]:
    """The same identifier, but the birth dates differ or are not both known: the whole name must speak for it."""
    born, forename, surname = (scored.labels[each] for each in ("birth", "forename", "surname"))
    if born == "different birth date":
        return "ask", CONFLICT
    if forename and surname and surname != "different surname":
        return "join", ""
    return "ask", LITTLE if born in PART_DATE else CONFLICT


def _by_pnc(one: Forms, other: Forms, scored: Scored) -> tuple[str, str]:
    # a PNC number follows fingerprints, and a child may give a brother's name with it
    if scored.labels["birth"] in SAME_DATE and forename_agrees(one, other):
        return "join", ""
    return "ask", OTHER_DETAILS


def _by_weight(one: Forms, other: Forms, scored: Scored, is_parted: bool) -> tuple[str, str]:
    agrees = forename_agrees(one, other)
    if is_parted:
        return ("ask" if agrees and scored.weight >= JOIN else "apart"), CONFLICT
    if not agrees:
        return _other_forename(one, other, scored)
    if scored.weight < ASK:
        return "apart", ""
    held_back = _held_back(one, other, scored)
    return ("join" if scored.weight >= JOIN and not held_back else "ask"), held_back


def _other_forename(one: Forms, other: Forms, scored: Scored) -> tuple[str, str]:
    """Never joined. Asked, unless the forenames have nothing in common and so does the sex or the birth date."""
    born, sex = scored.labels["birth"], scored.labels["sex"]
    same_age = born in SAME_DATE | PART_DATE or (born in CLOSE_DATE and _same_year(one, other))
    held_back = (TWINS if same_age else SIBLINGS) if _one_home(scored) else FORENAME
    nothing = scored.labels["forename"] == "different forename" and (sex == "different sex" or not same_age)
    return ("apart" if nothing or scored.weight < ASK else "ask"), held_back


def _held_back(one: Forms, other: Forms, scored: Scored) -> str:
    """Why two records of one forename may not be joined by machine all the same, or ''."""
    born = scored.labels["birth"]
    if not (born in SAME_DATE | PART_DATE or _same_year(one, other)):
        return SIBLINGS
    alone = BY_KEY[one.known.feed].alone or BY_KEY[other.known.feed].alone
    if alone:
        return alone
    if born in PART_DATE:
        return NO_BIRTH
    return SEX if scored.labels["sex"] == "different sex" else ""


def _same_year(one: Forms, other: Forms) -> bool:
    """Close dates in one year: a mistake in the day or month. In another year it may be a brother's."""
    return one.born[:4] == other.born[:4]


def _one_home(scored: Scored) -> bool:
    """True if surname, postcode or address says one family."""
    surname = scored.labels["surname"] not in ("", "different surname")
    return surname or scored.labels["postcode"] == "same postcode" or scored.labels["address"] == "same address"
