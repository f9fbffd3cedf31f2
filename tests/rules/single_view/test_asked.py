"""What the address asks for: no link on the page loses what another asked for."""

from datetime import date

import pytest

from reachable.single_view.asked import Asked, asked

WHOLE = Asked("year", date(2026, 9, 1), 3, "known=2026-11-17")


@pytest.mark.parametrize("ends", ["", "2026-13", "tomorrow", "0000-01", "2026-1", "99999999"])
@pytest.mark.parametrize("span", ["", "century", "<b>"])
def test_an_address_that_asks_for_nonsense_is_as_if_it_did_not(span, ends):
    assert asked({"line": span, "ends": ends}) == Asked()


def test_what_is_usual_is_not_said():
    assert Asked().address("life-line") == "?#life-line" and Asked().query() == ""
    assert Asked(ends=date(2026, 9, 1)).query() == "line=two-years&ends=2026-09"


@pytest.mark.parametrize(
    ("other", "address"),
    [
        ({}, "?known=2026-11-17&line=year&ends=2026-09&page=3#facts"),
        ({"page": 1}, "?known=2026-11-17&line=year&ends=2026-09#facts"),
        ({"span": "all"}, "?known=2026-11-17&line=all&ends=2026-09&page=3#facts"),
        ({"ends": None}, "?known=2026-11-17&line=year&page=3#facts"),
    ],
)
def test_an_address_changes_only_what_is_asked_for_otherwise(other, address):
    assert WHOLE.address("facts", **other) == address


def test_what_an_address_says_is_read_again_from_it():
    said = dict(one.split("=") for one in WHOLE.query().split("&"))
    assert asked(said, WHOLE.known) == Asked(WHOLE.span, WHOLE.ends, 1, WHOLE.known)
