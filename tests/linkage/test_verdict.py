"""The rules by which two records are joined, asked about or left apart, as a table of answers: identifiers first, then
what a machine may never do, then the weight."""

from datetime import date
from math import inf
from typing import Any

import pytest

from reachable.linkage.alike import AS_ALL_ARE, BY_A_SLIP, IS_ONE, MAY_BE_ONE, MISDATED, NOT_MISDATED, OF_TWO, UNNAMED
from reachable.linkage.forms import forms
from reachable.linkage.only import NOBODY, NONE, ONLY, near_of, think
from reachable.linkage.scorer import Scorer
from reachable.linkage.senders import Trust, the_lesser
from reachable.linkage.shapes import Pair
from reachable.linkage.spec import shipped
from reachable.linkage.ties import SAME_FORMER, SAME_LA, SAME_NHS, SAME_PNC, SAME_UPN, TWO_NHS, TWO_UPNS
from reachable.linkage.verdict import (
    ANOTHER_NAME,
    BY_NAME,
    CONFLICT,
    FIRMLY,
    FORENAME,
    FORMER,
    IN_FULL,
    IS_PART,
    LITTLE,
    NEARLY_NAMED,
    NO_BIRTH,
    OTHER_DETAILS,
    SAME_FORENAME,
    SEX,
    SIBLINGS,
    SOFTLY,
    TWINS,
    Answers,
    decide,
    how_firmly,
    how_named,
    is_one_if_nobody_else,
    judge,
    strength,
    tells_of_two,
)
from tests.linkage.people import NHS as NUMBERS
from tests.linkage.people import UPN as UPNS
from tests.linkage.people import known

CELL = Trust("custody on name and birth date alone")
POLICE = Trust("police on name and birth date alone", may_by_home=True)
NAMED = {"forename": "same forename", "surname": "same surname", "birth": "same birth date"}
UNTOLD = dict.fromkeys(
    ("forename", "surname", "middle", "birth", "sex", "home", "phone", "nhs", "la", "pnc", "upn"), ""
)
ANOTHER = {"forename": "different forename", "called": OF_TWO}
NO_NAME = {"forename": "", "called": UNNAMED}
HOME, PHONE = {"home": "same address"}, {"phone": "same telephone"}
ELSEWHERE = {"home": "another address", "surname": "different surname"}
SLIPPED, YEARS_APART = {"misdated": BY_A_SLIP}, {"misdated": MISDATED}
SLIP, A_YEAR = {"birth": "day of birth differs"}, {"birth": "years of birth differ by one digit"}
OTHER_DAY, NO_DAY = {"birth": "different birth date"}, {"birth": ""}
NHS, UPN, OLD, PNC = {"nhs": SAME_NHS}, {"upn": SAME_UPN}, {"upn": SAME_FORMER}, {"pnc": SAME_PNC}
BOY_AND_GIRL, BOYS = {"sex": "different sex"}, {"sex": "same sex"}
SPELT = {"forename": "forename spelt another way", "called": OF_TWO}
PART = {"forename": IS_PART, "called": MAY_BE_ONE}
MAY, OF_ALL = {"called": MAY_BE_ONE}, {"called": UNNAMED}  # 'Toby' for Tobias; 'Mohammed' for any son
CROSSED = {"forename": "forename and surname change places"}
AS_ALL, MIDDLE = {"called": AS_ALL_ARE}, {"middle": "different middle name"}  # both Mohammed; Ji Woo and Ji Won
LIGHT, FAIR = {"weight": shipped().ask - 0.1}, {"weight": shipped().join - 0.1}


def told(*said: dict[str, Any]) -> Answers:
    """Two records of one name and birth date of which nothing else is told, but for what is said."""
    how: dict[str, Any] = {"weight": 20.0, "called": IS_ONE, "misdated": NOT_MISDATED, "trust": Trust()}
    labels = UNTOLD | NAMED
    for each in said:
        labels |= {name: words for name, words in each.items() if name not in how}
        how |= {name: words for name, words in each.items() if name in how}
    return Answers(labels, **how)


