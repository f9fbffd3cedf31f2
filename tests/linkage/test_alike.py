"""One forename or two: what keeps twins apart, and what must not keep a child from itself."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reachable.linkage.alike import (
    AS_ALL_ARE,
    BY_A_SLIP,
    IS_ONE,
    MAY_BE_ONE,
    MISDATED,
    NOT_MISDATED,
    OF_TWO,
    UNNAMED,
    forename_agrees,
    how_called,
    how_misdated,
    is_of_another,
    may_be_by_name,
    may_be_called_alike,
    same_word,
    says_two_children,
)
from reachable.linkage.forms import forms
from reachable.linkage.known_names import LIST, heard
from tests.linkage.people import known


def agrees(one: str, other: str) -> bool:
    (first, _, first_middle), (second, _, second_middle) = one.partition("/"), other.partition("/")
    left = forms(known(1, forename=first, middle=first_middle))
    right = forms(known(2, forename=second, middle=second_middle))
    assert forename_agrees(left, right) == forename_agrees(right, left)
    return forename_agrees(left, right)


def may_be(one: str, other: str) -> bool:
    (first, _, first_middle), (second, _, second_middle) = one.partition("/"), other.partition("/")
    return may_be_called_alike(
        forms(known(1, forename=first, middle=first_middle)), forms(known(2, forename=second, middle=second_middle))
    )


SAME = [
    ("Amy", "AMY"),
    ("Zoë", "Zoe"),
    ("Mohammed", "Muhammad"),
    ("Yousuf", "Yusef"),
    ("Aneesh", "Anish"),
    ("Szymon", "Shimon"),
    ("Nadiya", "Nadia"),
    ("Ali", "Mohammed Ali"),
    ("Mohammed/Ali", "Ali"),
    ("Mohammed/Ali", "Muhammad Ali"),
    ("Amy", "Amy/Rose"),
    ("Amy/R", "Amy/Rose"),
    ("Mohammed", "Muhammad/Hamza"),
    ("Syed", "Syed/Hamza"),
    ("Mohammed Ali", "Muhammad Ali/Hamza"),
    ("Ibrhaim", "Ibrahim"),
    ("Mary-Jane", "Mary Jane"),
    ("Abdul Rahman", "Abdulrahman"),
    ("Alex", "Alexander"),
    ("Tom", "Thomas"),
    ("Ollie", "Oliver"),
    ("Christoper", "Christopher"),
    ("Bill", "Will"),  # both short for William
    ("Ollie", "Olly"),
    ("Fred", "Fredrik"),  # three letters more
    ("Oliver", "Oilver"),
    ("Bo", "Mohammed Bo"),
]
DIFFERENT = [
    ("Muhammad", "Muhammad Hamza"),
    ("Marti", "Martina"),
    ("Marina", "Mirana"),  # the same letters, but not two that stand beside each other
    ("Angelica", "Angelinica"),
    ("Ibrahim", "Birahim"),
    ("Elizabeth", "Melizabeth"),
    ("Amy", "Zoe"),
    ("Amy", "Emma"),
    ("Jayden", "Kayden"),
    ("Hassan", "Hussain"),
    ("Omar", "Amir"),
    ("Rohan", "Rehan"),
    ("Kiran", "Karan"),
    ("Karim", "Karima"),
    ("Daniel", "Danielle"),
    ("Hao", "Haoran"),
    ("Alexandra", "Alexandre"),
    ("Harjeet", "Harmeet"),
    ("Ariana", "Adriana"),
    ("Maira", "Maria"),
    ("Mohammed", "Mohammed Hamza/Ali"),
    ("A", "Amy/Rose"),
    ("Hasan", "Husan"),
    ("Jamal", "Jamil"),
    ("Mohammed", "Mohammed Hamza"),
    ("Mohammed Ali", "Mohammed Hamza"),
    ("Mohammed/Ali", "Mohammed/Hamza"),
    ("Freya", "Poppy/Freya"),
    ("Ella Grace", "Mia Grace"),
    ("A", "Amy"),
    ("", ""),
    ("", "Amy"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_forename(one: str, other: str) -> None:
    assert agrees(one, other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_forenames(one: str, other: str) -> None:
    assert not agrees(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Linh", "Nguyen"), ("Nguyen", "Linh")),
        (("Wing Yan", "Zhao"), ("Zhao", "WingYan")),
        (("Linh", "Van Haddad"), ("Vanhaddad", "Linh")),
        (("Eshal", "Khatun"), ("Khatun", "Eshal", "Zahra")),
    ],
)
def test_told_the_other_way_round(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    columns = ("forename", "surname", "middle")
    left, right = (forms(known(1, **dict(zip(columns, told, strict=False)))) for told in (one, other))
    assert forename_agrees(left, right)
    assert forename_agrees(right, left)


def test_one_name_that_is_the_others_surname_is_no_changing_places() -> None:
    one, other = forms(known(1)), forms(known(2, forename="Thornton", surname="Iqbal"))
    assert not forename_agrees(one, other) and not forename_agrees(other, one)


def test_what_both_are_also_called_is_not_what_either_is_called() -> None:
    """Whoever gave a name in a cell may have given a brother's: it is theirs if the other is called so first."""
    amy, bo = (forms(known(1, forename=name, other_forenames=("Zoe",))) for name in ("Amy", "Bo"))
    zoe = forms(known(2, forename="Zoe"))
    assert not forename_agrees(amy, bo)
    assert forename_agrees(amy, zoe) and forename_agrees(zoe, bo)


