"""What was written here while two stood on one page: it is named before anybody says whose it is, and can be undone."""

import re
from dataclasses import dataclass
from typing import Any

import pytest

from reachable.actions.changes import agree, do
from reachable.actions.models import Action
from reachable.errors import NotNow
from reachable.family.changes import name_trusted_adult, write_worry
from reachable.feeds.models import Record
from reachable.people.changes import decide, our_record_of, put_in_scope, say_whose, take_back_whose, undo
from reachable.people.models import Belonging, Person
from reachable.people.whose import ONE_AGAIN, SAID
from reachable.sharing.changes import give_reason, share
from reachable.sharing.models import A_SAMPLE
from tests import factories as f
from tests.apps.mix_ups.mixing import HOURS, Mix, everyone, mixed, part, person_of
from tests.apps.mix_ups.mixing import open_page as seen_by

pytestmark = pytest.mark.django_db
OTHER = ("Daniel", "Quill")
DAY = "Monday 16 November 2026"


@dataclass
class Two:
    """Bethany's page, that of the other, and who writes on them."""

    client: Any
    mix: Mix
    bethany: str
    other: str

    def page(self, url: str = "") -> str:
        return self.client.get(url or self.bethany).content.decode()


@pytest.fixture
def before_them(take_in, now) -> Record:
    """Of somebody who was known before either: whoever is joined with them moves to their page."""
    take_in(f.cin(f.cin_child("C9", "", "2009-01-02")), at=now - 9 * HOURS)
    return everyone(Record).get()


@pytest.fixture
def two(client_of, take_in, cast, now) -> Two:
    """A pupil and a detention stood on one page, on which something was written; and then they were parted."""
    mix, at, by = mixed(take_in, cast, now - 5 * HOURS), now - 4 * HOURS, cast["mash"]
    assert seen_by(by, mix.page, at)
    name_trusted_adult(person=mix.page, name="Marcia Dunne", how_known="mentor", who_says="Bethany", by=by, now=at)
    write_worry(person=mix.page, because="worry", reference="Call 4411", words="A cut hand", by=by, now=at)
    said = {"because": "worry", "reference": "Call 4411", "sentence": "A cut hand", "by": by, "now": at}
    give_reason(record=our_record_of(person=mix.page, by=by, now=at), **said)
    due = {"to": by, "named": "", "due_on": (now + 48 * HOURS).date()}
    agree(person=mix.page, what="Ring the aunt", why="Nobody has", **due, by=by, now=at)
    part(mix, cast, now - 3 * HOURS)
    other = everyone(Person).get(pk=person_of(mix.detention))
    share(record=mix.detention.pk, because="works with them", practitioner=by, by=None, now=now - 2 * HOURS)
    put_in_scope(record=mix.detention.pk, because="a test", from_at=now - 2 * HOURS, until_at=None, by=by, now=now)
    return Two(client_of("mash"), mix, *(f"/young-people/{one.uuid}/" for one in (mix.page, other)))


def box(page: str) -> str:
    """What stands about it on a page: the one box, and which record its button sends."""
    [found] = re.findall(r'<div class="unsettled">(.*?)</div>', page, re.S)
    return found


def press(two: Two, at: str = "", **more: str) -> str:
    url = at or two.bethany
    sent = dict(re.findall(r'name="(record|undo)" value="([^"]+)"', box(two.page(url))))
    return two.client.post(f"{url}whose/", sent | more, follow=True).content.decode()


def test_it_is_said_what_will_move_by_kind_and_day_and_never_whose_the_other_page_is(two):
    for url, others in ((two.bethany, OTHER), (two.other, ("Bethany", "Marlow"))):
        told = box(two.page(url))
        assert "Whose is this?" in told and "it stays on this page and goes from the other’s" in told
        assert f"<li>Whom they trust, {DAY}</li>" in told
        assert f"<li>Worry, {DAY}</li>" in told
        assert f"<li>A reason to open this page, {DAY}</li>" in told
        assert not any(name in told for name in (*others, "Marcia", "cut hand"))
    assert "see “Whose is this?” below" in two.page()


def test_it_leaves_the_other_page_and_comes_back_at_one_press(two):
    assert "Marcia Dunne" in two.page() and "Marcia Dunne" in two.page(two.other)
    told = press(two)
    assert "You can undo it below, under “Said on”." in told and "Whose is this?" not in told
    assert "Said on Tuesday 17 November 2026: this is about this young person." in box(told)
    assert f"<li>Whom they trust, {DAY}</li>" in box(told) and "not about the other" in told
    assert "Marcia Dunne" in told
    assert "A mix-up was corrected" in two.page(two.other) and "Marcia Dunne" not in two.page(two.other)
    back = press(two)
    assert "It is undone." in back and "Whose is this?" in box(back)
    assert "Marcia Dunne" in back and "Marcia Dunne" in two.page(two.other)


def test_undone_on_one_page_it_can_be_said_on_the_other(two):
    press(two)
    press(two)
    press(two, two.other)
    assert "Marcia Dunne" in two.page(two.other) and "Marcia Dunne" not in two.page()


def test_what_was_written_after_that_stays_where_it_was_written(two):
    press(two)
    two.client.post(f"{two.bethany}trusted-adult/", {"name": "Ola Reed", "how_known": "coach", "who_says": "Bethany"})
    press(two)
    assert "Ola Reed" in two.page() and "Ola Reed" not in two.page(two.other)


