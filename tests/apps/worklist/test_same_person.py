"""The pages for those who say which records are the same young person."""

import re
from datetime import UTC, datetime

import pytest

from reachable.feeds.models import Record
from reachable.people.changes import ask, decide
from reachable.people.models import Belonging, Decision, Pair
from reachable.sharing.changes import protect, share
from reachable.sharing.models import Look, LookedAt, Sight
from tests.apps.queries import queries_of
from tests.bodies import body
from tests.factories import addresses, custody, detention, pupil, pupils, upn

pytestmark = pytest.mark.django_db

WHY = "I rang the school: same birth certificate."
SAME, APART = ({"said": f"{answer}:other", "words": WHY} for answer in ("same", "apart"))


@pytest.fixture
def asked(take_in) -> Pair:
    """A pupil and a detention of the same name and birth date: the program asks."""
    take_in(pupils())
    take_in(addresses())
    take_in(custody())
    return Pair.objects.filter(verdict="ask").to_change(by="a test").get()


def records() -> dict[str, Record]:
    return {r.feed: r for r in Record.objects.all().to_change(by="a test")}


def person_of(record: Record) -> int:
    return Belonging.objects.filter(record=record).now_standing().to_change(by="a test").get().person_id


def test_the_list_names_both_says_why_and_links(client_of, asked):
    page = client_of("steward").get("/same-person/").content.decode()
    assert page.count("Bethany Marlow") >= 2
    assert f"/same-person/{asked.uuid}/" in page
    assert "Custody on name and birth date alone" in page
    assert "1 young person to answer for" in page


def test_nothing_that_happened_stands_on_a_matching_page(client_of, asked):
    client = client_of("steward")
    for at in ("/same-person/", f"/same-person/{asked.uuid}/"):
        page = client.get(at).content.decode()
        assert "Theft" not in page and "Harrow Lane" not in page


def test_the_list_is_narrowed_to_one_reason_for_asking(client_of, asked):
    client = client_of("steward")
    assert "1 young person to answer for" in client.get("/same-person/", {"held": asked.held_back}).content.decode()
    assert "Others wait" in client.get("/same-person/", {"held": "may be twins"}).content.decode()


def test_a_pair_stands_side_by_side_with_its_home(client_of, asked):
    page = client_of("mash").get(f"/same-person/{asked.uuid}/").content.decode()
    assert "School record" in page and "Police custody record" in page
    assert "Alder Park School" in page and "22 Ferris Close" in page
    assert "9 Jul 2011" in page


def whom_to_ask(client, pair) -> str:
    """The words of that list; '' where there is none."""
    page = client.get(f"/same-person/{pair.uuid}/").content.decode()
    return re.sub("<[^>]+>", "", page.split('id="ask"')[1].split("</section>")[0]) if 'id="ask"' in page else ""


def test_whom_to_ask_by_which_reference_and_since_when_stands_beneath(client_of, asked):
    words = whom_to_ask(client_of("steward"), asked)
    assert "School record: Alder Park School, their reference ends in 001, told since 17 Nov 2026" in words
    assert "Police custody record: Fernleigh and Westmarch Police, their reference 99/26/000001, told since" in words


def test_it_is_the_day_in_london(client_of, asked):
    at = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    Record.objects.filter(feed="pupils").to_change(by="a test").update(made_at=at)
    assert "told since 2 Jul 2026" in whom_to_ask(client_of("steward"), asked)


@pytest.mark.parametrize(("key", "told"), [(upn(), "their reference ends in "), ("0" * 32, "School, told since")])
def test_a_reference_that_tells_who_somebody_is_shows_its_end_and_one_made_up_for_them_nothing(
    client_of, asked, key, told
):
    Record.objects.filter(feed="pupils").to_change(by="a test").update(record_key=key)
    words = whom_to_ask(client_of("steward"), asked)
    assert told in words and key not in words


def test_whom_to_ask_is_not_told_where_an_address_is_protected(client_of, asked, cast, now):
    protect(record=records()["pupils"].pk, because="She asked", by=cast["mash"], now=now)
    words = whom_to_ask(client_of("steward"), asked)
    assert words.count("Address protected") == 2 and "told since" not in words
    assert "99/26" not in words and "SCH1" not in words and "Westmarch" not in words


