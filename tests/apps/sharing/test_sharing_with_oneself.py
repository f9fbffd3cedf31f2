"""Nobody gives themselves a page for longer than their own reason lasts (lock 4)."""

from datetime import timedelta

import pytest

from reachable.people.models import Person
from reachable.sharing.models import Sight
from tests.house.people import fill, open_to

pytestmark = pytest.mark.django_db


def said(**to) -> dict:
    day = {"until_on_day": "10", "until_on_month": "5", "until_on_year": "2027"}
    return to | day | {"because": "discussion", "sentence": "We all need this page for half a year."}


def test_to_share_with_ones_own_team_opens_nothing_for_oneself(take_in, client_of, cast, now) -> None:
    """By their own address it is refused; by their team, five working days became six months."""
    fill(take_in)
    mash, person = cast["mash"], open_to(cast["mash"], "Bethany", now)
    client_of("mash").post(f"/young-people/{person.uuid}/share/", said(team=mash.team.pk))
    later = now + timedelta(days=60)
    mine = Person.objects.filter(pk=person.pk).visible_to(mash.as_viewer(), "a test", later)
    assert not mine.everyone_because("a test").exists()


@pytest.mark.parametrize("back", ["person", "team"])
def test_two_do_not_keep_a_page_open_by_sharing_it_to_and_fro(back, take_in, client_of, cast, now) -> None:
    """What was shared with somebody is no reason to share it on: not with whoever shared it, nor with their team."""
    fill(take_in)
    mash, at = cast["mash"], f"/young-people/{open_to(cast['mash'], 'Bethany', now).uuid}/"
    assert client_of("mash").post(f"{at}share/", said(email=cast["mash_two"].email)).status_code == 302
    other = client_of("mash_two")
    page = other.get(at).content.decode()
    assert "Bethany Marlow" in page and f'{at}share/"' not in page and "Give a reason of your own" in page
    to = said(email=mash.email) if back == "person" else said(team=mash.team.pk)
    answer = other.post(f"{at}share/", to)
    assert answer.status_code == 403 and "a reason of their own" in answer.content.decode()
    assert Sight.objects.filter(kind="shared").to_change(by="a test").count() == 1
    open_to(cast["mash_two"], "Bethany", now)  # read by their manager next morning, and one in five talked through
    assert other.post(f"{at}share/", to).status_code == 302
