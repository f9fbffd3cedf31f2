"""By how much two tellings differ, in words."""

import json
from datetime import date
from pathlib import Path

import pytest

from reachable.people.differing import BIRTH, FIRST_OF_JANUARY, NEARLY, birth, born_apart, differs, nearly

MODEL = Path(__file__).parents[3] / "reachable/linkage/settings/model.json"


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (date(2011, 7, 9), date(2011, 7, 10), "born 1 day apart"),
        (date(2011, 7, 9), date(2011, 8, 8), "born 30 days apart"),
        (date(2011, 7, 9), date(2011, 8, 9), "born 1 month apart"),
        (date(2011, 1, 31), date(2011, 3, 3), "born 1 month apart"),
        (date(2012, 6, 8), date(2011, 7, 9), "born 10 months apart"),
        (date(2011, 7, 9), date(2013, 7, 8), "born 23 months apart"),
        (date(2011, 7, 9), date(2013, 7, 9), "born 2 years apart"),
        (date(2011, 2, 28), date(2011, 3, 31), "born 1 month apart"),
        (date(2012, 1, 31), date(2012, 2, 29), "born 29 days apart"),
        (date(2011, 1, 31), date(2011, 3, 1), "born 29 days apart"),
        (date(2011, 8, 1), date(2011, 8, 31), "born 30 days apart"),
    ],
)
def test_how_far_apart_two_were_born(one: date, other: date, words: str) -> None:
    assert born_apart(one, other) == born_apart(other, one) == words


@pytest.mark.parametrize(
    ("answer", "one", "other", "words"),
    [
        ("same birth date", date(2011, 7, 9), date(2011, 7, 9), ""),
        ("same birth date, 1 January", date(2011, 1, 1), date(2011, 1, 1), FIRST_OF_JANUARY),
        ("day and month of birth exchanged", date(2011, 7, 9), date(2011, 9, 7),
         "Day and month changed places: born 1 month apart"),
        ("birth dates differ by one digit", date(2011, 7, 9), date(2011, 7, 19),
         "One digit differs: born 10 days apart"),
        ("birth dates agree as far as they are known", None, date(2011, 7, 19), "Agree as far as they are known"),
        ("different birth date", date(2011, 7, 9), date(2012, 6, 20), "Born 11 months apart"),
        ("different birth date", None, date(2012, 6, 20), ""),
        ("", None, None, ""),
    ],
)  # fmt: skip
def test_what_stands_beside_two_birth_dates(answer: str, one: date | None, other: date | None, words: str) -> None:
    assert birth(answer, one, other) == words


def test_every_answer_of_the_model_short_of_same_and_different_has_its_words() -> None:
    labels = {level["label"] for c in json.loads(MODEL.read_text())["comparisons"] for level in c["levels"]}
    assert set(NEARLY) | set(BIRTH) < labels
    rest = {label for label in labels - set(NEARLY) - set(BIRTH) if label and not label.startswith("different")}
    assert {one for one in rest if not one.startswith(("same ", "another "))} == set()
    assert nearly("surname differs by one letter") == "One letter differs" and nearly("different surname") == ""


@pytest.mark.parametrize(
    ("agrees", "words", "is_other"),
    [
        (False, "", True),
        (False, "One letter differs", True),
        (False, "Same postcode, another address", True),
        (False, "One digit differs: born 10 days apart", True),
        (False, "Same place, written another way", False),
        (False, "Same as another name told", False),
        (False, "Agree as far as they are known", False),
        (True, FIRST_OF_JANUARY, False),
        (None, "Neither says", False),
        (None, "Not shown", False),
    ],
)
def test_a_line_shows_a_difference_where_two_are_told_and_not_the_same(agrees, words, is_other) -> None:
    assert differs(agrees, words) is is_other
