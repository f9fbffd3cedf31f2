"""Records that may be theirs too: which they are, what hurries, and how a protection on one of them ends."""

import re

import pytest

from reachable.people.changes import decide
from reachable.people.models import Pair
from tests import factories as f
from tests.house.people import open_to

pytestmark = pytest.mark.django_db
TONIGHT = {"arrest_dt": "2026-11-16 23:10", "detention_authorised_dt": "2026-11-16 23:40", "release_dt": ""}


@pytest.fixture
def bethany(take_in, cast, now) -> str:
    """The page of a pupil somebody is working with, open to MASH."""
    take_in(f.pupils())
    take_in(f.cin())
    return f"/young-people/{open_to(cast['mash'], 'Bethany', now).uuid}/"


def links(page: str) -> list[str]:
    """The accessible names of the links to a pair."""
    found = re.findall(r'<a href="/same-person/[^>]*>(.*?)</a>', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in found]


def page_of(client_of, at: str) -> str:
    return client_of("mash").get(at).content.decode()


def pair() -> Pair:
    return Pair.objects.to_ask().select_related("left", "right").everyone_because("a test").get()


def test_each_link_to_a_record_that_may_be_theirs_has_a_name_of_its_own(client_of, bethany, take_in):
    take_in(f.custody(f.detention(), f.detention("99/26/000002")))
    names = links(page_of(client_of, bethany))
    assert len(set(names)) == 2
    assert names[0].startswith("Compare with the police custody record (1 of 2)")


def test_where_there_is_one_it_is_not_numbered(client_of, bethany, take_in):
    take_in(f.custody())
    [name] = links(page_of(client_of, bethany))
    assert name.startswith("Compare with the police custody record") and "1 of" not in name


def test_a_record_that_was_compared_with_several_of_theirs_is_one(client_of, bethany, take_in, cast, now):
    take_in(f.missing())
    same = pair()
    decide(left=same.left, right=same.right, is_same=True, why="Rang both", by=cast["mash"], now=now)
    take_in(f.custody())
    assert Pair.objects.to_ask().everyone_because("a test").count() > 1
    page = page_of(client_of, bethany)
    assert len(links(page)) == 1 and "1 record may be about them too." in page


def test_one_of_an_arrest_in_the_last_days_is_marked_and_comes_first(client_of, bethany, take_in):
    take_in(f.custody(f.detention("99/26/000002", arrest_dt="2026-03-01 10:00", release_dt="2026-03-01 12:00")))
    assert ">Urgent<" not in page_of(client_of, bethany)
    take_in(f.custody(f.detention(**TONIGHT)))
    page = page_of(client_of, bethany)
    assert page.count(">Urgent<") == 1 and "Arrested" not in page
    first = re.findall(r"/same-person/([0-9a-f-]+)/", page)[0]
    held = Pair.objects.filter(left__feed="pupils", right__record_key="99/26/000001").everyone_because("a test").get()
    assert first == str(held.uuid)


def test_the_school_is_not_told_that_there_is_such_a_record(client_of, bethany, take_in):
    unasked = re.compile(r"[^>]*lines are not answered for you: ask the MASH\.")
    before = unasked.findall(client_of("school_a").get(bethany).content.decode())
    take_in(f.custody(f.detention(**TONIGHT)))
    page = client_of("school_a").get(bethany).content.decode()
    assert "Bethany Marlow" in page
    # The life line has the same lanes for everybody, what we do not know the same feeds; and which rules are not
    # answered follows from the role.
    assert before and unasked.findall(page) == before
    page = unasked.sub("", page).replace(">Police</text>", "").split('id="not-known"')[0]
    for words in ("may be about them", "Arrested", "custody", "olice"):
        assert words not in page, words


def test_a_protection_on_one_of_them_is_ended_by_comparing_the_records_first(client_of, bethany, take_in):
    take_in(f.custody(f.detention(address_protected="Y")))
    page = page_of(client_of, bethany)
    assert "/protect/end/" not in page and "The protection is on a record that may be theirs" in page
    for answer in (client_of("mash").get(f"{bethany}protect/end/"), client_of("mash").post(f"{bethany}protect/end/")):
        assert answer.status_code == 302 and answer.url.startswith(f"/same-person/{pair().uuid}/?person=")


def test_their_own_protection_ends_alone_and_the_page_says_that_another_stands(client_of, bethany, take_in, cast, now):
    client = client_of("mash")
    client.post(f"{bethany}protect/", {"because": "Threats to her mother"})
    take_in(f.custody(f.detention(address_protected="Y")))
    assert "/protect/end/" in page_of(client_of, bethany)
    client.post(f"{bethany}protect/end/", {"why": "They have moved"})
    two = client_of("mash_two")
    open_to(cast["mash_two"], "Bethany", now)
    done = two.post(f"{bethany}protect/end/", {"why": "Agreed"}, follow=True).content.decode()
    assert "A record that may be theirs is still protected" in done and "/protect/end/" not in done