def test_whom_to_ask_is_not_told_of_what_a_person_asked(client_of, take_in, cast, now):
    take_in(pupils())
    take_in(custody(detention(forename="Daniel", surname="Quill")))
    pair = ask(one=records()["custody"].pk, other=records()["pupils"].pk, by=cast["mash"], now=now)
    assert whom_to_ask(client_of("mash"), pair) == ""


@pytest.mark.parametrize(
    ("alias", "words"),
    [
        ("Pryce, Aaron", "Aaron Pryce"),
        ("Aaron Pryce", "Aaron Pryce"),
        ("Smudge", "Smudge"),
        ("Pryce, Aaron | Smudge", "Aaron, Smudge (given names), Pryce (surname)"),
        ("Pryce, Aaron | Reid, Ari", "Aaron, Ari (given names), Pryce, Reid (surnames)"),
    ],
)
def test_another_name_is_said_given_name_first(client_of, take_in, alias, words):
    take_in(pupils())
    take_in(custody(detention(alias=alias).copy() | {"alias": f'"{alias}"'}))
    pair = Pair.objects.filter(verdict="ask").to_change(by="a test").get()
    page = client_of("mash").get(f"/same-person/{pair.uuid}/").content.decode()
    assert f">{words}<" in "".join(line.strip() for line in page.splitlines())


def test_a_number_shows_only_its_end(client_of, take_in):
    number = upn()
    take_in(pupils())
    take_in(pupils(pupil("p2", NativeId="SCH2", forename="Daniel", dob="2012-Mar-01 00:00:00")))
    pair = Pair.objects.filter(verdict="ask").to_change(by="a test").get()
    page = client_of("steward").get(f"/same-person/{pair.uuid}/").content.decode()
    assert number not in page and f"ends in {number[-3:]}" in page


def test_saying_same_joins_and_can_be_undone(client_of, asked):
    client, both = client_of("steward"), records()
    answer = client.post(f"/same-person/{asked.uuid}/", SAME, follow=True)
    decision = Decision.objects.all().to_change(by="a test").get()
    assert answer.redirect_chain == [(f"/same-person/?after={decision.uuid}", 302)]
    assert f"/same-person/decided/{decision.uuid}/undo/" in answer.content.decode()
    assert WHY in client.get("/same-person/decided/").content.decode()
    assert person_of(both["pupils"]) == person_of(both["custody"])
    client.post(f"/same-person/decided/{decision.uuid}/undo/")
    assert person_of(both["pupils"]) != person_of(both["custody"])
    assert "Undone" in client.get("/same-person/decided/").content.decode()


def test_keeping_apart_takes_the_question_off_the_list(client_of, asked):
    client = client_of("steward")
    client.post(f"/same-person/{asked.uuid}/", APART)
    assert "Nothing is waiting" in client.get("/same-person/").content.decode()
    assert "Somebody has decided: kept apart" in client.get(f"/same-person/{asked.uuid}/").content.decode()


def test_without_an_answer_and_a_reason_nothing_is_decided(client_of, asked):
    page = client_of("steward").post(f"/same-person/{asked.uuid}/", {"said": "same:other"}).content.decode()
    assert "Say why, in one sentence" in page
    assert not Decision.objects.all().to_change(by="a test").exists()


def test_the_first_reason_of_each_says_nothing_that_nobody_did(client_of, asked):
    """J and Enter, or K and Enter, write it down."""
    page = client_of("steward").get(f"/same-person/{asked.uuid}/").content.decode()
    firsts = re.findall(r'id="id_said(?:_1_0)?" name="said" type="radio" value="([^"]+)"', page)
    assert firsts == ["same:slip", "apart:differ"]


SLIP = {"said": "same:slip", "words": ""}


def test_it_is_not_put_on_record_that_all_agrees_where_the_forename_differs(client_of, take_in):
    take_in(pupils())
    take_in(pupils(pupil("p2", NativeId="SCH2", forename="Daniel")))
    pair = Pair.objects.filter(superseded_at=None).to_change(by="a test").get()
    assert "different forename" in pair.because
    client, at = client_of("steward"), f"/same-person/{pair.uuid}/"
    assert "say in your own words why they are one all the same" in client.post(at, SLIP).content.decode()
    assert not Decision.objects.all().to_change(by="a test").exists()
    client.post(at, SLIP | {"words": "Changed by deed poll"})
    assert Decision.objects.all().to_change(by="a test").get().why.endswith("written down. Changed by deed poll")


