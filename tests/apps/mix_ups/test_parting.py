"""Two who stood on one page are parted: one mix-up, in the same transaction, where somebody saw that page."""

from datetime import timedelta

import pytest

from reachable.feeds.models import Record
from reachable.mix_ups.reading import task
from reachable.people.changes import ask, decide, undo
from reachable.people.models import Belonging, Decision, MixUp, Person
from reachable.single_view.knowing_of import find
from reachable.single_view.reading import see
from tests import factories as f
from tests.apps.mix_ups.mixing import HOURS, everyone, mixed, open_page, part, person_of

pytestmark = pytest.mark.django_db


def mix_ups() -> list[MixUp]:
    return list(everyone(MixUp))


def test_undoing_opens_one_where_the_page_was_seen(take_in, cast, now):
    mix = mixed(take_in, cast, now)
    assert open_page(cast["mash"], mix.page, now + HOURS)
    part(mix, cast, now + 2 * HOURS)
    [found] = mix_ups()
    assert (found.page_id, found.since_at, found.at, found.parted_by) == (
        mix.page.pk,
        now,
        now + 2 * HOURS,
        cast["steward"],
    )
    assert {found.one_id, found.other_id} == {person_of(mix.pupil), person_of(mix.detention)}
    assert len({found.one_id, found.other_id}) == 2


def test_nobody_saw_it_and_none_is_opened(take_in, cast, now):
    mix = mixed(take_in, cast, now)
    part(mix, cast, now + 2 * HOURS)
    assert mix_ups() == []


@pytest.mark.parametrize("before", [True, False])
def test_seen_before_they_stood_together_or_after_is_not_seen_mixed(take_in, cast, now, before):
    mix = mixed(take_in, cast, now)
    if before:
        assert open_page(cast["mash"], mix.page, now - HOURS)
    part(mix, cast, now + 2 * HOURS)
    assert open_page(cast["mash"], mix.page, now + 3 * HOURS)
    assert mix_ups() == []


def test_a_list_that_names_them_is_no_page(take_in, cast, now, client_of):
    mix = mixed(take_in, cast, now)
    client_of("mash").post("/young-people/", {"text": "Bethany Marlow"})
    part(mix, cast, now + 30 * HOURS)
    assert mix_ups() == []


def test_a_picture_of_the_records_and_asking_to_open_a_page_show_nobodys_page(take_in, cast, now, client_of):
    mix = mixed(take_in, cast, now)
    assert client_of("steward").get(f"/same-person/records/{mix.page.uuid}/").status_code == 200
    assert find(cast["mash"].as_viewer(), mix.page.uuid, now + HOURS).person == mix.page
    part(mix, cast, now + 30 * HOURS)
    assert mix_ups() == []


