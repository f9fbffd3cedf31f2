"""The worklist: what stands in which view, in words; what one click does; what nobody may see there."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from reachable.actions import changes as actions
from reachable.actions.models import Action
from reachable.agencies.changes import add_shift, close_account
from reachable.agencies.duty import Part
from reachable.chronology.models import Event
from reachable.family import changes as family
from reachable.front_door.contacts import changes as contacts
from reachable.locks.models import Activity
from reachable.people.changes import our_record_of
from reachable.reachable_moments import changes as moments
from reachable.reachable_moments.models import Attempt, Moment
from reachable.sharing.changes import protect, share
from reachable.sharing.models import LookedAt, Sight
from tests import factories as f
from tests.apps.queries import queries_of
from tests.house.people import open_to

pytestmark = pytest.mark.django_db
MORNING, MINE, TEAM, NOBODY = "/worklist/", "/worklist/mine/", "/worklist/team/", "/worklist/unallocated/"
GIRL = "A young person giving the name Bethany Marlow"


@pytest.fixture
def moment(take_in) -> Moment:
    take_in(f.pupils())
    take_in(f.custody(f.detention(release_dt="")))
    return again()


def again() -> Moment:
    return Moment.objects.all().to_change(by="a test").get()


@pytest.fixture
def girl(take_in, cast, now):
    take_in(f.pupils())
    take_in(f.cin(f.cin_child()))
    return open_to(cast["mash"], "Bethany", now)


def seen_by(client, at: str) -> str:
    answer = client.get(at)
    assert answer.status_code == 200
    return answer.content.decode()


def agree(girl, cast, now, to="mash_two", **said) -> Action:
    told = {"what": "Ring the youth worker", "why": "She asked", "due_on": date(2026, 11, 20), "named": ""} | said
    return actions.agree(person=girl, to=cast[to] if to else None, by=cast["mash"], now=now, **told)


def told_of(cast, now, **said):
    told = {"words": "Shouting at night", "teller": "A neighbour", "received_at": now, "name": "Bethany M"} | said
    return contacts.take(by=cast["screener"], now=now, **told)


def test_what_nobody_has_is_taken_in_one_click(moment, client_of, cast):
    client = client_of("mash")
    page = seen_by(client, NOBODY)
    assert GIRL in page and "26 hours left" in page and "Waits for whoever is on duty" in page
    take = reverse("accept_moment", args=[moment.uuid])
    assert f'action="{take}"' in page and "I will take it" in page
    client.post(take)
    assert GIRL not in seen_by(client, NOBODY) and GIRL in seen_by(client, MINE)
    theirs = seen_by(client_of("mash_two"), TEAM)
    assert GIRL in theirs and "Priya Nair" in theirs and "I will take it" not in theirs
    assert GIRL not in seen_by(client_of("mash_two"), MINE)


def test_it_waits_on_whoever_is_on_duty_and_is_new_to_everybody_else(moment, client_of, cast, now):
    add_shift(practitioner=cast["mash"], part=Part.DUTY, place=1, from_at=now, until_at=None, by="a test", now=now)
    mine, theirs = (seen_by(client_of(who), MORNING) for who in ("mash", "mash_two"))
    assert mine.index("Waiting on you") < mine.index(GIRL) < mine.index("<h2>New</h2>")
    assert theirs.index("<h2>New</h2>") < theirs.index(GIRL) and "Nothing waits on you just now." in theirs


def test_what_was_seen_is_new_no_more_and_nothing_else_is_kept(moment, client_of, cast, now):
    client = client_of("mash")
    assert GIRL in seen_by(client, MORNING) and Activity.objects.filter(did__contains="seen what was new").count() == 0
    client.post("/worklist/seen/", {"drawn": now.isoformat()})
    page = seen_by(client, MORNING)
    assert GIRL not in page and "Since Tuesday 17 November 2026, 3:05am." in page
    assert GIRL in seen_by(client_of("mash_two"), MORNING) and GIRL in seen_by(client, NOBODY)
    assert Activity.objects.get(did__contains="seen what was new").about == "practitioner"


def test_what_came_after_the_list_was_drawn_stays_new(client_of, cast, take_in, now):
    take_in(f.custody(f.detention(release_dt="")))
    client = client_of("mash")
    client.post("/worklist/seen/", {"drawn": (now - timedelta(minutes=10)).isoformat()})
    assert GIRL in seen_by(client, MORNING)


@pytest.mark.parametrize("drawn", ["", "yesterday", "2026-11-17T03:05:00", "2026-13-40T99:05:00+00:00"])
def test_which_list_was_seen_must_be_said(client_of, drawn):
    assert client_of("mash").post("/worklist/seen/", {"drawn": drawn}).status_code == 400


def test_nobody_takes_what_is_withheld_from_them(girl, client_of, cast, now):
    one = agree(girl, cast, now)
    protect(record=one.record_id, because="Fled", by=cast["mash"], now=now)
    close_account(practitioner=cast["mash_two"], by=cast["admin"], now=now)
    refused = client_of("manager").post(reverse("take_action", args=[one.uuid]))
    assert refused.status_code == 409 and "withheld from you" in refused.content.decode()


def test_kinds_of_work_stand_together_by_what_ends_first(moment, girl, client_of, cast, now):
    """An action due this evening before a moment with a day left, a moment before an action of the 20th."""
    moments.accept(moment=moment, goes="", by=cast["mash_two"], now=now)
    agree(girl, cast, now, due_on=now.date(), what="See her mother")
    agree(girl, cast, now, what="Ring the school")
    page = seen_by(client_of("mash_two"), MINE)
    assert page.index("See her mother") < page.index(GIRL) < page.index("Ring the school")
    assert "Due today" in page and "Due 20 Nov 2026, in 3 days" in page


def test_a_contact_goes_from_nobody_to_whoever_rated_it(client_of, cast, now):
    one = told_of(cast, now)
    page = seen_by(client_of("mash"), NOBODY)
    assert "Bethany M" in page and "A screening officer" in page and reverse("rate_contact", args=[one.uuid]) in page
    assert "Waiting on you" in (screener := seen_by(client_of("screener"), MORNING)) and "Bethany M" in screener
    contacts.rate(contact=one, rating="amber", why="Three calls", by=cast["mash"], now=now)
    assert "Bethany M" in seen_by(client_of("mash"), MINE) and "Bethany M" not in seen_by(client_of("mash"), NOBODY)
    assert "Priya Nair rated it" in seen_by(client_of("manager"), TEAM)


def test_a_check_waits_on_whoever_was_asked_and_says_nothing_of_the_contact(client_of, cast, now):
    one = told_of(cast, now)
    contacts.rate(contact=one, rating="amber", why="Three calls", by=cast["mash"], now=now)
    told = {"whom": "Bethany M", "question": "What do you know?"}
    contacts.ask(contact=one, agencies=[cast["police"].agency], by=cast["mash"], now=now, **told)
    page = seen_by(client_of("police"), MORNING)
    assert "Bethany M" in page and "What do you know?" in page and "Shouting" not in page and "A neighbour" not in page
    assert "Bethany M" not in seen_by(client_of("school_a"), MORNING)


def test_an_action_whose_holder_left_is_nobodys_and_is_taken(girl, client_of, cast, now):
    one = agree(girl, cast, now)
    refused = client_of("manager").post(reverse("take_action", args=[one.uuid]))
    assert refused.status_code == 409 and "Owen Reece has this." in refused.content.decode()
    close_account(practitioner=cast["mash_two"], by=cast["admin"], now=now)
    page = seen_by(client_of("manager"), NOBODY)
    assert "Ring the youth worker" in page and "Owen Reece, who no longer works here" in page
    taken = client_of("manager").post(reverse("take_action", args=[one.uuid]), follow=True).content.decode()
    assert "Whoever had it no longer works here." in taken
    assert "Ring the youth worker" in seen_by(client_of("manager"), MINE)


def test_what_somebody_without_an_account_does_is_followed_by_whoever_agreed_it(girl, client_of, cast, now):
    agree(girl, cast, now, to=None, named="Kit Amos, youth club")
    page = seen_by(client_of("mash"), TEAM)
    assert "Kit Amos, youth club" in page and "I will take it" not in page
    assert "Kit Amos" not in seen_by(client_of("mash_two"), TEAM)


def test_help_is_offered_again_on_its_day_and_not_before(moment, client_of, cast, now, monkeypatch):
    met = {"at": now, "how": Attempt.How.FACE_TO_FACE, "was_reached": True}
    moments.accept(moment=moment, goes="", by=cast["mash"], now=now)
    moments.record_attempt(moment=moment, by=cast["mash"], now=now, **met)
    moments.decline(moment=again(), offer_again_on=date(2026, 11, 19), by=cast["mash"], now=now)
    page = seen_by(client_of("mash"), MORNING)
    assert page.index("<h2>New</h2>") < page.index("Offer help again")
    assert "From 19 Nov 2026" in seen_by(client_of("mash"), MINE)
    client = client_of("mash")
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: now + timedelta(days=2))
    page = seen_by(client, MORNING)
    assert "Today" in page and page.index("Offer help again") < page.index("<h2>New</h2>")


def test_who_it_is_asks_whoever_answers_that_and_names_nobody(girl, take_in, client_of):
    take_in(f.custody(f.detention(release_dt="")))
    page = seen_by(client_of("mash"), NOBODY)
    assert "Is this one young person or two?" in page and "Same person?" in page
    assert "Is this one young person" not in seen_by(client_of("screener"), NOBODY)


def test_whoever_is_kept_out_reads_none_of_it_and_is_told_nothing(girl, client_of, cast, now):
    agree(girl, cast, now)
    contacts.take(words="Shouting", teller="A neighbour", received_at=now, person=girl, by=cast["mash"], now=now)
    record = our_record_of(person=girl, by=cast["mash"], now=now)
    assert "Ring the youth worker" in seen_by(client_of("mash_two"), MINE)
    out = {"kind": Sight.Kind.KEPT_OUT, "practitioner": cast["mash_two"], "because": "Her neighbour"}
    share(record=record, by=cast["manager"], now=now, **out)
    for at in (MORNING, MINE, TEAM, NOBODY):
        page = seen_by(client_of("mash_two"), at)
        assert "Ring the youth worker" not in page and "Shouting" not in page and "(1)" not in page


def test_each_view_has_kind_and_true_words_when_it_is_empty(client_of):
    client = client_of("mash")
    for at, words in (
        (MORNING, "Nothing waits on you just now."),
        (MINE, "You have nothing open."),
        (TEAM, "Nobody else in your team has anything open that you may see."),
        (NOBODY, "Everything that you may see has somebody."),
    ):
        assert words in seen_by(client, at)
    assert "Nothing to tell yet." in seen_by(client, MORNING)


def test_good_news_is_what_came_of_work_that_i_had_a_hand_in(moment, client_of, cast, now):
    met = {"at": now, "how": Attempt.How.FACE_TO_FACE, "was_reached": True}
    moments.identify(moment=moment, by=cast["mash"], now=now)
    moments.accept(moment=moment, goes="", by=cast["mash_two"], now=now)
    moments.record_attempt(moment=moment, by=cast["mash_two"], now=now, **met)
    page = seen_by(client_of("mash"), MORNING)
    assert page.index("Good news") < page.rindex("Somebody has reached them") < page.rindex("17 Nov 2026, 3:05am")
    assert "Nothing to tell yet" in seen_by(client_of("manager"), MORNING)


def test_good_news_of_a_page_open_to_me(girl, take_in, client_of, cast, now):
    """Found, an action done, a correction answered; never of a page that is not open."""
    one = agree(girl, cast, now)
    actions.do(action=one, result="He rang", by=cast["mash_two"], now=now)
    take_in(
        f.missing(
            f.episode(reported_dt="2026-11-15 23:40", last_seen_dt="2026-11-15 16:10", found_dt="2026-11-16 07:15")
        )
    )
    line = Event.objects.filter(kind="school_joined").standing().to_change(by="a test").first()
    said = {"person": girl, "by": cast["mash"], "now": now}
    asked = family.ask_correction(line=line, what_is_wrong="Not then", asked_on=now.date(), **said)
    family.answer_correction(correction=asked, answer="Put right", answered_on=now.date(), by=cast["mash"], now=now)
    page = seen_by(client_of("mash"), MORNING)
    assert "Done: Ring the youth worker" in page and "The correction that you asked for was answered" in page
    other = seen_by(client_of("manager"), MORNING)
    assert "has been found" not in other and "was answered" not in other and "Done:" not in other


def test_whoever_has_no_such_work_has_no_such_page(client_of):
    for who in ("board", "steward", "dpo", "admin"):
        assert client_of(who).get(MORNING).status_code == 403
        assert "/worklist/" not in client_of(who).get("/").content.decode()


def test_only_what_was_shown_is_written_down_as_seen(girl, client_of, cast, now):
    for number in range(30):
        told_of(cast, now, name=f"The underpass {number}", about="place")
    client = client_of("mash")
    before = LookedAt.objects.all().everyone_because("a test").count()
    page = seen_by(client, NOBODY)
    assert (
        LookedAt.objects.all().everyone_because("a test").count() - before == 25
        and "Unallocated <span" in page
        and "(30)" in page
    )
    assert "The underpass" in seen_by(client, f"{NOBODY}?page=2") and client.get(f"{NOBODY}?page=3").status_code == 404
    assert client.get(f"{NOBODY}?page=x").status_code == 200


@pytest.mark.slow
def test_it_asks_no_more_of_five_hundred_than_of_one(girl, moment, client_of, cast, now):
    told_of(cast, now)
    agree(girl, cast, now, to="mash")
    client = client_of("mash")
    few = [queries_of(client, at) for at in (MORNING, MINE, TEAM, NOBODY)]
    for number in range(250):
        told_of(cast, now, name=f"Somebody {number}")
        agree(girl, cast, now, to="mash", what=f"Ring {number}")
    many = [queries_of(client, at) for at in (MORNING, MINE, TEAM, NOBODY)]
    assert all(now_asked <= asked for now_asked, asked in zip(many, few, strict=True)), (few, many)
