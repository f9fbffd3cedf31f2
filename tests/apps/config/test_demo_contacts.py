"""The invented borough's last day at the front door: three contacts that could have come by the pages."""

import pytest

from reachable.config.ringing import ring
from reachable.front_door.contacts.models import Check, Contact
from tests import factories as f

pytestmark = pytest.mark.django_db


def rows(model):
    return model.objects.everyone_because("a test").order_by("pk")


def test_three_contacts_came(take_in, client_of, now):
    take_in(f.pupils(f.pupil(forename="Rhys", surname="Calloway", sex="M")))
    assert ring(now) == 3
    assert [one.state for one in rows(Contact)] == ["received", "received", "gathering"]
    assert [one.is_known for one in rows(Check)] == [False, None]
    page = client_of("mash").get("/contacts/").content.decode()
    assert page.index("Rhys Calloway") and "Behind the bus station" in page and "Kai" in page
    assert "1 of 2 organisations have answered" in page


def test_where_the_nephew_is_not_in_the_files_there_are_two(cast, now):
    assert ring(now) == 2