def test_it_and_the_parting_stand_or_fall_together(take_in, cast, now, monkeypatch):
    mix = mixed(take_in, cast, now)
    open_page(cast["mash"], mix.page, now + HOURS)

    def fails(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("reachable.people.mix_ups_step.note", fails)
    with pytest.raises(RuntimeError):
        part(mix, cast, now + 2 * HOURS)
    assert mix_ups() == [] and person_of(mix.pupil) == person_of(mix.detention)
    assert everyone(Decision).get().undone_at is None


def test_keeping_apart_what_the_machine_joined_opens_one(take_in, cast, now):
    take_in(f.pupils())
    take_in(f.pupils(f.pupil("p2", NativeId="SCH2")))
    one, other = everyone(Record).order_by("pk")
    page = everyone(Person).get(pk=person_of(one))
    assert person_of(one) == person_of(other)
    assert open_page(cast["mash"], page, now + HOURS)
    decide(left=one, right=other, is_same=False, why="Rang", by=cast["steward"], now=now + 2 * HOURS)
    [found] = mix_ups()
    assert found.page_id == page.pk and found.parted_by == cast["steward"]


def test_a_new_score_that_moves_a_record_away_opens_one_by_nobody(take_in, cast, now):
    take_in(f.pupils())
    take_in(f.cin())
    one, other = everyone(Record).order_by("pk")
    page = everyone(Person).get(pk=person_of(one))
    assert person_of(one) == person_of(other) and open_page(cast["mash"], page, now + HOURS)
    take_in(f.cin(f.cin_child(upn=f.upn(2)), reference="2026-11-16"), at=now + 3 * HOURS)
    assert person_of(one) != person_of(other)
    [found] = mix_ups()
    assert found.parted_by is None


ZOE = f.pupil("p2", NativeId="SCH2", upn=f.upn(2), forename="Zoe", surname="Okafor")


def seen_page_of(record: Record, cast, now) -> int:
    """Whose page it is on, once somebody had that open."""
    page = everyone(Person).get(pk=person_of(record))
    assert open_page(cast["mash"], page, now + HOURS)
    return page.pk


def test_a_join_by_a_new_number_that_pulls_a_record_off_a_page_opens_one_for_that_page(take_in, cast, now):
    """Social care's record stood on Bethany's page, which was seen, and goes to Zoe's."""
    take_in(f.pupils(f.pupil(), ZOE))
    take_in(f.cin())
    hers, zoes = everyone(Record).filter(feed="pupils").order_by("pk")
    moved = everyone(Record).get(feed="cin")
    page, other = seen_page_of(moved, cast, now), person_of(zoes)
    assert page == person_of(hers) != other
    take_in(f.cin(f.cin_child(upn=f.upn(2)), reference="2026-11-16"), at=now + 3 * HOURS)
    assert (person_of(moved), person_of(hers)) == (other, page)
    [found] = mix_ups()
    assert (found.page_id, found.parted_by, {found.one_id, found.other_id}) == (page, None, {page, other})


def test_a_join_by_a_person_that_pulls_a_record_off_a_page_opens_one_for_that_page(take_in, cast, now, client_of):
    """Another school's record stood on Bethany's page by its likeness alone; whoever asked says that it is Zoe's."""
    take_in(f.pupils(f.pupil(), ZOE, f.pupil("p3", NativeId="SCH3", upn="")))
    take_in(f.addresses(f.address(), f.address("p3", NativeId="SCH3")))
    hers, zoes, moved = everyone(Record).filter(feed="pupils").order_by("pk")
    page, other = seen_page_of(moved, cast, now), person_of(zoes)
    assert page == person_of(hers) != other
    decide(left=moved, right=zoes, is_same=True, why="Rang", by=cast["steward"], now=now + 2 * HOURS)
    assert (person_of(moved), person_of(hers)) == (other, page)
    [found] = mix_ups()
    assert (found.page_id, found.parted_by) == (page, cast["steward"])
    assert {found.one_id, found.other_id} == {page, other}
    assert task(cast["steward"].as_viewer(), found.uuid, now + 3 * HOURS).saw == 1
    told = client_of("steward").get(f"/mix-ups/{found.uuid}/").content.decode()
    assert "<li>Bethany Marlow, born 9 Jul 2011 (school record)</li>" in told
    assert "<li>Bethany Marlow, born 9 Jul 2011 (school record), also called Zoe Okafor</li>" in told


def test_who_joins_what_stood_on_the_page_of_a_third_is_told_that_it_left_that(client_of, take_in, cast, now):
    """Another school's record stood on Bethany's page by its likeness; whoever asked says that it is Zoe's."""
    zoe = f.pupil("p2", NativeId="SCH2", upn=f.upn(2), forename="Zoe", surname="Okafor")
    take_in(f.pupils(f.pupil(), zoe, f.pupil("p3", NativeId="SCH3", upn="")), at=now - 6 * HOURS)
    take_in(f.addresses(f.address(), f.address("p3", NativeId="SCH3")), at=now - 6 * HOURS)
    hers, zoes, moved = everyone(Record).order_by("pk")
    page = everyone(Person).get(pk=person_of(hers))
    assert person_of(moved) == page.pk and open_page(cast["mash"], page, now - 4 * HOURS)
    pair = ask(one=moved.pk, other=zoes.pk, by=cast["steward"], now=now - 3 * HOURS)
    said = {"said": "same:asked", "words": ""}
    told = client_of("steward").post(f"/same-person/{pair.uuid}/", said, follow=True).content.decode()
    assert "With this a record left a page that somebody saw." in told
    assert "Putting the mix-up right has begun: see Mix-ups." in told and "both stood" not in told


def test_joining_opens_none(take_in, cast, now):
    mix = mixed(take_in, cast, now)
    open_page(cast["mash"], mix.page, now + HOURS)
    assert mix_ups() == []


def test_said_to_be_one_again_nothing_is_left_to_put_right(take_in, cast, now, client_of):
    mix = mixed(take_in, cast, now)
    open_page(cast["mash"], mix.page, now + HOURS)
    part(mix, cast, now + 2 * HOURS)
    decide(left=mix.pupil, right=mix.detention, is_same=True, why="Rang", by=cast["steward"], now=now + 3 * HOURS)
    assert everyone(MixUp).still_parted().count() == 0
    undo(decision=everyone(Decision).latest("pk"), by=cast["steward"], now=now + 4 * HOURS)
    assert everyone(MixUp).still_parted().count() == 1, "of the second time nobody saw the page"


def test_joined_to_the_right_one_since_it_is_still_to_put_right(take_in, cast, now):
    """The detention was Carl's: undone, and joined to his school record, it stands under no address of its own."""
    carls = f.pupil("p9", NativeId="SCH9", upn=f.upn(9), forename="Carl", surname="Quill")
    take_in(f.pupils(carls), at=now - 3 * HOURS)
    carl = everyone(Record).get()
    mix = mixed(take_in, cast, now)
    open_page(cast["mash"], mix.page, now + HOURS)
    part(mix, cast, now + 2 * HOURS)
    decide(left=carl, right=mix.detention, is_same=True, why="Rang", by=cast["steward"], now=now + 3 * HOURS)
    [found] = everyone(MixUp).still_parted()
    assert (
        not everyone(Belonging)
        .now_standing()
        .filter(person__in=(found.one_id, found.other_id))
        .exclude(person=person_of(mix.pupil))
    )
    viewer, at = cast["mash"].as_viewer(), now + 4 * HOURS
    for record in (carl, mix.pupil):
        page = everyone(Person).get(pk=person_of(record))
        open_page(cast["mash"], page, at)
        seen = see(viewer, page.uuid, "what we know", at)
        assert [one.pk for one in seen.mix_ups] == [found.pk], "both pages say it"
    names = [told[-1].forename for told in task(cast["steward"].as_viewer(), found.uuid, at).names]
    assert sorted(names) == ["Bethany", "Daniel"]


def test_since_when_counts_from_when_both_stood_there_without_a_break(take_in, cast, now):
    mix = mixed(take_in, cast, now)
    part(mix, cast, now + HOURS)
    decide(left=mix.pupil, right=mix.detention, is_same=True, why="Rang", by=cast["steward"], now=now + 2 * HOURS)
    page = everyone(Person).get(pk=person_of(mix.pupil))
    take_in(f.pupils(f.pupil(middlenames="Ann")), at=now + 3 * HOURS)  # why is told anew, and that breaks nothing
    assert open_page(cast["mash"], page, now + 4 * HOURS)
    undo(decision=everyone(Decision).latest("pk"), by=cast["steward"], now=now + 5 * HOURS)
    [found] = mix_ups()
    assert found.since_at == now + 2 * HOURS
    assert found.at - found.since_at == timedelta(hours=3)
    assert everyone(Belonging).now_standing().filter(person=found.page_id).exists()


def test_whoever_was_joined_wrongly_is_themselves_again_under_their_own_address(take_in, cast, now):
    """Though more records came to the detention meanwhile than the pupil ever had."""
    take_in(f.pupils())
    take_in(f.custody(f.detention(forename="Daniel", surname="Quill")))
    before = {r.feed: person_of(r) for r in everyone(Record)}
    records = {r.feed: r for r in everyone(Record)}
    said = {"left": records["pupils"], "right": records["custody"], "is_same": True, "why": "Rang"}
    made = decide(**said, by=cast["steward"], now=now)
    take_in(f.custody(*(f.detention(f"99/26/00000{n}", forename="Daniel", surname="Quill") for n in (2, 3))))
    for other in everyone(Record).filter(feed="custody").exclude(pk=records["custody"].pk):
        again = {"left": records["custody"], "right": other, "is_same": True, "why": "Fingerprints"}
        decide(**again, by=cast["steward"], now=now + HOURS)
    undo(decision=everyone(Decision).get(pk=made.pk), by=cast["steward"], now=now + 2 * HOURS)
    assert {person_of(r) for r in everyone(Record).filter(feed="pupils")} == {before["pupils"]}
    assert {person_of(r) for r in everyone(Record).filter(feed="custody")} == {before["custody"]}
