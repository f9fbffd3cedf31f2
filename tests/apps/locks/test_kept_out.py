"""Kept out always wins: of reasons others gave, and of a record that may be theirs and nobody has said yet (lock 4)."""

import pytest

from reachable.people.changes import our_record_of
from reachable.people.models import Pair, Person
from reachable.sharing.changes import give_reason, share
from reachable.sharing.models import SAMPLE, Sight
from tests.house.people import fill, named

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(take_in, cast, now) -> int:
    """Our own record of Bethany, whom the police may have arrested: nobody has said yet."""
    fill(take_in)
    return our_record_of(person=named("Bethany"), by=cast["mash_two"], now=now)


def keep_out(practitioner, record: int, now) -> None:
    why = "conflict of interest"
    share(record=record, kind=Sight.Kind.KEPT_OUT, because=why, practitioner=practitioner, by=None, now=now)


@pytest.mark.parametrize("page", ["/reasons-given/", "/reasons-given/for-sampling/"])
def test_a_manager_kept_out_of_a_page_does_not_read_why_others_opened_it(page, record, client_of, cast, now) -> None:
    keep_out(cast["manager"], record, now)
    said = {"because": "allocated", "reference": "R-1", "sentence": "Bethany was hurt by somebody at home."}
    for _ in range(SAMPLE):
        give_reason(record=record, by=cast["mash"], now=now, **said)
    assert "Bethany" not in client_of("manager").get(page).content.decode()


def test_whoever_is_kept_out_does_not_find_what_may_be_theirs_too(record, client_of, cast, now) -> None:
    """The matching page keeps the pair from them; the search and the page that asks why did not."""
    keep_out(cast["mash"], record, now)
    assert Pair.objects.to_ask().to_change(by="a test").count() == 1
    mash = client_of("mash")
    assert "Bethany Marlow" not in mash.post("/young-people/", {"text": "99/26/000001"}).content.decode()
    everybody = Person.objects.to_change(by="a test")
    found = [p for p in everybody if mash.get(f"/young-people/{p.uuid}/why/").status_code != 404]
    assert len(found) == 1  # Daniel, at another school