BY_NUMBER = [
    ((NHS,), "join", ""),
    ((NHS, LIGHT), "join", ""),  # a number is above any weight
    ((NHS, ELSEWHERE), "join", ""),
    ((NHS, {"upn": TWO_UPNS}), "ask", CONFLICT),  # one number agrees, another does not
    ((NHS, PNC), "join", ""),
    ((NHS, ANOTHER), "ask", TWINS),  # of one family, of one day
    ((NHS, ANOTHER, ELSEWHERE), "ask", CONFLICT),
    ((NHS, ANOTHER, ELSEWHERE, PHONE), "ask", TWINS),
    ((NHS, ANOTHER, SLIP), "ask", CONFLICT),
    ((NHS, ANOTHER, {"called": IS_ONE}), "join", ""),  # told the other way round
    ((NHS, ANOTHER, MAY), "ask", TWINS),  # a number silences no name
    ((NHS, ANOTHER, OF_ALL), "ask", TWINS),
    ((NHS, {"forename": "forename is similar", "called": OF_TWO}), "ask", TWINS),  # Anna and Joanna
    ((NHS, {"forename": "forename is similar"}), "join", ""),
    ((NHS, SPELT), "ask", TWINS),  # Amir, and a Samir who was told his number
    ((NHS, SPELT, MAY), "join", ""),
    ((NHS, SPELT, MAY, BOY_AND_GIRL), "ask", TWINS),  # Amin, and an Amina
    ((NHS, BOY_AND_GIRL), "join", ""),
    ((NHS, AS_ALL), "join", ""),
    ((NHS, NO_NAME), "join", ""),
    ((NHS, SLIP), "join", ""),
    ((NHS, A_YEAR), "join", ""),
    ((NHS, OTHER_DAY), "ask", CONFLICT),
    ((NHS, OTHER_DAY, YEARS_APART, HOME), "join", ""),  # hardly anybody has a brother of his own name
    ((UPN, OTHER_DAY, SLIPPED, PHONE), "join", ""),
    ((NHS, OTHER_DAY, SLIPPED, {"home": "same address, another postcode"}), "join", ""),
    ((NHS, OTHER_DAY, SLIPPED, {"home": "same postcode"}), "ask", CONFLICT),
    ((NHS, OTHER_DAY, HOME), "ask", CONFLICT),
    ((NHS, OTHER_DAY, SLIPPED), "ask", CONFLICT),
    ((NHS, OTHER_DAY, SLIPPED, HOME, {"surname": "different surname"}), "ask", CONFLICT),
    ((NHS, OTHER_DAY, SLIPPED, HOME, {"surname": ""}), "ask", CONFLICT),
    ((NHS, OTHER_DAY, SLIPPED, HOME, {"middle": "different middle name"}), "ask", CONFLICT),
    ((NHS, OTHER_DAY, SLIPPED, HOME, BOY_AND_GIRL), "ask", CONFLICT),
    (({"la": SAME_LA}, OTHER_DAY, SLIPPED, HOME), "join", ""),
    (({"la": SAME_LA}, OTHER_DAY, YEARS_APART, HOME), "ask", CONFLICT),  # some councils number families
    ((NHS, NO_DAY), "join", ""),
    ((NHS, NO_DAY, NO_NAME), "ask", LITTLE),
    ((NHS, NO_DAY, {"surname": ""}), "ask", LITTLE),
    ((NHS, NO_DAY, {"surname": "different surname"}), "ask", LITTLE),
    ((NHS, SLIP, {"surname": "different surname"}), "ask", CONFLICT),
    ((OLD,), "join", ""),
    ((OLD, SLIP), "ask", CONFLICT),
    ((OLD, OTHER_DAY), "ask", CONFLICT),
    ((OLD, OTHER_DAY, SLIPPED, HOME), "ask", CONFLICT),
    ((OLD, NO_DAY), "ask", NO_BIRTH),
    ((OLD, NO_DAY, NHS), "join", ""),
    ((PNC,), "join", ""),
    ((PNC, SLIP), "join", ""),
    ((PNC, A_YEAR), "ask", OTHER_DETAILS),  # a brother's name may have been given with it
    ((PNC, NO_DAY), "join", ""),
    ((PNC, OTHER_DAY, YEARS_APART), "join", ""),
    ((PNC, A_YEAR, SLIPPED), "join", ""),
    ((PNC, OTHER_DAY), "ask", OTHER_DETAILS),
    ((PNC, NO_DAY, {"surname": "different surname"}), "ask", OTHER_DETAILS),
    ((PNC, NO_DAY, {"surname": ""}), "ask", OTHER_DETAILS),
    ((PNC, NO_DAY, ANOTHER, MAY), "ask", OTHER_DETAILS),
    ((PNC, ANOTHER), "ask", OTHER_DETAILS),
    ((PNC, NO_NAME), "ask", OTHER_DETAILS),
]
BY_WEIGHT = [
    ((), "join", ""),
    ((FAIR,), "ask", ""),
    ((LIGHT,), "apart", ""),
    ((LIGHT, OTHER_DAY), "apart", SIBLINGS),  # father and son of one name and home, whom a third may not make one
    ((LIGHT, OTHER_DAY, SLIPPED), "apart", ""),
    ((LIGHT, OTHER_DAY, ELSEWHERE), "apart", ""),
    (({"weight": shipped().join},), "join", ""),
    (({"weight": shipped().ask},), "ask", ""),
    (({"upn": TWO_UPNS},), "ask", CONFLICT),
    (({"upn": TWO_UPNS}, {"weight": shipped().join}), "ask", CONFLICT),
    (({"upn": TWO_UPNS}, FAIR), "apart", CONFLICT),
    (({"nhs": TWO_NHS}, ANOTHER), "apart", CONFLICT),
    ((SLIP,), "join", ""),
    ((A_YEAR,), "ask", SIBLINGS),
    ((OTHER_DAY,), "ask", SIBLINGS),
    ((NO_DAY,), "ask", NO_BIRTH),
    (({"birth": "same year of birth, 1 January"},), "ask", NO_BIRTH),
    (({"birth": "same birth date, 1 January"},), "join", ""),
    ((AS_ALL,), "join", ""),
    ((CROSSED,), "ask", ""),  # Ali Hassan and Hassan Ali, of whom no home is told
    ((CROSSED, HOME), "join", ""),
    ((CROSSED, NHS), "join", ""),
    ((MIDDLE,), "ask", TWINS),
    ((MIDDLE, ELSEWHERE), "join", ""),
    ((MIDDLE, ELSEWHERE, PHONE), "ask", TWINS),
    ((MIDDLE, NHS), "join", ""),
    ((BOY_AND_GIRL,), "ask", SEX),
    ((BOY_AND_GIRL, NO_DAY), "ask", NO_BIRTH),
    ((BOY_AND_GIRL, LIGHT), "apart", ""),
]
BY_ANOTHER_FORENAME = [
    ((ANOTHER,), "ask", TWINS),
    ((ANOTHER, BOY_AND_GIRL), "apart", TWINS),
    ((ANOTHER, SLIP), "ask", TWINS),
    ((ANOTHER, NO_DAY), "ask", TWINS),
    ((ANOTHER, OTHER_DAY), "apart", SIBLINGS),
    ((ANOTHER, A_YEAR), "apart", SIBLINGS),
    ((ANOTHER, ELSEWHERE), "ask", FORENAME),
    ((ANOTHER, LIGHT), "apart", TWINS),
    ((ANOTHER, {"weight": shipped().ask}), "ask", TWINS),
    ((NO_NAME,), "ask", TWINS),
    ((NO_NAME, BOY_AND_GIRL), "ask", TWINS),
    ((NO_NAME, OTHER_DAY), "ask", SIBLINGS),
    ((NO_NAME, {"weight": 99.0}), "ask", TWINS),  # never joined
    ((NO_NAME, {"surname": ""}), "ask", FORENAME),
    ((NO_NAME, {"surname": "surname is one of the other's forenames"}), "ask", FORENAME),
    ((NO_NAME, {"surname": "surname is similar"}), "ask", TWINS),
    ((NO_NAME, ELSEWHERE, PHONE), "ask", TWINS),
]
BY_SENDER = [
    (({"trust": CELL},), "ask", CELL.alone),
    (({"trust": CELL}, HOME), "ask", CELL.alone),
    (({"trust": CELL}, NHS), "join", ""),
    (({"trust": CELL}, OTHER_DAY), "ask", SIBLINGS),
    (({"trust": CELL}, NO_DAY), "ask", CELL.alone),
    (({"trust": CELL}, LIGHT), "apart", ""),
    (({"trust": POLICE},), "ask", POLICE.alone),
    (({"trust": POLICE}, HOME), "join", ""),
    (({"trust": POLICE}, PHONE), "join", ""),
    (({"trust": POLICE}, {"home": "same address, another postcode"}), "join", ""),
    (({"trust": POLICE}, {"home": "same first half of the postcode"}), "ask", POLICE.alone),
    (({"trust": POLICE}, HOME, NO_DAY), "ask", NO_BIRTH),
]


