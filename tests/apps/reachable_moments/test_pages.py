"""The list and the page of a moment: what they say, who sees them, and that each look is written down."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reachable.people.changes import decide, our_record_of
from reachable.people.models import Belonging, Pair
from reachable.reachable_moments import changes, pages, reading
from reachable.reachable_moments.models import Attempt, Moment
from reachable.sharing.changes import share
from reachable.sharing.models import Look, Sight
from tests import factories as f

pytestmark = pytest.mark.django_db
LIST = "/moments/"


@pytest.fixture
def moment(take_in) -> Moment:
    take_in(f.pupils())
    take_in(f.cin(f.cin_child()))
    take_in(f.custody(f.detention(release_dt="")))
    return again()


def again() -> Moment:
    return Moment.objects.all().to_change(by="a test").get()


def page(client, name: str = "moment") -> str:
    answer = client.get(reverse(name, args=[again().uuid]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_says_who_what_how_long_and_that_nobody_has_it(moment, client_of):
    text = client_of("mash").get(LIST).content.decode()
    for words in ("A young person giving the name Bethany Marlow", "Held by the police", "26 hours left"):
        assert words in text
    assert "1 moment is open." in text and "1 has nobody." in text and "Take this on" in text


def test_why_the_clock_shows_more_than_24_hours_stands_beside_it(moment, client_of, cast, now):
    client = client_of("mash")
    assert pages.WHY_MORE in client.get(LIST).content.decode() and pages.WHY_MORE in page(client)
    changes.identify(moment=moment, by=cast["mash"], now=now)
    assert pages.WHY_MORE not in client.get(LIST).content.decode() + page(client)


def test_whoever_was_released_is_held_no_more(take_in, client_of):
    take_in(f.custody(f.detention()))
    text = client_of("mash").get(LIST).content.decode()
    assert "Was held by the police" in text and "Held by the police" not in text


def test_what_has_no_clock_is_never_late(moment, now):
    moment.state = "told"
    moment.due_at = moment.window_at = now - timedelta(days=3)
    said = pages.clock_of(moment, [], now)
    assert not said["is_late"] and said["window"].startswith("Was to be done by")


def who_it_says(text: str) -> list[str]:
    """Who each record that told of the moment says it is, as its page gives it."""
    rows = text.split("Who it is</h2>")[1].split("</section>")[0].split('<div class="keys__row">')[1:]
    return [" ".join(re.sub("<[^>]+>", " ", row.split("</div>")[0]).split()) for row in rows]


def test_who_the_senders_record_says_it_is_stands_beside_the_question(take_in, client_of, cast, now):
    """The name and the birth date as given by the sender, and nothing of what others hold: joined or not."""
    take_in(f.pupils(f.pupil(surname="Marlowe")))
    take_in(f.addresses())
    take_in(f.custody(f.detention(alias="Zadie Quill", release_dt="")))
    for says in (True, False):
        text = page(client_of("mash"))
        assert (
            who_it_says(text) == ["Police custody record Bethany Marlow, born 9 Jul 2011, also called Zadie Quill"]
            and ("Is this the same young person" in text) is says
        )
        assert "Marlowe" not in text and "Ferris" not in text.split("Who it is</h2>")[1].split("</section>")[0]
        if says:
            pair = Pair.objects.to_ask().select_related("left", "right").to_change(by="a test").get()
            decide(left=pair.left, right=pair.right, is_same=True, why="I rang", by=cast["mash"], now=now)


def test_what_the_sender_did_not_say_is_not_guessed(take_in, client_of):
    take_in(f.custody(f.detention(dob="", release_dt="")))
    assert who_it_says(page(client_of("mash"))) == ["Police custody record Bethany Marlow, birth date not said"]


def test_who_does_not_read_the_sender_is_told_nothing_of_its_record(moment, client_of, monkeypatch):
    assert len(who_it_says(page(client_of("mash")))) == 1
    monkeypatch.setattr("reachable.reachable_moments.reading.feeds_read_by", lambda themes: ["pupils"])
    assert who_it_says(page(client_of("mash"))) == []


def test_the_page_shows_the_senders_facts_and_nobody_elses(moment, client_of):
    text = page(client_of("mash"))
    assert "Theft from a shop" in text and "Outcome: not yet known" in text
    assert "Children's social care" not in text and "Fernleigh School" not in text
    assert "Do not ring a home number" in text and "Is this the same young person as the" in text


def test_a_first_attempt_is_three_clicks(moment, client_of):
    client = client_of("mash")
    href = reverse("attempt_moment", args=[moment.uuid])
    assert href in page(client)  # one
    answer = client.post(href, {"came": "no"}, follow=True)  # two and three: an answer, and save
    assert "Written down." in answer.content.decode() and again().state == "tried"


@pytest.mark.parametrize(
    ("came", "state", "stamp"),
    [("face", "reached", "reached_at"), ("alone", "tried", "called_at"), ("call", "tried", ""), ("no", "tried", "")],
)
def test_one_answer_says_how_they_were_reached(moment, client_of, now, came, state, stamp):
    client_of("mash").post(reverse("attempt_moment", args=[moment.uuid]), {"came": came})
    kept = again()
    assert kept.state == state
    assert {name for name in ("reached_at", "called_at") if getattr(kept, name) == now} == ({stamp} - {""})


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Say whether somebody reached them"),
        ({"came": "no", "time": "25:00"}, "Write the time in four numbers"),
        ({"came": "no", "time": "23:10"}, "This time has not come yet"),  # it is 3:05am
        ({"came": "no", "on_day": "1", "on_month": "1", "on_year": "2026"}, "A moment lasts days, not weeks"),
        ({"came": "no", "on_day": "31", "on_month": "2", "on_year": "2026"}, "must be a real date"),
        ({"came": "swam"}, "not one of the available choices"),
        ({"came": "no", "words": "x" * 501}, "Use 500 characters or fewer"),
    ],
)
def test_what_cannot_be_is_asked_for_again(moment, client_of, said, words):
    answer = client_of("mash").post(reverse("attempt_moment", args=[moment.uuid]), said)
    assert words in answer.content.decode() and not Attempt.objects.all().to_change(by="a test").exists()


def test_a_time_before_midnight_is_written_down_as_it_was(moment, client_of):
    said = {"came": "face", "time": "23.10", "on_day": "16", "on_month": "11", "on_year": "2026", "who": "Marcia Dunne"}
    answer = client_of("mash").post(reverse("attempt_moment", args=[moment.uuid]), said, follow=True)
    text = answer.content.decode()
    assert "Monday 16 November 2026, 11:10pm" in text and "Marcia Dunne" in text
    assert "Written down Tuesday 17 November 2026, 3:05am" in text


def test_a_colleague_takes_it_on_by_telephone(moment, client_of, cast):
    client_of("mash").post(reverse("accept_moment", args=[moment.uuid]), {"goes": "Marcia Dunne, youth resilience"})
    words = f"Marcia Dunne, youth resilience (by telephone, entered by {cast['mash'].name})"
    assert words in client_of("manager").get(LIST).content.decode()
    assert f"Tuesday 17 November 2026, 3:05am. With {words}" in page(client_of("manager"))


def test_ending_and_opening_again(moment, client_of):
    client, uuid = client_of("mash"), moment.uuid
    client.post(reverse("end_moment", args=[uuid]), {"why": "Seen at home, goes to the mentor"})
    assert "Seen at home, goes to the mentor" in page(client)
    assert "No moment is open" in client.get(LIST).content.decode()
    client.post(reverse("reopen_moment", args=[uuid]), {})
    assert "1 moment is open." in client.get(LIST).content.decode()


def test_declined_needs_a_day_that_has_not_come(moment, client_of):
    client, href = client_of("mash"), reverse("decline_moment", args=[moment.uuid])
    client.post(reverse("attempt_moment", args=[moment.uuid]), {"came": "face"})
    day = {"offer_again_on_day": "17", "offer_again_on_month": "11", "offer_again_on_year": "2026"}
    assert "Choose a day from tomorrow on" in client.post(href, day).content.decode()
    client.post(href, day | {"offer_again_on_day": "24"})
    assert again().state == "declined"


@pytest.mark.parametrize("who", ["school_a", "school_b", "housing", "steward", "dpo", "board", "admin"])
def test_nobody_else_sees_a_moment(moment, client_of, who):
    client = client_of(who)
    assert client.get(LIST).status_code == 403
    assert client.get(reverse("moment", args=[moment.uuid])).status_code == 403


def test_kept_out_wins_and_is_not_told(moment, client_of, cast, now):
    theirs = Belonging.objects.filter(record=moment.record_id).now_standing().select_related("person")
    record = our_record_of(person=theirs.to_change(by="a test").get().person, by=cast["manager"], now=now)
    told = {"kind": Sight.Kind.KEPT_OUT, "practitioner": cast["mash"], "because": "conflict of interest"}
    share(record=record, by=cast["manager"], now=now, **told)
    client = client_of("mash")
    assert "No moment is open" in client.get(LIST).content.decode()
    assert client.get(reverse("moment", args=[moment.uuid])).status_code == 404
    assert client.post(reverse("accept_moment", args=[moment.uuid]), {}).status_code == 404
    assert again().state == "waiting"


def test_each_look_is_written_down_with_the_record(moment, client_of, cast):
    page(client_of("mash"))
    look = Look.objects.filter(practitioner_id=cast["mash"].pk, page="a reachable moment").to_change(by="a test").get()
    assert look.shown >= 1


def test_how_many_queries_does_not_follow_how_many_moments(moment, take_in, client_of, now):
    def number() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(LIST)
        return len(asked)

    client = client_of("mash")
    client.get(LIST)
    one = number()
    many = [
        f.detention(f"99/26/{n:06}", forename=f"Una{n}", dob=f"2011-03-{n:02}", release_dt="") for n in range(10, 28)
    ]
    take_in(f.custody(*many), at=now)
    assert "19 moments are open." in client.get(LIST).content.decode()
    assert number() == one


def test_late_stands_first_and_says_by_how_much(moment, client_of, monkeypatch, now):
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: now + timedelta(hours=29))
    text = client_of("mash").get(LIST).content.decode()
    assert "1 moment is open. <b>1 is late.</b>" in " ".join(text.split()) or "1 is late." in text


def test_two_who_take_it_on_at_once(moment, client_of, cast, now):
    changes.accept(moment=again(), goes="", by=cast["mash_two"], now=now)
    answer = client_of("mash").post(reverse("accept_moment", args=[moment.uuid]), {}, follow=True)
    assert answer.status_code == 200  # a hand-over: the page was read after the other had it
    assert again().owner == cast["mash"]


@pytest.mark.parametrize(("days", "status"), [(182, 200), (184, 404)])
def test_half_a_year_after_it_ended_a_moment_is_nobodys_business(
    moment, client_of, cast, now, monkeypatch, days, status
):
    changes.end(moment=again(), why="Seen at home", by=cast["mash"], now=now)
    client, later = client_of("mash"), now + timedelta(days=days)
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: later)
    assert client.get(reverse("moment", args=[moment.uuid])).status_code == status


@pytest.mark.parametrize("name", ["moments", "hand_over"])
def test_of_too_many_the_newest_that_nobody_reached_stand_there_and_the_page_says_so(
    take_in, client_of, now, monkeypatch, cast, name
):
    monkeypatch.setattr(reading, "MOST", 1)
    monkeypatch.setattr(pages, "MOST", 1)
    for number, surname in enumerate(("Marlow", "Tate", "Vale")):
        born = f"2011-07-{number + 9:02}"
        held = f.detention(f"99/26/00000{number}", release_dt="", surname=surname, dob=born)
        take_in(f.custody(held), at=now + timedelta(minutes=number - 9))
    newest = Moment.objects.order_by("-known_at").to_change(by="a test").first()
    text = client_of("mash").get(reverse(name)).content.decode()
    assert "More than 1 moments are open" in text and "Vale" in text and "Tate" in text and "Marlow" not in text
    changes.record_attempt(moment=newest, at=now, how="face", was_reached=True, by=cast["mash"], now=now)
    text = client_of("mash").get(reverse(name)).content.decode()
    assert "Tate" in text and "Marlow" in text and "Vale" not in text


def aside(text: str) -> str:
    return text.split('id="guidance"')[1].split("</section>")[0]


def test_the_guidance_that_applies_stands_beside_the_moment_and_changes_with_it(moment, client_of, cast, now):
    client = client_of("mash")
    beside = aside(page(client))
    assert "Nobody there after two hours" in beside and "also a child we protect" in beside
    assert "Presume a debt" not in beside and "This does not help because…" in beside
    client.post(reverse("brief_moment", args=[moment.uuid]), {"goods": "A phone"})
    assert "Presume a debt" in aside(page(client))
    assert "whom you work for" in aside(page(client, "brief_moment"))
    changes.end(moment=again(), why="Safe at home", by=cast["mash"], now=now)
    assert 'id="guidance"' not in page(client)


def test_where_they_said_no_the_guidance_is_of_that(moment, client_of, cast, now):
    changes.record_attempt(moment=moment, at=now, how="face", was_reached=True, by=cast["mash"], now=now)
    assert "No today is not no for ever" in aside(page(client_of("mash"), "decline_moment"))
    changes.decline(moment=again(), offer_again_on=now.date() + timedelta(days=2), by=cast["mash"], now=now)
    beside = aside(page(client_of("mash")))
    assert "No today is not no for ever" in beside and "Ring custody" not in beside
