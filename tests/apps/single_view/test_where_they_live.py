"""Where they live: the school they go to now is believed first, and the others stay listed with who says so."""

from datetime import timedelta

import pytest

from reachable.feeds.models import Record
from reachable.people.changes import decide
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


MOVED = {"to_address": "9 Tanner Row", "to_postcode": "ZZ1 4CD"}


def housed(take_in, cast, now, *moves: dict, **school: object) -> None:
    """Her school tells an address, and an hour later housing tells these moves of her: a person says that it is her."""
    take_in(f.pupils())
    take_in(f.addresses(f.address(**school)))
    take_in(f.housing(*(f.move(**move) for move in moves)), at=now + timedelta(hours=1))
    told = {record.feed: record for record in Record.objects.everyone_because("a test")}
    decide(left=told["pupils"], right=told["housing"], is_same=True, why="Rang both", by=cast["mash"], now=now)


def test_a_home_that_housing_told_last_is_where_they_live_and_the_schools_stays_beside_it(
    take_in, cast, now, client_of
):
    housed(take_in, cast, now, MOVED)
    told = lives(client_of)
    assert 'summary__value">9 Tanner Row, ZZ1 4CD<' in told
    assert "Fernleigh Homes says so, 17 Nov 2026" in told
    assert "From housing. Since 14 Aug 2026: paid for by the night, temporary" in told
    assert "also told as 22 Ferris Close, Fernleigh, ZZ1 2AB (Alder Park School, 17 Nov 2026)" in told


@pytest.mark.parametrize(
    "over", [{"date_left": "2026-10-01"}, {"date_available": "2026-11-30"}], ids=["left", "not yet given"]
)
def test_a_home_that_was_left_or_is_not_given_yet_is_none(over, take_in, cast, now, client_of):
    housed(take_in, cast, now, MOVED | over)
    told = lives(client_of)
    assert "22 Ferris Close" in told and "Tanner Row" not in told and "From housing" not in told


def test_one_home_told_by_both_is_said_once_whatever_its_commas(take_in, cast, now, client_of):
    housed(take_in, cast, now, {})
    told = lives(client_of)
    assert told.count("Ferris Close") == 1 and "Not settled" not in told and "From housing. Since 14 Aug" in told


def test_a_protected_move_of_housings_leaves_no_trace_at_the_head(take_in, cast, now, client_of):
    housed(take_in, cast, now, MOVED | {"address_protected": "Y"})
    told = lives(client_of)
    assert "Address protected" in told and "Tanner" not in told and "From housing" not in told and "Aug" not in told