@pytest.mark.parametrize(("said", "verdict", "why"), [*BY_NUMBER, *BY_WEIGHT, *BY_ANOTHER_FORENAME, *BY_SENDER])
def test_what_is_thought_and_why(said: tuple[dict[str, Any], ...], verdict: str, why: str) -> None:
    assert judge(told(*said), shipped()) == (verdict, why)


@pytest.mark.parametrize(
    ("said", "may_be"),
    [
        ((FAIR,), True),  # too little to join by itself
        (({"weight": shipped().ask},), True),
        ((FAIR, SLIP), True),
        ((BOY_AND_GIRL,), True),
        ((BOY_AND_GIRL, SLIP), True),
        ((BOY_AND_GIRL, {"forename": "forename spelt another way"}), False),  # Chris and Christina
        ((MIDDLE,), True),
        ((AS_ALL, FAIR), True),
        ((NO_DAY, HOME), True),
        ((NO_DAY, HOME, AS_ALL), False),  # Mohammed Ali without a date is the father as soon as the son
        ((NO_DAY, PHONE), True),
        ((NO_DAY,), False),
        ((NO_DAY, HOME, {"surname": "different surname"}), False),
        ((NO_DAY, HOME, PHONE, {"surname": "different surname"}), True),
        ((NO_DAY, {"home": "same postcode"}, PHONE, {"surname": "different surname"}), False),  # a street's
        ((A_YEAR, HOME), True),
        ((A_YEAR,), False),
        ((A_YEAR, HOME, MAY), False),  # Sana, and Sania who is a year younger
        ((A_YEAR, HOME, BOY_AND_GIRL), False),  # a brother and a sister
        ((OTHER_DAY, HOME), False),
        ((OTHER_DAY, HOME, SLIPPED), True),
        ((OTHER_DAY, PHONE, SLIPPED), True),
        ((OTHER_DAY, SLIPPED), False),
        ((OTHER_DAY, {"home": "same postcode"}, SLIPPED), False),  # as many live in a hostel
        ((OTHER_DAY, HOME, YEARS_APART), False),
        ((OTHER_DAY, HOME, SLIPPED, {"surname": "different surname"}), False),
        ((OTHER_DAY, HOME, SLIPPED, {"middle": "different middle name"}), False),
        ((OTHER_DAY, HOME, SLIPPED, {"surname": ""}), False),
        ((OTHER_DAY, HOME, SLIPPED, BOY_AND_GIRL), False),
        ((ANOTHER,), False),
        ((ANOTHER, MAY), True),
        ((ANOTHER, MAY, ELSEWHERE), True),
        ((PART,), True),
        ((PART | {"called": OF_TWO},), False),  # brothers with their father's name
        ((SPELT, BOY_AND_GIRL), False),
        ((ANOTHER, MAY, SLIP, HOME), False),
        ((SPELT,), False),  # Zara and Sara
        ((SPELT, MAY), True),
        ((SPELT, MAY, SLIP, HOME), True),
        ((SPELT, MAY, SLIP), False),
        ((SPELT, MAY, SLIP, HOME, {"surname": "different surname"}), False),
        ((SPELT, MAY, SLIP, HOME, BOY_AND_GIRL), False),
        ((SPELT, MAY, OTHER_DAY, HOME), False),
        ((SPELT, MAY, NO_DAY, HOME), False),
        ((SPELT, MAY, NO_DAY, PHONE), False),
        ((SPELT, MAY, NO_DAY, HOME, PHONE), True),
        ((SPELT, MAY, NO_DAY, HOME, PHONE, {"surname": "different surname"}), False),
        ((NO_NAME, HOME), True),
        ((NO_NAME, HOME, {"called": OF_TWO}), False),  # 'twin 1'
        ((NO_NAME,), False),
        ((NO_NAME, HOME, SLIP), False),
        ((NO_NAME, HOME, BOY_AND_GIRL), False),
        ((ANOTHER, OF_ALL, HOME, BOYS), True),
        ((ANOTHER, OF_ALL, PHONE, BOYS), True),
        ((ANOTHER, OF_ALL, BOYS), False),  # a family's name and a birth date are many sons'
        ((ANOTHER, OF_ALL, HOME), False),  # or a daughter's
        ((NHS, ANOTHER, MAY), True),
        ((NHS, ANOTHER, OF_ALL, BOYS), False),
        ((NHS, ANOTHER, OF_ALL, BOYS, HOME), True),
        ((OLD, NO_DAY, HOME), False),
        ((PNC, ANOTHER, MAY), True),
        ((PNC, ANOTHER, MAY, BOY_AND_GIRL), False),
        ((PNC, ANOTHER, MAY, ELSEWHERE), False),
        ((PNC, ANOTHER, MAY, SLIP), False),
        ((NHS, ANOTHER, MAY, BOY_AND_GIRL), False),
        ((NHS, ANOTHER, MAY, ELSEWHERE), False),
        ((NHS, ANOTHER, MAY, SLIP), False),
        ((NHS, ANOTHER), False),
        ((NHS, {"upn": TWO_UPNS}), False),
        (({"upn": TWO_UPNS},), False),
        (({"trust": CELL}, HOME), False),
        (({"trust": POLICE}, HOME, FAIR), True),
        (({"trust": POLICE}, FAIR), False),
        (({"trust": POLICE}, HOME, SPELT, MAY), True),
        (({"trust": POLICE}, HOME, SPELT, MAY, SLIP), False),
        (({"trust": POLICE}, HOME, NO_DAY), True),
    ],
)
def test_what_may_be_one_where_nobody_else_could_be_meant(said: tuple[dict[str, Any], ...], may_be: bool) -> None:
    answers = told(*said)
    verdict, held_back = judge(answers, shipped())
    assert verdict == "ask" and is_one_if_nobody_else(answers, held_back, shipped()) is may_be


