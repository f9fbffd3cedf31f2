"""All the records of one person in a picture; what others decided, looked over; and the numbers."""

import re
from datetime import timedelta

import pytest

from reachable.agencies.roles import ROLES
from reachable.feeds.models import Record
from reachable.locks.permissions import Permission
from reachable.people.changes import decide, undo
from reachable.people.models import Belonging, Decision, Pair, Person
from reachable.reachable_moments import changes as moments
from reachable.reachable_moments.models import Moment
from reachable.sharing.changes import protect, share
from reachable.sharing.models import LookedAt, Sight
from reachable.worklist.models import DecisionsSeen
from tests import factories as f
from tests.apps.queries import queries_of

pytestmark = pytest.mark.django_db
SAYS = {"why": "Rang her mother"}
HOUR = timedelta(hours=1)


@pytest.fixture
def pair(take_in) -> Pair:
    """A pupil at two schools by UPN, with a home; a detention that is still going on, and a question about it."""
    take_in(f.pupils(f.pupil(), f.pupil("p2", NativeId="SCH2")))
    take_in(f.addresses())
    take_in(f.custody(f.detention(release_dt="")))
    return Pair.objects.to_ask().select_related("left", "right").order_by("pk").to_change(by="a test").first()


def at_records(record: int) -> str:
    one = Belonging.objects.filter(record=record).now_standing().to_change(by="a test").get()
    return f"/same-person/records/{Person.objects.filter(pk=one.person_id).to_change(by='a test').get().uuid}/"


def test_the_picture_and_the_tables_say_the_same(client_of, pair, cast, now):
    decide(left=pair.left, right=pair.right, is_same=True, by=cast["mash"], now=now, **SAYS)
    page = client_of("steward").get(at_records(pair.left_id)).content.decode()
    assert "All the records of Bethany Marlow" in page and "3 records, thought to be of one young person" in page
    assert page.count('class="tied__dot"') == 2 * 3
    assert "A number that both have" in page and "Priya Nair said so: Rang her mother" in page and "/undo/" in page
    assert "Theft" not in page and "Harrow Lane" not in page
    assert "Their reference ends in 001, told since 17 Nov 2026" in page and "Their reference 99/26/000001" in page


def test_the_weakest_link_is_marked_in_words_and_leads_to_keeping_apart(client_of, take_in):
    take_in(f.pupils(f.pupil(upn=""), f.pupil("p2", NativeId="SCH2", upn="")))
    take_in(f.addresses(f.address(), f.address("p2", NativeId="SCH2")))
    [tie] = Pair.objects.filter(verdict="join", superseded_at=None).to_change(by="a test")
    page = client_of("steward").get(at_records(tie.left_id)).content.decode()
    assert "The weakest link is between 1 and 2" in page and page.count("Weakest link") == 1
    assert page.count(">weakest<") == 2
    at = f"/same-person/{tie.uuid}/?pair_records={at_records(tie.left_id).split('/')[-2]}"
    assert f'href="{at}"' in page
    question = client_of("steward").get(at).content.decode()
    assert (
        "Both records are one young person now" in question and "Why they are one: <strong>They are alike" in question
    )
    assert "Why the program asks" not in question and "Skip for now" not in question
    assert "<kbd>s</kbd>" not in question and "<kbd>j</kbd>" in question
    back = f'href="{at_records(tie.left_id)}" class="govuk-back-link">Back to all their records'
    assert back in question
    answer = client_of("steward").post(at, {"said": "apart:twins"}, follow=True)
    assert answer.redirect_chain == [(at, 302)] and back in answer.content.decode()
    assert at_records(tie.left_id) != at_records(tie.right_id)


def test_of_several_as_weak_it_is_said_that_it_is_one_of_them_and_the_legend_has_their_line(client_of, take_in):
    take_in(f.pupils(*(f.pupil(f"p{n}", NativeId=f"SCH{n}", upn="") for n in (1, 2, 3))))
    take_in(f.addresses(*(f.address(f"p{n}", NativeId=f"SCH{n}") for n in (1, 2, 3))))
    tie = Pair.objects.filter(verdict="join", superseded_at=None).to_change(by="a test")[0]
    page = client_of("steward").get(at_records(tie.left_id)).content.decode()
    assert "3 records" in page and "One of the weakest links is between" in page and "Weakest link" not in page
    legend = page.split('class="line__key"')[1].split("</ul>")[0]
    assert "tied__line--weakest" in legend and "they are alike: the weakest link, or one of them" in legend


def test_no_weakest_link_stands_in_the_legend_where_there_is_none(client_of, pair):
    page = client_of("steward").get(at_records(pair.left_id)).content.decode()
    assert "tied__line--weakest" not in page and "No link is weak" in page