def test_nor_of_two_whom_a_person_asked_about_and_the_program_never_compared(client_of, take_in, cast, now):
    take_in(pupils())
    take_in(custody(detention(forename="Daniel", surname="Quill")))
    pair = ask(one=records()["custody"].pk, other=records()["pupils"].pk, by=cast["mash"], now=now)
    assert not pair.because
    page = client_of("mash").post(f"/same-person/{pair.uuid}/", SLIP).content.decode()
    assert "What the records tell differs" in page and not Decision.objects.all().to_change(by="a test").exists()


def test_of_two_who_agree_it_is_said_without_more_words(client_of, asked):
    client_of("steward").post(f"/same-person/{asked.uuid}/", SLIP)
    assert Decision.objects.all().to_change(by="a test").get().why.startswith("All that tells people apart agrees")


DIFFER = {"said": "apart:differ", "words": ""}
NOTHING_DIFFERS = "Nothing that is shown here differs: say in your own words why they are two."


def test_it_is_not_put_on_record_that_too_much_differs_where_the_page_shows_nothing_that_does(client_of, take_in):
    """Their homes are one, written in two ways."""
    take_in(pupils())
    take_in(addresses())
    take_in(custody(detention(address="22 Ferris Cl Fernleigh")))
    asked = Pair.objects.filter(superseded_at=None).to_change(by="a test").get()
    client, at = client_of("steward"), f"/same-person/{asked.uuid}/"
    assert "Same place, written another way" in client.get(at).content.decode()
    page = client.post(at, DIFFER).content.decode()
    assert page.count(NOTHING_DIFFERS) == 2, "above, and beside the words that are missing"
    assert not Decision.objects.all().to_change(by="a test").exists()
    client.post(at, DIFFER | {"words": "Two cousins of one name"})
    assert Decision.objects.all().to_change(by="a test").get().why.endswith("differs. Two cousins of one name")


@pytest.mark.parametrize(
    "said", [{"sex": "M"}, {"dob": "2011-07-10"}, {"address": "1 Mill Lane", "postcode": "ZZ2 2AB"}]
)
def test_where_the_page_shows_what_differs_that_is_said_without_more_words(client_of, take_in, said):
    take_in(pupils())
    take_in(addresses())
    take_in(custody(detention(**said)))
    pair = Pair.objects.filter(superseded_at=None).to_change(by="a test").get()
    client_of("steward").post(f"/same-person/{pair.uuid}/", DIFFER)
    assert not Decision.objects.all().to_change(by="a test").get().is_same


def test_a_number_that_differs_and_stands_in_words_alone_is_shown_too(client_of, asked):
    """No line of the comparison tells a social care number."""
    Pair.objects.filter(pk=asked.pk).to_change(by="a test").update(because=["different social care number"])
    client_of("steward").post(f"/same-person/{asked.uuid}/", DIFFER)
    assert not Decision.objects.all().to_change(by="a test").get().is_same


def test_where_an_address_is_protected_the_refusal_does_not_tell_that_homes_differ(client_of, take_in, cast, now):
    take_in(pupils())
    take_in(addresses())
    take_in(custody(detention(address="1 Mill Lane", postcode="ZZ2 2AB")))
    pair = Pair.objects.filter(superseded_at=None).to_change(by="a test").get()
    protect(record=records()["pupils"].pk, because="She asked", by=cast["mash"], now=now)
    assert NOTHING_DIFFERS in client_of("steward").post(f"/same-person/{pair.uuid}/", DIFFER).content.decode()


def test_the_label_of_the_words_does_not_call_optional_what_is_asked_for_beside_it(client_of, asked):
    client, at = client_of("steward"), f"/same-person/{asked.uuid}/"
    for answer in (client.get(at), client.post(at, {"said": "same:other"})):
        page = answer.content.decode()
        assert "In your own words" in page and "(optional)" not in page
        assert "Needed for another reason" in page


def test_the_missing_reason_stands_beside_the_answers_that_it_is_about(client_of, asked):
    page = client_of("steward").post(f"/same-person/{asked.uuid}/", {}).content.decode()
    assert 'id="id_said-error"' in page and page.count('aria-describedby="id_said-error"') == 2


