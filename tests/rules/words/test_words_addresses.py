"""An address in one line."""

import pytest

from reachable.words.addresses import one_line


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        (("22", "Ferris Close", "Fernleigh"), "22 Ferris Close, Fernleigh"),
        (("22, Ferris Close", "ZZ1 2AB"), "22 Ferris Close, ZZ1 2AB"),
        (("Flat B", "4a", "Mill Row"), "Flat B, 4a Mill Row"),
        (("22", "", "Ferris Close"), "22 Ferris Close"),
        (("3", "14", "Mill Row"), "3, 14 Mill Row"),  # two numbers are not run into one
        (("Fernleigh Cottage", "Fernleigh"), "Fernleigh Cottage, Fernleigh"),
        ((), ""),
    ],
)
def test_a_house_number_stands_beside_its_street(parts, line):
    assert one_line(parts) == line