def test_what_weighs_too_little_to_ask_is_nobodys() -> None:
    assert not is_one_if_nobody_else(told(LIGHT), "", shipped())


@pytest.mark.parametrize(
    ("one", "other", "less"), [(Trust(), POLICE, POLICE), (Trust(), CELL, CELL), (POLICE, CELL, CELL)]
)
def test_a_pair_is_as_sure_as_the_less_sure_of_its_senders(one: Trust, other: Trust, less: Trust) -> None:
    assert the_lesser(one, other) == the_lesser(other, one) == less


@pytest.mark.parametrize(
    ("said", "strong"), [((), 20.0), ((NHS,), inf), ((OLD,), FORMER), ((OLD, NHS), inf), ((PNC, {"weight": 3.0}), inf)]
)
def test_a_number_is_stronger_than_a_weight_and_a_former_one_than_none(said: Any, strong: float) -> None:
    assert strength(told(*said)) == strong


@pytest.mark.parametrize(
    ("said", "held_back", "firm"),
    [
        ((), TWINS, SOFTLY),  # the forenames may be one
        ((ANOTHER, MAY), TWINS, SOFTLY),
        ((ANOTHER,), TWINS, BY_NAME),
        ((ANOTHER, SLIP), TWINS, FIRMLY),
        ((ANOTHER,), SIBLINGS, FIRMLY),
        ((), CONFLICT, FIRMLY),
    ],
)
def test_how_firmly_it_is_said_that_they_are_two(said: Any, held_back: str, firm: int) -> None:
    assert how_firmly(told(*said), held_back) == firm


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ((), IN_FULL),
        ((PART,), IN_FULL),
        ((PART | {"called": OF_TWO},), NEARLY_NAMED),  # a middle name of both
        (({"forename": "forename spelt another way"},), NEARLY_NAMED),
        ((ANOTHER,), NEARLY_NAMED),
        ((NO_DAY,), NEARLY_NAMED),
        ((SLIP,), IN_FULL),
        ((NO_NAME,), 0),
        ((ANOTHER, OF_ALL), 0),
        ((NO_NAME, NO_DAY), 0),
    ],
)
def test_how_far_two_go_by_a_forename(said: Any, named: int) -> None:
    assert how_named(told(*said)) == named


