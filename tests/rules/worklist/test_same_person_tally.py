"""What the numbers about who is who say."""

from datetime import UTC, date, datetime, timedelta

from reachable.worklist.same_person.tally import (
    AS_IT_LEANED,
    DAYS,
    JOINED,
    PARTED,
    TALL,
    UNDONE,
    Made,
    ages,
    by_day,
    columns,
    overruled,
)

NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)


def made(is_same=True, verdict="ask", held_back="", is_undone=False, at=NOW) -> Made:
    return Made(at, is_same, is_undone, verdict, held_back)


def test_how_often_the_program_was_overruled() -> None:
    told = overruled(
        [
            *[made(False, "join")] * 5,
            *[made(True, "apart")] * 3,
            *[made(True, "ask", "may be twins")] * 3,
            *[made(is_undone=True)] * 7,
            *[made(True, "join"), made(False, "apart"), made(False), made(True, "ask", "forename differs")] * 2,
        ]
    )
    assert dict(told) == {PARTED: 5, JOINED: 6, UNDONE: 7, AS_IT_LEANED: 8}


def test_a_small_number_is_told_to_whoever_has_the_queue_before_them() -> None:
    told = dict(overruled([*[made(False, "join")] * 2, *[made()] * 9]))
    assert told == {PARTED: 2, JOINED: 0, UNDONE: 0, AS_IT_LEANED: 9}


def test_how_long_people_have_waited() -> None:
    since = [NOW - timedelta(days=days) for days in (*[0] * 5, *[1] * 1, *[7] * 8, *[28] * 9, *[29] * 11)]
    assert [n for _, n in ages(since, NOW)] == [6, 8, 9, 11]


def test_decisions_by_day_are_of_londons_days_today_first() -> None:
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # half past midnight in London
    told = by_day([*[made(at=late)] * 6, *[made(at=late - timedelta(days=DAYS))] * 6], date(2026, 7, 2))
    assert told[0] == (date(2026, 7, 2), 6) and len(told) == DAYS and {n for _, n in told[1:]} == {0}


def test_a_day_is_a_column_today_on_the_right_and_none_where_there_is_nothing_to_show() -> None:
    today = date(2026, 7, 2)
    told = [
        (today, 12),
        (today - timedelta(days=1), 0),
        (today - timedelta(days=2), 0),
        (today - timedelta(days=3), 6),
    ]
    assert columns(told) == [(0.0, 17.5, TALL // 2, TALL // 2), (75.0, 17.5, 0, TALL)]
    assert columns([(today, 0), (today - timedelta(days=1), 0)]) == [] == columns([])