def test_why_two_are_one_is_said_and_not_that_the_program_asks(client_of, pair, cast, now):
    client, joined = client_of("steward"), Pair.objects.filter(verdict="join").to_change(by="a test").get()
    page = client.get(f"/same-person/{joined.uuid}/").content.decode()
    assert "Why they are one: <strong>A number that both have: same UPN</strong>" in page
    by_way_of = Pair.objects.to_ask().exclude(pk=pair.pk).to_change(by="a test").get()
    decide(left=pair.left, right=pair.right, is_same=True, by=cast["mash"], now=now, **SAYS)
    page = client.get(f"/same-person/{by_way_of.uuid}/").content.decode()
    assert "Why they are one: <strong>A person said so, of another record of theirs</strong>" in page
    assert "Why the program asked" in client.get(f"/same-person/{pair.uuid}/").content.decode()
    Pair.objects.filter(pk=joined.pk).to_change(by="a test").update(verdict="ask", state="joined", because=[])
    assert "<strong>Nobody else could be meant</strong>" in client.get(f"/same-person/{joined.uuid}/").content.decode()


def test_an_address_that_is_protected_stands_in_no_picture(client_of, pair, cast, now):
    protect(record=pair.right_id, because="She asked", by=cast["mash"], now=now)
    page = client_of("steward").get(at_records(pair.left_id)).content.decode()
    assert "Address protected" in page
    for canary in ("Ferris", "ZZ1", "Alder Park", "SCH1", "Westmarch Police", "reference", "told since"):
        assert canary not in page


def test_the_picture_is_for_who_may_answer_and_is_not_kept_out(client_of, pair, cast, now):
    at = at_records(pair.left_id)
    assert client_of("steward").get(at).status_code == 200 and client_of("yfr").get(at).status_code == 404
    assert client_of("school_a").get(at).status_code == 403
    moment = Moment.objects.all().to_change(by="a test").get()
    moments.accept(moment=moment, goes="", by=cast["yfr"], now=now)
    detained = Record.objects.filter(feed="custody").to_change(by="a test").get()
    assert client_of("yfr").get(at_records(detained.pk)).status_code == 200
    assert client_of("yfr").get(at).status_code == 404, "until somebody says that it is her"
    question = client_of("yfr").get(f"/same-person/{pair.uuid}/").content.decode()
    assert at_records(detained.pk) in question and at not in question, "no address of a page that is not theirs"
    share(
        record=detained.pk, because="their own child", by=None, now=now,
        practitioner=cast["steward"], kind=Sight.Kind.KEPT_OUT,
    )  # fmt: skip
    assert client_of("steward").get(at_records(detained.pk)).status_code == 404


def test_looking_at_a_picture_is_written_down(client_of, pair, cast):
    client_of("steward").get(at_records(pair.left_id))
    assert LookedAt.objects.filter(about="record", about_id=pair.left_id).to_change(by="a test").exists()


def test_queries_of_a_picture_do_not_grow(client_of, pair, take_in):
    at = at_records(pair.left_id)
    few = queries_of(client_of("steward"), at)
    take_in(f.pupils(*(f.pupil(f"q{n}", NativeId=f"SCH{n}") for n in range(3, 9))))
    page = client_of("steward").get(at).content.decode()
    assert "8 records" in page and queries_of(client_of("steward"), at) == few


# --- decided by others ---------------------------------------------------------------------------------------------


def test_the_steward_sees_what_others_decided_until_they_say_so(client_of, pair, cast, now):
    decide(left=pair.left, right=pair.right, is_same=False, by=cast["mash"], now=now, **SAYS)
    steward = client_of("steward")
    assert "decision by others about who is who" in steward.get("/").content.decode()
    page = steward.get("/same-person/decided/").content.decode()
    assert "1 decision by others that you have not looked over" in page and ">New<" in page
    steward.post("/same-person/decided/seen/", {"drawn": now.isoformat()})
    page = steward.get("/same-person/decided/").content.decode()
    assert "not looked over" not in page and ">New<" not in page and "Rang her mother" in page
    assert "by others about who" not in steward.get("/").content.decode()
    assert "not looked over" not in client_of("mash").get("/same-person/decided/").content.decode()


def test_what_one_decided_oneself_is_not_new_and_what_came_since_is(client_of, pair, cast, now):
    decide(left=pair.left, right=pair.right, is_same=False, by=cast["steward"], now=now, **SAYS)
    steward = client_of("steward")
    assert "not looked over" not in steward.get("/same-person/decided/").content.decode()
    steward.post("/same-person/decided/seen/", {"drawn": (now - timedelta(minutes=1)).isoformat()})
    undo(decision=Decision.objects.standing().to_change(by="a test").get(), by=cast["mash"], now=now)
    decide(left=pair.left, right=pair.right, is_same=False, by=cast["mash"], now=now, **SAYS)
    assert "2 decisions by others" in steward.get("/same-person/decided/").content.decode(), "taken back, and made"
    assert DecisionsSeen.objects.get().practitioner == cast["steward"]


