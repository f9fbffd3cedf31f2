"""Finding a young person: by name, birth date or identifier; at most 20; only whom the viewer may know of."""

import pytest

from reachable.sharing.models import Look
from tests import factories as f

pytestmark = pytest.mark.django_db


def ask(client, text: str) -> str:
    return client.post("/young-people/", {"text": text}).content.decode()


@pytest.fixture
def two(take_in):
    take_in(
        f.pupils(
            f.pupil(),
            f.pupil("p2", upn=f.upn(2), forename="Mohammed", surname="Rahman", NativeId="SCH2", dob="2012-03-01"),
        )
    )


@pytest.mark.parametrize(
    "typed", ["Bethany Marlow", "bethany marlow", "Bethanny Marlowe", "MARLOW", f.upn(), "9/7/2011"]
)
def test_found_by_what_people_type(client_of, two, typed):
    page = ask(client_of("mash"), typed)
    assert "Bethany Marlow" in page and "Rahman" not in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31/02/2010", "There is no such date. Check the day and the month, or leave it out"),
        ("Bethany 31 February 2010", "There is no such date."),
        ("x" * 101, "Type 100 characters or fewer: a name, a birth date or an identifier"),
    ],
)
def test_a_date_that_there_is_not_or_too_much_is_said_and_nobody_is_looked_for(client_of, two, typed, words):
    page = ask(client_of("mash"), typed)
    assert words in page and "Ensure this value" not in page and "found</h2>" not in page
    assert not Look.objects.filter(page="search").everyone_because("a test").exists()


@pytest.mark.parametrize("typed", ["Mohamed Rahman", "Muhammad Rehman", "Rahman Mohammed"])
def test_another_spelling_is_found(client_of, two, typed):
    assert "Mohammed Rahman" in ask(client_of("mash"), typed)


def test_at_most_twenty_and_it_says_so(client_of, take_in):
    take_in(f.pupils(*(f.pupil(f"p{n}", upn=f.upn(n), forename=f"Ann{chr(97 + n % 26)}") for n in range(1, 24))))
    page = ask(client_of("mash"), "Marlow")
    assert page.count("answers__one") == 20 and "these are the first 20" in page


def test_spelt_as_typed_comes_first_then_whom_we_are_worried_about(client_of, take_in):
    names = ("Marlo", "Marlowe", "Marlow", "Marlow")
    take_in(
        f.pupils(*(f.pupil(f"p{n}", upn=f.upn(n), forename=f"Ann{n}", surname=s) for n, s in enumerate(names, 1))),
    )
    take_in(f.cin(f.cin_child(upn=f.upn(4))))
    page = ask(client_of("mash"), "Marlow")
    found = [page.index(f">Ann{n} ") for n in (4, 3, 2, 1)]
    assert found == sorted(found)


def test_what_answers_by_one_name_alone_comes_last_under_words_that_say_so(client_of, take_in):
    """Two typed names that sound alike are both heard in one surname: that finds every Hussain there is."""
    names = (("Riley", "Hussain"), ("Hasan", "Hussain"), ("Hassan", "Hussain"))
    take_in(f.pupils(*(f.pupil(f"p{n}", upn=f.upn(n), forename=a, surname=b) for n, (a, b) in enumerate(names, 1))))
    page = ask(client_of("mash"), "Hassan Hussain")
    where = [
        page.index(words)
        for words in (
            ">Hassan Hussain<",
            "Sounds alike, or is spelt another way",
            ">Hasan Hussain<",
            "May answer to one of the names only",
            ">Riley Hussain<",
        )
    ]
    assert where == sorted(where)


def test_where_all_are_spelt_as_typed_nothing_more_is_said(client_of, take_in):
    take_in(f.pupils(f.pupil(), f.pupil("p2", upn=f.upn(2), dob="2012-03-01")))
    page = ask(client_of("mash"), "Bethany Marlow")
    assert page.count("answers__one") == 2 and "Sounds alike" not in page and "one of the names only" not in page


def test_an_alias_that_was_searched_for_is_said_in_its_answer(client_of, take_in):
    """Otherwise a brother arrested under the other's name looks like an answer to the surname alone."""
    take_in(f.custody(f.detention(forename="Nathan", surname="Pryce", alias="Aaron Pryce")))
    page = ask(client_of("mash"), "Aaron Pryce")
    assert "A young person giving the name Nathan Pryce" in page and "Also called: Aaron Pryce" in page


def test_a_name_and_a_birth_date_find_fewer(client_of, take_in):
    take_in(f.pupils(f.pupil(), f.pupil("p2", upn=f.upn(2), forename="Ann", dob="2012-03-01")))
    page = ask(client_of("mash"), "Marlow 1.3.2012")
    assert "Ann Marlow" in page and "Bethany Marlow" not in page


def test_a_school_lead_finds_own_pupils_only(client_of, take_in):
    take_in(f.pupils())
    take_in(f.cin())
    assert "Bethany Marlow" in ask(client_of("school_a"), "Marlow")
    other = ask(client_of("school_b"), "Marlow")
    assert "15 years" not in other and "Others may hold facts: ask the MASH" in other


def test_a_school_lead_cannot_find_out_that_there_is_a_custody_record(client_of, take_in, cast, now):
    from reachable.feeds.models import Record
    from reachable.people.changes import decide

    take_in(f.pupils())
    take_in(f.custody(f.detention(forename="Bessie", alias="Betts")))
    records = {r.feed: r for r in Record.objects.everyone_because("a test")}
    decide(left=records["pupils"], right=records["custody"], is_same=True, why="Confirmed", by=cast["mash"], now=now)
    client = client_of("school_a")
    assert "15 years" not in ask(client, "99/26/000001")
    assert "15 years" not in ask(client, "Betts Marlow")
    assert "Bessie" not in ask(client, "Bethany Marlow")
    assert "Bethany Marlow" in ask(client_of("mash"), "99/26/000001")


@pytest.mark.parametrize("typed", ["", "   ", "%", "*", "'; drop table people_key; --", "x" * 5000, "🙂", "0"])
def test_odd_things_typed_get_a_plain_answer(client_of, two, typed):
    answer = client_of("mash").post("/young-people/", {"text": typed})
    assert answer.status_code == 200 and "15 years" not in answer.content.decode()


def test_a_search_is_written_down(client_of, two, cast):
    ask(client_of("mash"), "Marlow")
    assert (
        Look.objects.everyone_because("a test")
        .filter(page="search", practitioner_id=cast["mash"].pk, shown__gte=1)
        .exists()
    )
