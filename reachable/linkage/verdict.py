"""Join, ask or leave apart: identifiers first, then what a machine may never do, then the weight.

Sources: the linkage trials (plain probability joins twins: 88% of its false pairs were twins); the HMPPS person match's
twin rule; design promise 5. The thresholds are bits of the model's weight, stand in it, and mean nothing for another.

`judge` sees nothing but answers, so that it says the same of one new record and of a million: a batch asks it once for
each set of answers that occurs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from reachable.linkage.alike import (
    AS_ALL_ARE,
    BY_A_SLIP,
    MISDATED,
    NOT_MISDATED,
    OF_TWO,
    UNNAMED,
    how_called,
    how_misdated,
)
from reachable.linkage.forms import IDENTIFIERS, Forms
from reachable.linkage.scorer import Gammas, Scored
from reachable.linkage.senders import Trust, the_lesser, trust
from reachable.linkage.shapes import Pair
from reachable.linkage.spec import Model, shipped
from reachable.linkage.ties import AGREE, DIFFER, SAME_FORMER, SAME_NHS, SAME_PNC, SAME_UPN

NUMBER = 13.0  # bits
OWN_NUMBERS = frozenset((SAME_NHS, SAME_UPN))  # that are checked, and one person's alone
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
IS_PART = "forename is part of the other's names"
INITIAL = "only the first letter of the forename is told, and it is the same"
CHANGED = "forename and surname change places"  # weighs as much of Ali Hassan and Hassan Ali as of names seldom heard
SAME_SEX, OTHER_MIDDLE = "same sex", "different middle name"
SAME_DATE = frozenset(("same birth date", "same birth date, 1 January"))
CLOSE_DATE = frozenset(  # of one year: no brother or sister but a twin is born so soon
    ("day and month of birth exchanged", "birth dates differ by one digit", "day of birth differs")
)
ANOTHER_YEAR, OTHER_BIRTH = "years of birth differ by one digit", "different birth date"
PART_DATE = frozenset(("", "birth dates agree as far as they are known", "same year of birth, 1 January"))
ONE_ADDRESS = frozenset(("same address", "same address, another postcode"))
ONE_HOME = ONE_ADDRESS | {"same postcode, address written another way", "same postcode"}


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of two records when it is judged whether they are one person's."""

    labels: dict[str, str]  # each comparison's answer in words; '' for none
    weight: float  # bits, with those of a number of both (with_number)
    called: int  # how far they go by one forename (alike.how_called)
    misdated: int  # how far the two birth dates may be tellings of one (alike.how_misdated)
    trust: Trust  # how far the two senders' word goes

    @property
    def agrees(self) -> bool:
        """Whether the forenames are one, as strictly as twins need it."""
        return self.called >= AS_ALL_ARE

    def tied(self) -> tuple[str, ...]:
        """In words, the identifiers that both share."""
        told = set(self.labels.values())
        return tuple(each for each in AGREE if each in told)

    def parted(self) -> tuple[str, ...]:
        """In words, the identifiers of which each has another."""
        told = set(self.labels.values())
        return tuple(each for each in DIFFER if each in told)


def labels(model: Model, gammas: Gammas) -> dict[str, str]:
    """Each comparison's answer in words."""
    return {each.name: each.label(gamma) for each, gamma in zip(model.comparisons, gammas, strict=True)}


def answers_of(one: Forms, other: Forms, scored: Scored, model: Model) -> Answers:
    """What is known of two records that share a key."""
    told, of_both = labels(model, scored.gammas), the_lesser(trust(one), trust(other))
    weight = with_number(scored.weight, told)
    return Answers(told, weight, how_called(one, other), how_misdated(one, other), of_both)


def with_number(weight: float, told: dict[str, str]) -> float:
    """A weight of the model, in bits, and what a number of both weighs, where it is asked who else could be meant: less
    than a forename that is the same in place of another, for a twin's may be told by mistake."""
    return weight + (NUMBER if not OWN_NUMBERS.isdisjoint(told.values()) else 0.0)


def decide(one: Forms, other: Forms, scored: Scored) -> Pair:
    """What is thought of two records that share a key. Which is given first makes no difference."""
    return as_pair(one, other, scored, answers_of(one, other, scored, shipped()), shipped())


