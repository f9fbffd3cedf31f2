"""Who holds a young person's open moment answers who they are; who came to a question from a page goes back to it."""

import re
from urllib.parse import urlencode

import pytest

from reachable.feeds.models import Record
from reachable.people.changes import decide, put_in_scope
from reachable.people.models import Belonging, Decision, Pair, Person, may_be_theirs
from reachable.reachable_moments import changes as moments
from reachable.reachable_moments.models import Moment
from reachable.sharing.changes import share
from reachable.sharing.models import Sight
from tests import factories as f
from tests.apps.worklist.asking import arrested, order

pytestmark = pytest.mark.django_db


def held_by(who: str, cast, now) -> Moment:
    moment = Moment.objects.all().to_change(by="a test").get()
    moments.accept(moment=moment, goes="", by=cast[who], now=now)
    return moment


def test_who_holds_the_moment_answers_for_that_child_alone(client_of, take_in, twice, cast, now):
    take_in(f.pupils(f.pupil("p8", upn=f.upn(8), forename="Ann", surname="Okoro", dob="2010-05-05 00:00:00")))
    take_in(f.custody(arrested("99/26/000008", "Ann", "2010-05-05", "2025-01-01")))
    client, others = client_of("yfr"), "Ann Okoro"
    assert "about nobody whose open moment you hold" in client.get("/same-person/").content.decode()
    held_by("yfr", cast, now)
    page = client.get("/same-person/").content.decode()
    assert "Bethany Marlow" in page and others not in page and "1 young person to answer for" in page
    assert others in client_of("steward").get("/same-person/").content.decode()
    for pair in Pair.objects.to_ask().select_related("left").to_change(by="a test"):
        is_hers = pair in twice
        assert client.get(f"/same-person/{pair.uuid}/").status_code == (200 if is_hers else 404)
    at = f"/same-person/{twice[0].uuid}/"
    client.post(at, {"said": "same:seen", "words": ""})
    assert Decision.objects.all().to_change(by="a test").get().by == cast["yfr"]


def test_who_holds_no_moment_of_theirs_is_not_told_that_nothing_waits(client_of, three):
    page = client_of("yfr").get("/same-person/").content.decode()
    assert "The program asks about nobody whose open moment you hold." in page and order(page) == []
    assert "Nothing is waiting for a person." not in page and 'href="/moments/">Go to the open moments' in page


def test_it_ends_when_somebody_else_takes_the_moment(client_of, twice, cast, now):
    moment = held_by("yfr", cast, now)
    at = f"/same-person/{twice[0].uuid}/"
    assert client_of("yfr").get(at).status_code == 200
    moments.withdraw(moment=moment, why="Not so", by=cast["yfr"], now=now)
    assert client_of("yfr").get(at).status_code == 404
    assert client_of("yfr").post(at, {"said": "same:seen"}).status_code == 404


def test_who_is_kept_out_of_her_may_not_even_holding_her_moment(client_of, twice, cast, now):
    held_by("yfr", cast, now)
    record = Record.objects.filter(feed="pupils").order_by("pk").to_change(by="a test").first()
    share(
        record=record.pk, because="their own child", by=None, now=now,
        practitioner=cast["yfr"], kind=Sight.Kind.KEPT_OUT,
    )  # fmt: skip
    client = client_of("yfr")
    assert "Bethany" not in client.get("/same-person/").content.decode()
    assert client.get(f"/same-person/{twice[0].uuid}/").status_code == 404


def test_the_question_stands_on_their_own_worklist(client_of, twice, cast, now):
    assert "Same person?" not in client_of("yfr").get("/worklist/mine/").content.decode().split("<main")[1]
    held_by("yfr", cast, now)
    assert "Is this one young person or two?" in client_of("yfr").get("/worklist/mine/").content.decode()


def test_who_holds_the_moment_meets_no_record_of_a_feed_that_they_do_not_read(client_of, twice, cast, now, monkeypatch):
    """That it is there at all is not for them to know: as on every other page."""
    held_by("yfr", cast, now)
    at = f"/same-person/{twice[0].uuid}/"
    assert client_of("yfr").get(at).status_code == 200
    monkeypatch.setattr("reachable.people.models.who.feeds_read_by", lambda themes: ["custody"])
    assert client_of("yfr").get(at).status_code == 404 and client_of("steward").get(at).status_code == 200
    assert "Bethany" not in client_of("yfr").get("/same-person/").content.decode()