@pytest.mark.parametrize(
    ("said", "verdict", "two"),
    [
        ((PNC, ANOTHER), "ask", True),
        ((PNC, ANOTHER), "join", False),
        ((PNC, ANOTHER, MAY), "ask", False),
        ((PNC, NO_NAME), "ask", False),
        ((ANOTHER,), "ask", False),  # no number is told of two
    ],
)
def test_when_a_number_tells_of_two(said: Any, verdict: str, two: bool) -> None:
    assert tells_of_two(told(*said), verdict) is two


SCORER = Scorer(shipped(), 100_000)
SAMS = [forms(known(number, forename=name)) for number, name in ((1, "Samantha"), (2, "Sam"))]


def decided(one: dict[str, Any], other: dict[str, Any]) -> Pair:
    left, right = forms(known(1, **one)), forms(known(2, **other))
    return decide(left, right, SCORER.score(left, right))


def test_why_is_said_in_words_each_once() -> None:
    told = decided(
        {"nhs_number": NUMBERS[0], "upn": UPNS[0]}, {"nhs_number": NUMBERS[0], "upn": UPNS[1], "surname": "Iqbal"}
    )
    assert told.because[:2] == (SAME_NHS, TWO_UPNS) and "different surname" in told.because
    assert len(set(told.because)) == len(told.because) and "" not in told.because


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ({}, {}, SAME_FORENAME),
        ({"other_forenames": ("Zoe",)}, {}, SAME_FORENAME),
        ({}, {"other_forenames": ("Zoe",)}, SAME_FORENAME),
        ({"other_forenames": ("Zoe",)}, {"forename": "Zoe"}, ANOTHER_NAME),
    ],
)
def test_a_name_that_was_also_told_is_not_called_the_same_forename(one: Any, other: Any, words: str) -> None:
    told = decided(one, other).because
    assert words in told and "same surname" in told and not {SAME_FORENAME, ANOTHER_NAME} - {words} & set(told)


