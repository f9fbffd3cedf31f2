"""The start page of those who work with young people: find one, who is open to me, what is new, due or running out."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.family import changes as family
from reachable.feeds.models import Record
from reachable.people.changes import decide
from reachable.people.models import Belonging
from reachable.worklist import mine
from reachable.worklist.pages import _last_moment
from tests import factories as f
from tests.house.people import named, open_to

pytestmark = pytest.mark.django_db
WHY = {"because": "worry", "reference": "Call 4411", "sentence": "Her school rang: she came in with a cut hand."}


@pytest.fixture
def bethany(take_in, client_of, cast, now):
    take_in(f.pupils())
    person = named("Bethany")
    client_of("mash").post(f"/young-people/{person.uuid}/why/", WHY)
    return person


def start(client_of, who: str = "mash") -> str:
    return client_of(who).get("/").content.decode()


def test_somebody_can_be_found_from_the_start_page(client_of, bethany):
    page = start(client_of)
    assert 'action="/young-people/"' in page and "Find a young person" in page
    assert 'action="/young-people/"' not in start(client_of, "steward")


def test_a_page_open_to_me_says_what_is_new_and_when_it_closes(client_of, bethany, take_in):
    take_in(f.exclusions(f.exclusion()))
    page = start(client_of)
    assert "Bethany Marlow" in page and "2 new lines in the last week, the latest Tuesday 17 November 2026" in page
    assert "Open to you until Tuesday 24 November 2026, 3:05am" in page and "Ends soon" not in page
    assert "Suspended" not in page and "Bethany" not in start(client_of, "mash_two")


def test_what_closes_at_midnight_is_said_by_the_day_that_ends_then():
    at = datetime(2026, 12, 13, tzinfo=UTC)
    assert _last_moment(at) == "the end of Saturday 12 December 2026"
    assert _last_moment(at + timedelta(minutes=1)) == "Sunday 13 December 2026, 12:01am"


def test_a_reason_that_runs_out_by_tomorrow_says_so(client_of, cast, take_in, now):
    take_in(f.pupils())
    take_in(f.cin(f.cin_child()))
    open_to(cast["mash"], "Bethany", now - timedelta(days=6))
    assert "Ends soon" in start(client_of)


def test_what_falls_due_with_the_family_is_listed_earliest_first(client_of, cast, bethany, now):
    today = now.date()
    said = {"by": cast["mash"], "now": now, "person": bethany}
    family.write_complaint(whose="child", words="Nobody asked me", received_on=today - timedelta(days=31), **said)
    family.write_told(
        whom="parent_one", was_told=False, why_not="Not safe yet", look_again_on=today + timedelta(days=2), **said
    )
    page = start(client_of)
    late, soon = page.index("Acknowledge a complaint"), page.index("Look again: first parent or carer not told yet")
    assert late < soon and "Late" in page and "By Thursday 19 November 2026" in page
    assert "Nobody asked me" not in page and "Not safe yet" not in page


def test_what_is_late_is_there_however_many_pages_are_open(client_of, cast, bethany, take_in, now, monkeypatch):
    """Only so many are read: whoever waits for an answer comes before whoever was told of last (promise 4)."""
    monkeypatch.setattr(mine, "READ", 1)
    said = {"by": cast["mash"], "now": now, "person": bethany}
    family.write_complaint(whose="child", words="x", received_on=now.date() - timedelta(days=31), **said)
    take_in(f.pupils(f.pupil("p2", upn=f.upn(2), forename="Ann", dob="2012-03-01")), at=now + timedelta(hours=1))
    client_of("mash").post(f"/young-people/{named('Ann').uuid}/why/", WHY)
    page = start(client_of)
    assert "Acknowledge a complaint" in page and "Bethany Marlow" in page and "Ann Marlow" not in page


def test_what_is_not_due_for_weeks_is_not_there(client_of, cast, bethany, now):
    family.write_complaint(
        whose="child", words="Nobody asked me", received_on=now.date(), by=cast["mash"], now=now, person=bethany
    )
    assert "Acknowledge a complaint" not in start(client_of)


def test_whoever_is_held_by_the_police_comes_first(client_of, cast, bethany, take_in, now):
    take_in(f.pupils(f.pupil("p2", upn=f.upn(2), forename="Ann", dob="2012-03-01")))
    take_in(f.exclusions(f.exclusion("p2")))
    client_of("mash").post(f"/young-people/{named('Ann').uuid}/why/", WHY)
    at = "2026-11-16 23:10"
    take_in(f.custody(f.detention(release_dt="", arrest_dt=at, detention_authorised_dt=at)))
    custody = Record.objects.everyone_because("a test").get(feed="custody")
    theirs = Belonging.objects.filter(person=bethany, record__feed="pupils").select_related("record")
    school = theirs.everyone_because("a test").get().record
    decide(left=school, right=custody, is_same=True, why="Confirmed", by=cast["mash"], now=now)
    page = start(client_of)
    assert "In custody" in page and "Since Monday 16 November 2026, 11:10pm" in page
    assert page.index("Bethany Marlow") < page.index("Ann Marlow")


def test_a_school_lead_sees_own_pupils_and_no_word_of_the_police(client_of, bethany, take_in):
    page = start(client_of, "school_a")
    assert "Bethany Marlow" in page and "In custody" not in page and "Open to you until" not in page
    assert "Bethany" not in start(client_of, "school_b")