# --- from a moment and back ------------------------------------------------------------------------------------------


def from_moment(client) -> tuple[str, list[str]]:
    """The address of the one open moment, and those of the questions on its page."""
    moment = Moment.objects.all().to_change(by="a test").get()
    page = client.get(f"/moments/{moment.uuid}/").content.decode()
    return f"/moments/{moment.uuid}/", re.findall(r'href="(/same-person/[^"]+)"', page.split("<main")[1])


def test_kept_apart_by_one_record_no_page_asks_by_another(client_of, twice, cast, now):
    pair = twice[0]
    client = client_of("mash")
    moment, asked = from_moment(client)
    assert len(asked) == _asked_on_pages() == 2
    decide(left=pair.left, right=pair.right, is_same=False, why="Two", by=cast["mash"], now=now)
    assert from_moment(client) == (moment, [])
    assert not _asked_on_pages()


def _asked_on_pages() -> int:
    """How many records may be about somebody too, as young people's pages say."""
    return may_be_theirs(Person.objects.all()).to_change(by="a test").count()


@pytest.mark.parametrize(("said", "words"), [("same:asked", "the same young person"), ("apart:asked", "kept apart")])
def test_who_came_from_a_moment_takes_the_answer_back_at_one_press_or_goes_back_to_it(client_of, twice, said, words):
    client = client_of("mash")
    moment, (at, *_) = from_moment(client)
    back = f'href="{moment}" class="govuk-back-link"'
    assert back in client.get(at).content.decode()
    answer = client.post(at, {"said": said, "words": ""}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(at, 302)] and back in page
    assert "Written down." in page and f"Somebody has decided: {words}" in page
    undone = client.post(re.search(r'action="([^"]+/undo/[^"]*)"', page).group(1), follow=True)
    assert undone.status_code == 200 and not Decision.objects.standing().to_change(by="a test").exists()


def test_who_may_see_no_moments_came_from_none(client_of, twice):
    moment, (at, *_) = from_moment(client_of("mash"))
    steward = client_of("steward")
    assert moment not in steward.get(at).content.decode()
    assert steward.post(at, {"said": "apart:asked", "words": ""}, follow=True).status_code == 200


def test_who_skips_a_question_of_a_moment_goes_back_to_it_too(client_of, twice):
    client = client_of("mash")
    moment, (at, *_) = from_moment(client)
    skip = re.search(r'action="([^"]+/skip/[^"]*)"', client.get(at).content.decode()).group(1)
    answer = client.post(skip, follow=True)
    assert answer.redirect_chain == [(moment, 302)] and "it is still asked" in answer.content.decode()
    assert not Decision.objects.all().to_change(by="a test").exists()


def test_who_looked_for_whom_a_moment_is_about_comes_back_to_it(client_of, take_in):
    take_in(f.pupils(f.pupil()))
    take_in(f.custody(f.detention(forename="Zoe", surname="Quill", dob="2009-01-09", release_dt="")))
    client = client_of("mash")
    moment, asked = from_moment(client)
    assert not asked
    looked = moment.replace("/moments/", "/young-people/who-is-it/")
    found = client.post(looked, {"text": "Bethany Marlow"}).content.decode()
    at = client.post(looked, {"person": re.search(r'name="person" value="([^"]+)"', found).group(1)}).headers[
        "Location"
    ]
    assert f'href="{moment}" class="govuk-back-link"' in client.get(at).content.decode()


def test_what_was_skipped_is_taken_up_and_nobody_is_told_that_they_skipped_it(client_of, twice):
    client = client_of("mash")
    moment, (at, *_) = from_moment(client)
    came = at.split("?")[1]
    client.post(f"{at.split('?')[0]}skip/?{came}", follow=True)
    again = client.post(f"/same-person/again/?{came}", follow=True)
    assert again.redirect_chain[0][0].startswith("/same-person/") and "You skipped" not in again.content.decode()
    assert f'href="{moment}" class="govuk-back-link"' in again.content.decode()


