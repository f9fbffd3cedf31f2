"""Two tellings of one home are one text, and two homes never are; in doubt it says nothing."""

import pytest

from reachable.identifiers.homes import home

CODE = "ZZ1 2AB"
ONE_HOME = [
    ("22 Ferris Close, Fernleigh", "22, Ferris Close"),
    ("22 Ferris Close", "22 FERRIS CL., Fernleigh, Fernshire"),
    ("Flat 3, 12 Acacia Road", "3, 12 Acacia Rd"),
    ("12a Acacia Road", "12 A Acacia Road"),
    ("Apt 7, St Anne's Court", "Flat 7 Saint Annes Court"),
    ("22 Ferris Close, ZZ1 2AB", "22 Ferris Close"),
]
TWO_HOMES = [
    ("22 Ferris Close", "24 Ferris Close"),
    ("Flat 3, 12 Acacia Road", "12 Acacia Road"),
    ("Flat 3, 12 Acacia Road", "Flat 4, 12 Acacia Road"),
    ("12a Acacia Road", "12b Acacia Road"),
    ("12a Acacia Road", "12 Acacia Road"),
    ("Flat 7, St Anne's Court", "Flat 7, St John's Court"),
    ("Flat 1, Ash House, Block A", "Flat 1, Ash House, Block B"),
    ("1st floor flat, 12 Acacia Road", "1st floor flat, 14 Acacia Road"),
    ("Flat B, 12 Acacia Road", "12 Acacia Road"),
]
SAYS_NOTHING = [
    "",
    "22",
    "Flat 3",
    "Acacia Court, 12 High Street",
    "Ferris Lodge Hostel",
    "No fixed abode",
    "B and B, High Street",
    "c/o 12 High Street",
    "Room 3, 12 Acacia Road",
    "12 Ferris Hostel, High Street",
    "4 Acacia Children's Home",
    "1 2 3 4 5 6 7 High Street",
    f"1 2 {'7' * 60} High Street",
    f"1 {'Ferris' * 11}, High Street",
]


@pytest.mark.parametrize(("one", "other"), ONE_HOME)
def test_one_home_written_two_ways(one: str, other: str) -> None:
    assert home(one, CODE) == home(other, "zz12ab") != ""


@pytest.mark.parametrize(("one", "other"), TWO_HOMES)
def test_two_homes(one: str, other: str) -> None:
    assert home(one, CODE) != home(other, CODE) and home(one, CODE) and home(other, CODE)


@pytest.mark.parametrize("address", SAYS_NOTHING)
def test_what_is_not_known_to_be_one_home_says_nothing(address: str) -> None:
    assert home(address, CODE) == ""


@pytest.mark.parametrize("code", ["", "ZZ1", "ZZ99 3VZ", "22"])
def test_without_a_whole_postcode_it_says_nothing(code: str) -> None:
    assert home("22 Ferris Close", code) == ""


def test_the_same_address_elsewhere_is_another_home() -> None:
    assert home("22 Ferris Close", CODE) != home("22 Ferris Close", "ZZ1 2AD")
