"""The seat of Youth and Family Resilience: who stands in the queue and why, the advice log, and who reads it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from reachable.actions.models import Action
from reachable.agencies.models import Practitioner
from reachable.errors import NotNow
from reachable.front_door.advice import changes, queue
from reachable.front_door.advice.models import Advice, QueueSetting
from reachable.front_door.advice.rules import LookBack
from reachable.locks.models import Activity
from reachable.people.changes import decide, our_record_of
from reachable.people.models import Pair
from reachable.sharing.changes import give_reason, protect, share
from reachable.sharing.models import LookedAt, Sight
from tests import factories as f
from tests.apps.queries import queries_of
from tests.house.people import named, open_to

pytestmark = pytest.mark.django_db
QUEUE, LOG = "/resilience/", "/advice/"
ASKED, ADVISED = "Who may meet him at the gate?", "Ask Kit Amos, whom he trusts"
SAID = {"asker": "Priya Nair, MASH", "asked": ASKED, "advised": ADVISED}
DUE = {"follow_up_on_day": "20", "follow_up_on_month": "11", "follow_up_on_year": "2026"}


@pytest.fixture
def girl(take_in, now):
    """In scope, suspended in October, cautioned in July: her school and youth justice send the same UPN and birth."""
    take_in(f.pupils())
    take_in(f.exclusions())
    take_in(f.cin(f.cin_child()))
    take_in(f.youth_justice(f.outcome()))
    return joined(now)


def joined(now):
    """Where the program only asks whether youth justice tells of her, a person says that it does."""
    for pair in Pair.objects.to_ask().select_related("left", "right").to_change(by="a test"):
        decide(left=pair.left, right=pair.right, is_same=True, why="The same", by=cast_one(), now=now)
    return named("Bethany")


def cast_one() -> Practitioner:
    return Practitioner.objects.get(email="mash@fernleigh.example")


def seen_by(client, at: str) -> str:
    answer = client.get(at)
    assert answer.status_code == 200
    return answer.content.decode()


def given(cast, now, **more) -> Advice:
    return changes.give(by=cast["yfr"], now=now, **SAID, **more)


def again() -> Advice:
    return Advice.objects.all().to_change(by="a test").get()


def test_the_queue_says_in_words_which_facts_of_both_kinds(girl, client_of):
    page = seen_by(client_of("yfr"), QUEUE)
    assert "Bethany Marlow" in page and "15 years 4 months" in page and "1 young person." in page
    for words in (
        "Decided out of court",
        "20 Jul 2026",
        "Fernleigh Youth Justice Service",
        "Suspended from school",
        "5 Oct 2026",
    ):
        assert words in page
    assert "the last 365 days" in page and "nobody is ranked" in page and "Newest known 17 Nov 2026, 3:05am" in page


@pytest.mark.parametrize("left_out", ["exclusions", "youth_justice"])
def test_one_kind_alone_or_nobody_worried_and_nobody_is_there(take_in, client_of, now, left_out):
    take_in(f.pupils())
    files = {"exclusions": f.exclusions(), "youth_justice": f.youth_justice(), "scope": f.cin(f.cin_child())}
    for name in files.keys() - {left_out}:
        take_in(files[name])
    joined(now)
    page = seen_by(client_of("yfr"), QUEUE)
    assert "Bethany" not in page and "Nobody whom you may see is known for both just now." in page


@pytest.mark.parametrize(
    ("told", "is_there"),
    [
        ({"startdate": "2026-Jun-05 00:00:00"}, True),
        ({"startdate": "2026-Apr-05 00:00:00"}, False),
    ],
)
def test_what_is_longer_ago_than_its_time_counts_no_more(take_in, client_of, now, told, is_there):
    take_in(f.pupils())
    take_in(f.cin(f.cin_child()))
    take_in(f.youth_justice())
    take_in(f.exclusions(f.exclusion(**told)))
    joined(now)
    assert ("Bethany" in seen_by(client_of("yfr"), QUEUE)) is is_there


@pytest.mark.parametrize("is_in_scope", [True, False])
def test_only_somebody_whom_anybody_is_worried_about_is_there(take_in, client_of, now, is_in_scope):
    """What youth justice decided in January counts for a year, and put her in scope for six months (promise 2)."""
    take_in(f.pupils())
    take_in(f.exclusions())
    take_in(f.youth_justice(f.outcome(offence_date="2025-12-03", decision_date="2026-01-10")))
    if is_in_scope:
        take_in(f.cin(f.cin_child()))
    joined(now)
    assert ("Bethany" in seen_by(client_of("yfr"), QUEUE)) is is_in_scope


def test_an_order_that_goes_on_counts_however_long_ago_it_began(take_in, client_of, now):
    take_in(f.pupils())
    take_in(f.cin(f.cin_child()))
    take_in(f.exclusions())
    old = {"offence_date": "2024-01-03", "decision_date": "2024-02-20", "outcome_type": "Referral Order"}
    take_in(f.youth_justice(f.outcome(**old, outcome_tier="First-tier", order_start="2024-02-20")))
    joined(now)
    page = seen_by(client_of("yfr"), QUEUE)
    assert "Since 20 Feb 2024" in page and "3 Jan 2024" not in page


def test_an_adult_is_not_there(take_in, client_of, now):
    grown = {"dob": "2008-Nov-17 00:00:00"}
    take_in(f.pupils(f.pupil(**grown)))
    take_in(f.cin(f.cin_child(dob="2008-11-17")))
    take_in(f.exclusions())
    take_in(f.youth_justice(f.outcome(dob="2008-11-17")))
    joined(now)
    assert "Bethany" not in seen_by(client_of("yfr"), QUEUE)


def test_who_is_kept_out_does_not_see_that_she_is_there(girl, client_of, cast, now):
    record = our_record_of(person=girl, by=cast["mash"], now=now)
    given(cast, now, person=girl)
    assert ASKED in seen_by(client_of("yfr"), LOG)
    out = {"kind": Sight.Kind.KEPT_OUT, "practitioner": cast["yfr"], "because": "His aunt"}
    share(record=record, by=cast["manager"], now=now, **out)
    assert "Bethany" not in seen_by(client_of("yfr"), QUEUE) and ASKED not in seen_by(client_of("yfr"), LOG)
    assert client_of("yfr").get(reverse("advice", args=[again().uuid])).status_code == 404


def test_a_protected_address_is_given_away_by_no_fact(girl, client_of, cast, now):
    protect(record=our_record_of(person=girl, by=cast["mash"], now=now), because="Fled", by=cast["mash"], now=now)
    page = seen_by(client_of("yfr"), QUEUE)
    assert "Withheld, because it would give a protected address away" in page and "Suspended" not in page
    assert "Decided out of court" in page and "Fernleigh Youth Justice" not in page and "Alder Park" not in page


def test_that_they_were_shown_is_written_down_and_their_page_still_asks_why(girl, client_of):
    client = client_of("yfr")
    seen_by(client, QUEUE)
    assert LookedAt.objects.filter(about="person", about_id=girl.pk).everyone_because("a test").exists()
    answer = client.get(reverse("person", args=[girl.uuid]))
    assert answer.status_code == 302 and answer.url == reverse("why", args=[girl.uuid])


def test_nobody_else_has_the_seat(client_of):
    for who in ("mash", "manager", "screener", "school_a", "housing", "steward", "board", "admin"):
        assert client_of(who).get(QUEUE).status_code == 403 and client_of(who).get(LOG).status_code == 403


def test_advice_is_written_followed_up_and_its_words_are_in_no_log(girl, client_of):
    client = client_of("yfr")
    answer = client.post(reverse("new_advice_about", args=[girl.uuid]), SAID | DUE, follow=True)
    page = answer.content.decode()
    for words in ("Bethany Marlow", ASKED, ADVISED, "Priya Nair, MASH", "Due 20 Nov 2026, in 3 days", "Marek Dyer"):
        assert words in page
    assert "Asked by: Priya Nair, MASH" in page  # the copy for the case record
    assert ASKED in seen_by(client, "/worklist/mine/") and "Follow up advice" in seen_by(client, "/worklist/mine/")
    at = reverse("follow_up_advice", args=[again().uuid])
    assert "one of the two" in client.post(at, {}).content.decode()
    page = client.post(at, {"came_of_it": "Kit went, and they walked home"}, follow=True).content.decode()
    assert "Followed up 17 Nov 2026, by Marek Dyer" in page and "Kit went" in page
    assert ASKED not in seen_by(client, "/worklist/mine/")
    assert client.post(at, {"came_of_it": "Twice"}).status_code == 409
    assert not any("Kit" in str(vars(one)) or "gate" in str(vars(one)) for one in Activity.objects.all())


def test_it_is_followed_up_again_on_another_day(cast, now):
    one = given(cast, now, follow_up_on=date(2026, 11, 17))
    changes.follow_up(advice=one, came_of_it="", again_on=date(2026, 11, 24), by=cast["yfr"], now=now)
    assert again().follow_up_on == date(2026, 11, 24) and again().followed_up_at is None


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"asker": " "}, "Answer: Who asked?"),
        ({"asked": ""}, "Answer: What was asked?"),
        ({"advised": "x" * 1001}, "Use 1,000 characters or fewer"),
        (DUE | {"follow_up_on_month": "10"}, "The day must not be in the past"),
        (DUE | {"follow_up_on_year": "2028"}, "The day must be within a year"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client_of, wrong, words):
    page = client_of("yfr").post("/advice/new/", SAID | wrong).content.decode()
    assert words in page and ("Kit Amos" in page or "advised" in wrong)


def test_an_action_that_follows_is_held_among_the_actions(girl, client_of, cast, now):
    one = given(cast, now, person=girl)
    give_reason(
        record=our_record_of(person=girl, by=cast["yfr"], now=now), because="duty", reference="R-1",
        sentence="Asked about her this morning.", by=cast["yfr"], now=now,
    )  # fmt: skip
    told = {"what": "Meet her at the gate", "why": "She asked", "email": cast["mash"].email}
    told |= {"due_on_day": "20", "due_on_month": "11", "due_on_year": "2026"}
    at = reverse("agree_on_advice", args=[one.uuid])
    page = client_of("yfr").post(at, told, follow=True).content.decode()
    assert "The action that was agreed" in page and "Meet her at the gate" in page
    assert Action.objects.all().to_change(by="a test").get().uuid == again().agreed
    assert "Meet her at the gate" in seen_by(client_of("mash"), "/worklist/mine/")
    refused = client_of("yfr").post(at, told)
    assert refused.status_code == 409 and Action.objects.all().to_change(by="a test").count() == 1


def test_about_no_young_person_nothing_is_agreed(client_of, cast, now):
    one = given(cast, now)
    page = seen_by(client_of("yfr"), reverse("advice", args=[one.uuid]))
    assert "About no young person" in page and "Agree an action" not in page
    assert client_of("yfr").get(reverse("agree_on_advice", args=[one.uuid])).status_code == 409


def test_it_stands_on_her_page_for_who_reads_social_care_and_for_nobody_else(girl, client_of, cast, now, take_in):
    given(cast, now, person=girl, follow_up_on=date(2026, 11, 20))
    open_to(cast["mash"], "Bethany", now)
    at = reverse("person", args=[girl.uuid])
    page = seen_by(client_of("mash"), at)
    assert ASKED in page and ADVISED in page and "Follow up. Due 20 Nov 2026" in page and 'href="/advice/' not in page
    assert ASKED in seen_by(client_of("mash"), reverse("copy", args=[girl.uuid]))
    assert ASKED not in seen_by(client_of("school_a"), at)


def test_of_a_protected_child_its_words_are_withheld_from_all_but_who_wrote_it(girl, client_of, cast, now):
    given(cast, now, person=girl)
    open_to(cast["mash"], "Bethany", now)
    protect(record=our_record_of(person=girl, by=cast["mash"], now=now), because="Fled", by=cast["mash"], now=now)
    page = seen_by(client_of("mash"), reverse("person", args=[girl.uuid]))
    assert ASKED not in page and ADVISED not in page and "Ask whoever gave it" in page
    assert ADVISED in seen_by(client_of("yfr"), reverse("advice", args=[again().uuid]))


def test_the_log_ends_after_six_months_but_never_what_is_still_to_be_followed_up(client_of, cast, now):
    then = now - timedelta(days=200)
    changes.give(by=cast["yfr"], now=then, **SAID)
    changes.give(by=cast["yfr"], now=then, **SAID | {"asked": "Still to do?"}, follow_up_on=date(2026, 6, 1))
    page = seen_by(client_of("yfr"), LOG)
    assert ASKED not in page and "Still to do?" in page and "169 days late" in page


def test_two_who_agree_at_once_agree_one(girl, cast, now):
    one = given(cast, now, person=girl)
    said = {"what": "Ring", "why": "She asked", "to": cast["mash"], "named": "", "due_on": date(2026, 11, 20)}
    changes.agree(advice=one, person=girl, by=cast["yfr"], now=now, **said)
    with pytest.raises(NotNow, match="agreed on this already"):
        changes.agree(advice=one, person=girl, by=cast["yfr"], now=now, **said)
    assert Action.objects.all().to_change(by="a test").count() == 1


@pytest.mark.slow
def test_the_queue_and_the_log_are_paged_and_ask_no_more_of_many(girl, take_in, client_of, cast, now, monkeypatch):
    given(cast, now, person=girl)
    client = client_of("yfr")
    few = [queries_of(client, at) for at in (QUEUE, LOG)]
    numbers = range(2, 30)
    born = {n: f"2012-03-{n:02}" for n in numbers}
    take_in(f.pupils(*(f.pupil(f"p{n}", upn=f.upn(n), forename=f"Ann{n}", dob=f"{born[n]} 00:00:00") for n in numbers)))
    take_in(f.exclusions(*(f.exclusion(f"p{n}", n) for n in numbers)))
    take_in(f.cin(*(f.cin_child(f"C{n}", f.upn(n), born[n]) for n in numbers)))
    take_in(f.youth_justice(*(f.outcome(f"Y{n}", forename=f"Ann{n}", dob=born[n]) for n in numbers)))
    joined(now)
    for _ in numbers:
        given(cast, now, person=girl)
    assert [queries_of(client, at) for at in (QUEUE, LOG)] == few
    assert queue.children(cast["yfr"].as_viewer(), LookBack(), now).everyone_because("a test").count() > 1
    assert client.get(f"{LOG}?page=2").status_code == 200 and client.get(f"{LOG}?page=9").status_code == 404


def test_the_manager_says_how_far_back_the_queue_looks(girl, client_of):
    """Suspended 43 days ago, cautioned 120 days ago."""
    manager, yfr, at = client_of("manager"), client_of("yfr"), reverse("queue_setting")
    assert "365 days" in seen_by(manager, at)
    told = {"justice": 121, "education": 44, "why": "The board agreed on 3 November"}
    for wrong, words in (
        ({"justice": 0}, "greater than or equal to 1"),
        ({"education": 800}, "less than or equal to 731"),
        ({"why": ""}, "Answer: Why is it changed?"),
    ):
        assert words in manager.post(at, told | wrong).content.decode()
    assert not QueueSetting.objects.exists()
    assert "Saved." in manager.post(at, told, follow=True).content.decode()
    page = seen_by(yfr, QUEUE)
    assert "Bethany" in page and "the last 121 days" in page and "the last 44;" in page
    manager.post(at, told | {"justice": 119, "why": "Back"})
    assert "Bethany" not in seen_by(yfr, QUEUE)
    page = seen_by(manager, at)
    assert page.index(": Back") < page.index("The board agreed on 3 November") and "121 days" in page
    assert Activity.objects.filter(did="set how far back the queue looks").count() == 2


@pytest.mark.parametrize("who", ["yfr", "mash", "admin"])
def test_nobody_else_says_so(client_of, who):
    assert client_of(who).get(reverse("queue_setting")).status_code == 403
