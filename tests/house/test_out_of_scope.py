"""Nothing is put together or shown for a young person nobody is worried about (design.md, promise 2)."""

from datetime import datetime, timedelta

import pytest

from reachable.chronology.models import Event
from reachable.family.changes import end_worry, write_worry
from reachable.people.changes import SCOPE_LASTS, our_record_of
from reachable.people.models import InScope, Person
from reachable.sharing.changes import share
from reachable.sharing.purposes import Purpose
from reachable.single_view.reading import see
from tests.factories import address, addresses, cin, cin_child, cin_details, exclusion, exclusions, pupil, pupils
from tests.house.people import named, open_to

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FACTS = ("Suspended", "Ferris", "Yarrow", "Joined the school", "disrupting lessons")
PAGES = ("", "copy/", "told/", "trusted-adult/", "complaint/", "protect/", "protect/end/", "whose/")
EVERYBODY = ("mash", "mash_two", "manager", "school_a", "school_b", "housing", "steward", "dpo", "board", "admin")


@pytest.fixture
def unworried(take_in) -> Person:
    """A pupil of school A, moved, suspended twice and taught nowhere since: in any number, these open nothing."""
    take_in(pupils(pupil(), pupil("p2", NativeId="SCH2")))
    take_in(addresses(address(), address("p2", NativeId="SCH2", street="Yarrow Walk")))
    take_in(exclusions(*(exclusion(number=n, startdate=f"2026-Oct-{n + 5:02} 00:00:00") for n in range(1, 9))))
    return named("Bethany")


@pytest.fixture
def related(unworried, cast, now) -> Person:
    """As above, and everybody in the cast has a live relation to her: only the scope is missing."""
    record = our_record_of(person=unworried, by=cast["mash"], now=now)
    for who in EVERYBODY:
        share(record=record, because="a test", by=None, now=now, practitioner=cast[who])
    return unworried


def body(answer) -> str:
    return answer.content.decode()


def test_nothing_is_shown_for_a_person_out_of_scope(related, client_of) -> None:
    for who in EVERYBODY:
        client = client_of(who)
        for page in PAGES:
            answer = client.get(f"/young-people/{related.uuid}/{page}")
            assert answer.status_code in (302, 403, 404), (who, page)
            assert not [fact for fact in FACTS if fact in body(answer)], (who, page)
        page = body(client.get(f"/young-people/{related.uuid}/", follow=True))
        assert not [fact for fact in FACTS if fact in page], who


def test_whoever_may_say_why_is_told_that_there_is_no_current_reason(related, client_of) -> None:
    for who in ("mash", "manager"):
        assert "There is no current reason to open this" in body(
            client_of(who).get(f"/young-people/{related.uuid}/", follow=True)
        )
    for who in ("school_a", "housing"):
        page = body(client_of(who).get(f"/young-people/{related.uuid}/"))
        assert "There is no current reason to open this" in page and "Bethany" not in page


def test_not_one_of_her_facts_is_read(related, cast, now) -> None:
    """The lock is in the query: the page's own reading gives nothing, for each who could otherwise see her."""
    assert Event.objects.standing().to_change(by="a test").count() >= 8
    for who in ("mash", "manager", "school_a", "housing"):
        viewer = cast[who].as_viewer()
        assert see(viewer, related.uuid, "a test", now) is None
        people = Person.objects.visible_to(viewer, Purpose.SAFEGUARD, now)
        assert list(people.to_change(by="a test")) == []


def test_she_is_not_among_the_pages_open_to_anybody(related, client_of) -> None:
    for who in ("mash", "manager", "school_a", "housing"):
        assert str(related.uuid) not in body(client_of(who).get("/young-people/mine/"))


def test_a_search_says_that_there_is_no_current_reason(related, client_of) -> None:
    page = body(client_of("mash").post("/young-people/", {"text": "Bethany Marlow"}))
    assert "No current reason to open this" in page and not [fact for fact in FACTS if fact in page]


def test_moves_exclusions_and_schools_put_nobody_in_scope(unworried) -> None:
    assert not InScope.objects.all().to_change(by="a test").exists()


def test_a_reason_that_opens_no_scope_opens_no_page(unworried, cast, client_of, now) -> None:
    """Allocated, or on duty: a relation, but nobody is worried. The page stays shut."""
    open_to(cast["mash"], "Bethany", now)
    answer = client_of("mash").get(f"/young-people/{unworried.uuid}/")
    assert answer.status_code == 302 and answer["Location"].endswith("/why/")
    offered = body(client_of("mash").get(f"/young-people/{unworried.uuid}/why/"))
    assert "Somebody has told us they are worried" in offered and "allocated to me" not in offered


def opens(cast, person: Person, at: datetime) -> bool:
    return see(cast["mash"].as_viewer(), person.uuid, "a test", at) is not None


def test_a_worry_opens_it_and_six_months_after_its_end_it_shuts(related, cast, now) -> None:
    worry = write_worry(
        person=related, because="worry", reference="R-1", words="She did not come home", by=cast["mash"], now=now
    )
    assert opens(cast, related, now)
    end_worry(worry=worry, why="Seen and safe", by=cast["mash"], now=now)
    assert opens(cast, related, now + SCOPE_LASTS - timedelta(minutes=1))
    assert not opens(cast, related, now + SCOPE_LASTS)


@pytest.mark.parametrize(("closed", "is_open"), [("", True), ("2026-09-30", True), ("2026-03-01", False)])
def test_social_care_opens_it_until_six_months_after_it_closed(take_in, related, cast, now, closed, is_open) -> None:
    take_in(cin(cin_child(details=cin_details("2026-01-05", closed))))
    assert opens(cast, related, now) is is_open


def test_what_has_not_begun_opens_nothing(related, cast, now) -> None:
    record = our_record_of(person=related, by=cast["mash"], now=now)
    tomorrow = now + timedelta(days=1)
    from reachable.people.changes import put_in_scope

    put_in_scope(
        record=record, because="somebody is worried", from_at=tomorrow, until_at=None, by=cast["mash"], now=now
    )
    assert not opens(cast, related, now) and opens(cast, related, tomorrow)
