"""Where they live: the school they go to now is believed first, and the others stay listed with who says so."""

from datetime import timedelta

import pytest

from tests import factories as f
from tests.apps.single_view.test_person_page import open_page
from tests.house.people import named

pytestmark = pytest.mark.django_db
BARE = {"paon": "", "street": "", "town": "", "postcode": "ZZ9 9ZZ"}


def lives(client_of) -> str:
    page = open_page(client_of("mash"), f"/young-people/{named('Bethany').uuid}/")
    text = page[page.index(">Lives<") : page.index(">School<")]
    return " ".join(text.split())


def two_schools(take_in, now, first: dict, then: dict) -> None:
    """Both on roll now: each tells an address, one hour after the other."""
    take_in(f.pupils(f.pupil(), f.pupil("p2", NativeId="SCH2")))
    take_in(f.addresses(f.address("p1", **first)))
    take_in(f.addresses(f.address("p2", NativeId="SCH2", **then)), at=now + timedelta(hours=1))


def test_of_schools_that_stand_alike_a_full_address_is_before_a_bare_postcode(client_of, take_in, now):
    two_schools(take_in, now, {}, BARE)
    assert 'summary__value">22 Ferris Close, Fernleigh, ZZ1 2AB<' in lives(client_of)


def test_of_equals_the_later_told_is_before_the_older(client_of, take_in, now):
    two_schools(take_in, now, {}, {"street": "Yarrow Walk"})
    told = lives(client_of)
    assert 'summary__value">22 Yarrow Walk, Fernleigh, ZZ1 2AB<' in told
    assert "also told as 22 Ferris Close, Fernleigh, ZZ1 2AB (Alder Park School, 17 Nov 2026)" in told


def test_an_address_that_an_older_school_told_later_does_not_head_it(client_of, take_in, now):
    """The school on roll now, though it told only a postcode, and first; the other is told beside it, by whom, when."""
    two_schools(take_in, now, BARE, {})
    header = f.PUPILS.replace("pupilonroll", "pupilnolongeronroll") + ",leavingdate"
    gone = {"pupilnolongeronrolltableid": "p2", "leavingdate": "2026-Jul-20 00:00:00"}
    take_in(f.table(header, [f.pupil(NativeId="SCH2") | gone]), at=now + timedelta(hours=2))
    told = lives(client_of)
    assert 'summary__value">ZZ9 9ZZ<' in told
    assert "also told as 22 Ferris Close, Fernleigh, ZZ1 2AB (Cobden Road School, 17 Nov 2026)" in told
