"""The queue: an answer that is waited for comes first, one question can be found among many, and is asked once."""

import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reachable.errors import NotNow
from reachable.people.changes import ask, decide, undo
from reachable.people.models import Decision, Pair
from reachable.reachable_moments import changes as moments
from reachable.reachable_moments.models import Moment
from tests import factories as f
from tests.apps.worklist.asking import arrested, order

pytestmark = pytest.mark.django_db


def test_whoever_is_waited_for_comes_first(client_of, three):
    page = client_of("mash").get("/same-person/").content.decode()
    assert order(page) == ["Cleo", "Bea", "Ann"]
    assert "Being reached now" in page and "Somebody is worried" in page


def test_a_steward_gets_the_order_and_not_the_reason(client_of, three):
    page = client_of("steward").get("/same-person/").content.decode()
    assert order(page) == ["Cleo", "Bea", "Ann"]
    assert "Somebody is waiting" in page
    for reason in ("Being reached now", "Arrested lately", "Somebody is worried"):
        assert reason not in page


@pytest.mark.parametrize("typed", ["Cleo", "Kleo Okoro", "99/26/000001", "1/3/2011"])
def test_a_pair_is_found_by_name_birth_date_or_key(client_of, three, typed):
    page = client_of("steward").post("/same-person/", {"text": typed}).content.decode()
    assert set(order(page)) == {"Cleo"} and "found</h2>" in page


def test_none_found_says_where_else_to_look(client_of, three):
    page = client_of("steward").post("/same-person/", {"text": "Xanthe"}).content.decode()
    assert "No question that waits for you is found under that" in page and order(page) == []


def test_what_is_no_name_finds_no_question(client_of, three):
    page = client_of("steward").post("/same-person/", {"text": "%"}).content.decode()
    assert "No question that waits for you is found under that" in page and order(page) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Enter a name, a birth date or an identifier"),
        ("Cleo 31/02/2010", "There is no such date. Check the day and the month, or leave it out"),
        ("x" * 101, "Type 100 characters or fewer: a name, a birth date or an identifier"),
    ],
)
def test_what_finds_nobody_at_all_is_said_and_the_list_stays(client_of, three, typed, words):
    page = client_of("steward").post("/same-person/", {"text": typed}).content.decode()
    assert words in page and order(page) and "found</h2>" not in page


def test_when_nobody_is_to_be_reached_who_was_arrested_lately_comes_first(client_of, three, cast, now):
    for moment in Moment.objects.all().to_change(by="a test"):
        moments.withdraw(moment=moment, why="Not so", by=cast["mash"], now=now)
    page = client_of("mash").get("/same-person/").content.decode()
    assert order(page) == ["Cleo", "Bea", "Ann"] and "Arrested lately" in page and "Being reached now" not in page


def test_two_records_of_one_person_ask_one_question(client_of, twice):
    page = client_of("steward").get("/same-person/").content.decode()
    assert "1 young person to answer for" in page and "1 question, each asked once" in page


def test_kept_apart_by_one_record_the_two_are_asked_about_no_more(client_of, twice, cast, now):
    pair = twice[0]
    decide(left=pair.left, right=pair.right, is_same=False, why="Two", by=cast["mash"], now=now)
    assert Pair.objects.to_ask().to_change(by="a test").count() == 1
    assert "Nothing is waiting" in client_of("steward").get("/same-person/").content.decode()
    assert "to say who they are" not in client_of("steward").get("/").content.decode()


def test_nobody_makes_one_of_two_who_were_kept_apart_by_other_records(twice, cast, now):
    """One record would be torn out of its page: it cannot stand on both."""
    one, other = twice
    said = decide(left=one.left, right=one.right, is_same=False, why="Two", by=cast["mash"], now=now)
    for say in (
        lambda: decide(left=other.left, right=other.right, is_same=True, why="One", by=cast["steward"], now=now),
        lambda: ask(one=other.left_id, other=other.right_id, by=cast["steward"], now=now),
    ):
        with pytest.raises(NotNow, match="kept these two apart"):
            say()
    decide(left=other.left, right=other.right, is_same=False, why="Two", by=cast["steward"], now=now)
    for decision in Decision.objects.standing().to_change(by="a test"):
        undo(decision=decision, by=cast["steward"], now=now)
    decide(left=other.left, right=other.right, is_same=True, why="One", by=cast["steward"], now=now)
    assert said.pk not in Decision.objects.standing().to_change(by="a test").values_list("pk", flat=True)