def as_pair(one: Forms, other: Forms, scored: Scored, answers: Answers, model: Model) -> Pair:
    """The same, where the answers are known already."""
    verdict, held_back = judge(answers, model)
    because = (*answers.tied(), *answers.parted(), *_in_words(one, other, answers.labels))
    weight = strength(answers) if verdict == "join" else scored.weight
    return Pair(scored.left, scored.right, verdict, weight, because, held_back, _weights(model, scored.gammas))


def _weights(model: Model, gammas: Gammas) -> tuple[tuple[str, float], ...]:
    """What each thing compared weighs: with the bits before anything is compared they come to the weight."""
    told = zip(model.comparisons, gammas, strict=True)
    return tuple((each.name, round(each.weighs(gamma), 3)) for each, gamma in told if each.counts and gamma >= 0)


def strength(answers: Answers) -> float:
    """In what order pairs are joined: the weight, but a number that two records share counts above any weight, and one
    they both have now more than one that was."""
    tied = answers.tied()
    if not tied:
        return answers.weight
    return FORMER if tied == (SAME_FORMER,) else inf


def _in_words(one: Forms, other: Forms, told: dict[str, str]) -> Iterator[str]:
    """The answers in words. A forename may agree with another name told, such as an alias given in a cell,
    where the two told first do not: to call that the same forename would hide a brother."""
    is_first = one.forenames[:1] == other.forenames[:1]
    for name, label in told.items():
        if label and name not in IDENTIFIERS:
            yield ANOTHER_NAME if label == SAME_FORENAME and not is_first else label


def judge(answers: Answers, model: Model) -> tuple[str, str]:
    """'join', 'ask' or 'apart', and '' or why the machine may not join them."""
    if answers.tied():
        return _by_identifier(answers)
    return _by_weight(answers, model)


SOFTLY, BY_NAME, FIRMLY = 1, 2, 3
NEARLY_NAMED, IN_FULL = 1, 2

UNLIKE = frozenset(("different forename", "forename is similar"))  # with a number too: twins' names rhyme
SPELT = frozenset(("forename spelt another way", "forename differs by one letter"))
# Forenames that are not surely one, and not surely two. Of any other answer, a slip too, `alike.how_called` says if
# it tells brothers apart: Zara and Sara are a letter apart.
NEARLY = frozenset((CHANGED, "forename is similar"))


def is_one_if_nobody_else(answers: Answers, held_back: str, model: Model) -> bool:
    """True if a pair to be asked about may be joined where nobody else could be meant (`only.py`).

    Never on what a sender may not say alone, nor against a number, nor where the forename is another.
    """
    born = answers.labels["birth"]
    if answers.parted() or answers.weight < model.ask or not may_be_called(answers):
        return False
    if _tells_too_little(answers):
        return False
    may_be_of_one_sex = answers.labels["sex"] != "different sex"
    may_be_no_twin = born in SAME_DATE and may_be_of_one_sex
    if answers.called == UNNAMED:
        is_told = bool(answers.labels["forename"])  # such as 'Mohammed': every son's, and no daughter's
        return may_be_no_twin and _is_at_home(answers) and (not is_told or answers.labels["sex"] == SAME_SEX)
    if answers.tied():  # of another sex it may be a twin's, with the number of the other
        return may_be_no_twin and _is_one_home(answers)
    if held_back in (TWINS, FORENAME):
        return may_be_no_twin or _is_spelt_and_dated_otherwise(answers)
    if held_back == SIBLINGS:
        is_of_year = answers.agrees and may_be_of_one_sex and born == ANOTHER_YEAR and _is_at_home(answers)
        return is_of_year or _is_misdated(answers)
    if held_back == NO_BIRTH:  # Mohammed Ali without a date is the father as soon as the son
        is_of_family = _is_of_family(answers) or _is_of_household(answers)
        return is_of_family and answers.called != AS_ALL_ARE
    if held_back == SEX:  # Chris may be short for Christina, and not a Christopher
        return answers.labels["forename"] == SAME_FORENAME
    return held_back == ""  # the birth dates are one, but for a slip: else it would say so


def _tells_too_little(answers: Answers) -> bool:
    """True if who it is must not hang on what is told: a name and a date alone, where the sender's word does not go
    alone, or a first letter, which is many people's, with no home beside it."""
    is_at_home, alone = _is_at_home(answers), answers.trust.alone
    if alone and not (answers.trust.may_by_home and is_at_home):
        return True
    is_of_date = answers.labels["birth"] in SAME_DATE or answers.agrees
    return bool(alone and not is_of_date) or (answers.labels["forename"] == INITIAL and not is_at_home)


