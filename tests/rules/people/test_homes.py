"""Under which keys a record is found by where a school or Housing says that somebody lives."""

import pytest

from reachable.people.homes import HOME, SHARED, keys, place

AT = "home:ZZ1 2AB 22 ferris"
SCHOOL = {"paon": "22", "street": "Ferris Close", "town": "Fernleigh", "postcode": "ZZ1 2AB"}
MOVED = {"to_address": "22 Ferris Close", "to_postcode": "ZZ1 2AB", "date_available": "2026-03-03"}


def test_a_school_tells_one_home() -> None:
    assert keys("addressesonroll", "SCH1", SCHOOL) == {(HOME, AT)}
    assert place({"address": "22, Ferris Close, Fernleigh", "postcode": "ZZ1 2AB"}) == AT


@pytest.mark.parametrize(
    ("kind", "under"),
    [
        ("", HOME),
        ("Council tenancy", HOME),
        ("LEASED", HOME),
        ("HOSTEL", SHARED),
        ("bed and breakfast", SHARED),
        ("REFUGE", SHARED),
        ("SUPPORTED_HOUSING", SHARED),
        ("NIGHTLY_PAID", SHARED),
        ("a word nobody knows", SHARED),
    ],
)
def test_a_home_of_several_households_is_told_apart(kind: str, under: str) -> None:
    assert keys("housing", "FH", MOVED | {"accommodation_type": kind}) == {(under, AT)}


def test_housing_helps_a_household_as_one_whatever_the_home() -> None:
    said = MOVED | {"case_ref": "H-1", "accommodation_type": "HOSTEL"}
    together = keys("housing", "FH", said) - {(SHARED, AT)}
    assert [kind for kind, _ in together] == [HOME]
    assert keys("housing", "FH2", said) & keys("housing", "FH", said) == {(SHARED, AT)}, "another landlord's number"


def test_two_households_never_share_a_key_however_long_their_numbers() -> None:
    long = "H" * 80
    one, other = (keys("housing", "FH", {"case_ref": long + end}) for end in ("1", "2"))
    assert one and other and not one & other
    assert all(len(key) <= 80 for _, key in one | other)
    assert not keys("housing", "F", {"case_ref": "H:1"}) & keys("housing", "F:H", {"case_ref": "1"})


@pytest.mark.parametrize("said", [{}, {"paon": "22"}, SCHOOL | {"postcode": "ZZ99 3VZ"}])
def test_what_tells_no_home_has_no_key(said: dict[str, str]) -> None:
    assert keys("addressesonroll", "SCH1", said) == set() and keys("housing", "FH", said) == set()
