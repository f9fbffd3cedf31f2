"""The pages of a contact and of what agencies are asked: who sees what, in which words, and what stands after a no."""

from datetime import timedelta

import pytest
from django.urls import reverse

from reachable.feeds.models import Record
from reachable.front_door.contacts.models import Check, Contact, Setting
from reachable.people.changes import decide, our_record_of, undo
from reachable.sharing.changes import share
from reachable.sharing.models import LookedAt, Sight
from tests import factories as f
from tests.apps.front_door.test_contacts import WORDS, asked, closed, decided, every, girl, rated, setting, taken
from tests.house.people import named

__all__ = ["girl", "setting"]  # fixtures

pytestmark = pytest.mark.django_db
LINE = {"words": WORDS, "teller": "Ada Quill, a neighbour"}


def page(client, name: str, *args) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def post(client, name: str, uuid, **said):
    return client.post(reverse(name, args=[uuid]), said)


def test_a_screener_finds_her_and_writes_a_contact_down(girl, client_of):
    client = client_of("screener")
    found = client.post("/young-people/", {"text": "Bethany Marlow"}).content.decode()
    new = reverse("new_contact_about", args=[girl.uuid])
    assert new in found and reverse("person", args=[girl.uuid]) not in found
    answer = client.post(new, LINE, follow=True)
    body = answer.content.decode()
    for words in ("Bethany Marlow", "15 years 4 months", WORDS, "Whose turn it is: a screening officer", "left"):
        assert words in body
    assert "Rate it" not in body and "Due by the end of Wednesday 18 November 2026" in body
    assert every(Contact).get().record_id is not None


