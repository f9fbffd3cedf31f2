"""What a page calls somebody: a name given in a cell is only what was given there (promise 5)."""

import pytest

from reachable.feeds.models import Record
from reachable.people.changes import decide
from reachable.people.models import Belonging
from tests import factories as f

pytestmark = pytest.mark.django_db
REF = "99/26/000001"


@pytest.fixture
def at(take_in, client_of) -> str:
    """The page of somebody of whom only the police told a name, opened by a worry."""
    take_in(f.custody(f.detention(REF, forename="Jay", surname="Marlow")))
    whose = Belonging.objects.now_standing().select_related("person").to_change(by="a test").get()
    said = {"because": "worry", "reference": "Call 1", "sentence": "The custody sergeant rang about a child."}
    client_of("mash").post(f"/young-people/{whose.person.uuid}/why/", said)
    return f"/young-people/{whose.person.uuid}/"


def found(client_of, text: str) -> str:
    return client_of("mash").post("/young-people/", {"text": text}).content.decode()


def test_a_name_that_only_the_police_were_given_is_said_to_be_given(at, client_of):
    given = "A young person giving the name Jay Marlow"
    for page in (at, f"{at}copy/", f"{at}why/", "/"):
        assert given in client_of("mash").get(page).content.decode(), page
    assert given in found(client_of, "Jay Marlow")


def test_a_name_that_a_school_told_comes_first_and_is_no_longer_given(at, client_of, take_in, cast, now):
    take_in(f.pupils(f.pupil(forename="Riley", surname="Marlow")))
    records = {r.feed: r for r in Record.objects.to_change(by="a test")}
    decide(left=records["custody"], right=records["pupils"], is_same=True, why="Rang both", by=cast["mash"], now=now)
    for page in (client_of("mash").get(at).content.decode(), found(client_of, "Jay Marlow")):
        assert "Riley Marlow" in page and "Also written: Jay Marlow" in page and "giving the name" not in page
