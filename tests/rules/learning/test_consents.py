"""A film is shown only while those who made it agree."""

from datetime import date

import pytest

from reachable.learning.packs.consents import INSTEAD, WORDS, Given, Shown, shown

TODAY = date(2026, 11, 17)
LONG = Given(date(2026, 1, 1), date(2028, 1, 1))


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ([], Shown.NOT_AGREED),
        ([Given(date(2026, 11, 18), date(2028, 1, 1))], Shown.NOT_AGREED),
        ([Given(TODAY, date(2026, 11, 18))], Shown.YES),
        ([Given(date(2026, 1, 1), TODAY)], Shown.RUN_OUT),
        ([LONG._replace(withdrawn_on=TODAY)], Shown.TAKEN_BACK),
        ([LONG, LONG._replace(withdrawn_on=TODAY)], Shown.TAKEN_BACK),
        ([LONG._replace(withdrawn_on=TODAY), LONG], Shown.TAKEN_BACK),
        ([LONG._replace(withdrawn_on=TODAY), LONG._replace(given_on=TODAY)], Shown.TAKEN_BACK),
        ([LONG._replace(withdrawn_on=date(2026, 11, 16)), LONG._replace(given_on=TODAY)], Shown.YES),
    ],
)
def test_the_newest_consent_holds(given, found):
    assert shown(given, TODAY) == found


def test_every_way_in_which_a_film_stands_has_its_words():
    assert set(WORDS) == set(Shown) and set(INSTEAD) == set(Shown) - {Shown.YES}