def test_one_about_a_place_names_no_child(client_of):
    client, at = client_of("screener"), reverse("new_contact")
    told = LINE | {"about": "place", "name": "The underpass"}
    born = {"born_on_day": "9", "born_on_month": "7", "born_on_year": "2011"}
    refused = client.post(at, told | born).content.decode()
    assert "Only a young person has a birth date" in refused and WORDS in refused
    body = client.post(at, told, follow=True).content.decode()
    assert "It names no young person." in body and "Find whom it is about" not in body


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"words": " "}, "Answer: What were we told, in a line?"),
        ({"name": ""}, "Enter the name"),
        ({"teller": ""}, "Answer: Who tells us?"),
        ({"words": "a" * 501}, "500"),
        ({"about": "rumour"}, "Select a valid choice"),
        ({"time": "quarter past"}, "Write the time in four numbers, like 23:10"),
        ({"time": "23:00"}, "This time has not come yet"),
        ({"on_day": "1", "on_month": "9", "on_year": "2026"}, "more than a month ago"),
        ({"born_on_day": "1", "born_on_month": "1", "born_on_year": "2031"}, "This day has not come yet"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stands(client_of, wrong, words):
    answer = client_of("screener").post(reverse("new_contact"), LINE | {"about": "person", "name": "Bee"} | wrong)
    body = answer.content.decode()
    assert words in body and ("Ada Quill" in body or "teller" in wrong)
    assert not every(Contact).exists()


def test_both_times_are_told_where_it_was_written_down_later(client_of):
    told = LINE | {"about": "person", "name": "Bee", "on_day": "16", "on_month": "11", "on_year": "2026"}
    body = client_of("screener").post(reverse("new_contact"), told | {"time": "16:20"}, follow=True).content.decode()
    assert "Monday 16 November 2026, 4:20pm. Written down Tuesday 17 November 2026, 3:05am, by Dele Osei" in body


@pytest.mark.parametrize("clock", ["", "02:50"])
def test_today_without_a_time_is_just_now_in_the_morning(client_of, now, clock):
    told = LINE | {"about": "person", "name": "Bee", "on_day": "17", "on_month": "11", "on_year": "2026"}
    client_of("screener").post(reverse("new_contact"), told | {"time": clock})
    assert every(Contact).get().received_at == (now - timedelta(minutes=15) if clock else now)


def test_a_day_without_a_time_is_its_noon(client_of, now):
    told = LINE | {"about": "person", "name": "Bee", "on_day": "16", "on_month": "11", "on_year": "2026"}
    client_of("screener").post(reverse("new_contact"), told)
    assert every(Contact).get().received_at == now.replace(day=16, hour=12, minute=0)


def test_a_name_is_found_and_joined_by_the_search(girl, cast, client_of, now):
    one, client = taken(cast, now, name="Beth Marlow"), client_of("screener")
    body = page(client, "contact", one.uuid)
    assert "Nobody has said yet who this is" in body and 'value="Beth Marlow"' in body
    found = client.post("/young-people/", {"text": "Bethany Marlow", "contact": one.uuid}).content.decode()
    assert "The contact is about them" in found and "Whom is the contact about?" in found
    post(client, "who_contact", one.uuid, person=girl.uuid)
    body = page(client, "contact", one.uuid)
    assert "Bethany Marlow" in body and "Called, by them" in body
    for wrong in ("", "no", one.uuid):
        assert post(client, "who_contact", one.uuid, person=wrong).status_code == 404
    for typed in ("", "no"):
        assert client.post("/young-people/", {"text": "Marlow", "contact": typed}).status_code == 200


def test_a_screener_neither_rates_nor_decides_nor_opens_a_page(girl, cast, client_of, now):
    one, client = taken(cast, now, person=girl), client_of("screener")
    for name in ("rate_contact", "decide_contact"):
        assert client.get(reverse(name, args=[one.uuid])).status_code == 403
    assert client.get(reverse("person", args=[girl.uuid])).status_code == 403
    assert reverse("person", args=[girl.uuid]) not in page(client, "contact", one.uuid)


def test_it_is_rated_and_agencies_are_asked_in_words_that_were_filled_in(girl, cast, client_of, now):
    one, client = taken(cast, now, person=girl), client_of("mash")
    post(client, "rate_contact", one.uuid, rating="red", why="Shouting, and a child in the house")
    asks = page(client, "ask_agencies", one.uuid)
    assert 'value="Bethany Marlow, born 9 Jul 2011"' in asks and "What do you know that matters" in asks
    police, school = cast["police"].agency, cast["school_a"].agency
    assert "Fernleigh General Hospital" not in asks, "nobody there has an account that answers"
    told = {"agencies": [police.pk], "school": school.pk, "whom": "Bethany Marlow", "question": "What do you know?"}
    body = client.post(reverse("ask_agencies", args=[one.uuid]), told, follow=True).content.decode()
    assert "Not answered yet.</b> 9 hours 55 minutes left. Due Tuesday 17 November 2026, 1pm" in body
    assert "0 of 2 organisations have answered" in page(client, "contacts")
    refused = client.post(reverse("ask_agencies", args=[one.uuid]), told | {"question": "Once more?"})
    assert refused.status_code == 409 and "was asked already" in refused.content.decode()
    assert "Once more?" in refused.content.decode()
    nobody = post(client, "ask_agencies", one.uuid, whom="B", question="?").content.decode()
    assert "Choose at least one organisation" in nobody


def test_an_agency_reads_its_question_and_nothing_of_the_contact(girl, cast, client_of, now):
    one, (check, other) = asked(cast, now, "police", "housing", person=girl)
    client = client_of("police")
    for body in (page(client, "checks"), page(client, "answer_check", check.uuid)):
        assert "Bethany Marlow, born 9 Jul 2011" in body
        for words in (WORDS, "Ada Quill", "Amber", "Three calls", f"{one.uuid}", "Fernleigh Homes"):
            assert words not in body
    for name, uuid in (("answer_check", other.uuid), ("contact", one.uuid)):
        assert client.get(reverse(name, args=[uuid])).status_code in (403, 404)
    assert post(client, "nothing_known", other.uuid).status_code == 404
    assert ">check asked of us<" in page(client, "home")


def test_nothing_known_is_one_click(cast, client_of, now):
    _, (check,) = asked(cast, now)
    body = client_of("police").post(reverse("nothing_known", args=[check.uuid]), follow=True).content.decode()
    assert "Nothing waits for an answer" in body and "Nothing known. Tuesday 17 November" in body
    assert every(Check).get().is_known is False
    again = post(client_of("police"), "nothing_known", check.uuid)
    assert again.status_code == 409 and "answered it already" in again.content.decode()


def test_what_is_known_is_told_with_where_of_when_and_how_sure(cast, client_of, now):
    one, (check,) = asked(cast, now)
    client, at = client_of("police"), reverse("answer_check", args=[check.uuid])
    refused = client.post(at, {"words": "Called out twice"}).content.decode()
    for words in ("Called out twice", "Answer: Does it matter here?", "Answer: Where did you look?", "How sure is it?"):
        assert words in refused
    told = {"words": "Called out twice", "is_relevant": "yes", "looked_where": "Crime records", "period": "A year"}
    client.post(at, told | {"how_sure": "told", "restriction": "Not for the family"})
    body = page(client_of("mash"), "contact", one.uuid)
    for words in ("Called out twice", "Crime records", "A year", "Somebody told us", "Not for the family"):
        assert words in body


def test_an_answer_that_is_late_shows_as_such(cast, client_of, now):
    one, _ = asked(cast, now - timedelta(days=4), rating="red", received_at=now - timedelta(days=4))
    body = page(client_of("mash"), "contact", one.uuid)
    assert "Not answered yet." in body and "Was due Friday 13 November 2026" in body and "Ring 01632 960 200" in body
    listed = page(client_of("mash"), "contacts")
    assert "1 organisation is late." in listed and "<b>1 is late.</b>" in listed
    assert "Late" in page(client_of("police"), "checks")


def test_whoever_rated_is_told_so_and_what_was_typed_stands(cast, client_of, now, setting):
    setting("record")
    one = rated(cast, now)
    assert "somebody else decides" in page(client_of("mash"), "contact", one.uuid)
    refused = post(client_of("mash"), "decide_contact", one.uuid, outcome="nfa", why="Her aunt has her")
    assert refused.status_code == 403
    body = refused.content.decode()
    assert "You rated this contact, so somebody else decides" in body and "Her aunt has her" in body
    post(client_of("mash_two"), "decide_contact", one.uuid, outcome="nfa", why="Her aunt has her")
    body = page(client_of("mash_two"), "contact", one.uuid)
    assert "No further action, or advice" in body and "Send word back" in body


def test_the_word_back_is_drawn_from_what_the_family_knows(cast, client_of, now, setting):
    setting("record")
    one, client = decided(cast, now, "s17"), client_of("mash")
    body = page(client, "send_word", one.uuid)
    assert "We cannot say more." in body and "section 17 assessment. The family knows this." in body
    told = {"knows": "nothing", "how": "call", "more": "An assessment"}
    refused = post(client, "send_word", one.uuid, **told).content.decode()
    assert "Say no more than the family knows" in refused and "An assessment" in refused
    post(client, "send_word", one.uuid, knows="nothing", how="call")
    assert "Thank you. We have looked at what you told us" in page(client, "contact", one.uuid)
    post(client, "close_contact", one.uuid, why="An assessment begins")
    body = page(client, "contact", one.uuid)
    assert "Closed" in body and "Open it again" in body and "Rate it" not in body
    post(client, "reopen_contact", one.uuid, why="The school rang")
    assert "The school rang" in page(client, "contact", one.uuid)


def test_what_cannot_be_done_now_is_refused_in_plain_words(cast, client_of, now):
    one = taken(cast, now)
    refused = post(client_of("mash"), "close_contact", one.uuid, why="Done")
    assert refused.status_code == 409 and "You cannot close it now" in refused.content.decode()


def test_beside_the_councils_system_the_decision_is_read_back(cast, client_of, now):
    one, client = rated(cast, now), client_of("mash")
    assert "The council’s case system holds the record" in page(client, "contact", one.uuid)
    told = {"outcome": "s17", "why": "Team two", "number": "LCS 4411", "decider": "J Bell"}
    post(client, "read_back_contact", one.uuid, **told)
    body = page(client, "contact", one.uuid)
    assert "J Bell, number LCS 4411 in the council&#x27;s case system. Read back by Priya Nair" in body


def test_nobody_who_is_kept_out_is_told_of_a_contact_or_a_check(girl, cast, client_of, now):
    one, (check,) = asked(cast, now, person=girl)
    record = our_record_of(person=girl, by=cast["mash"], now=now)
    for key in ("mash_two", "police"):
        told = {"kind": Sight.Kind.KEPT_OUT, "because": "conflict", "by": cast["manager"], "now": now}
        share(record=record, practitioner=cast[key], **told)
    assert client_of("mash_two").get(reverse("contact", args=[one.uuid])).status_code == 404
    assert "Bethany" not in page(client_of("mash_two"), "contacts")
    assert client_of("police").get(reverse("answer_check", args=[check.uuid])).status_code == 404
    assert "Bethany" not in page(client_of("police"), "checks")
    assert "Bethany" in page(client_of("mash"), "contacts")


def test_that_somebody_looked_is_written_down_at_her_record(girl, cast, client_of, now):
    one, _ = asked(cast, now, person=girl)
    page(client_of("mash_two"), "contact", one.uuid)
    seen = every(LookedAt).filter(look__page="a contact").values_list("about", "about_id")
    assert ("record", one.record_id) in set(seen) and ("contact", one.pk) in set(seen)


def test_one_that_was_closed_six_months_ago_is_no_longer_shown(girl, cast, client_of, now, setting):
    setting("record")
    one = closed(cast, now - timedelta(days=184), person=girl)
    assert client_of("mash").get(reverse("contact", args=[one.uuid])).status_code == 404


def test_the_young_persons_page_says_that_a_contact_is_open(girl, cast, client_of, now):
    one, client = taken(cast, now, person=girl), client_of("mash")
    told = {"because": "duty", "reference": "R-1", "sentence": "I have been asked about her."}
    client.post(reverse("why", args=[girl.uuid]), told)
    body = page(client, "person", girl.uuid)
    assert "A contact at the MASH is open" in body and reverse("contact", args=[one.uuid]) in body


def test_no_further_action_is_a_line_on_her_page(girl, cast, client_of, now, setting):
    setting("record")
    closed(cast, now, person=girl)
    client = client_of("mash")
    told = {"because": "duty", "reference": "R-1", "sentence": "I have been asked about her."}
    client.post(reverse("why", args=[girl.uuid]), told)
    body = page(client, "person", girl.uuid)
    assert "A contact to the MASH ended with no further action" in body and "A contact at the MASH is open" not in body


def test_the_start_page_says_what_waits(cast, client_of, now):
    rated(cast, now)
    assert "contact waiting for a decision" in page(client_of("mash"), "home")
    taken(cast, now)
    assert "contacts waiting for a decision" in page(client_of("screener"), "home")
    assert "contact" not in page(client_of("board"), "home").lower()


def test_the_administrator_says_how_the_door_works(client_of):
    client, at = client_of("admin"), reverse("front_door")
    assert "Beside the council&#x27;s case system" in page(client, "front_door")
    hours = {"red": 2, "amber": 24, "green": 72, "opens": "08:30", "closes": "17:15", "closes_on_friday": "17:00"}
    hours |= {"answers_days": 90}
    told = hours | {"way": "record", "why": "The board agreed on 3 November"}
    for wrong, words in (
        ({"opens": "17:30"}, "The hub opens before it closes"),
        ({"amber": 1}, "Red has the fewest hours"),
        ({"why": ""}, "Answer: Why is it changed?"),
        ({"closes": "late"}, "Write the time in four numbers"),
    ):
        refused = client.post(at, told | wrong).content.decode()
        assert words in refused and (refused.count("The board agreed") or "why" in wrong)
    assert not Setting.objects.exists()
    saved = client.post(at, told, follow=True).content.decode()
    assert "It holds from now on, for every new rating." in saved and "every open contact" not in saved
    body = page(client, "front_door")
    assert "by Rob Tanner: The board agreed on 3 November" in body and "Monday to Thursday 08:30 to 17:15" in body
    client.post(at, told | {"way": "beside", "why": "Back"})
    assert "The board agreed on 3 November" in page(client, "front_door")


def test_many_contacts_ask_no_more_often_than_one(take_in, cast, client_of, now, django_assert_max_num_queries):
    take_in(f.pupils(*(f.pupil(f"p{n}", forename=name, upn=f.upn(n)) for n, name in enumerate(("Ada", "Bea", "Cleo")))))
    for name in ("Ada", "Bea", "Cleo"):
        asked(cast, now, "police", "housing", person=named(name))
    client = client_of("mash")
    with django_assert_max_num_queries(20):
        body = page(client, "contacts")
    assert "Ada Marlow" in body and "Cleo Marlow" in body


def test_three_that_ended_with_no_further_action_ask_whether_anybody_read_them_together(
    girl, cast, client_of, now, setting
):
    setting("record")
    client, title = client_of("mash"), "Three contacts or referrals in a year"
    told = {"because": "duty", "reference": "R-1", "sentence": "I have been asked about her."}
    for days in (90, 60):
        closed(cast, now - timedelta(days=days), person=girl)
    client.post(reverse("why", args=[girl.uuid]), told)
    assert title not in page(client, "person", girl.uuid)
    closed(cast, now, person=girl)
    assert title in page(client, "person", girl.uuid)


def test_of_two_who_were_parted_neither_is_named_until_somebody_says(take_in, cast, client_of, now):
    take_in(f.pupils(f.pupil(upn="")))
    take_in(f.pupils(f.pupil("p2", NativeId="SCH2", upn="", forename="Bethan", dob="2011-Jul-10 00:00:00")))
    left, right = every(Record).order_by("pk")
    same = decide(left=left, right=right, is_same=True, why="x", by=cast["mash"], now=now)
    one = taken(cast, now, person=named("Bethany"))
    client = client_of("mash")
    assert "Bethan" in page(client, "contact", one.uuid)
    undo(decision=same, by=cast["mash"], now=now)
    body = page(client, "contact", one.uuid)
    assert "have been parted. Say whom it is about" in body and "Bethan" not in body
    post(client, "who_contact", one.uuid, person=named("Bethan").uuid)
    body = page(client, "contact", one.uuid)
    assert "Bethan Marlow" in body and "have been parted" not in body


def test_what_to_think_of_stands_beside_each_step(girl, cast, client_of, now, setting):
    setting("record")
    contact = taken(cast, now, person=girl)
    worker, other = client_of("mash"), client_of("mash_two")
    for name in ("contact", "rate_contact"):
        assert "A child is harmed until evidence says otherwise." in page(worker, name, contact.uuid)
    post(worker, "rate_contact", contact.uuid, rating="amber", why="Three calls")
    assert "Would I decide this for a younger child" in page(other, "contact", contact.uuid)
    assert "Would I decide this for a younger child" in page(other, "decide_contact", contact.uuid)
    assert "Would I decide this" not in page(worker, "contact", contact.uuid), "they rated it"
    post(other, "decide_contact", contact.uuid, outcome="nfa", why="Nothing more to do")
    assert "no more than the family knows" in page(worker, "send_word", contact.uuid)
    assert "Never whether we knew them before" in page(worker, "contact", contact.uuid)
