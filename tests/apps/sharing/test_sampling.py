"""Every fifth reason is talked through, once, by a manager or the data protection officer."""

import re
from datetime import timedelta

import pytest

from reachable.errors import NotNow
from reachable.locks.models import Activity
from reachable.sharing.changes import give_reason, talk_through
from reachable.sharing.models import Look, LookedAt, Sampled, Sight

pytestmark = pytest.mark.django_db

AT = "/reasons-given/for-sampling/"


@pytest.fixture
def given(cast, now) -> list[Sight]:
    """Ten reasons by one of the team: two of them are for sampling."""
    rows = [
        give_reason(
            record=1,
            because="worry",
            reference=f"R-{n}",
            sentence=f"A sentence of number {n}.",
            by=cast["mash"],
            now=now,
        )
        for n in range(10)
    ]
    return [row for row in rows if row.pk % 5 == 0]


def read() -> list[Sampled]:
    return list(Sampled.objects.order_by("pk").to_change(by="a test"))


@pytest.mark.parametrize("key", ["manager", "dpo"])
def test_they_come_one_by_one_the_oldest_first(given, client_of, cast, key):
    client = client_of(key)
    page = client.get(AT).content.decode()
    assert "2 reasons wait" in page and given[0].reference in page and given[1].reference not in page
    assert (given[0].sentence in page) == (key == "manager"), "what happened is not for those who read no case content"
    client.post(AT, {"row": given[0].pk, "was_right": "yes", "words": ""})
    page = client.get(AT).content.decode()
    assert "1 reason waits" in page and given[1].reference in page
    client.post(AT, {"row": given[1].pk, "was_right": "no", "words": "No reference that could be checked"})
    assert "has been talked through" in client.get(AT).content.decode()
    assert [(r.by_id, r.was_right) for r in read()] == [(cast[key].pk, True), (cast[key].pk, False)]
    assert Activity.objects.filter(did="talked a reason through", by_id=cast[key].pk).count() == 2


def test_only_the_one_that_is_shown_is_written_down_as_looked_at(given, client_of):
    client_of("manager").get(AT)
    assert Look.objects.filter(page="reasons for sampling").to_change(by="a test").get().shown == 1


def test_the_list_says_what_came_of_it(given, client_of):
    client = client_of("manager")
    assert client.get("/reasons-given/").content.decode().count(">For sampling<") == 2
    client.post(AT, {"row": given[0].pk, "was_right": "no", "words": "Not theirs to open"})
    page = client.get("/reasons-given/").content.decode()
    assert page.count(">For sampling<") == 1 and "Talked through: not right" in page


def test_what_was_not_right_needs_words(given, client_of):
    page = client_of("manager").post(AT, {"row": given[0].pk, "was_right": "no", "words": ""}).content.decode()
    assert "Say what was not right" in page and read() == []


def test_it_is_done_once_and_never_of_ones_own(given, cast, now):
    said = {"sight": given[0], "was_right": True, "words": "", "now": now}
    with pytest.raises(NotNow):
        talk_through(by=cast["mash"], **said)
    talk_through(by=cast["manager"], **said)
    with pytest.raises(NotNow):
        talk_through(by=cast["dpo"], **said)
    assert len(read()) == 1


def test_a_reason_that_is_not_for_sampling_or_not_of_their_team_is_not_theirs(given, client_of, cast, now):
    other = Sight.objects.exclude(pk__in=[g.pk for g in given]).to_change(by="a test").first()
    assert client_of("manager").post(AT, {"row": other.pk, "was_right": "yes"}).status_code == 404
    cast["mash"].manager = None
    cast["mash"].save()
    assert client_of("manager").post(AT, {"row": given[0].pk, "was_right": "yes"}).status_code == 404
    assert read() == []


@pytest.mark.parametrize("key", ["mash", "school_a", "housing", "steward", "board", "admin"])
def test_nobody_else_may(given, client_of, key):
    assert client_of(key).get(AT).status_code == 403
    assert client_of(key).post(AT, {"row": given[0].pk, "was_right": "yes"}).status_code == 403


def opened(cast, at, page: str, record: int = 1, who: str = "mash") -> None:
    one = Look.objects.create(at=at, practitioner_id=cast[who].pk, role="x", purpose="x", page=page)
    LookedAt.objects.create(look=one, about="record", about_id=record)


def test_it_says_what_was_opened_with_it_and_nothing_that_was_not(given, client_of, cast, now):
    hour = timedelta(hours=1)
    opened(cast, now, "what we know")
    opened(cast, now + hour, "what we know")
    opened(cast, now, "a copy")
    opened(cast, now - hour, "too early")
    opened(cast, given[0].until_at, "too late")
    opened(cast, now, "another record", record=2)
    opened(cast, now, "another reader", who="mash_two")
    page = client_of("manager").get(AT).content.decode()
    assert "What we know: 2 times, last 17 Nov 2026, 4:05am" in page and "A copy: 1 time," in page
    for words in ("Too early", "Too late", "Another record", "Another reader"):
        assert words not in page, words


def test_a_reason_with_which_nothing_was_opened_says_so(given, client_of):
    assert re.search(r"Opened with it.{0,200}Nothing", client_of("manager").get(AT).content.decode(), re.DOTALL)
