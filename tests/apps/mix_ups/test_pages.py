"""Putting a mix-up right: each sees their own part, and nobody learns from it who the other young person is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reachable.actions.changes import agree, drop
from reachable.actions.models import Action
from reachable.front_door.contacts.models import Word
from reachable.indicators.models import WrongPrompt
from reachable.mix_ups.changes import answer, forget_answers, take_back
from reachable.mix_ups.forgetting import answers_due
from reachable.mix_ups.models import Answer
from reachable.mix_ups.pages import told_apart
from reachable.mix_ups.parts import NO_BREACH, NO_RISK, REPORTED, RIGHT, STANDS, THEY_HEAR, WITHDRAWN, Part, thing
from reachable.people.models import MixUp, Pair, Person
from reachable.sharing.changes import share
from reachable.sharing.models import LookedAt, Sight
from tests import factories as f
from tests.apps.front_door.test_contacts import decided, setting
from tests.apps.mix_ups.mixing import HOURS, Mix, everyone, mixed, open_page, part, person_of

__all__ = ["setting"]  # a fixture
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


BEGUN = "Putting the mix-up right has begun: see "


def undone(client, mix: Mix) -> str:
    return client.post(f"/same-person/decided/{mix.decision.uuid}/undo/", follow=True).content.decode()


def test_who_undoes_a_join_is_told_that_putting_it_right_has_begun_and_where(client_of, take_in, cast, now):
    mix = mixed(take_in, cast, now - 5 * HOURS)
    assert open_page(cast["mash"], mix.page, now - 4 * HOURS)
    page = undone(client_of("steward"), mix)
    assert f"{BEGUN}Mix-ups." in page and 'href="/mix-ups/"' in page.split("<main")[0]


def test_who_undoes_one_that_nobody_saw_is_told_of_none(client_of, take_in, cast, now):
    assert BEGUN not in undone(client_of("steward"), mixed(take_in, cast, now - 5 * HOURS))


def test_who_keeps_apart_what_the_program_joined_is_told_too(client_of, take_in, cast, now):
    take_in(f.pupils(f.pupil(), f.pupil("p2", NativeId="SCH2")), at=now - 5 * HOURS)
    pair = everyone(Pair).get()
    assert open_page(cast["mash"], everyone(Person).get(pk=person_of(pair.left_id)), now - 4 * HOURS)
    said = {"said": "apart:twins", "words": ""}
    page = client_of("steward").post(f"/same-person/{pair.uuid}/", said, follow=True).content.decode()
    assert f"{BEGUN}Mix-ups." in page


@pytest.mark.parametrize(("who", "finds"), [("steward", True), ("mash", True), ("dpo", True), ("school_a", False)])
def test_whose_work_it_is_finds_mix_ups_in_the_menu_when_nothing_waits(client_of, who, finds):
    assert ('href="/mix-ups/"' in text(client_of(who), "/").split("<main")[0]) == finds


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
    assert "govuk-radios--inline" not in page, "three long answers stand beneath each other"
    assert "</button>\n    </div>\n  </form>" in page, "the button stands with what it is about"


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
    assert WHY in text(client, at)
    client.post(f"/mix-ups/answers/{made.uuid}/back/")
    client.post(at, {"about": about, "said": "stands", "why": WHY})
    assert "what rested on the page" not in text(client, "/")
    client.post(f"/mix-ups/answers/{everyone(Answer).get(said=STANDS).uuid}/back/")
    assert "mix-up: what rested on the page" in text(client, "/")


def test_what_is_to_be_withdrawn_is_not_said_to_be_while_it_stands(client_of, parted, cast, now):
    client, at = client_of("steward"), f"/mix-ups/{found().uuid}/"
    about = text(client, at).split('name="about" value="')[1].split('"')[0]
    client.post(at, {"about": about, "said": "withdrawn", "why": WHY})
    page = text(client, at)
    assert "To be withdrawn" in page and "It still stands: whoever may ends it on its own page." in page
    assert "what rested on the page" in text(client, "/") and "1 thing to settle" in text(client)
    drop(action=everyone(Action).get(), why="It was about another", by=cast["mash"], now=now)
    page = text(client, at)
    assert "Stands no more" in page and "To be withdrawn" not in page and "Withdrawn" not in page
    assert "what rested on the page" not in text(client, "/")


def test_what_nothing_takes_back_is_never_said_to_be_withdrawn(client_of, parted, cast, now):
    """That somebody said that it is to go ends the question, and not what was written."""
    client, at, mix_up = client_of("steward"), f"/mix-ups/{found().uuid}/", found()
    made = WrongPrompt.objects.create(
        record=parted.pupil,
        rule="I01",
        settings_version=1,
        newest_at=now,
        words="x",
        by=cast["mash"],
        at=now - 4 * HOURS,
    )
    said = {"about": thing("prompt", made.uuid), "said": WITHDRAWN, "why": WHY}
    answer(mix_up=mix_up, part=Part.RESTS, **said, by=cast["steward"], now=now)
    page = text(client, at)
    assert "Nothing takes it back here" in page and "To be withdrawn" in page and "1 thing to settle" in text(client)


def test_word_back_to_whoever_told_us_is_listed_by_its_contact_and_once(client_of, take_in, cast, now, setting):
    setting("record")
    mix = mixed(take_in, cast, now - 5 * HOURS)
    assert open_page(cast["mash"], mix.page, now - 4 * HOURS)
    contact = decided(cast, now - 4 * HOURS, person=mix.page)
    for minutes in (1, 2):
        at = now - 4 * HOURS + timedelta(minutes=minutes)
        Word.objects.create(contact=contact, how="call", knows="nothing", words="x", by=cast["screener"], at=at)
    part(mix, cast, now - 3 * HOURS)
    page = text(client_of("steward"), f"/mix-ups/{found().uuid}/")
    assert page.count(">Word back to whoever told us</h3>") == 1 and "It went to whoever told us: tell them." in page
    assert f'value="{thing("word", contact.uuid)}"' in page
    at = f'href="/contacts/{contact.uuid}/"'
    assert at not in page, "they would be refused there"
    assert at in text(client_of("mash"), f"/mix-ups/{found().uuid}/")


def test_two_that_were_parted_in_one_minute_have_other_words(client_of, parted):
    [one] = everyone(MixUp)
    for seconds in (1, 2):
        more = {"since_at": one.since_at, "at": one.at + timedelta(seconds=seconds)}
        MixUp.objects.create(page_id=one.page_id, one_id=one.one_id, other_id=one.other_id, **more)
    for who in ("steward", "dpo"):
        page = text(client_of(who))
        assert all(page.count(f"Parted on Tuesday 17 November 2026, 12:05am ({n} of 3)") == 1 for n in (1, 2, 3))
    page = text(client_of("mash"))
    assert all(page.count(f"({n} of 3)</h3>") == 1 for n in (1, 2, 3))


def test_words_that_are_not_the_same_are_left_as_they_are():
    assert told_apart(["a", "b", "a"]) == ["a (1 of 2)", "b", "a (2 of 2)"]


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
    assert "mix-up: what rested" not in text(client, "/")


def test_the_data_protection_officer_sees_who_saw_it_and_neither_young_person(client_of, parted, cast):
    client, at = client_of("dpo"), f"/mix-ups/{found().uuid}/breach/"
    page = text(client, at)
    assert cast["mash"].name in page and "69 hours left" in page and "Not yet" in page
    assert not any(name in page for name in NAMES)
    client.post(at, {"said": NO_BREACH, "why": "Nothing left the hub."})
    assert everyone(Answer).get().part == Part.BREACH
    assert "Nothing left the hub." in text(client, at)
    assert "is it a breach" not in text(client, "/")


def test_their_start_page_says_how_much_of_the_72_hours_is_left(client_of, parted, now):
    client = client_of("dpo")
    assert "mix-up: is it a breach, within 72 hours: 69 hours left" in text(client, "/")
    [one] = everyone(MixUp)
    more = {"since_at": one.since_at - 100 * HOURS, "at": one.at - 80 * HOURS}
    MixUp.objects.create(page_id=one.page_id, one_id=one.one_id, other_id=one.other_id, **more)
    assert "mix-ups: is it a breach, within 72 hours: the first, 11 hours late" in text(client, "/")


def test_of_a_breach_that_is_told_it_is_said_if_those_it_concerns_are_told_too(client_of, parted):
    client, at = client_of("dpo"), f"/mix-ups/{found().uuid}/breach/"
    assert "Those it concerns" not in text(client, at)
    there = client.post(at, {"said": REPORTED, "why": "It went to a school."})
    assert there.headers["Location"] == at
    page = text(client, at)
    assert "Are those it concerns told?" in page and "Is it a personal data breach?</legend>" not in page
    assert "breach: are those it concerns told" in text(client, "/") and "within 72 hours" not in text(client, "/")
    assert "Are those it concerns told?" in text(client)
    assert "Say when and by whom" in client.post(at, {"said": THEY_HEAR}).content.decode()
    client.post(at, {"said": THEY_HEAR, "why": "Today, by both social workers."})
    made = everyone(Answer).get(part=Part.PEOPLE)
    assert (made.said, made.why) == (THEY_HEAR, "Today, by both social workers.")
    assert "Today, by both social workers." in text(client, at) and "<form" not in _asking(text(client, at))
    assert "are those it concerns told" not in text(client, "/")
    client.post(f"/mix-ups/answers/{made.uuid}/back/")
    assert "breach: are those it concerns told" in text(client, "/")


@pytest.mark.parametrize("said", [NO_RISK, NO_BREACH])
def test_of_one_that_is_no_risk_nobody_is_asked_if_they_are_told(client_of, parted, said):
    client, at = client_of("dpo"), f"/mix-ups/{found().uuid}/breach/"
    assert client.post(at, {"said": said, "why": WHY}).headers["Location"] == "/mix-ups/"
    assert "Those it concerns" not in text(client, at) and "those it concerns" not in text(client, "/")


def _asking(page: str) -> str:
    """Of a page what asks, without the ways back."""
    return page.split("<main")[1].split("Take this back")[-1].split("</main")[0].split("</form>", 1)[-1]


def test_after_72_hours_it_is_late(client_of, parted, cast, now):
    MixUp.objects.everyone_because("a test").update(at=now - 72 * HOURS, since_at=now - 80 * HOURS)
    assert "72 hours have gone by" in text(client_of("dpo"), f"/mix-ups/{found().uuid}/breach/")


def test_until_72_hours_have_gone_by_it_is_not_late_and_the_page_says_when_they_have(client_of, parted, cast, now):
    at = now - 72 * HOURS + timedelta(minutes=1)
    MixUp.objects.everyone_because("a test").update(at=at, since_at=at - 8 * HOURS)
    page = text(client_of("dpo"), f"/mix-ups/{found().uuid}/breach/")
    assert "72 hours have gone by" not in page and "is told within 72 hours of when they were parted" in page
    assert "The time ends on Tuesday 17 November 2026, 3:06am." in page


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
