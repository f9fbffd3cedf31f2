"""Whom somebody here wrote down as family or household: a name, who says so, and a way to take it off again."""

import re
from datetime import timedelta

import pytest

from reachable.errors import NotNow
from reachable.family.changes import end_relative, name_relative
from reachable.family.models import Relative
from reachable.locks.models import Activity
from reachable.people.models import Person
from reachable.sharing.changes import protect, share
from tests import factories as f
from tests.apps.single_view.test_household import page_of, record_of, section
from tests.house.people import named, open_to

pytestmark = pytest.mark.django_db
AUNT = {"name": "Nell Marlow", "who": "family", "lives": "with", "who_says": "Bethany"}
SAID = "Nell Marlow: other family. Lives with them. Bethany says so, written down 17 Nov 2026."


@pytest.fixture
def person(take_in, cast, now) -> Person:
    take_in(f.pupils())
    take_in(f.addresses())
    take_in(f.cin(f.cin_child()))
    return open_to(cast["mash"], "Bethany", now)


def at(person: Person, more: str = "household/") -> str:
    return f"/young-people/{person.uuid}/{more}"


def aunt() -> Relative:
    return Relative.objects.to_change(by="a test").get()


def test_it_is_written_down_and_stands_on_the_page_and_its_copy(person, client_of):
    client = client_of("mash")
    assert "Who is in their family or household?" in client.get(at(person)).content.decode()
    assert client.post(at(person), AUNT).status_code == 302
    assert SAID in section(client_of, person) and SAID in page_of(client_of, person, more="copy/")
    assert Activity.objects.get(did="named somebody in the family or household").about_id == str(aunt().record_id) != ""


@pytest.mark.parametrize("missing", sorted(AUNT))
def test_each_part_must_be_said(person, client_of, missing):
    page = client_of("mash").post(at(person), AUNT | {missing: ""}).content.decode()
    assert "There is a problem" in page and not Relative.objects.to_change(by="a test").exists()


def test_it_is_taken_off_with_why_and_kept(person, client_of, cast, now):
    client = client_of("mash")
    client.post(at(person), AUNT)
    off = at(person, f"household/{aunt().uuid}/end/")
    page = client.get(off).content.decode()
    assert SAID in page and "Nell" not in page[: page.index("</title>")]
    assert "There is a problem" in client.post(off, {"why": ""}).content.decode()
    client.post(off, {"why": "Moved out in May"})
    assert "Nell" not in page_of(client_of, person) and aunt().end_why == "Moved out in May"
    assert client.get(off).status_code == 404, "it is on the page no more"
    with pytest.raises(NotNow):
        end_relative(relative=aunt(), why="Twice", by=cast["mash"], now=now)


def test_where_the_address_is_protected_with_whom_they_live_may_tell_where(person, client_of, cast, now):
    client_of("mash").post(at(person), AUNT)
    protect(record=record_of("Bethany"), because="at risk", by=cast["mash"], now=now)
    assert "Nell" not in page_of(client_of, person) + page_of(client_of, person, more="copy/")
    assert client_of("mash").get(at(person, f"household/{aunt().uuid}/end/")).status_code == 404


def test_it_is_read_by_those_who_read_of_homes_and_written_by_the_mash(person, client_of, cast, now):
    client_of("mash").post(at(person), AUNT)
    share(record=record_of("Bethany"), because="a move", by=None, now=now, team=cast["housing"].team)
    told = page_of(client_of, person, "housing")
    assert "Nell Marlow: other family" in re.sub(r"\s+", " ", told) and "Take off" not in told
    assert "Nell" not in page_of(client_of, person, "school_a")
    assert client_of("housing").post(at(person), AUNT).status_code == 403


def test_of_a_past_day_it_stands_as_it_was_then(take_in, client_of, cast, now):
    take_in(f.pupils(), at=now - timedelta(days=100))
    take_in(f.cin(f.cin_child()), at=now - timedelta(days=100))
    name_relative(person=named("Bethany"), by=cast["mash"], now=now - timedelta(days=5), **AUNT)
    person = open_to(cast["mash"], "Bethany", now)
    end_relative(relative=aunt(), why="Moved out", by=cast["mash"], now=now)
    told = [section(client_of, person, more=more) for more in ("", "?known=2026-11-14", "?known=2026-11-10")]
    assert ["Nell Marlow" in one for one in told] == [False, True, False]
    assert "Take off" not in told[1]


def test_it_opens_nobody(person, client_of, cast, now, take_in):
    """Somebody here has that very name: nothing leads to them, and nothing says that we know them."""
    take_in(f.pupils(f.pupil("p9", forename="Nell", upn=f.upn(9), dob="2013-Jan-05 00:00:00")))
    name_relative(person=person, by=cast["mash"], now=now, **AUNT)
    page = page_of(client_of, person)
    told = page[page.index('id="household">') :]
    links = re.findall('href="([^"]+)"', told[: told.index("</section>")])
    assert (
        links == [at(person, f"household/{aunt().uuid}/end/")] and "years old" not in told[: told.index("</section>")]
    )