def _is_spelt_and_dated_otherwise(answers: Answers) -> bool:
    """True if at one home, of one family, a forename is spelt another way and the birth date has a slip: a brother or
    sister is not born so soon, and a twin not on another day. Or if none is told, but the household is surely one."""
    born, may_be_of_one_sex = answers.labels["birth"], answers.labels["sex"] != "different sex"
    may_be_dated = born in CLOSE_DATE or (born in PART_DATE and _is_of_household(answers))
    return may_be_dated and answers.labels["forename"] in SPELT and may_be_of_one_sex and _is_of_family(answers)


def _is_of_family(answers: Answers) -> bool:
    """True if home or telephone is one, and no other surname says that they only live there."""
    return _is_at_home(answers) and answers.labels["surname"] != "different surname"


def _is_of_household(answers: Answers) -> bool:
    """True if address and telephone are one: no neighbour's, nor whoever moved in after. A surname may change."""
    return answers.labels["home"] in ONE_ADDRESS and answers.labels["phone"] == "same telephone"


def _is_misdated(answers: Answers) -> bool:
    """True if at one address, of one family, sex and name, the birth dates may be tellings of one: few have a brother
    or sister of their own name, and a father is far older. In a hostel, or among cousins, there may be two of a name:
    without a number of both it must be a slip."""
    born, sex, middle, home = (answers.labels[each] for each in ("birth", "sex", "middle", "home"))
    is_of_family = _may_share_surname(answers) and sex != "different sex" and middle != OTHER_MIDDLE
    is_at_one_address = home in ONE_ADDRESS or answers.labels["phone"] == "same telephone"
    least = BY_A_SLIP if OWN_NUMBERS.isdisjoint(answers.tied()) else MISDATED
    return born == OTHER_BIRTH and answers.misdated >= least and is_of_family and is_at_one_address


def may_be_called(answers: Answers) -> bool:
    """True if the forenames may be one, or one was not told and nothing says that another was born with them."""
    return answers.labels["forename"] in NEARLY or answers.called != OF_TWO


def tells_of_two(answers: Answers, verdict: str) -> bool:
    """True if a person is asked about two records that share a number, because their forenames cannot be one: somebody
    gave another's name, or the number is another's. Then a home and a name do not say who either is."""
    return verdict == "ask" and bool(answers.tied()) and _are_named_as_two(answers)


def _are_named_as_two(answers: Answers) -> bool:
    """True if both tell a forename, and the two cannot be one."""
    return bool(answers.labels["forename"]) and not may_be_called(answers)


def how_firmly(answers: Answers, held_back: str) -> int:
    """How firmly a pair that bars says two people, where it is known who else could be meant: `SOFTLY` if the forenames
    may be one, or one is not told, `BY_NAME` if nothing but the forename says so, or `FIRMLY`."""
    if held_back == TWINS and not _are_named_as_two(answers):
        return SOFTLY
    return BY_NAME if held_back == TWINS and answers.labels["birth"] in SAME_DATE else FIRMLY


def how_named(answers: Answers) -> int:
    """How far two go by a forename: 0 where one tells none of its own, `IN_FULL` where both tell one in full, among
    others or alone, and both tell a birth date, else `NEARLY_NAMED`: spelt another way, or short for it, or without a
    date, or with a middle name in common."""
    forename = answers.labels["forename"]
    if answers.called == UNNAMED:
        return 0
    is_told = forename == SAME_FORENAME or (forename == IS_PART and may_be_called(answers))
    is_in_full = is_told and answers.labels["birth"] not in PART_DATE
    return IN_FULL if is_in_full else NEARLY_NAMED if forename else 0


def _by_identifier(answers: Answers) -> tuple[str, str]:
    tied, born, forename = answers.tied(), answers.labels["birth"], answers.labels["forename"]
    if answers.parted():
        return "ask", CONFLICT
    if tied == (SAME_PNC,):
        return _by_pnc(answers)
    if forename and not answers.agrees and _may_be_anothers(answers):
        return "ask", TWINS if born in SAME_DATE and _is_one_home(answers) else CONFLICT
    if born in SAME_DATE:
        return "join", ""
    if tied == (SAME_FORMER,):
        return "ask", CONFLICT if born not in PART_DATE else NO_BIRTH
    return _with_another_date(answers)


