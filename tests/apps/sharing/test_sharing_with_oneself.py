"""Nobody gives themselves a page for longer than their own reason lasts (lock 4)."""

from datetime import timedelta

import pytest

from reachable.people.models import Person
from tests.house.people import fill, open_to

pytestmark = pytest.mark.django_db


def test_to_share_with_ones_own_team_opens_nothing_for_oneself(take_in, client_of, cast, now) -> None:
    """By their own address it is refused; by their team, five working days became six months."""
    fill(take_in)
    mash, person = cast["mash"], open_to(cast["mash"], "Bethany", now)
    day = {"until_on_day": "10", "until_on_month": "5", "until_on_year": "2027"}
    said = {"team": mash.team.pk, "because": "discussion", "sentence": "We all need this page for half a year."}
    client_of("mash").post(f"/young-people/{person.uuid}/share/", said | day)
    later = now + timedelta(days=60)
    mine = Person.objects.filter(pk=person.pk).visible_to(mash.as_viewer(), "a test", later)
    assert not mine.everyone_because("a test").exists()
