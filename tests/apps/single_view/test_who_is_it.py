"""Who the young person of a moment is, where the program finds nobody: a person looks, asks and decides."""

import pytest

from reachable import flow
from reachable.errors import NotNow
from reachable.feeds.models import Record
from reachable.people.changes import ask, decide
from reachable.people.models import BY_HAND, Pair
from reachable.reachable_moments.models import Moment
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def moment(take_in) -> Moment:
    """A girl on the school's roll, and somebody held under a name and a birth date that are not hers."""
    take_in(f.pupils(f.pupil()))
    take_in(f.addresses(f.address()))
    take_in(f.custody(f.detention(forename="Zadie", surname="Quill", dob="2010-01-02", release_dt="", **NOWHERE)))
    return Moment.objects.select_related("record").to_change(by="a test").get()


NOWHERE = {"pnc_id": ""}


def pairs() -> list[Pair]:
    return list(Pair.objects.to_ask().select_related("left", "right").to_change(by="a test"))


def found(client, moment, text: str = "Bethany Marlow") -> str:
    return client.post(f"/young-people/who-is-it/{moment.uuid}/", {"text": text}).content.decode()


def chosen(page: str) -> str:
    return page.split('name="person" value="')[1].split('"')[0]


def test_whom_nobody_found_is_looked_for_asked_about_and_decided(moment, client_of, now):
    client = client_of("mash")
    assert pairs() == []
    assert f"/young-people/who-is-it/{moment.uuid}/" in client.get(f"/moments/{moment.uuid}/").content.decode()
    assert "Zadie Quill, born 2 Jan 2010" in client.get(f"/young-people/who-is-it/{moment.uuid}/").content.decode()
    page = found(client, moment)
    assert "Bethany" in page and "Put the two side by side" in page
    answer = client.post(f"/young-people/who-is-it/{moment.uuid}/", {"person": chosen(page)})
    (pair,) = pairs()
    assert answer.url == f"/same-person/{pair.uuid}/?moment={moment.uuid}" and pair.model == BY_HAND
    side_by_side = client.get(answer.url).content.decode()
    assert "Zadie" in side_by_side and "Bethany" in side_by_side and "Held, not shown" in side_by_side
    assert "Ferris Close" not in side_by_side
    client.post(answer.url, {"said": "same:other", "words": "Her aunt came to the station"})
    flow.catch_up(clock=lambda: now)
    assert "Look for who this is" not in client.get(f"/moments/{moment.uuid}/").content.decode()
    assert pairs() == []


def test_the_question_stands_when_the_agencies_tell_more_and_is_asked_once(moment, client_of, take_in, cast, now):
    client = client_of("mash")
    for _ in range(2):
        client.post(f"/young-people/who-is-it/{moment.uuid}/", {"person": chosen(found(client, moment))})
    assert len(pairs()) == 1
    take_in(f.pupils(f.pupil(forename="Beth")))
    assert [one.model for one in pairs()] == [BY_HAND]


def test_who_were_kept_apart_are_not_asked_about_again(moment, cast, now):
    school = Record.objects.exclude(pk=moment.record_id).to_change(by="a test").get()
    told = {"by": cast["mash"], "now": now}
    decide(left=school, right=moment.record, is_same=False, why="Another girl", **told)
    with pytest.raises(NotNow, match="kept these two apart"):
        ask(one=school.pk, other=moment.record_id, **told)
    with pytest.raises(NotNow, match="one page already"):
        ask(one=school.pk, other=school.pk, **told)


@pytest.mark.parametrize("person", ["", "nobody", "00000000-0000-4000-8000-000000000000"])
def test_nobody_is_chosen_by_guessing(moment, client_of, person):
    assert client_of("mash").post(f"/young-people/who-is-it/{moment.uuid}/", {"person": person}).status_code == 404
    assert pairs() == []


def test_who_does_not_match_does_not_look(moment, client_of):
    assert client_of("housing").get(f"/young-people/who-is-it/{moment.uuid}/").status_code in (403, 404)
    assert client_of("steward").get(f"/young-people/who-is-it/{moment.uuid}/").status_code in (403, 404)