def _may_be_anothers(answers: Answers) -> bool:
    """True if a number of both may be a twin's, or a brother's or sister's: the forenames are two that are known, such
    as Amir and Samir, or unlike, or the sexes differ."""
    is_unlike = answers.labels["forename"] in UNLIKE or answers.called == OF_TWO
    return is_unlike or answers.labels["sex"] == "different sex"


def _with_another_date(answers: Answers) -> tuple[str, str]:
    """The same identifier, but the birth dates differ or are not both known: the whole name must speak for it."""
    born = answers.labels["birth"]
    if born == OTHER_BIRTH:
        return ("join", "") if _is_misdated(answers) else ("ask", CONFLICT)
    is_named = answers.labels["forename"] not in ("", INITIAL) and answers.called != UNNAMED
    if is_named and _may_share_surname(answers):
        return "join", ""
    return "ask", LITTLE if born in PART_DATE else CONFLICT


def _by_pnc(answers: Answers) -> tuple[str, str]:
    # a PNC number follows fingerprints, and a child may give a brother's name with it, but hardly twice
    born = answers.labels["birth"]
    is_of_date = born in SAME_DATE | CLOSE_DATE
    may_be_of_date = _may_share_surname(answers) and (born in PART_DATE or answers.misdated)
    if answers.agrees and (is_of_date or may_be_of_date):
        return "join", ""
    return "ask", OTHER_DETAILS


def _by_weight(answers: Answers, model: Model) -> tuple[str, str]:
    if answers.parted():
        return ("ask" if answers.agrees and answers.weight >= model.join else "apart"), CONFLICT
    if not answers.agrees:
        return _other_forename(answers, model)
    if answers.weight < model.ask:  # a third record, without a birth date, must not make father and son one
        return "apart", SIBLINGS if _is_of_another_age(answers) else ""
    held_back = _held_back(answers)
    is_sure = answers.weight >= model.join and (answers.labels["forename"] != CHANGED or _is_at_home(answers))
    return ("join" if is_sure and not held_back else "ask"), held_back


def _is_of_another_age(answers: Answers) -> bool:
    """True if at one home, or of one surname, the birth dates cannot be tellings of one."""
    born, misdated = answers.labels["birth"], answers.misdated
    return born == OTHER_BIRTH and misdated == NOT_MISDATED and _is_one_home(answers)


def _other_forename(answers: Answers, model: Model) -> tuple[str, str]:
    """Never joined. Asked, unless the forenames have nothing in common and so does the sex or the birth date."""
    born, sex = answers.labels["birth"], answers.labels["sex"]
    same_age = born in SAME_DATE | PART_DATE | CLOSE_DATE
    held_back = (TWINS if same_age else SIBLINGS) if _is_one_home(answers) else FORENAME
    nothing = answers.labels["forename"] == "different forename" and (sex == "different sex" or not same_age)
    return ("apart" if nothing or answers.weight < model.ask else "ask"), held_back


def _held_back(answers: Answers) -> str:
    """Why two records of one forename may not be joined by machine all the same, or ''."""
    born = answers.labels["birth"]
    if born not in SAME_DATE | PART_DATE | CLOSE_DATE:  # of another year: it may be a brother's
        return SIBLINGS
    if answers.trust.alone and not (answers.trust.may_by_home and _is_at_home(answers)):
        return answers.trust.alone
    if born in PART_DATE:
        return NO_BIRTH
    if answers.labels["middle"] == OTHER_MIDDLE and _is_one_home(answers):
        return TWINS  # Ji Woo and Ji Won
    return SEX if answers.labels["sex"] == "different sex" else ""


def _may_share_surname(answers: Answers) -> bool:
    """True if both tell a surname, and not another."""
    return answers.labels["surname"] not in ("", "different surname")


def _is_at_home(answers: Answers) -> bool:
    return answers.labels["home"] in ONE_HOME or answers.labels["phone"] == "same telephone"


def _is_one_home(answers: Answers) -> bool:
    """True if surname, home or telephone says one family."""
    surname = answers.labels["surname"] not in ("", "different surname", "surname is one of the other's forenames")
    return surname or _is_at_home(answers)
