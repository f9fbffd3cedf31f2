"""An exclusion's window goes by its own school's days, is counted again when they change, and its page says so."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from reachable.agencies import changes
from reachable.agencies.models import Closure
from reachable.agencies.term_dates import Why
from reachable.clocks.school_days import Closed
from reachable.locks.models import Activity
from reachable.reachable_moments.changes import end
from reachable.reachable_moments.models import Moment
from reachable.reachable_moments.windows_step import count_again
from tests.factories import exclusion, exclusions, pupil, pupils

pytestmark = pytest.mark.django_db
# Excluded on Monday 16 November: by weekdays the sixth school day is Monday 23.
WEEKDAYS, LATER = datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 25, tzinfo=UTC)
TWO_DAYS = [Closed(date(2026, 11, 19), date(2026, 11, 20))]


@pytest.fixture
def excluded(take_in):
    """Takes in that a pupil of SCH1 was excluded yesterday."""

    def tell() -> Moment:
        take_in(pupils(pupil()))
        take_in(exclusions(exclusion(category="PERM", startdate="2026-Nov-16 00:00:00")))
        return moment()

    return tell


def moment() -> Moment:
    return Moment.objects.to_change(by="a test").get()


def closed(cast, now, *, school: str = "", why: str = Why.HOLIDAY) -> list[Closure]:
    agency = cast[school].agency if school else None
    return changes.close_schools(school=agency, days=TWO_DAYS, why=why, by=cast["steward"], now=now)


def page(client) -> str:
    return " ".join(client.get(reverse("moment", args=[moment().uuid])).content.decode().split())


def test_nobody_has_entered_term_dates(excluded, client_of):
    assert excluded().window_at == WEEKDAYS
    assert "nobody has entered term dates for this school" in page(client_of("mash"))


@pytest.mark.parametrize(
    ("school", "until", "words"),
    [
        ("", LATER, "by the term dates of every school of the area"),
        ("school_a", LATER, "by this school’s own term dates"),
        ("school_b", WEEKDAYS, "nobody has entered term dates for this school"),
    ],
)
def test_a_window_goes_by_the_days_of_its_own_school(excluded, client_of, cast, now, school, until, words):
    closed(cast, now, school=school)
    assert excluded().window_at == until
    said = page(client_of("mash"))
    assert words in said and "term dates were changed" not in said and cast["school_a"].agency.name not in said


def test_dates_entered_afterwards_make_it_later_and_the_page_says_so(excluded, client_of, cast, now):
    excluded()
    assert count_again(now) == 0
    closed(cast, now + timedelta(hours=1))
    assert count_again(now + timedelta(hours=2)) == 1 and moment().window_at == LATER
    assert count_again(now + timedelta(hours=3)) == 0
    assert Activity.objects.filter(did="set when a moment's window ends").count() == 1


def test_dates_taken_away_make_it_sooner_and_never_in_silence(excluded, client_of, cast, now, monkeypatch):
    (row,) = closed(cast, now)
    excluded()
    changes.take_away_closure(closure=row, why="Mistyped", by=cast["steward"], now=now + timedelta(hours=1))
    after = now + timedelta(hours=2)
    assert count_again(after) == 1 and moment().window_at == WEEKDAYS
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: after)
    said = page(client_of("mash"))
    assert "Sooner than was said first, Wednesday 25 November 2026: term dates were changed since" in said


def test_the_same_file_again_counts_as_the_loop_does(excluded, cast, now, take_in):
    excluded()
    closed(cast, now + timedelta(hours=1))
    changed = exclusion(category="PERM", startdate="2026-Nov-16 00:00:00", reason1="PA")
    take_in(exclusions(changed), at=now + timedelta(hours=2))
    assert moment().window_at == LATER and count_again(now + timedelta(hours=3)) == 0


def test_a_moment_that_is_over_keeps_the_window_that_it_had(excluded, client_of, cast, now):
    end(moment=excluded(), why="A place was found", by=cast["mash"], now=now)
    closed(cast, now)
    assert count_again(now) == 0 and moment().window_at == WEEKDAYS
    assert "The sixth school day" not in page(client_of("mash"))


def test_what_a_form_tells_lasts_until_it_says(take_in, cast, now, django_assert_num_queries):
    closed(cast, now)
    with django_assert_num_queries(1):
        assert count_again(now) == 0