def test_no_key_that_does_nothing_is_told_where_somebody_has_decided(client_of, asked):
    client, at = client_of("steward"), f"/same-person/{asked.uuid}/"
    assert "<kbd>j</kbd>" in client.get(at).content.decode()
    client.post(at, APART)
    page = client.get(at).content.decode()
    assert "<kbd>j</kbd>" not in page and "<kbd>s</kbd>" not in page and "<kbd>u</kbd>" in page


def test_the_key_for_undoing_always_does_what_is_told_of_it(client_of, asked):
    """Where there is nothing to undo it leads to what people decided."""
    client, at = client_of("steward"), f"/same-person/{asked.uuid}/"
    leads = '<a class="govuk-link" href="/same-person/decided/" data-pressed-by="u">to what people decided</a>'
    assert leads in client.get(at).content.decode()
    decided = client.post(at, APART, follow=True).content.decode()
    assert "undo what you decided last" in decided and leads not in decided
    page = client.get(at).content.decode()
    assert "undo the decision on these two" in page and page.count('data-pressed-by="u"') == 1


def test_words_that_are_too_long_are_one_fault_and_not_two(client_of, asked):
    said = {"said": "apart:other", "words": "x" * 201}
    page = client_of("steward").post(f"/same-person/{asked.uuid}/", said).content.decode()
    assert "Say it in 200 characters or fewer" in page and "Say why, in one sentence" not in page


def test_a_reason_under_which_nothing_waits_does_not_say_that_nothing_waits(client_of, asked):
    page = client_of("steward").get("/same-person/?held=none").content.decode()
    assert "No young people to answer for" in page and "Others wait: see all questions." in page
    assert "Nothing is waiting for a person." not in page


def test_deciding_twice_is_refused_in_plain_words(client_of, asked):
    client = client_of("steward")
    client.post(f"/same-person/{asked.uuid}/", APART)
    again = client.post(f"/same-person/{asked.uuid}/", SAME)
    page = again.content.decode()
    assert again.status_code == 409 and "already decided" in page and "Nothing was written down." in page
    assert '<a class="govuk-link" href="/same-person/decided/">What people decided</a>' in page
    assert "Somebody has decided: kept apart" in page and "Undo this" in page
    assert '<p class="block--near">' in page, "the pictures do not stick to the button above them"


@pytest.mark.parametrize("feed", ["pupils", "custody"])
def test_a_protected_address_on_either_record_is_withheld_on_both(client_of, asked, cast, now, feed):
    protect(record=records()[feed].pk, because="She asked", by=cast["mash"], now=now)
    client = client_of("steward")
    for at in ("/same-person/", f"/same-person/{asked.uuid}/"):
        page = body(client.get(at))
        assert "Address protected" in page
        for canary in ("Ferris", "ZZ1", "Alder Park", "SCH1", "Westmarch Police"):
            assert canary not in page


def test_a_protection_on_another_record_of_the_person_counts(client_of, take_in, cast, now):
    """The pupil's own record at a second school is protected: nothing of the first gives it away."""
    take_in(pupils(pupil(), pupil("p2", NativeId="SCH2")))
    take_in(addresses())
    take_in(custody())
    both = Record.objects.filter(feed="pupils").order_by("source").to_change(by="a test")
    first, second = list(both)
    assert person_of(first) == person_of(second)
    protect(record=second.pk, because="She asked", by=cast["mash"], now=now)
    pair = Pair.objects.filter(verdict="ask", left=first).to_change(by="a test").get()
    page = client_of("steward").get(f"/same-person/{pair.uuid}/").content.decode()
    assert "Ferris" not in page and "Alder Park" not in page


def test_who_is_kept_out_of_a_record_sees_no_pair_of_it(client_of, asked, cast, now):
    share(
        record=records()["custody"].pk, because="their own child", by=None, now=now,
        practitioner=cast["steward"], kind=Sight.Kind.KEPT_OUT,
    )  # fmt: skip
    assert client_of("steward").get(f"/same-person/{asked.uuid}/").status_code == 404
    assert "Nothing is waiting" in client_of("steward").get("/same-person/").content.decode()
    assert client_of("mash").get(f"/same-person/{asked.uuid}/").status_code == 200


