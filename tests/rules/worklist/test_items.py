"""Whose something is, whose turn, what is new, and in which order kinds of work stand together."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from reachable.front_door.contacts.states import Way
from reachable.worklist.items import (
    Holder,
    Item,
    Kind,
    Place,
    Reader,
    day_ends,
    in_order,
    moment_turn,
    morning,
    place,
    since,
    turn_at_the_door,
)

NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)
TODAY = date(2026, 11, 17)
ME = Reader(id=1, team=7, can_rate=True, can_decide=True)
HOUR = timedelta(hours=1)


def item(pk: int = 1, due: datetime | None = NOW, **said) -> Item:
    told = {"kind": Kind.MOMENT, "began_at": NOW - HOUR, "place": Place.MINE} | said
    return Item(pk=pk, due_at=due, **told)


@pytest.mark.parametrize(
    ("holder", "reader", "whose"),
    [
        (Holder(None), ME, Place.NOBODY),
        (Holder(1, team=7), ME, Place.MINE),
        (Holder(1, team=7, is_here=False), ME, Place.NOBODY),  # the account is closed
        (Holder(2, team=7), ME, Place.TEAM),
        (Holder(2, team=8, manager=1), ME, Place.TEAM),  # whom they manage, wherever they sit
        (Holder(2, team=8, manager=3), ME, Place.ELSEWHERE),
        (Holder(2, team=None), replace(ME, team=None), Place.ELSEWHERE),  # two without a team are no team
    ],
)
def test_whose_it_is(holder, reader, whose):
    assert place(holder, reader) is whose


def test_what_ends_first_is_first_whatever_it_is_and_what_has_no_clock_is_last():
    late, soon = item(1, NOW - HOUR), item(2, NOW + HOUR, kind=Kind.CHECK)
    day = item(3, NOW + 9 * HOUR, kind=Kind.ACTION)
    older, newer = item(4, None, began_at=NOW - 9 * HOUR), item(5, None)
    assert in_order([newer, day, older, soon, late]) == [late, soon, day, older, newer]


def test_of_two_that_end_together_the_one_that_came_first_stands_in_front():
    first, second = item(9, NOW, began_at=NOW - 2 * HOUR), item(1, NOW)
    assert in_order([second, first]) == [first, second]


def test_my_morning_says_what_waits_on_me_and_what_is_new_but_not_twice():
    waits, new = item(1, is_my_turn=True), item(2, place=Place.TEAM)
    own, old = item(3, is_own_doing=True), item(4, began_at=NOW - 9 * HOUR)
    elsewhere, theirs = item(5, place=Place.ELSEWHERE), item(6, place=Place.ELSEWHERE, is_my_turn=True)
    assert morning([waits, new, own, old, elsewhere, theirs], NOW - 2 * HOUR) == ([waits, theirs], [new])


@pytest.mark.parametrize(
    ("state", "where", "offer_on", "on_duty", "turn"),
    [
        ("waiting", Place.NOBODY, None, True, True),
        ("waiting", Place.NOBODY, None, False, False),
        ("told", Place.NOBODY, None, True, False),  # whoever works with them decides
        ("tried", Place.MINE, None, False, True),
        ("tried", Place.TEAM, None, True, False),
        ("declined", Place.MINE, date(2026, 11, 18), False, False),
        ("declined", Place.MINE, TODAY, False, True),
        ("declined", Place.TEAM, TODAY, False, False),
        ("reached", Place.MINE, None, False, True),
    ],
)
def test_when_a_moment_waits_on_me(state, where, offer_on, on_duty, turn):
    assert moment_turn(state, where, offer_on, replace(ME, is_on_duty=on_duty), TODAY) is turn


SCREENER, ON_DUTY = Reader(id=2), replace(ME, is_on_duty=True)


@pytest.mark.parametrize(
    ("state", "where", "rated_by", "is_answered", "way", "reader", "turn"),
    [
        ("received", Place.NOBODY, None, True, Way.RECORD, SCREENER, True),
        ("received", Place.NOBODY, None, True, Way.RECORD, ON_DUTY, False),
        ("screened", Place.NOBODY, None, True, Way.RECORD, ON_DUTY, True),
        ("screened", Place.NOBODY, None, True, Way.RECORD, ME, False),
        ("screened", Place.NOBODY, None, True, Way.RECORD, SCREENER, False),
        ("gathering", Place.TEAM, 3, True, Way.RECORD, ME, True),  # another decides than the one who rated
        ("gathering", Place.MINE, 1, True, Way.RECORD, ME, False),
        ("gathering", Place.TEAM, 3, False, Way.RECORD, ME, False),  # an organisation has not answered
        ("gathering", Place.TEAM, 3, True, Way.RECORD, SCREENER, False),
        ("rated", Place.MINE, 1, True, Way.BESIDE, ME, True),
        ("rated", Place.MINE, 1, False, Way.BESIDE, ME, False),
        ("rated", Place.TEAM, 3, True, Way.BESIDE, ME, False),
        ("decided", Place.MINE, 1, False, Way.RECORD, ME, True),
        ("word_sent", Place.TEAM, 3, True, Way.RECORD, ME, False),
        ("decided", Place.NOBODY, None, True, Way.BESIDE, ON_DUTY, True),  # read back, and nobody had rated it
        ("decided", Place.NOBODY, None, True, Way.BESIDE, ME, False),
        ("decided", Place.NOBODY, None, True, Way.BESIDE, replace(SCREENER, is_on_duty=True), False),
    ],
)
def test_when_a_contact_waits_on_me(state, where, rated_by, is_answered, way, reader, turn):
    assert turn_at_the_door(state, where, rated_by, is_answered, way, reader) is turn


def test_what_is_due_on_a_day_is_in_time_until_london_says_that_it_is_over():
    assert day_ends(date(2026, 11, 20)) == datetime(2026, 11, 21, tzinfo=UTC)
    assert day_ends(date(2026, 7, 20)) == datetime(2026, 7, 20, 23, tzinfo=UTC)  # summer time


def test_late_is_what_has_ended():
    assert item(due=NOW).is_late(NOW) and not item(due=NOW + HOUR).is_late(NOW) and not item(due=None).is_late(NOW)


def test_new_is_what_came_since_they_said_that_they_had_seen_it_and_never_older_than_a_week():
    yesterday = NOW - timedelta(hours=27)
    assert since(None, NOW, yesterday) == yesterday
    assert since(NOW - HOUR, NOW, yesterday) == NOW - HOUR
    assert since(NOW - timedelta(days=90), NOW, yesterday) == NOW - timedelta(days=7)
