"""Attendance on the page of a past day: the weeks as schools told them then, and why one is blank."""

from datetime import datetime, timedelta

import pytest

from reachable.people.changes import our_record_of
from reachable.sharing.changes import protect
from tests import factories as f
from tests.house.people import open_to

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BLANK = "To 1 week at school marks were added since."
AWAY, THERE = "There for 0% of sessions", "There for 100% of sessions"


@pytest.fixture
def then(now) -> datetime:
    """Tuesday 3 March 2026, 3:05am: a day at school was told, on which they were away."""
    return now.replace(month=3, day=3)


@pytest.fixture
def as_known(client_of, cast, now, take_in, then):
    take_in(f.pupils(), at=then)
    take_in(f.cin(), at=then)
    take_in(f.register(*f.day_of_marks("2026-02-23", "O O")), at=then)

    def page(known: str = "2026-03-03", who: str = "mash") -> str:
        person = open_to(cast["mash"], "Bethany", now)
        answer = client_of(who).get(f"/young-people/{person.uuid}/", {"known": known})
        return " ".join(answer.content.decode().split())

    return page


def test_the_weeks_of_then_are_drawn(as_known):
    page = as_known()
    assert 'class="line__area"' in page and AWAY in page and "at school marks were added" not in page
    assert 'class="line__area"' not in as_known("2026-03-02"), "nothing had come yet"


def test_a_mark_put_right_later_is_drawn_as_it_was_told_then(as_known, take_in, then):
    take_in(f.register(*f.day_of_marks("2026-02-23", "/ \\")), at=then + DAY)
    assert AWAY in as_known() and THERE in as_known("2026-03-04")


def test_a_week_to_which_marks_were_added_since_is_blank_and_the_page_says_why(as_known, take_in, then):
    take_in(f.register(*f.day_of_marks("2026-02-24", "/ \\")), at=then + DAY)
    page = as_known()
    assert 'class="line__area"' not in page and BLANK in page
    after = as_known("2026-03-04")
    assert "There for 50% of sessions" in after and BLANK not in after


def test_a_week_told_later_is_neither(as_known, take_in, then):
    take_in(f.register(*f.day_of_marks("2026-03-02", "/ \\")), at=then + DAY)
    page = as_known()
    assert AWAY in page and "at school marks were added" not in page


def test_a_protected_one_leaves_no_trace(as_known, take_in, then, cast, now):
    take_in(f.register(*f.day_of_marks("2026-02-24", "/ \\")), at=then + DAY)
    person, mash = open_to(cast["mash"], "Bethany", now), cast["mash"]
    protect(record=our_record_of(person=person, by=mash, now=now), because="She asked", by=mash, now=now)
    for known in ("2026-03-03", "2026-03-04"):
        page = as_known(known)
        assert "line__area" not in page and "of sessions" not in page and "marks were added" not in page


def test_who_does_not_read_school_is_told_of_no_week(as_known, take_in, then):
    take_in(f.register(*f.day_of_marks("2026-02-24", "/ \\")), at=then + DAY)
    page = as_known(who="housing")
    assert "line__area" not in page and "marks were added" not in page