def test_who_is_kept_out_sees_no_pair_either_of_whoever_may_be_the_same(client_of, take_in, cast, now):
    """The police may have arrested her twice: the two detentions beside each other show her name too."""
    take_in(pupils())
    take_in(custody(detention(), detention("99/26/000002")))
    assert len(Pair.objects.to_ask().to_change(by="a test")) == 3
    share(
        record=records()["pupils"].pk, because="their own child", by=None, now=now,
        practitioner=cast["steward"], kind=Sight.Kind.KEPT_OUT,
    )  # fmt: skip
    assert "Bethany" not in client_of("steward").get("/same-person/").content.decode()


def test_who_is_kept_out_of_a_record_neither_sees_nor_undoes_its_decisions(client_of, asked, cast, now):
    client_of("mash").post(f"/same-person/{asked.uuid}/", APART)
    decision = Decision.objects.all().to_change(by="a test").get()
    share(
        record=records()["pupils"].pk, because="their own child", by=None, now=now,
        practitioner=cast["steward"], kind=Sight.Kind.KEPT_OUT,
    )  # fmt: skip
    steward = client_of("steward")
    assert WHY not in steward.get("/same-person/decided/").content.decode()
    assert steward.post(f"/same-person/decided/{decision.uuid}/undo/").status_code == 404
    assert Decision.objects.standing().to_change(by="a test").exists()


def test_what_a_person_asked_tells_no_school_in_the_list_either(client_of, take_in, cast, now):
    """Else whoever may ask reads by the list which school any child goes to."""
    take_in(pupils())
    take_in(custody(detention(forename="Daniel", surname="Quill")))
    ask(one=records()["custody"].pk, other=records()["pupils"].pk, by=cast["mash"], now=now)
    page = client_of("mash").get("/same-person/").content.decode()
    assert "Bethany Marlow" in page and "School record" in page
    assert "Alder Park" not in page and "Address protected" not in page


def test_looking_at_a_pair_is_written_down(client_of, asked, cast):
    client_of("steward").get(f"/same-person/{asked.uuid}/")
    look = Look.objects.filter(page="pair").to_change(by="a test").get()
    assert look.practitioner_id == cast["steward"].pk
    shown = LookedAt.objects.filter(look=look).to_change(by="a test")
    assert {(s.about, s.about_id) for s in shown} >= {("record", asked.left_id), ("record", asked.right_id)}


@pytest.mark.parametrize("key", ["school_a", "housing", "dpo", "board", "admin"])
def test_nobody_else_sees_the_pairs(client_of, asked, key):
    for at in ("/same-person/", f"/same-person/{asked.uuid}/", "/same-person/decided/"):
        assert client_of(key).get(at).status_code == 403


def test_a_page_past_the_last_is_not_there(client_of, asked):
    assert client_of("steward").get("/same-person/", {"page": 9}).status_code == 404


def _twos(take_in, names: str, start: int) -> None:
    """Pupils and detentions of the same names and birth dates: one pair to ask for each name."""
    people = [(n, f"Marl{n.lower()}", f"201{i % 3}-0{1 + i % 9}-1{i % 10}") for i, n in enumerate(names.split(), start)]
    rows = [
        pupil(f"q{n}", forename=n, surname=s, upn=upn(i + 10), dob=f"{d} 00:00:00")
        for i, (n, s, d) in enumerate(people, start)
    ]
    take_in(pupils(*rows))
    take_in(custody(*(detention(f"99/26/1{n}", forename=n, surname=s, dob=d) for n, s, d in people)))


def test_queries_do_not_grow_with_the_list(client_of, take_in):
    client = client_of("steward")
    _twos(take_in, "Ada Bea", 0)
    few = queries_of(client, "/same-person/")
    _twos(take_in, "Cleo Dora Enid Fern Gail Hope Iris", 2)
    assert "9 young people to answer for" in client.get("/same-person/").content.decode()
    assert queries_of(client, "/same-person/") == few


def test_who_sees_their_own_decisions_alone_is_not_told_that_nobody_decided(client_of, asked, cast, now):
    decide(left=records()["pupils"], right=records()["custody"], is_same=False, why=WHY,
           by=cast["mash"], now=now)  # fmt: skip
    page = client_of("yfr").get("/same-person/decided/").content.decode()
    assert "Nothing is decided that you may see." in page and WHY not in page


def test_who_may_not_answer_is_told_in_plain_words_what_that_would_need(client_of, asked):
    page = client_of("school_a").get("/same-person/").content.decode()
    assert "say whether two records are one young person, where you hold their open moment." in page
