"""From a file to a moment: what opens, what joins, what is too old, and that running twice changes nothing."""

from datetime import timedelta

import pytest

from reachable import flow
from reachable.feeds.models import Waiting
from reachable.people.models import InScope
from reachable.reachable_moments import changes, step
from reachable.reachable_moments.models import Happening, Moment
from tests import factories as f

pytestmark = pytest.mark.django_db


def moments() -> list[Moment]:
    return list(Moment.objects.order_by("pk").to_change(by="a test"))


def happened() -> list[tuple[str, int]]:
    rows = Happening.objects.order_by("at", "what").to_change(by="a test")
    return [(one.what, one.moment_id) for one in rows]


def held(**said: object) -> str:
    return f.custody(f.detention(release_dt="", **said))


def test_an_arrest_opens_a_moment_at_once_with_its_clock(take_in, now):
    take_in(held())
    (moment,) = moments()
    assert (moment.state, moment.tier, moment.known_at) == ("waiting", "reach_now", now)
    assert (moment.due_at, moment.window_at) == (now + timedelta(hours=26), None)
    assert [what for what, _ in happened()] == ["RM1"]


def test_whoever_has_a_moment_is_in_scope(take_in, now):
    take_in(f.emergency(f.attendance_at_hospital(arrival_dt="2026-11-16 22:35", departure_dt="")))
    scope = InScope.objects.filter(because="reachable moment").to_change(by="a test").get()
    assert (scope.from_at, scope.until_at) == (now, None)
    take_in(f.emergency(f.attendance_at_hospital(arrival_dt="2026-11-16 22:35", departure_dt="2026-11-17 02:05")))
    assert InScope.objects.filter(because="reachable moment", until_at=None).to_change(by="a test").exists()


def test_a_release_told_later_ends_the_window_and_opens_no_second_moment(take_in, now):
    take_in(held())
    take_in(f.custody(), at=now + timedelta(hours=1))
    (moment,) = moments()
    assert moment.window_at is not None and moment.window_at.hour == 6
    assert len(happened()) == 1


def test_all_of_one_arrest_and_what_happens_within_a_day_is_one_moment(take_in):
    take_in(held(strip_search="Y", drugs_pwits="Y"))
    (moment,) = moments()
    assert [what for what, _ in happened()] == ["RM1", "RM11", "RM21"]
    assert moment.window_at is not None  # 24 hours after the search, though nobody told of a release


def test_the_next_arrest_three_days_later_is_a_moment_of_its_own(take_in, now):
    take_in(held())
    take_in(
        held(custody_ref="99/26/000009", arrest_dt="2026-11-17 21:00", detention_authorised_dt=""), now + timedelta(1)
    )
    assert len(moments()) == 2


@pytest.mark.parametrize(
    ("arrested", "number"), [("2026-11-10 03:06", 1), ("2026-11-10 03:04", 0), ("2025-11-14 21:10", 0)]
)
def test_what_was_over_for_a_week_when_we_knew_opens_none(take_in, arrested, number):
    take_in(held(arrest_dt=arrested, detention_authorised_dt=""))
    assert len(moments()) == number


def test_a_short_absence_is_told_to_whoever_knows_them_and_a_long_one_opens(take_in):
    short = {"reported_dt": "2026-11-15 20:00", "last_seen_dt": "", "found_dt": "2026-11-15 23:00"}
    take_in(f.missing(f.episode(**short)))
    assert [(one.state, one.tier) for one in moments()] == [("told", "tell_who_knows")]
    take_in(
        f.missing(
            f.episode("MP/26/000009", reported_dt="2026-11-13 20:00", last_seen_dt="", found_dt="2026-11-16 08:00")
        )
    )
    assert sorted({one.state for one in moments()}) in (["told", "waiting"], ["waiting"])


@pytest.mark.parametrize("how", [{"category": "PERM"}, {"sessions": "12.0"}])
def test_two_rows_of_one_exclusion_open_one_moment_and_hold_up_nobody(take_in, now, how):
    take_in(f.pupils())
    rows = [f.exclusion(number=number, startdate="2026-Nov-16 00:00:00", **how) for number in (1, 2)]
    take_in(f.exclusions(rows[0], rows[1] | {"reason1": "PA"}))
    take_in(held(arrest_dt="2026-11-16 21:00", detention_authorised_dt=""))
    assert sorted(what for what, _ in happened()) == ["RM1", "RM7"] and len(moments()) == 2
    assert not Waiting.objects.exists()


def test_run_twice_it_changes_nothing(take_in, now):
    take_in(held())
    before = (moments()[0].due_at, happened())
    record = moments()[0].record_id
    step.notice({record}, now=now + timedelta(hours=3))
    Waiting.objects.create(record=record, since=now)
    flow.catch_up(clock=lambda: now + timedelta(hours=4))
    assert (moments()[0].due_at, happened()) == before and len(moments()) == 1


def test_a_borough_told_for_the_first_time_opens_only_what_is_new(take_in):
    old = [f.detention(f"99/26/{n:06}", arrest_dt="2026-05-01 12:00", detention_authorised_dt="") for n in range(50)]
    take_in(f.custody(*old, f.detention("99/26/000099", arrest_dt="2026-11-16 20:00", release_dt="")))
    assert len(moments()) == 1


def test_what_happens_after_they_were_reached_is_a_moment_of_its_own(take_in, cast, now):
    """Seen in the cell, and arrested again that evening: nobody has reached them since."""
    take_in(held())
    (first,) = moments()
    changes.record_attempt(moment=first, at=now, how="face", was_reached=True, by=cast["mash"], now=now)
    evening = now + timedelta(hours=8)
    came = f"{evening:%Y-%m-%d %H:%M}"
    take_in(held(arrest_dt=came, strip_search="Y"), at=evening)
    assert len(moments()) == 2
