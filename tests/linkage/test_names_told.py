"""What is told of a name, made plain: what stands for none, a title, a whole name in one box, which of several."""

import re

import pytest

from reachable.linkage.forms import SOME, forms, two_boxes
from tests.linkage.people import known

NOBODYS = """Baby|Baby Boy|Not Known|Twin 2|Twin B|Baby of Sarah|REFUSED|MALE|Female|Unk|Child|Babe|Child 2
Female child"""


@pytest.mark.parametrize("nobody", re.split(r"[|\n]", NOBODYS))
def test_what_stands_for_no_name_is_none(nobody: str) -> None:
    assert forms(known(1, forename=nobody, middle="Rose")).given == ()


@pytest.mark.parametrize(
    ("forename", "surname", "own"),
    [
        ("Libby", "Mason", ("Libby", "Mason")),
        ("Libby Jane", "van Mason", ("Libby Jane", "van Mason")),
        ("", "Libby Mason", ("Libby", "Mason")),
        ("", "Libby Jane  Mason", ("Libby Jane", "Mason")),
        ("Libby Mason", "", ("Libby", "Mason")),
        ("", "Mason, Libby", ("Libby", "Mason")),
        ("mason-reed,libby jane", "", ("libby jane", "mason-reed")),
        ("", "Mason", ("", "Mason")),
        ("Libby", "", ("Libby", "")),
        ("", "Mason,", ("", "Mason")),
        ("", ", Libby", ("Libby", "")),
        ("", "de Souza", ("", "de Souza")),  # whose forename is not told
        ("", "Van Mason", ("", "Van Mason")),
        ("", "", ("", "")),
        ("", " ", ("", " ")),
    ],
)
def test_a_whole_name_in_one_box_is_taken_apart(forename: str, surname: str, own: tuple[str, str]) -> None:
    assert two_boxes(forename, surname) == own and two_boxes(*own) == own


def test_nor_is_another_name_taken_for_half_of_one() -> None:
    """Whoever is known by another forename or surname too told only that one."""
    assert (
        forms(known(1, forename="", surname="Libby Mason", other_forenames=("Amy",), middle="")).surname
        == "libby mason"
    )
    assert (
        forms(known(1, forename="Libby Jane", surname="", other_surnames=("Reed",), middle="")).forename == "libby jane"
    )


@pytest.mark.parametrize(
    ("forename", "middle", "which"),
    [
        ("Twin 1", "", "1"),
        ("TWIN B", "", "2"),
        ("Twin2", "", "2"),
        ("Triplet three", "", "3"),
        ("Baby A", "", "1"),
        ("Baby", "Twin 2", "2"),
        ("Twin", "", SOME),
        ("Baby", "", ""),
        ("Baby girl", "", ""),
        ("Child 2", "", "2"),
        ("", "", ""),
        ("", "A", ""),  # an initial
        ("Baby Amy", "Twin 1", ""),  # who has a name
        ("Amy", "A", ""),
    ],
)
def test_which_of_those_born_together(forename: str, middle: str, which: str) -> None:
    made = forms(known(1, forename=forename, middle=middle))
    assert made.which == which and (not which or made.given == ())


def test_what_is_no_forename_may_be_a_surname() -> None:
    assert forms(known(1, forename="Amy", surname="Child")).family == ("child",)


@pytest.mark.parametrize("title", ["Mr", "MRS", "Ms", "Miss", "Mx", "Master", "dr"])
def test_a_title_is_no_forename(title: str) -> None:
    assert forms(known(1, forename=f"{title} Amy", middle="")).given == ("amy",)
    assert forms(known(1, forename=title, middle="")).given == (title.lower(),)


@pytest.mark.parametrize("name", ["Baby of Sarah", "B/O Sarah", "Not Recorded", "Young Person", "XX", "UASC"])
def test_what_is_nobodys_name(name: str) -> None:
    assert forms(known(1, forename=name, middle="")).given == ()


def test_two_initials_are_a_name() -> None:
    assert forms(known(1, forename="B O", middle="")).given == ("b", "o")


def test_a_name_beside_what_stands_for_none_is_one() -> None:
    assert forms(known(1, forename="Baby Amy")).given == ("amy",)
    assert forms(known(1, forename="A")).given == ("a",)