def test_an_answer_that_another_took_back_is_new_though_it_is_old_or_ones_own(client_of, pair, cast, now):
    made = decide(left=pair.left, right=pair.right, is_same=False, by=cast["steward"], now=now - HOUR * 3, **SAYS)
    steward = client_of("steward")
    steward.post("/same-person/decided/seen/", {"drawn": (now - HOUR * 2).isoformat()})
    undo(decision=made, by=cast["mash"], now=now - HOUR)
    assert "decision by others about who is who" in steward.get("/").content.decode()
    page = steward.get("/same-person/decided/").content.decode()
    assert "1 decision by others" in page and ">New<" in page
    steward.post("/same-person/decided/seen/", {"drawn": now.isoformat()})
    assert ">New<" not in steward.get("/same-person/decided/").content.decode()


def test_what_one_took_back_oneself_is_not_new(client_of, pair, cast, now):
    made = decide(left=pair.left, right=pair.right, is_same=False, by=cast["steward"], now=now - HOUR * 2, **SAYS)
    undo(decision=made, by=cast["steward"], now=now - HOUR)
    assert ">New<" not in client_of("steward").get("/same-person/decided/").content.decode()


@pytest.mark.parametrize("at", ["decided/seen/", "numbers/"])
def test_only_who_looks_it_over_may(client_of, at):
    for who in ("mash", "manager", "yfr", "board"):
        client = client_of(who)
        assert (client.post if "seen" in at else client.get)(f"/same-person/{at}").status_code == 403


# --- numbers -------------------------------------------------------------------------------------------------------


def test_the_numbers_are_told_plainly_and_say_what_is_not_known(client_of, pair, cast, now):
    client = client_of("steward")
    assert "1 young person to answer for, 1 question." in numbers_of(client) and "<rect" not in numbers_of(client)
    assert "None in the last 28 days." in numbers_of(client)
    decide(left=pair.left, right=pair.right, is_same=False, by=cast["mash"], now=now, **SAYS)
    page = numbers_of(client)
    assert "Of 1 decision in the last 28 days" in page and page.count("<rect") == 1
    assert overruled(client, "Decided what the program left open") == "1" and "Not shown" not in page
    assert "By the origin of names" in page and "Not known." in page and "Bethany" not in page


def test_nobody_reads_the_numbers_who_may_not_read_the_whole_queue():
    """So none of them is hidden."""
    for role in ROLES:
        assert Permission.LOOK_OVER_MATCHES not in role.permissions or Permission.MATCH_PEOPLE in role.permissions


def test_what_the_program_joined_and_a_person_kept_apart_is_counted(client_of, take_in, cast, now):
    names = list(enumerate(["Ann", "Bea", "Cleo", "Dora", "Enid", "Fern"], 1))
    for school in (1, 2):
        told = ((n, {"forename": name, "upn": f.upn(n), "dob": f"201{n % 3}-0{n}-1{n} 00:00:00"}) for n, name in names)
        take_in(f.pupils(*(f.pupil(f"{school}{n}", NativeId=f"SCH{school}", **said) for n, said in told)))
    joined = Pair.objects.filter(verdict="join", superseded_at=None).select_related("left", "right").order_by("pk")
    made = [
        decide(left=one.left, right=one.right, is_same=False, by=cast["mash"], now=now, **SAYS)
        for one in list(joined.to_change(by="a test"))
    ]
    client = client_of("steward")
    assert overruled(client, "Kept apart what the program had joined") == "6"
    undo(decision=made[0], by=cast["mash"], now=now)
    assert overruled(client, "Kept apart what the program had joined") == "5"
    assert overruled(client, "Took a decision back") == "1"
    assert overruled(client, "Joined what the program held to be two") == "0"
    page = numbers_of(client)
    assert "6 decisions in the last 28 days" in page
    assert page.count("<rect") == 1 and "the tallest is 6" in page, "they were all made today"


def numbers_of(client) -> str:
    return client.get("/same-person/numbers/").content.decode()


def overruled(client, words: str) -> str:
    """What stands beside these words."""
    cell = numbers_of(client).split(words)[1].split("</tr>")[0].split("<td")[1]
    return re.sub("<[^>]+>", "", cell.split(">", 1)[1]).strip()


def test_what_others_took_back_is_looked_over_too_though_the_reader_had_decided_it(client_of, pair, cast, now):
    client = client_of("steward")
    made = decide(left=pair.left, right=pair.right, is_same=True, by=cast["steward"], now=now, **SAYS)
    assert "by others about who is who" not in client.get("/").content.decode()
    undo(decision=made, by=cast["mash"], now=now + timedelta(seconds=1))
    assert "decision by others about who is who" in client.get("/").content.decode()


def test_two_that_nobody_joined_are_not_said_to_be_one(client_of, pair):
    """Their question may be open no longer, where a new score holds them to be two."""
    Pair.objects.filter(pk=pair.pk).to_change(by="a test").update(verdict="apart")
    page = client_of("steward").get(f"/same-person/{pair.uuid}/").content.decode()
    assert "one young person now" not in page
