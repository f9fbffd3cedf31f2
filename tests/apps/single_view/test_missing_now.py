"""A young person who is missing now: it stands before everything but the name, for whoever may read of it."""

from datetime import timedelta

import pytest

from reachable.people.changes import our_record_of
from reachable.people.models import Belonging
from reachable.sharing.changes import give_reason, protect, share
from tests import factories as f

pytestmark = pytest.mark.django_db
MISSING = "Missing since Monday 16 November 2026, 4:10pm"
OPEN = {"found_dt": "", "rhi_offered": "", "rhi_accepted": "", "rhi_date": ""}
LATELY = {"last_seen_dt": "2026-11-16 16:10", "reported_dt": "2026-11-16 19:00"}


def person(take_in, cast, now, at=None, **said):
    take_in(f.missing(f.episode(**OPEN | LATELY | said)), at=at or now)
    row = Belonging.objects.select_related("person").everyone_because("a test").get()
    reason = {"because": "allocated", "reference": "R-1", "sentence": "Allocated to me at this morning's meeting."}
    give_reason(record=row.record_id, by=cast["mash"], now=now, **reason)
    share(record=row.record_id, because="a move", by=cast["mash"], now=now, team=cast["housing"].team)
    return row.person


def page_of(client, person, more: str = "") -> str:
    return client.get(f"/young-people/{person.uuid}/{more}").content.decode()


def test_it_stands_before_everything_but_the_name_and_says_who_told_us(take_in, cast, now, client_of):
    one = person(take_in, cast, now)
    page = page_of(client_of("mash"), one)
    assert MISSING in page and page.index("<h1") < page.index(MISSING) < page.index("Who they trust")
    assert "Police said so on Tuesday 17 November 2026, and has not told us since that they were found." in page
    copied = page_of(client_of("mash"), one, "copy/")
    assert copied.index(MISSING) < copied.index("Who they trust")


@pytest.mark.parametrize(
    "said",
    [
        {"found_dt": "2026-11-16 23:00"},
        {"found_dt": "2026-11-15 23:00"},  # before it began: told that they were found, and not when
        {"last_seen_dt": "2026-10-16 16:10", "reported_dt": "2026-10-16 19:00"},
        {"last_seen_dt": "2026-11-18 16:10", "reported_dt": "2026-11-18 19:00"},
    ],
    ids=["found", "found, but when is not told", "never closed", "still to come"],
)
def test_nobody_is_called_missing_who_is_not(said, take_in, cast, now, client_of):
    assert "Missing since" not in page_of(client_of("mash"), person(take_in, cast, now, **said))


def test_who_may_not_read_of_it_is_not_told(take_in, cast, now, client_of):
    page = page_of(client_of("housing"), person(take_in, cast, now))
    assert "Who they trust" in page and "Missing since" not in page


def test_found_since_it_is_gone(take_in, cast, now, client_of):
    one = person(take_in, cast, now - timedelta(hours=2))
    take_in(f.missing(f.episode(**LATELY | {"found_dt": "2026-11-17 01:00"})))
    assert "Missing since" not in page_of(client_of("mash"), one)


def test_on_a_past_day_it_says_what_was_known_then(take_in, cast, now, client_of):
    one = person(take_in, cast, now, at=now - timedelta(hours=5))
    take_in(f.missing(f.episode(**LATELY | {"found_dt": "2026-11-17 01:00"})))
    then = page_of(client_of("mash"), one, "?known=2026-11-16")
    assert MISSING in then and "had not told us by then that they were found" in then


def test_a_protected_address_is_not_given_away_by_who_says_so(take_in, cast, now, client_of):
    one = person(take_in, cast, now)
    protect(record=our_record_of(person=one, by=cast["mash"], now=now), because="A", by=cast["mash"], now=now)
    banner = page_of(client_of("mash"), one).split(MISSING)[1].split("</div>")[0]
    assert "which force is withheld" in banner and "Westmarch" not in banner
