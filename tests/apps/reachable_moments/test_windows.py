"""An exclusion's window goes by its own school's days, is counted again when they change, and its page says so."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from reachable.agencies import changes
from reachable.agencies.models import Closure
from reachable.agencies.term_dates import Basis, Why
from reachable.clocks.school_days import Closed
from reachable.feeds.models import Record
from reachable.locks.models import Activity
from reachable.reachable_moments import changes as moment_changes
from reachable.reachable_moments.changes import end
from reachable.reachable_moments.models import Happening, Moment, Recount
from reachable.reachable_moments.windows import Counted
from reachable.reachable_moments.windows_step import count_again
from reachable.sharing.changes import protect
from tests.factories import custody, detention, exclusion, exclusions, pupil, pupils

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
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
    assert words in said and "than was said before" not in said and cast["school_a"].agency.name not in said


def test_dates_entered_afterwards_make_it_later_and_the_page_says_so(excluded, client_of, cast, now):
    excluded()
    assert count_again(now) == 0
    closed(cast, now + timedelta(hours=1))
    assert count_again(now + timedelta(hours=2)) == 1 and moment().window_at == LATER
    assert count_again(now + timedelta(hours=3)) == 0
    assert Activity.objects.filter(did="set when a moment's window ends").count() == 1


def test_dates_taken_away_make_it_sooner_and_never_in_silence(excluded, client_of, cast, now):
    (row,) = closed(cast, now)
    excluded()
    changes.take_away_closure(closure=row, why="Mistyped", by=cast["steward"], now=now + timedelta(hours=1))
    assert count_again(now + timedelta(hours=2)) == 1 and moment().window_at == WEEKDAYS
    said = page(client_of("mash"))
    assert "Sooner than was said before: it was Wednesday 25 November 2026, and became Monday 23 November" in said


def test_what_was_entered_by_mistake_and_taken_away_is_said_too(excluded, client_of, cast, now):
    excluded()
    (row,) = closed(cast, now)
    assert count_again(now) == 1
    changes.take_away_closure(closure=row, why="Mistyped", by=cast["steward"], now=now + HOUR)
    assert count_again(now + HOUR) == 1 and moment().window_at == WEEKDAYS
    said = page(client_of("mash"))
    assert "Sooner than was said before: it was Wednesday 25" in said and "Later than was said before" in said


def test_what_was_never_said_is_not_said_to_have_been(excluded, client_of, cast, now):
    closed(cast, now)
    excluded()
    Happening.objects.all().to_change(by="a test").update(known_at=now - timedelta(seconds=1))
    assert moment().window_at == LATER and "than was said before" not in page(client_of("mash"))


def test_dates_entered_while_the_clock_was_fast_count_at_once(excluded, cast, now):
    excluded()
    closed(cast, now + HOUR)
    assert count_again(now) == 1 and moment().window_at == LATER


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


def test_a_moment_that_is_over_keeps_it_when_its_file_comes_again(excluded, cast, now, take_in):
    end(moment=excluded(), why="A place was found", by=cast["mash"], now=now)
    closed(cast, now)
    changed = exclusion(category="PERM", startdate="2026-Nov-16 00:00:00", reason1="PA")
    take_in(exclusions(changed), at=now + HOUR)
    assert moment().window_at == WEEKDAYS


def test_a_moment_that_ends_while_it_is_counted_keeps_it(excluded, cast, now, monkeypatch):
    excluded()
    closed(cast, now)
    count = moment_changes.count_window

    def ends_first(**said) -> bool:
        end(moment=moment(), why="A place was found", by=cast["mash"], now=now)
        return count(**said)

    monkeypatch.setattr(moment_changes, "count_window", ends_first)
    assert count_again(now) == 0 and moment().window_at == WEEKDAYS
    assert not Recount.objects.to_change(by="a test").exists()


def test_of_two_that_count_at_once_one_writes(excluded, cast, now):
    excluded()
    closed(cast, now)
    read = Happening.objects.to_change(by="a test").get()
    told = {"happening": read, "counted": Counted(LATER, Basis.AREA), "by": "a test", "now": now}
    assert [moment_changes.count_window(**told) for _ in range(2)] == [True, False]
    assert Recount.objects.to_change(by="a test").count() == 1


def test_what_went_on_with_a_moment_that_is_over_keeps_it_as_that_does(take_in, cast, now):
    take_in(custody(detention(arrest_dt="2026-11-16 09:00", detention_authorised_dt="", release_dt="")), at=now - HOUR)
    take_in(pupils(pupil()))
    take_in(exclusions(exclusion(category="PERM", startdate="2026-Nov-16 00:00:00")))
    first, second = Moment.objects.order_by("pk").to_change(by="a test")
    second.goes_on_with = first
    Moment.objects.filter(pk=second.pk).to_change(by="a test").update(goes_on_with=first)
    end(moment=first, why="A place was found", by=cast["mash"], now=now)
    windows = list(Moment.objects.order_by("pk").to_change(by="a test").values_list("window_at"))
    closed(cast, now)
    assert count_again(now) == 0
    assert list(Moment.objects.order_by("pk").to_change(by="a test").values_list("window_at")) == windows


def test_a_protected_school_is_not_given_away_by_its_own_days(excluded, client_of, cast, now):
    closed(cast, now, school="school_a")
    record = excluded().record_id
    protect(record=record, because="A threat", by=cast["manager"], now=now)
    before = page(client_of("mash"))
    assert "25 November" not in before and "own term dates" not in before  # what is stored is not yet counted again
    assert count_again(now) == 1 and moment().window_at == WEEKDAYS
    for who in ("mash", "manager"):
        said = page(client_of(who))
        assert "It may be sooner than it need be" in said and "term dates" not in said and "25 November" not in said


def test_of_a_protected_school_nothing_was_ever_counted(excluded, cast, now, take_in):
    closed(cast, now, school="school_a")
    take_in(pupils(pupil()))
    record = Record.objects.order_by("pk").to_change(by="a test").first()
    protect(record=record.pk, because="A threat", by=cast["manager"], now=now)
    assert excluded().window_at == WEEKDAYS and count_again(now) == 0


def test_a_moment_that_was_over_before_its_school_was_protected_says_no_day(excluded, client_of, cast, now):
    closed(cast, now, school="school_a")
    one = excluded()
    end(moment=one, why="A place was found", by=cast["mash"], now=now)
    assert "25 November" in page(client_of("mash"))
    protect(record=one.record_id, because="A threat", by=cast["manager"], now=now)
    said = page(client_of("mash"))
    assert "25 November" not in said and "until when is withheld" in said


def test_a_school_of_another_area_goes_by_weekdays_alone(client_of, take_in, cast, now):
    closed(cast, now)
    take_in(pupils(pupil(NativeId="NOBODY9")))
    take_in(exclusions(exclusion(NativeId="NOBODY9", category="PERM", startdate="2026-Nov-16 00:00:00")))
    assert moment().window_at == WEEKDAYS and "nobody has entered term dates" in page(client_of("mash"))


def test_what_a_form_tells_lasts_until_it_says(take_in, cast, now, django_assert_num_queries):
    closed(cast, now)
    with django_assert_num_queries(1):
        assert count_again(now) == 0
