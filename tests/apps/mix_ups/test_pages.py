"""Putting a mix-up right: each sees their own part, and nobody learns from it who the other young person is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reachable.actions.changes import agree
from reachable.mix_ups.changes import answer, forget_answers, take_back
from reachable.mix_ups.forgetting import answers_due
from reachable.mix_ups.models import Answer
from reachable.mix_ups.parts import NO_BREACH, RIGHT, STANDS, Part
from reachable.people.models import MixUp, Person
from reachable.sharing.changes import share
from reachable.sharing.models import LookedAt, Sight
from tests import factories as f
from tests.apps.mix_ups.mixing import HOURS, Mix, everyone, mixed, open_page, part, person_of

pytestmark = pytest.mark.django_db
NAMES = ("Bethany", "Marlow", "Daniel", "Quill")
WHY = "It was about the other one."


@pytest.fixture
def parted(take_in, cast, now) -> Mix:
    """Bethany and Daniel stood on one page for two hours, which ended three hours ago; Priya of the MASH saw it."""
    mix = mixed(take_in, cast, now - 5 * HOURS)
    assert open_page(cast["mash"], mix.page, now - 4 * HOURS)
    said = {"what": "Ring the youth worker", "why": "Nobody has", "to": cast["mash"], "named": "", "due_on": now.date()}
    agree(person=mix.page, **said, by=cast["mash"], now=now - 4 * HOURS)
    part(mix, cast, now - 3 * HOURS)
    return mix


def found() -> MixUp:
    return everyone(MixUp).get()


def text(client, at: str = "/mix-ups/") -> str:
    return client.get(at).content.decode()


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("mash", "page you had open where two young people stood"),
        ("steward", "mix-up: what rested on the page"),
        ("dpo", "mix-up: is it a breach"),
    ],
)
def test_it_waits_on_the_start_page_of_each_whose_part_it_is(client_of, parted, who, words):
    page = text(client_of(who), "/")
    assert words in page and "/mix-ups/" in page
    assert not any(name in page for name in NAMES if who != "mash")


def test_a_start_page_that_counts_them_opens_nobodys_page(client_of, parted):
    text(client_of("mash"), "/")
    looks = everyone(LookedAt).filter(look__page="mix-ups").values_list("about", flat=True)
    assert set(looks) == {"mix-up"}


@pytest.mark.parametrize("who", ["school_b", "board", "admin", "screener"])
def test_whose_part_it_is_not_learns_nothing(client_of, parted, who):
    client = client_of(who)
    assert "two young people stood" not in text(client, "/")
    page = text(client)
    assert "No page that you had open" in page and not any(name in page for name in NAMES)
    uuid = found().uuid
    assert client.get(f"/mix-ups/{uuid}/").status_code == 403
    assert client.get(f"/mix-ups/{uuid}/breach/").status_code == 403
    assert client.post(f"/mix-ups/{uuid}/right/").status_code == 404
    assert not everyone(Answer).exists()


def test_who_saw_it_is_told_at_which_time_and_led_to_one_page_open_to_them(client_of, parted):
    page = text(client_of("mash"))
    assert "A page you last had open on" in page and "11:05pm" in page
    assert f"/young-people/{parted.page.uuid}/" in page
    assert not any(name in page.split("<main")[1] for name in NAMES)


def test_whose_work_is_matching_is_led_to_who_they_are_where_no_page_is_open(client_of, cast, now, take_in):
    mix = mixed(take_in, cast, now - 2 * HOURS)
    assert open_page(cast["manager"], mix.page, now - HOURS)
    part(mix, cast, now - HOURS / 2)
    everyone(Sight).filter(practitioner=cast["manager"]).update(until_at=now - HOURS / 3)
    page = text(client_of("manager"))
    assert "Who the two are stands under what rested on the page, below." in page and "ask whoever" not in page


def test_they_are_led_to_one_page_though_both_are_open_to_them(client_of, parted, cast, now):
    other = everyone(Person).get(pk=person_of(parted.detention))
    assert open_page(cast["mash"], other, now - 2 * HOURS)
    page = text(client_of("mash"))
    assert f"/young-people/{parted.page.uuid}/" in page and str(other.uuid) not in page


def test_it_is_put_right_at_one_press_and_taken_back(client_of, parted):
    client = client_of("mash")
    assert client.post(f"/mix-ups/{found().uuid}/right/", follow=True).status_code == 200
    assert everyone(Answer).get().said == RIGHT
    assert "two young people stood" not in text(client, "/")
    assert client.post(f"/mix-ups/{found().uuid}/right/").status_code == 409
    client.post(f"/mix-ups/answers/{everyone(Answer).get().uuid}/back/")
    assert "two young people stood" in text(client, "/")


def test_nobody_takes_back_what_another_answered(client_of, parted, cast, now):
    client_of("mash").post(f"/mix-ups/{found().uuid}/right/")
    uuid = everyone(Answer).get().uuid
    assert client_of("steward").post(f"/mix-ups/answers/{uuid}/back/").status_code == 404
    assert everyone(Answer).get().taken_back_at is None


def test_whose_work_is_matching_sees_both_names_what_rested_and_how_many_saw_it(client_of, parted, cast):
    page = text(client_of("steward"), f"/mix-ups/{found().uuid}/")
    assert all(name in page for name in NAMES)
    assert "0 of 1 person who saw it has put their copy right" in page
    assert "<h3" in page and "Action" in page and "Ring the youth worker" not in page and "Theft" not in page
    assert cast["mash"].name in page, "who wrote what rested on it"


def test_the_name_is_told_though_the_latest_record_has_none(client_of, parted, take_in, now):
    take_in(f.cin(f.cin_child()), at=now - 2 * HOURS)
    assert "Bethany Marlow, born" in text(client_of("steward"), f"/mix-ups/{found().uuid}/")


def test_what_rested_is_withdrawn_or_stands_because(client_of, parted):
    client, at = client_of("steward"), f"/mix-ups/{found().uuid}/"
    about = text(client, at).split('name="about" value="')[1].split('"')[0]
    assert "Say why, in one sentence" in client.post(at, {"about": about, "said": "withdrawn"}).content.decode()
    assert client.post(at, {"about": "action:none", "said": "withdrawn", "why": WHY}).status_code == 404
    client.post(at, {"about": about, "said": "withdrawn", "why": WHY})
    made = everyone(Answer).get()
    assert (made.part, made.about, made.why) == (Part.RESTS, about, WHY)
    assert WHY in text(client, at) and "what rested on the page" not in text(client, "/")
    client.post(f"/mix-ups/answers/{made.uuid}/back/")
    assert "mix-up: what rested on the page" in text(client, "/")


def test_what_is_missing_is_said_beside_its_box_and_what_was_chosen_and_typed_stays(client_of, parted):
    client, at = client_of("steward"), f"/mix-ups/{found().uuid}/"
    about = text(client, at).split('name="about" value="')[1].split('"')[0]
    page = client.post(at, {"about": about, "said": "told"}).content.decode()
    box = f"about_{about.split(':')[1]}_why"
    assert f'href="#{box}"' in page and f'id="{box}-error"' in page
    assert 'value="told" checked' in page
    page = client.post(at, {"about": about, "why": WHY}).content.decode()
    assert f'value="{WHY}"' in page and "Say whether it is withdrawn" in page
    assert not everyone(Answer).exists()


def test_whoever_is_kept_out_of_either_is_not_told_that_there_is_one(client_of, parted, cast, now):
    share(
        record=parted.detention.pk,
        because="conflict",
        practitioner=cast["steward"],
        kind=Sight.Kind.KEPT_OUT,
        by=None,
        now=now,
    )
    client = client_of("steward")
    assert client.get(f"/mix-ups/{found().uuid}/").status_code == 404
    assert "mix-up" not in text(client, "/").split("<main")[1]


def test_the_data_protection_officer_sees_who_saw_it_and_neither_young_person(client_of, parted, cast):
    client, at = client_of("dpo"), f"/mix-ups/{found().uuid}/breach/"
    page = text(client, at)
    assert cast["mash"].name in page and "69 hours left" in page and "Not yet" in page
    assert not any(name in page for name in NAMES)
    client.post(at, {"said": NO_BREACH, "why": "Nothing left the hub."})
    assert everyone(Answer).get().part == Part.BREACH
    assert "Nothing left the hub." in text(client, at)
    assert "is it a breach" not in text(client, "/")


def test_after_72_hours_it_is_late(client_of, parted, cast, now):
    MixUp.objects.everyone_because("a test").update(at=now - 72 * HOURS, since_at=now - 80 * HOURS)
    assert "72 hours have gone by" in text(client_of("dpo"), f"/mix-ups/{found().uuid}/breach/")


@pytest.mark.parametrize("side", ["pupil", "detention"])
def test_both_pages_say_for_twelve_months_that_one_was_corrected(client_of, parted, cast, now, side):
    person = everyone(Person).get(pk=person_of(getattr(parted, side)))
    assert open_page(cast["mash"], person, now)
    at = f"/young-people/{person.uuid}/"
    page = text(client_of("mash"), at)
    assert "A mix-up was corrected on" in page
    other = {"pupil": ("Daniel", "Quill"), "detention": ("Bethany", "Marlow")}[side]
    assert not any(name in page for name in other)
    everyone(MixUp).update(at=now - timedelta(days=366), since_at=now - timedelta(days=367))
    assert "A mix-up was corrected on" not in text(client_of("mash"), at)


def test_why_is_forgotten_after_seven_years_and_what_stays(parted, cast, now):
    made = answer(mix_up=found(), part=Part.RESTS, about="action:1", said=STANDS, why=WHY, by=cast["steward"], now=now)
    assert not answers_due(now + timedelta(days=7 * 365), ()).everyone_because("a test").exists()
    due = answers_due(now + timedelta(days=8 * 365), ()).everyone_because("a test")
    assert [one.pk for one in due] == [made.pk]
    forget_answers(answers=[made.pk], by="a test", now=now)
    assert WHY not in everyone(Answer).get().why and everyone(Answer).get().said == STANDS


def test_an_answer_that_belongs_to_another_question_is_refused(parted, cast, now):
    from reachable.errors import NotNow

    with pytest.raises(NotNow):
        answer(mix_up=found(), part=Part.COPY, about="1", said=STANDS, by=cast["mash"], now=now)
    made = answer(mix_up=found(), part=Part.COPY, about="1", said=RIGHT, by=cast["mash"], now=now)
    with pytest.raises(NotNow):
        take_back(answer=made, by=cast["steward"], now=now)
    take_back(answer=made, by=cast["mash"], now=now)
    with pytest.raises(NotNow):
        take_back(answer=made, by=cast["mash"], now=now)


@pytest.mark.parametrize(("who", "line"), [("steward", "Parted on"), ("dpo", "Parted on"), ("mash", "A page you last")])
def test_many_mix_ups_take_no_more_questions_than_one(client_of, parted, who, line):
    client, at = client_of(who), "/mix-ups/"
    client.get(at)
    with CaptureQueriesContext(connection) as of_one:
        client.get(at)
    [one] = everyone(MixUp)
    for hours in (1, 2):
        ends = one.at - hours * timedelta(minutes=10)
        MixUp.objects.create(
            page_id=one.page_id, one_id=one.one_id, other_id=one.other_id, since_at=one.since_at, at=ends
        )
    with CaptureQueriesContext(connection) as of_three:
        page = text(client, at)
    assert len(of_three) == len(of_one) and page.count(line) == 3