MAY_BE = [
    ("Harry", "Harold"),  # what somebody may also be called
    ("Harry", "Harriet"),
    ("Voytek", "Wojciech"),
    ("Lao", "Leo"),
    ("Seenbna", "Sienna"),
    ("Gurps", "Gurpreet"),
    ("Sammy-Jo", "Samantha"),
    ("Annalise", "Annabeth"),
    ("Mohammed/Yusuf", "Yusef"),
    ("Mohammed", "Mohammed Yusuf"),  # which brothers may be too: only where nobody else could be meant
    ("Mohammed/Yusuf", "Mohammed"),
    ("Abdullah/Najib", "Najib"),
    ("Jane", "Samantha/Jane"),
    ("Nathan", "Jonathan"),  # the end of it
    ("Dayo", "Oladayo"),
    ("Tammy", "Tamara"),
    ("Binni", "Binita"),
    ("Jamie", "James"),
    ("Yasmin", "Jasmine"),
    ("Sophie", "Sophia"),
    ("Aa", "Ava"),  # a letter left out
    ("Lily-Mae", "Lily"),
    ("Mohammed Zain", "Zain Abdul"),
    ("Amber/I", "Isabella"),  # who goes by the middle name
    ("Lily-Mae", "Lilly-May"),
    ("Kobey", "Kobina"),
    ("Toby", "Tobias"),
]
MAY_NOT = [
    ("Hassan", "Hussain"),  # each is on a line of its own
    ("Daniel", "Danielle"),
    ("Karim", "Karima"),
    ("Amy", "Zoe"),
    ("Al", "Ali"),
    ("Oliver", "Gethin"),
    ("Abdullah/Najib", "Hassan/Najib"),  # a father's name
    ("Abdullah/Najib", "Mohammed/Najib"),
    ("Mohammed/Yusuf", "Mohammed Ali"),
    ("Amy/Jane", "J"),
    ("Lena", "Magdalena"),  # four letters are the end of many a name
    ("Mary", "Marjorie"),  # no pet name, but a name
    ("Abby", "Abdulrahman"),
    ("Ivy", "Yvonne"),
    ("Amy", "Millie"),  # each of whom may be an Amelia
    ("Abdul/Rahman", "A/Najib"),
    ("Mohammed Ali", "Mohammed Hamza"),
    ("Zara", "Sara"),  # a letter apart, and two that are known
    ("John", "Joan"),  # ... or that many bear
    ("Lily-Mae", "Lily-Rose"),  # each tells a forename that the other lacks
    ("Jo", "Joy"),
    ("", "Amy"),
]