def test_who_only_reads_is_told_and_has_no_button(two, client_of, cast, now):
    record = everyone(Belonging).now_standing().filter(person=two.mix.page, is_unsure=False).first().record_id
    share(record=record, because="works with them", practitioner=cast["school_a"], by=None, now=now)
    client = client_of("school_a")
    told = box(client.get(two.bethany).content.decode())
    assert "Whoever writes on this page with the family says whose it is." in told and "<button" not in told
    assert client.post(f"{two.bethany}whose/", {"record": "x"}).status_code == 403


def test_nothing_but_what_stands_on_this_page_is_moved(two):
    agency = two.mix.pupil
    for sent in ({}, {"record": "x"}, {"record": agency.record_key}, {"record": agency.record_key, "undo": "yes"}):
        assert two.client.post(f"{two.bethany}whose/", sent).status_code == 404
    assert "Whose is this?" in two.page()


def test_once_it_cannot_be_undone_that_is_said(two, cast, now):
    """What was said is undone already; or the two are one again, and there is no other page."""
    press(two)
    record = everyone(Belonging).now_standing().get(because=SAID).record_id
    again = {"record": record, "person": two.mix.page, "by": cast["mash"], "now": now}
    made = decide(left=two.mix.pupil, right=two.mix.detention, is_same=True, why="After all", by=cast["mash"], now=now)
    with pytest.raises(NotNow, match="The two pages have changed since"):
        take_back_whose(**again)
    undo(decision=made, by=cast["mash"], now=now)
    with pytest.raises(NotNow, match="taken back already"):
        take_back_whose(**again)


def test_nobody_writes_on_what_may_go_back_to_both(two, cast, now):
    press(two)
    said = everyone(Belonging).now_standing().get(because=SAID).record_id
    assert our_record_of(person=two.mix.page, by=cast["mash"], now=now) != said


def ours() -> int:
    """Our own record, of what was written here while they stood on one page."""
    return everyone(Action).get().record_id


def join(one: Record, other: Record, cast: Any, at: Any) -> str:
    """They are said to be one. Returns the address of their page."""
    decide(left=one, right=other, is_same=True, why="Rang", by=cast["steward"], now=at)
    return f"/young-people/{everyone(Person).get(pk=person_of(one)).uuid}/"


def test_whoever_moves_it_stays_on_both_until_it_is_said(before_them, two, cast, now):
    moved = join(two.mix.pupil, before_them, cast, now - HOURS)
    assert (
        moved != two.bethany
        and "Whose is this?" in box(two.page(moved))
        and "Whose is this?" in box(two.page(two.other))
    )
    here = everyone(Person).get(pk=person_of(two.mix.pupil))
    name_trusted_adult(person=here, name="Ola Reed", how_known="coach", who_says="Bethany", by=cast["mash"], now=now)
    assert "Ola Reed" in two.page(moved) and "Ola Reed" not in two.page(two.other)
    press(two, two.other)
    assert "Marcia Dunne" in two.page(two.other) and "Marcia Dunne" not in two.page(moved)


def test_who_are_one_again_are_not_asked_whose_it_is(two, cast, now):
    page = join(two.mix.pupil, two.mix.detention, cast, now - HOURS)
    assert 'class="unsettled"' not in two.page(page) and "Marcia Dunne" in two.page(page)
    [one] = everyone(Belonging).now_standing().filter(record=ours())
    assert (one.is_unsure, one.because) == (False, ONE_AGAIN)


def test_of_whom_it_was_said_are_one_with_the_other_again(two, cast, now):
    press(two, two.other)
    page = join(two.mix.pupil, two.mix.detention, cast, now)
    assert 'class="unsettled"' not in two.page(page) and "Marcia Dunne" in two.page(page)


def test_it_can_be_undone_where_their_page_has_moved_since(before_them, two, cast, now):
    said = {"person": two.mix.page, "by": cast["mash"], "now": now - 2 * HOURS}
    say_whose(record=ours(), **said)
    moved = join(two.mix.pupil, before_them, cast, now - HOURS)
    assert "It is undone." in press(two, moved)
    assert "Marcia Dunne" in two.page(moved) and "Marcia Dunne" in two.page(two.other)


def test_what_was_written_on_it_since_is_never_brought_to_the_other_page(two, cast, now):
    say_whose(record=ours(), person=two.mix.page, by=cast["mash"], now=now - 2 * HOURS)
    do(action=everyone(Action).get(), result="Met in Elm Road", by=cast["mash"], now=now - HOURS)
    assert "Somebody has written on this since" in press(two)
    assert "Elm Road" in two.page() and "Elm Road" not in two.page(two.other)
    assert everyone(Belonging).now_standing().get(record=ours()).because == SAID


def test_a_clock_that_was_set_back_hinders_nobody(two, cast, now):
    early = {"record": ours(), "person": two.mix.page, "by": cast["mash"], "now": now - 99 * HOURS}
    say_whose(**early)
    take_back_whose(**early)
    assert everyone(Belonging).now_standing().filter(record=ours(), is_unsure=True).count() == 2


def test_who_was_drawn_for_a_sample_is_told_to_nobody_else(client_of, take_in, cast, now):
    mix, at = mixed(take_in, cast, now - 5 * HOURS), now - 4 * HOURS
    assert seen_by(cast["mash"], mix.page, at)
    own = our_record_of(person=mix.page, by=cast["auditor"], now=at)
    share(record=own, because=A_SAMPLE, practitioner=cast["auditor"], by=None, now=at)
    part(mix, cast, now - 3 * HOURS)
    page = client_of("mash").get(f"/young-people/{mix.page.uuid}/").content.decode()
    assert "A mix-up was corrected" in page and "Whose is this?" not in page