def test_what_each_thing_weighs_comes_to_the_weight() -> None:
    """With the bits before anything is compared, and to the thousandth of a bit: a page tells them so."""
    pair = decided({}, {"surname": "Iqbal", "sex": "M"})
    weights = dict(pair.weights)
    assert weights["surname"] < 0 < weights["forename"] and weights["sex"] < 0 and "phone" not in weights
    assert pair.weight == pytest.approx(shipped().before(100_000) + sum(weights.values()), abs=0.01)
    assert all(weight == round(weight, 3) for weight in weights.values())


def test_what_is_asked_has_the_weight_of_the_model_and_what_a_number_joins_is_above_any() -> None:
    assert decided({"nhs_number": NUMBERS[0]}, {"nhs_number": NUMBERS[0]}).weight == inf
    asked = decided({"nhs_number": NUMBERS[0]}, {"nhs_number": NUMBERS[0], "forename": "Zoe"})
    assert asked.verdict == "ask" and asked.weight < inf


def near(*others: dict[str, Any]) -> Any:
    one, told = forms(known(1)), (forms(known(number, **other)) for number, other in enumerate(others, start=2))
    return near_of(1, 2, [think(one, other, SCORER.score(one, other), shipped()) for other in told])


def test_two_are_as_near_as_the_strongest_of_what_is_thought_of_their_records() -> None:
    assert near() == (1, 2, *NOBODY[2:])
    same, apart = near({}), near({"forename": "Bo", "dob": date(2014, 1, 2)})
    assert (same.best, same.named, same.firm) == (same.any, IN_FULL, 0) and same.any > shipped().join
    assert (apart.best, apart.any, apart.named, apart.firm) == (NONE, NONE, 0, FIRMLY)
    both = near({}, {"forename": "Bo", "dob": date(2014, 1, 2)})
    assert both == same._replace(firm=FIRMLY)
    twin = near({"forename": "Bo"})
    assert (twin.best, twin.firm) == (NONE, BY_NAME) and twin.any > shipped().ask
    hangs = think(*SAMS, SCORER.score(*SAMS), shipped())
    assert hangs.pair.verdict == ONLY and hangs.pair.held_back == TWINS and hangs.firm == SOFTLY
    assert near_of(1, 2, [hangs]) == (1, 2, hangs.weight, hangs.weight, NEARLY_NAMED, 0, True, False)