# --- from a young person's page and back -----------------------------------------------------------------------------


def from_page(client, cast, now, of: str) -> tuple[str, str]:
    """The address of the page of whoever has such a record, and of the first question on it."""
    held = Belonging.objects.filter(record__feed=of).now_standing().select_related("person").to_change(by="a test")
    put_in_scope(record=held[0].record_id, because="a test", from_at=now, until_at=None, by=cast["mash"], now=now)
    share(record=held[0].record_id, because="a test", practitioner=cast["mash"], by=None, now=now)
    page = f"/young-people/{held[0].person.uuid}/"
    shown = client.get(page).content.decode().split("<main")[1]
    return page, re.findall(r'href="(/same-person/(?!records/)[^"]+)"', shown)[0]


BACK = '<a href="{page}" class="govuk-back-link">Back to the young person’s page</a>'


def test_who_came_from_a_young_persons_page_skips_and_answers_back_to_it(client_of, twice, cast, now):
    client = client_of("mash")
    page, at = from_page(client, cast, now, "pupils")
    asked = client.get(at).content.decode()
    assert BACK.format(page=page) in asked
    skipped = client.post(re.search(r'action="([^"]+/skip/[^"]*)"', asked).group(1), follow=True)
    assert skipped.redirect_chain == [(page, 302)] and "it is still asked" in skipped.content.decode()
    answer = client.post(at, {"said": "apart:asked", "words": ""}, follow=True)
    told = answer.content.decode()
    assert answer.redirect_chain == [(at, 302)] and BACK.format(page=page) in told
    assert "or go back to the young person’s page." in told
    undone = client.post(re.search(r'action="([^"]+/undo/[^"]*)"', told).group(1), follow=True)
    assert undone.redirect_chain[0][0] == at and not Decision.objects.standing().to_change(by="a test").exists()


def test_where_their_page_went_to_another_they_are_led_to_that_one(client_of, twice, cast, now):
    """Said to be one, both stand under the address of one, and the other is nobody's."""
    client = client_of("mash")
    pages = {of: from_page(client, cast, now, of) for of in ("pupils", "custody")}
    for page, at in pages.values():
        told = client.post(at, {"said": "same:asked", "words": ""}, follow=True).content.decode()
        stands = {one.person.uuid for one in Belonging.objects.now_standing().filter(
            record__feed="custody").select_related("person").to_change(by="a test")}  # fmt: skip
        assert BACK.format(page=f"/young-people/{stands.pop()}/") in told
        client.post(re.search(r'action="([^"]+/undo/[^"]*)"', told).group(1))
        assert BACK.format(page=page) in client.get(at).content.decode()


def test_who_skips_where_their_page_went_to_another_is_led_to_that_one(client_of, twice, cast, now):
    client = client_of("mash")
    asked = [from_page(client, cast, now, of)[1].split("?") for of in ("pupils", "custody")]
    client.post("?".join(asked[0]), {"said": "same:asked", "words": ""})
    went = [client.post(f"{at}skip/?{came}", follow=True) for at, came in asked]
    assert [one.status_code for one in went] == [200, 200]
    assert went[0].redirect_chain == went[1].redirect_chain


def test_who_may_see_nobodys_page_came_from_none(client_of, twice, cast, now):
    page, at = from_page(client_of("mash"), cast, now, "pupils")
    told = client_of("steward").get(at).content.decode()
    assert page not in told and "All questions" in told


@pytest.mark.parametrize("typed", ["//evil.example", "https://evil.example/", "nothing", "..", "a\nb"])
def test_nobody_is_led_anywhere_but_to_a_page_of_ours(client_of, twice, typed):
    at = f"/same-person/{twice[0].uuid}/"
    client = client_of("mash")
    for name in ("moment", "person"):
        page = client.get(at, {name: typed}).content.decode()
        assert "All questions" in page and "evil" not in page
        went = client.post(f"{at}skip/?{urlencode({name: typed})}").headers["Location"]
        assert went.startswith("/same-person/") and "evil" not in went