def test_what_is_skipped_comes_again_and_is_not_lost(client_of, three):
    client = client_of("steward")
    first = _begin(client)
    second = client.post(f"{first}skip/").headers["Location"]
    third = client.post(f"{second}skip/").headers["Location"]
    assert len({first, second, third}) == 3
    assert client.post(f"{third}skip/").headers["Location"] == "/same-person/"
    page = client.get("/same-person/").content.decode()
    assert (
        "You skipped 3 questions" in page
        and page.count("Skipped for now") == 3
        and "one question at a time" not in page
    )
    assert client.post("/same-person/again/").headers["Location"] == first
    assert "You skipped" not in client_of("steward").get("/same-person/").content.decode()


def _begin(client) -> str:
    page = client.get("/same-person/").content.decode()
    button = page.split("Answer one question at a time")[0]
    return button.rsplit('href="', 1)[1].split('"')[0]


def test_after_an_answer_the_next_is_asked_and_one_press_takes_it_back(client_of, three):
    client = client_of("steward")
    at = _begin(client)
    answer = client.post(at, {"said": "apart:asked", "words": ""}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[0][0].split("?")[0] != at and "You kept apart: Cleo Okoro" in page
    decision = Decision.objects.all().to_change(by="a test").get()
    assert decision.why == "I asked whoever holds a record: they are two"
    back = client.post(f"/same-person/decided/{decision.uuid}/undo/")
    assert back.headers["Location"] == at and not Decision.objects.standing().to_change(by="a test").exists()
    assert "one young person, because" in client.get(at).content.decode()


def test_nobody_is_told_what_another_decided_just_now(client_of, three, cast, now):
    pair = Pair.objects.to_ask().select_related("left", "right").to_change(by="a test").first()
    one = decide(left=pair.left, right=pair.right, is_same=False, why="Two", by=cast["mash"], now=now)
    for after in (one.uuid, "nothing", ""):
        assert "You kept apart" not in client_of("steward").get("/same-person/", {"after": after}).content.decode()


@pytest.mark.parametrize("said", ["", "same:other", "apart:other", "same:gone", "apart"])
def test_an_answer_has_its_reason(client_of, three, said):
    client = client_of("steward")
    page = client.post(_begin(client), {"said": said}).content.decode()
    assert "There is a problem" in page and not Decision.objects.all().to_change(by="a test").exists()


def test_the_pictures_of_two_records_of_one_kind_are_called_apart(client_of, take_in):
    take_in(f.pupils(f.pupil()))
    take_in(f.pupils(f.pupil("p2", NativeId="SCH2", forename="Daniel", dob="2012-Mar-01 00:00:00")))
    pair = Pair.objects.to_ask().to_change(by="a test").get()
    page = client_of("steward").get(f"/same-person/{pair.uuid}/").content.decode()
    assert ">the school record 1</a>" in page and ">the school record 2</a>" in page


# --- narrowed to one reason ------------------------------------------------------------------------------------------


def test_who_narrows_the_list_goes_on_within_it(client_of, three, take_in):
    """Cleo, Bea and Ann are asked about for one reason, Dan for another, and Cleo would come first."""
    take_in(f.pupils(f.pupil()))
    take_in(f.pupils(f.pupil("p2", NativeId="SCH2", forename="Daniel", dob="2012-Mar-01 00:00:00")))
    other = Pair.objects.to_ask().exclude(held_back__icontains="custody").to_change(by="a test").get()
    client, only = client_of("steward"), {"held": other.held_back}
    page = client.get("/same-person/", only).content.decode()
    at = page.split("Answer one question at a time")[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    query = f"?{urlencode(only)}"
    assert (
        at == f"/same-person/{other.uuid}/{query}" and "Only those asked for the reason that is chosen below." in page
    )
    page = client.get(at).content.decode()
    assert "for this reason alone" in page and f'href="/same-person/{other.uuid}/"' in page
    assert f'action="/same-person/{other.uuid}/skip/{query.replace("&", "&amp;")}"' in page
    assert client.post(f"/same-person/{other.uuid}/skip/{query}").headers["Location"] == f"/same-person/{query}"
    assert client.post(f"/same-person/again/{query}").headers["Location"] == at
    after = client.post(at, {"said": "apart:asked", "words": ""}).headers["Location"]
    assert after.startswith(f"/same-person/{query}&after=") and "Others wait" in client.get(after).content.decode()
    decision = Decision.objects.all().to_change(by="a test").get()
    assert f"/same-person/decided/{decision.uuid}/undo/{query}" in client.get(after).content.decode()
    assert client.post(f"/same-person/decided/{decision.uuid}/undo/{query}").headers["Location"] == at


def test_who_goes_through_all_is_told_of_no_reason(client_of, three):
    assert "reason alone" not in client_of("steward").get(_begin(client_of("steward"))).content.decode()


def reasons_named(page: str) -> dict[str, str]:
    """What the queue says of each reason for asking: its number, '' where there are too many to count."""
    told = page.split("Why the program asks</h2>")[1].split("</ul>")[0].split("<li>")[2:]
    words = [re.sub("<[^>]+>", "", one).strip() for one in told]
    return {name: number for name, _, number in (one.partition(": ") for one in words)}


@pytest.fixture
def for_two_reasons(twice) -> list[Pair]:
    """One question, asked by two records of one young person for two reasons."""
    Pair.objects.filter(pk=twice[1].pk).to_change(by="a test").update(held_back="may be twins")
    return twice


def test_reasons_that_add_up_are_not_said_to_add_up_to_more(client_of, three):
    one = Pair.objects.to_ask().order_by("pk").to_change(by="a test").first()
    Pair.objects.filter(pk=one.pk).to_change(by="a test").update(held_back="may be twins")
    page = client_of("steward").get("/same-person/").content.decode()
    assert "All questions: 3<" in page and "May be twins" in page and "add up to more" not in page


def test_a_question_asked_for_two_reasons_counts_and_stands_under_both(client_of, for_two_reasons):
    client = client_of("steward")
    page = client.get("/same-person/").content.decode()
    assert "All questions: 1<" in page
    assert reasons_named(page) == {"Custody on name and birth date alone": "1", "May be twins": "1"}
    assert "so these add up to more than all questions." in page
    for pair in for_two_reasons:
        page = client.get("/same-person/", {"held": Pair.objects.to_change(by="t").get(pk=pair.pk).held_back})
        assert "1 question, each asked once" in page.content.decode()


@pytest.fixture
def one_at_once(monkeypatch):
    for name, number in {"asked.MOST": 1, "asked.FEW": 1, "asked.MORE": 2, "views.SIZE": 1}.items():
        monkeypatch.setattr(f"reachable.worklist.same_person.{name}", number)


def named_of_many(client_of) -> set[str]:
    """The reasons that the queue names where there are too many to count."""
    named = reasons_named(client_of("steward").get("/same-person/", {"held": "sex differs"}).content.decode())
    assert not any(named.values())
    return set(named)


def asked_because(*reasons: str) -> list[Pair]:
    """The pairs that wait, each for another of these reasons."""
    pairs = list(Pair.objects.to_ask().select_related("left", "right").order_by("pk").to_change(by="a test"))
    for pair, held in zip(pairs, reasons, strict=True):
        Pair.objects.filter(pk=pair.pk).to_change(by="a test").update(held_back=held)
    return pairs


def test_no_reason_is_named_under_which_nothing_waits(client_of, three, take_in, cast, now, one_at_once):
    answered, *_ = asked_because("sex differs", "may be twins", "identifiers conflict")
    everything = {"Sex differs", "May be twins", "Identifiers conflict"}
    assert named_of_many(client_of) == everything
    decide(left=answered.left, right=answered.right, is_same=False, why="Two", by=cast["mash"], now=now)
    assert named_of_many(client_of) == everything - {"Sex differs"}


def test_kept_apart_by_one_record_no_reason_of_another_is_named(client_of, twice, take_in, cast, now, one_at_once):
    """The pair waits still, and no question does; nor does it hide one that comes after it."""
    days = {8: "2010-05-05", 9: "2011-06-06"}
    school = [f.pupil(f"p{n}", upn=f.upn(n), forename="Ann", surname="Okoro", dob=f"{days[n]} 00:00:00") for n in days]
    take_in(f.pupils(f.pupil(), f.pupil("p2", NativeId="SCH2"), *school))
    for n, day in days.items():
        take_in(f.custody(arrested(f"99/26/00000{n}", "Ann", day, "2025-01-01")))
    answered, *_ = asked_because("sex differs", "may be twins", *["identifiers conflict"] * 3)
    decide(left=answered.left, right=answered.right, is_same=False, why="Two", by=cast["mash"], now=now)
    assert named_of_many(client_of) == {"Identifiers conflict"}
    asked_because("may be twins", "identifiers conflict", "sex differs", "may be twins")
    assert named_of_many(client_of) == {"Identifiers conflict", "May be twins", "Sex differs"}


@pytest.mark.parametrize("held", ["\x00", "a\nb", "x" * 500])
def test_a_reason_that_nobody_could_have_chosen_is_none(client_of, three, held):
    client = client_of("steward")
    assert client.get("/same-person/", {"held": held}).status_code == 200
    assert client.post(f"{_begin(client)}skip/?{urlencode({'held': held})}").status_code == 302


# --- more than are read at once --------------------------------------------------------------------------------------


@pytest.fixture
def two_at_once(monkeypatch):
    monkeypatch.setattr("reachable.worklist.same_person.asked.MOST", 2)
    monkeypatch.setattr("reachable.worklist.same_person.views.SIZE", 1)


def test_of_many_the_first_are_read_in_the_same_order(client_of, three, monkeypatch):
    whole = order(client_of("steward").get("/same-person/").content.decode())
    monkeypatch.setattr("reachable.worklist.same_person.views.SIZE", 1)
    for most in (1, 2, 3):
        monkeypatch.setattr("reachable.worklist.same_person.asked.MOST", most)
        pages = [client_of("steward").get("/same-person/", {"page": n}).content.decode() for n in (1, 2, 3)]
        assert [order(page) for page in pages] == [[name] for name in whole]
        assert client_of("steward").get("/same-person/", {"page": 4}).status_code == 404


def test_of_many_it_is_said_that_there_are_more_and_each_reason_is_named(client_of, three, two_at_once):
    page = client_of("steward").get("/same-person/").content.decode()
    assert "2 young people or more to answer for" in page and "2 questions or more, each asked once" in page
    assert "Custody on name and birth date alone" in page


def test_of_many_skipped_the_one_that_was_not_read_at_first_is_asked(client_of, three, two_at_once):
    client = client_of("steward")
    at = _begin(client)
    for _ in range(2):
        at = client.post(f"{at}skip/").headers["Location"]
    assert "Ann" in client.get(at).content.decode()


def test_of_many_those_kept_apart_hide_nobody_who_comes_after(client_of, take_in, twice, cast, now, monkeypatch):
    """All that is read at first was answered by another record: the rest is read too."""
    take_in(f.pupils(f.pupil("p8", upn=f.upn(8), forename="Ann", surname="Okoro", dob="2010-05-05 00:00:00")))
    take_in(f.custody(arrested("99/26/000008", "Ann", "2010-05-05", "2025-01-01")))
    decide(left=twice[0].left, right=twice[0].right, is_same=False, why="Two", by=cast["mash"], now=now)
    monkeypatch.setattr("reachable.worklist.same_person.asked.MOST", 1)
    client = client_of("steward")
    assert "Ann" in client.get(_begin(client)).content.decode()
    assert "young person to say who they are" in client.get("/").content.decode()


def test_what_one_page_reads_does_not_grow_with_what_waits(client_of, three, two_at_once):
    client = client_of("steward")
    with CaptureQueriesContext(connection) as made:
        client.get("/same-person/")
    rows = [q["sql"] for q in made.captured_queries if '"people_pair"."weight"' in q["sql"] and "LIMIT" in q["sql"]]
    assert rows and all("LIMIT 3" in sql or "LIMIT 2" in sql or "LIMIT 1" in sql for sql in rows)


def test_a_start_page_counts_so_many_and_says_that_there_are_more(client_of, three, monkeypatch):
    assert "young people to say who they are" in client_of("steward").get("/").content.decode()
    monkeypatch.setattr("reachable.worklist.same_person.asked.MOST", 2)
    assert "young people or more to say who they are" in client_of("steward").get("/").content.decode()
