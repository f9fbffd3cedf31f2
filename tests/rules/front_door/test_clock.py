"""A contact's clock in hub hours: what falls due when, the same at once or days later."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.clocks.hub_hours import Hub, hub_hours_between, opens_next
from reachable.front_door.contacts.clock import Due, Rating, Watched, falls_due, to_tell
from reachable.notices.clock_steps import ClockStep

HALF, MOST, WHOLE, DAILY = ClockStep
HUB = Hub()


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """November 2026: the 16th is a Monday, and London keeps UTC."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


END = at(18, 0)  # of the working day after Monday
ONE = Watched(at(16, 9), at(16, 9), END)
RED = Rating(at(16, 10), at(16, 13))


def steps(one: Watched, now: datetime, done=(), since=None) -> list[tuple]:
    return [(due.step, due.at) for due in falls_due(one, set(done), HUB, now, since)]


def test_half_and_four_fifths_are_of_the_time_in_which_the_hub_is_open():
    # 16.5 hours of the hub on two days: half is 8.25, the whole of Monday; four fifths are 13.2.
    assert steps(ONE, at(17, 9)) == [(HALF, at(16, 17, 15))]
    assert steps(ONE, END) == [(HALF, at(16, 17, 15)), (MOST, at(17, 13, 57)), (WHOLE, END)]
    assert steps(ONE, at(16, 17)) == []


def test_a_rating_moves_what_is_due_from_when_it_was_written_down():
    rated = Watched(at(16, 9), at(16, 9), END, [RED])
    assert steps(rated, at(16, 13)) == [(HALF, at(16, 11)), (MOST, at(16, 12, 12)), (WHOLE, at(16, 13))]


@pytest.mark.parametrize(
    ("rated_at", "first"),
    [
        (at(16, 11, 30), (MOST, at(16, 12, 12))),
        (at(16, 12, 30), (MOST, at(16, 12, 30))),
        (at(16, 14), (WHOLE, at(16, 14))),
    ],
)
def test_of_what_had_passed_when_it_was_rated_the_last_alone_is_told_then(rated_at, first):
    assert steps(Watched(at(16, 9), at(16, 9), END, [Rating(rated_at, at(16, 13))]), at(16, 14))[0] == first


def test_the_whole_is_told_once_though_a_rating_gives_more_time_afterwards():
    rated = Watched(at(16, 9), at(16, 9), END, [RED, Rating(at(16, 14), at(20, 9))])
    told = [step for step, _ in steps(rated, at(18, 8))]
    assert told.count(WHOLE) == 1 and told.count(HALF) == 2


def test_blue_gives_no_time_of_its_own():
    assert steps(Watched(at(16, 9), at(16, 9), END, [Rating(at(16, 10), None)]), END)[-1] == (WHOLE, END)


def test_one_that_came_late_is_told_from_when_we_knew():
    late = Watched(at(16, 9), at(19, 8), END)
    assert steps(late, at(20, 10)) == [(WHOLE, at(19, 8)), (DAILY, at(19, 9)), (DAILY, at(20, 9))]


def test_every_morning_once_it_is_late_and_of_those_missed_the_last_is_told():
    found = falls_due(ONE, set(), HUB, at(20, 10))
    assert [due.at for due in found if due.step is DAILY] == [at(18, 9), at(19, 9), at(20, 9)]
    assert [due.at for due in to_tell(found, ONE) if due.step is DAILY] == [at(20, 9)]
    assert [step for step, _ in steps(ONE, at(20, 10), since=at(20, 0))].count(DAILY) == 1


def test_what_is_done_is_not_told_again_and_three_days_later_it_is_the_same():
    now = at(16, 9)
    at_once: list[Due] = []
    while now < at(20, 10):
        now += timedelta(minutes=7)
        at_once += falls_due(ONE, {(one.step, one.key) for one in at_once}, HUB, now)
    assert at_once == falls_due(ONE, set(), HUB, now)


def test_once_it_is_decided_nothing_falls_due_and_nothing_is_told():
    decided = Watched(at(16, 9), at(16, 9), END, [RED], at(16, 12))
    found = falls_due(decided, set(), HUB, at(20, 10))
    assert [due.step for due in found] == [HALF] and to_tell(found, decided) == []
    before = Watched(at(16, 9), at(17, 9), END, (), at(16, 12))
    assert falls_due(before, set(), HUB, at(20, 10)) == []


def test_when_the_hub_opens_next_is_not_the_time_it_is_open_in():
    assert opens_next(at(16, 8), HUB) == at(16, 9)
    assert opens_next(at(16, 9), HUB) == opens_next(at(16, 20), HUB) == at(17, 9)
    assert opens_next(at(20, 18), HUB) == at(23, 9)


def test_the_hours_of_a_hub_between_two_instants():
    assert hub_hours_between(at(16, 8), at(16, 10), HUB) == timedelta(hours=1)
    assert hub_hours_between(at(20, 16), at(23, 10), HUB) == timedelta(hours=2)
    assert hub_hours_between(at(16, 12), at(16, 12), HUB) == hub_hours_between(at(17, 9), at(16, 9), HUB) == timedelta()
