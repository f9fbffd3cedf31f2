"""A line that would give a protected address away is withheld on its own forms too (lock 10)."""

import pytest

from reachable.chronology.models import Event
from reachable.people.changes import our_record_of
from reachable.sharing.changes import protect
from tests.house.people import fill, open_to

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", ["account", "correction"])
def test_the_forms_of_a_line_do_not_say_where_somebody_protected_lives(form, take_in, client_of, cast, now) -> None:
    """Whoever had the page open before has its links still."""
    fill(take_in)
    person, mash = open_to(cast["mash"], "Bethany", now), cast["mash"]
    line = Event.objects.standing().filter(kind="lived_at", record__source="SCH1").to_change(by="a test").get()
    at = f"/young-people/{person.uuid}/line/{line.uuid}/{form}/"
    assert "Ferris Close" in client_of("mash").get(at).content.decode()
    protect(record=our_record_of(person=person, by=mash, now=now), because="She asked", by=mash, now=now)
    assert "Ferris Close" not in client_of("mash").get(at).content.decode()
