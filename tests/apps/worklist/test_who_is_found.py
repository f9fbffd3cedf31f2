"""Whom the queue finds though nothing is asked of them: so that a join made wrongly by the program is found again."""

import re

import pytest

from reachable.people.models import Belonging
from reachable.reachable_moments import changes as moments
from reachable.reachable_moments.models import Moment
from reachable.sharing.changes import share
from reachable.sharing.models import LookedAt, Sight
from tests import factories as f
from tests.apps.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def joined(take_in) -> None:
    """Bethany at two schools by her number: joined by the program, and nobody is asked."""
    take_in(f.pupils(f.pupil(), f.pupil("p2", NativeId="SCH2")))


def found(client, typed: str) -> str:
    page = client.post("/same-person/", {"text": typed}).content.decode()
    return page.split('id="found"')[1].split("</section>")[0]


@pytest.mark.parametrize("typed", ["Bethany Marlow", "Bethanie", "9/7/2011", f.upn()])
def test_whom_the_program_joined_is_found_and_led_to_what_joins_them(client_of, joined, typed):
    client = client_of("steward")
    assert "Nothing is waiting for a person." in client.get("/same-person/").content.decode()
    page = found(client, typed)
    assert "1 young person found" in page and "Born 9 Jul 2011. 2 records" in page
    picture = client.get(re.search(r'href="(/same-person/records/[^"]+)"', page).group(1))
    assert "2 records, thought to be of one young person" in picture.content.decode()


def test_whoever_has_one_of_the_words_only_is_not_found_and_nothing_typed_finds_nobody(client_of, joined):
    client = client_of("steward")
    for typed in ("Bethany Quillfeather", "%"):
        assert "Nobody is found under that." in found(client, typed)
    assert 'id="found"' not in client.get("/same-person/").content.decode()


def test_spelt_as_typed_comes_first_and_more_than_25_says_so(client_of, take_in):
    told = [f.pupil(f"q{n}", upn=f.upn(n + 10), surname="Marlowe", dob=f"20{10 + n % 5}-01-{n:02} 00:00:00")
            for n in range(1, 27)]  # fmt: skip
    take_in(f.pupils(*told))
    take_in(f.pupils(f.pupil("last", upn=f.upn(50), surname="Marlow", dob="2009-02-02 00:00:00")))
    page = found(client_of("steward"), "Bethany Marlow")
    assert page.count("answers__one") == 25 and "More than 25 young people found" in page
    assert "Type more to find fewer." in page and page.index("2 Feb 2009") < page.index("Marlowe<")


def test_who_holds_a_moment_finds_that_child_alone(client_of, joined, take_in, cast, now):
    take_in(f.custody(f.detention(forename="Zoe", surname="Quill", dob="2009-01-09", release_dt="")))
    client, theirs = client_of("yfr"), "Nobody whose open moment you hold is found under that."
    assert theirs in found(client, "Zoe Quill")
    moment = Moment.objects.all().to_change(by="a test").get()
    moments.accept(moment=moment, goes="", by=cast["yfr"], now=now)
    assert "1 young person found" in found(client, "Zoe Quill") and theirs in found(client, "Bethany Marlow")


def test_who_holds_a_moment_finds_nobody_by_a_record_of_a_feed_they_do_not_read(
    client_of, take_in, cast, now, monkeypatch
):
    """By its key they would learn that it is there."""
    take_in(f.custody(f.detention(release_dt="")))
    moments.accept(moment=Moment.objects.all().to_change(by="a test").get(), goes="", by=cast["yfr"], now=now)
    assert "1 young person found" in found(client_of("yfr"), "Bethany Marlow")
    monkeypatch.setattr("reachable.people.asking.feeds_read_by", lambda themes: ["pupils"])
    assert "Nobody whose open moment you hold" in found(client_of("yfr"), "Bethany Marlow")


def test_who_is_kept_out_finds_nobody_and_who_was_found_is_written_down(client_of, joined, cast, now):
    held = Belonging.objects.now_standing().order_by("pk").to_change(by="a test").first()
    found(client_of("steward"), "Bethany")
    assert LookedAt.objects.filter(about="person", about_id=held.person_id).to_change(by="a test").exists()
    share(
        record=held.record_id, because="their own child", by=None, now=now,
        practitioner=cast["steward"], kind=Sight.Kind.KEPT_OUT,
    )  # fmt: skip
    assert "Nobody is found under that." in found(client_of("steward"), "Bethany")


def test_queries_grow_neither_with_who_is_found_nor_where_nothing_is_typed(client_of, joined, take_in):
    client = client_of("steward")
    few, none = queries_of(client, "/same-person/", text="Marlow"), queries_of(client, "/same-person/")
    take_in(f.pupils(*(f.pupil(f"q{n}", upn=f.upn(n), dob=f"2012-01-0{n} 00:00:00") for n in range(2, 9))))
    assert "8 young people found" in found(client, "Marlow")
    assert queries_of(client, "/same-person/", text="Marlow") == few
    assert queries_of(client, "/same-person/") == none < few