@pytest.mark.parametrize(("one", "other"), MAY_BE)
def test_a_forename_that_may_be_one(one: str, other: str) -> None:
    assert may_be(one, other)
    assert may_be(other, one)


@pytest.mark.parametrize(("one", "other"), MAY_NOT)
def test_a_forename_that_may_not_be_one(one: str, other: str) -> None:
    assert not may_be(one, other)
    assert not may_be(other, one)


@given(st.text("abcdehimnorstuyz", min_size=1, max_size=9), st.text("abcdehimnorstuyz", min_size=1, max_size=9))
def test_it_does_not_matter_which_is_first(one: str, other: str) -> None:
    assert same_word(one, other) == same_word(other, one)


def test_a_name_is_on_one_line_only() -> None:
    lines = [line for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    own = [line for line in lines if line.startswith(("spelling: ", "short: "))]
    names = [name for line in own for name in line.partition(":")[2].split()]
    assert len(names) == len(set(names)) > 0
    assert {line.partition(": ")[0] for line in lines} == {"spelling", "short", "also", "family", "by-name"}


def test_a_listed_name_is_heard_as_its_line() -> None:
    assert heard("mohamed ali") == heard("muhammad aly")
    assert heard("hassan") != heard("hussain")


@pytest.mark.parametrize(
    ("one", "other", "may_be_one"),
    [
        ("Zihan Wang", "Alice Wang", True),
        ("Zihan Wang", "ALICE Wong", True),
        ("Minh Nguyễn", "Jason Nguyen", True),
        ("Alice Wang", "Grace Wang", False),  # two English forenames are two
        ("Zihan Wang", "Yiran Wang", False),
        ("Zihan Smith", "Alice Smith", False),
        ("Zihan Wang", "Alice Smith", False),
        (" Wang", "Alice Wang", False),  # of whom no forename is told
        ("Zihan Wang", " Wang", False),
        ("Zihan.Grace Wang", "Yiran Wang", False),  # who tells one of their own too is called by that
        ("Zihan Wang", "Grace.Minji Wang", False),
        ("Zihan Wang", "Grace.Alice Wang", True),
    ],
)
def test_an_english_forename_may_stand_beside_ones_own(one: str, other: str, may_be_one: bool) -> None:
    (first, _, first_family), (second, _, second_family) = one.partition(" "), other.partition(" ")
    left = forms(known(1, forename=first.replace(".", " "), middle="", surname=first_family))
    right = forms(known(2, forename=second.replace(".", " "), middle="", surname=second_family))
    assert may_be_by_name(left, right) is may_be_by_name(right, left) is may_be_one
    assert not forename_agrees(left, right)


@pytest.mark.parametrize(
    ("one", "other", "called"),
    [
        ("Tom Iqbal", "Thomas Iqbal", IS_ONE),
        ("Iqbal Amy", "Amy Iqbal", IS_ONE),
        ("Toby Iqbal", "Tobias Iqbal", MAY_BE_ONE),
        ("Mo Khan", "Muhammad/Irfan Khan", MAY_BE_ONE),  # however it is spelt
        ("Olek Nowak", "Aleksander Nowak", MAY_BE_ONE),
        ("Mo Khan", "Ahmed/Irfan Khan", OF_TWO),
        ("Zihan Wang", "Alice Wang", MAY_BE_ONE),
        ("Paige Johnson", "Johnston Paige", MAY_BE_ONE),  # one is heard as told, the other may be
        ("Johnson Paige", "Paige Johnston", MAY_BE_ONE),
        ("Johnson Paige", "Paige Okafor", OF_TWO),
        ("Paige J", "Johnston Paige", OF_TWO),  # an initial
        ("Paige Paige", "Paige Johnston", IS_ONE),
        ("Yusuf/Hassan Hassan", "Omar/Hassan Hassan", OF_TWO),  # a father's name, in the middle and last
        ("Zain Ali", "Mohammed Ali", UNNAMED),  # every son of the family is Mohammed
        ("Zain Ali", "Syed.Muhammad Ali", UNNAMED),
        ("Zain Ali", "Sayed Ali", UNNAMED),
        ("Syed Ali", "Mohammed Ali", OF_TWO),
        ("Amrit Mehta", "Kaur Mehta", UNNAMED),
        ("Amy Iqbal", " Iqbal", UNNAMED),
        ("Zain Ali", "Mohammed.Hamza Ali", OF_TWO),
        ("Mohammed Ali", "Muhammad Ali", AS_ALL_ARE),  # and so may his father be
        ("Mohammed Ali", "Mohammed/Shabir Ali", AS_ALL_ARE),
        ("Mohammed/Shabir Ali", "Mohammed/Shabir Ali", IS_ONE),
        ("Bibi/Aisha Ali", "Bibi/Amina Ali", OF_TWO),  # all sisters are Bibi, or Noor
        ("Noor/Fatima Ali", "Noor/Zahra Ali", OF_TWO),
        ("Sheikh/Ali Khan", "Sheikh/Omar Khan", OF_TWO),
        ("J Iqbal", "James Iqbal", MAY_BE_ONE),  # no more is told than a first letter
        ("J Iqbal", "Kate Iqbal", OF_TWO),
        ("J Iqbal", "K Iqbal", OF_TWO),
        ("J Iqbal", "J Iqbal", AS_ALL_ARE),  # James, and Jack
        ("J/Peter Iqbal", "James/Peter Iqbal", MAY_BE_ONE),
        ("J Ali", "Mohammed Ali", OF_TWO),
        ("M Ali", "Mohammed Ali", UNNAMED),
        ("Mohammed/A Khan", "Mohammed/Ali Khan", IS_ONE),
        ("Mohammed/A Khan", "Ahmed Khan", MAY_BE_ONE),
        ("Mohammed.A Khan", "Abdul.Rahman Khan", OF_TWO),  # a letter beside a name is not in place of one
        ("Mohammed/Ali Khan", "Syed/M Khan", OF_TWO),
        ("Zain/A Khan", "Mohammed Khan", UNNAMED),
        ("K Smith", "Mary.K Smith", OF_TWO),
        ("J.P Smith", "James.Peter Smith", MAY_BE_ONE),
        ("Mo/Hamza Khan", "Muhammad/Ali Khan", OF_TWO),  # a brother may be Mo too
        ("Mo.Hamza Khan", "Md/Ali Khan", OF_TWO),
        ("Mo/Hamza Khan", "Mohammed/Ali Khan", OF_TWO),
        ("Mohammed/A Khan", "Hamza Khan", OF_TWO),
        ("J Iqbal", " Iqbal", UNNAMED),
        ("James/P Iqbal", "Peter Iqbal", MAY_BE_ONE),  # may be called by it
        ("James/P Iqbal", "Robert/P Iqbal", OF_TWO),
        ("Twin.1 Ali", "Mohammed Ali", OF_TWO),
        ("Amy Iqbal", "Zoe Iqbal", OF_TWO),
    ],
)
def test_how_far_two_go_by_one_forename(one: str, other: str, called: int) -> None:
    left, right = (forms(known(1, **names(told))) for told in (one, other))
    assert how_called(left, right) == how_called(right, left) == called


def names(told: str) -> dict[str, str]:
    given, _, surname = told.partition(" ")
    forename, _, middle = given.replace(".", " ").partition("/")
    return {"forename": forename, "middle": middle, "surname": surname}


@pytest.mark.parametrize(
    ("one", "other", "misdated"),
    [
        ("Amy 2010-05-23", "Amy 2020-05-23", BY_A_SLIP),
        ("Amy 2010-05-23", "Amy 2021-05-23", NOT_MISDATED),  # a father's or mother's name is borne by the child
        ("Amy 2010-05-23", "Amy 2010-11-23", BY_A_SLIP),
        ("Amy 2010-05-23", "Amy 2010-05-07", BY_A_SLIP),
        ("Amy 2010-05-23", "Amy 2012-05-24", MISDATED),
        ("Amy 2010-05-23", "Amy 2011-02-16", BY_A_SLIP),  # nobody has a brother or sister so soon
        ("Amy 2010-05-23", "Amy 2011-02-17", MISDATED),
        ("Amy 2010-05-23", "Amy 2013-01-01", BY_A_SLIP),  # stands for a date not known
        ("Amy 2010-05-23", "Amy 2014-01-01", MISDATED),
        ("Amy 2010-01-01", "Amy 2012-01-01", MISDATED),  # each may be somebody's of whom none is known
        ("Amy 2010-05-23", "Amy 2010-05", NOT_MISDATED),
        ("Amy 2010-05-23", "Amy", NOT_MISDATED),
        ("Amy 2010-05-23", "Amie 2010-11-23", NOT_MISDATED),
        ("Mohammed 2010-05-23", "Mohammed 2010-11-23", NOT_MISDATED),  # given to two
        (" 2010-05-23", " 2010-11-23", NOT_MISDATED),
    ],
)
def test_how_far_two_birth_dates_may_be_tellings_of_one(one: str, other: str, misdated: int) -> None:
    left, right = (forms(known(1, middle="", **born(told))) for told in (one, other))
    assert how_misdated(left, right) == how_misdated(right, left) == misdated


def born(told: str) -> dict[str, Any]:
    forename, _, day = told.partition(" ")
    precision = {7: "month", 10: "day"}.get(len(day), "placeholder")
    return {"forename": forename, "dob": date.fromisoformat(day + "-01"[: 10 - len(day)] if day else "1900-01-01")} | {
        "dob_precision": precision
    }


@pytest.mark.parametrize(
    ("one", "other", "another"),
    [("twin 1", "twin 2", True), ("twin 1", "twin 1", False), ("twin 1", "Amy", False), ("Amy", "", False)],
)
def test_of_those_born_together_each_is_another(one: str, other: str, another: bool) -> None:
    """Of whom no name was told before: she may have one by now."""
    left, right = (forms(known(1, forename=told, middle="")) for told in (one, other))
    assert is_of_another(left, right) is is_of_another(right, left) is another


@pytest.mark.parametrize(
    ("told", "another"),
    [
        ("Bo Iqbal 2012-07-09", True),
        ("Amy Iqbal 2010-05-23", False),
        ("Amy Iqbal 2012-07-09", False),  # a birth date put right: few have a brother or sister of their own name
        ("Amy Iqbal 2030-07-09", True),
        ("Amie Iqbal 2010-05-23", False),  # the name spelt another way
        ("Bo Iqbal 2010-05-23", True),  # may be a twin
        ("Thornton Amy 2010-05-23", False),  # told the other way round
        ("Thornton Amy 2012-07-09", True),
        ("- Iqbal 2010-05-23", False),
        ("- Iqbal 2012-07-09", True),
        ("- Iqbal 2010-05", False),
        ("- Iqbal 2010-06", True),
        ("Amy Iqbal -", False),
        ("Bo Iqbal -", True),
        ("- - -", False),
    ],
)
def test_when_a_record_told_again_is_of_another(told: str, another: bool) -> None:
    forename, surname, day = ("" if each == "-" else each for each in told.split())
    one, again = forms(known(1)), forms(known(2, surname=surname, **born(f"{forename} {day}")))
    assert is_of_another(one, again) is is_of_another(again, one) is another


@pytest.mark.parametrize(
    ("told", "two"),
    [
        ({}, False),
        ({"forename": "Zoe"}, True),
        ({"forename": ""}, False),
        ({"dob": date(2010, 5, 24)}, True),
        ({"dob": date(2010, 5, 1), "dob_precision": "month"}, False),
        ({"dob": date(2011, 1, 1), "dob_precision": "year"}, True),
        ({"dob": None}, False),
        ({"forename": "", "dob": date(2010, 5, 24)}, True),
    ],
)
def test_when_two_records_tell_of_two_children(told: dict, two: bool) -> None:
    one, other = forms(known(1)), forms(known(2, **told))
    assert says_two_children(one, other) is says_two_children(other, one) is two
