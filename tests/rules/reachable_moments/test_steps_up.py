"""Who is told what at which true time: the chain on duty, half, four fifths, the whole, each morning.

And that it is the same whenever it is worked out.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reachable.agencies.duty import Part, Turn
from reachable.clocks.ages import LONDON
from reachable.reachable_moments import clock
from reachable.reachable_moments.steps_up import (
    MORNINGS_BACK,
    UNTIL_TAKEN_ON,
    WORDS,
    Due,
    Open,
    Step,
    Tried,
    begins,
    falls_due,
    to_tell,
    whom,
)

KNOWN = datetime(2026, 11, 17, 12, tzinfo=UTC)
ANNA, BEN, CARA, MARY, HUGH, OWEN = 1, 2, 3, 7, 9, 5


def at(hours: float) -> datetime:
    return KNOWN + timedelta(hours=hours)


def turn(who: int, begin: float, end: float | None, place: int = 1, part: Part = Part.DUTY) -> Turn:
    return Turn(who, part, place, at(begin), None if end is None else at(end))


CALL = [turn(MARY, -99, None, part=Part.MANAGER), turn(HUGH, -99, None, part=Part.HEAD)]
DAY = [turn(ANNA, -3, 9), turn(BEN, -3, 9, place=2)]
NIGHT = [turn(CARA, 9, 21)]
WAITS = Open(KNOWN, at(24), None, None)
TAKEN = replace(WAITS, accepted_at=KNOWN, owner=OWEN, manager=MARY)


def told(moment: Open, turns, now: float, done=()) -> list[tuple]:
    """(step, hours after it was known, whom the chain came to)"""
    found = falls_due(moment, turns, done, at(now))
    return [(one.step.value, (one.at - KNOWN) / timedelta(hours=1), one.to) for one in found]


def chain(moment: Open, turns, now: float, done=()) -> list[tuple]:
    return [one for one in told(moment, turns, now, done) if Step(one[0]) in UNTIL_TAKEN_ON]


@pytest.mark.parametrize(
    ("turns", "now", "steps"),
    [
        (DAY, 0, [("at_once", 0, ANNA)]),
        (DAY, 0.24, [("at_once", 0, ANNA)]),
        (DAY, 0.25, [("at_once", 0, ANNA), ("next", 0.25, BEN)]),
        (DAY, 0.5, [("at_once", 0, ANNA), ("next", 0.25, BEN), ("not_taken", 0.5, None)]),
        (
            DAY + NIGHT,
            10,
            [("at_once", 0, ANNA), ("next", 0.25, BEN), ("not_taken", 0.5, None), ("next", 9, CARA)],
        ),
        # The last goes home, and nobody comes: told when they go.
        (DAY, 10, [("at_once", 0, ANNA), ("next", 0.25, BEN), ("not_taken", 0.5, None), ("nobody", 9, None)]),
        ([], 10, [("nobody", 0, None)]),
        (NIGHT, 8, [("nobody", 0, None)]),
        (NIGHT, 9.5, [("nobody", 0, None), ("next", 9, CARA), ("not_taken", 9.25, None)]),
        # Anna goes home before the quarter of an hour is over, and nobody comes.
        ([turn(ANNA, -3, 0.1)], 1, [("at_once", 0, ANNA), ("nobody", 0.25, None)]),
    ],
)
def test_from_one_on_duty_to_the_next_until_somebody_takes_it_on(turns, now, steps):
    assert chain(WAITS, turns, now) == steps


@pytest.mark.parametrize(("minutes", "steps"), [(14, 1), (15, 1), (16, 2), (31, 3)])
def test_whoever_takes_it_on_ends_the_chain(minutes, steps):
    taken = replace(WAITS, accepted_at=KNOWN + timedelta(minutes=minutes))
    assert len(chain(taken, DAY, 20)) == steps


def test_what_was_taken_on_at_once_is_told_to_nobody():
    assert chain(replace(WAITS, accepted_at=KNOWN), DAY, 20) == []


def test_a_chain_that_was_begun_goes_on_where_it_was():
    done = [Due(Step.AT_ONCE, "", at(0), ANNA)]
    assert chain(WAITS, DAY, 0.2, done) == []
    assert chain(WAITS, DAY, 0.3, done) == [("next", 0.25, BEN)]
    # Somebody was put on the rota meanwhile, in front: told next, and nobody twice.
    assert chain(WAITS, [turn(CARA, -9, 9, place=0), *DAY], 0.3, done) == [("next", 0.25, CARA)]
    over = [*done, Due(Step.NEXT, "2", at(0.25), BEN), Due(Step.NOT_TAKEN, "", at(0.5))]
    assert chain(WAITS, DAY, 8, over) == []


@pytest.mark.parametrize(
    ("now", "steps"),
    [
        (11.99, []),
        (12, ["half"]),
        (19.19, ["half"]),
        (19.2, ["half", "most"]),
        (24, ["half", "most", "whole"]),
        (44.99, ["half", "most", "whole"]),
        (45, ["half", "most", "whole", "daily"]),
        (69, ["half", "most", "whole", "daily", "daily"]),
    ],
)
def test_half_four_fifths_the_whole_and_every_morning(now, steps):
    """Known at midday: the first morning after 24 hours is 45 hours later."""
    assert [one for one, *_ in told(TAKEN, DAY, now)] == steps


@pytest.mark.parametrize(
    ("tried", "entered", "half"), [(11, 11, 13), (9.9, 9.9, 12), (12.1, 12.1, 12), (11, 12.5, 12), (10, 10, 12)]
)
def test_two_hours_after_an_attempt_nobody_is_nagged(tried, entered, half):
    moment = replace(TAKEN, tried=[Tried(at(tried), at(entered), False)])
    assert told(moment, DAY, 15)[0][:2] == ("half", half)


def test_who_goes_on_trying_is_not_nagged_and_the_whole_is_told_all_the_same():
    tried = [Tried(at(hour), at(hour), False) for hour in (18, 19.5, 21, 22.5)]
    moment = replace(TAKEN, tried=tried)
    assert [one[:2] for one in told(moment, DAY, 30)] == [("half", 12), ("whole", 24)]


@pytest.mark.parametrize(
    ("written", "steps"), [(23, ["half", "most"]), (24, ["half", "most"]), (25, ["half", "most", "whole"])]
)
def test_what_counts_is_when_it_was_written_down_that_somebody_reached_them(written, steps):
    """Reached in time and written down late: at 24 hours nobody knew, and so it was told."""
    moment = replace(TAKEN, tried=[Tried(at(22), at(written), True)])
    assert [one for one, *_ in told(moment, DAY, 99)] == steps
    assert clock.standing(moment.due_at, at(22), at(99)) is clock.Standing.IN_TIME


def test_what_has_ended_is_told_no_more():
    assert [one for one, *_ in told(replace(TAKEN, ended_at=at(15)), DAY, 99)] == ["half"]


@pytest.mark.parametrize(
    ("moment", "step", "needed"),
    [
        (WAITS, Step.NEXT, True),
        (TAKEN, Step.NEXT, False),
        (TAKEN, Step.HALF, True),
        (replace(TAKEN, ended_at=at(1)), Step.HALF, False),
        (replace(TAKEN, tried=[Tried(at(1), at(1), True)]), Step.WHOLE, False),
    ],
)
def test_what_is_still_to_be_told(moment, step, needed):
    assert moment.is_needed(step) is needed


def test_after_three_days_switched_off_only_the_last_morning_is_told():
    found = falls_due(TAKEN, DAY, (), at(100))
    assert [one.step for one in found].count(Step.DAILY) == 3
    assert [one.step.value for one in to_tell(found, TAKEN)] == ["half", "most", "whole", "daily"]
    assert to_tell(found, TAKEN)[-1].at == found[-1].at
    assert to_tell(found, replace(TAKEN, ended_at=at(90))) == []


ALL = DAY + NIGHT + CALL


@pytest.mark.parametrize(
    ("step", "moment", "turns", "now", "people"),
    [
        (Due(Step.AT_ONCE, "", at(0), ANNA), WAITS, ALL, 0, [ANNA]),
        (Due(Step.NEXT, "1", at(0), ANNA), WAITS, ALL, 10, []),  # she has gone home
        (Due(Step.NOBODY, "", at(0)), WAITS, CALL, 0, [MARY, HUGH]),
        (Due(Step.NOBODY, "", at(0)), WAITS, [], 0, [77, 78]),
        (Due(Step.NOT_TAKEN, "", at(0)), WAITS, ALL, 1, [MARY]),
        (Due(Step.HALF, "", at(12)), TAKEN, ALL, 12, [OWEN]),
        (Due(Step.HALF, "", at(12)), WAITS, ALL, 12, [CARA]),
        (Due(Step.HALF, "", at(12)), WAITS, CALL, 12, [MARY]),
        (Due(Step.MOST, "", at(19)), replace(TAKEN, manager=8), ALL, 19.2, [8]),
        (Due(Step.MOST, "", at(19)), WAITS, ALL, 19.2, [MARY]),
        (Due(Step.MOST, "", at(19)), replace(TAKEN, manager=8), [], 19.2, [8]),
        (Due(Step.WHOLE, "", at(24)), TAKEN, ALL, 24, [HUGH]),
        (Due(Step.WHOLE, "", at(24)), TAKEN, [], 24, [MARY]),
        (Due(Step.DAILY, "", at(45)), TAKEN, ALL, 45, [MARY, HUGH]),
    ],
)
def test_who_is_told(step, moment, turns, now, people):
    assert whom(step, moment, turns, [77, 78], at(now)) == people


def test_every_step_has_words_that_say_nothing_of_anybody():
    assert set(WORDS) == set(Step) and all(words[0].isupper() and not words.endswith(".") for words in WORDS.values())


@pytest.mark.parametrize(
    ("known", "first"),
    [
        (datetime(2026, 3, 28, 7, tzinfo=LONDON), datetime(2026, 3, 29, 9, tzinfo=LONDON)),
        (datetime(2026, 10, 24, 7, tzinfo=LONDON), datetime(2026, 10, 25, 9, tzinfo=LONDON)),
        (datetime(2026, 10, 24, 9, 30, tzinfo=LONDON), datetime(2026, 10, 25, 9, tzinfo=LONDON)),
    ],
)
def test_on_a_night_when_the_clocks_change_24_hours_pass_and_the_morning_is_london_s(known, first):
    began = known.astimezone(UTC)
    moment = Open(began, clock.due_at(began, began), began, None)
    found = {one.step: one.at for one in reversed(falls_due(moment, (), (), began + timedelta(hours=60)))}
    assert found[Step.WHOLE] - began == timedelta(hours=24)
    assert found[Step.HALF] - began == timedelta(hours=12)
    assert found[Step.DAILY] == first.astimezone(UTC)


BACK = MORNINGS_BACK + timedelta(days=1)
INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 1), timezones=st.just(UTC))
HOURS = st.floats(0, 120).map(lambda hours: timedelta(hours=hours))


@st.composite
def stories(draw):
    """A moment as it was in the end, a rota that has holes, and the instants at which the loop ran."""
    known = draw(INSTANTS)
    accepted, ended = (draw(st.none() | HOURS) for _ in range(2))
    tried = [
        Tried(known + a, known + a + draw(st.timedeltas(timedelta(0), timedelta(hours=30))), draw(st.booleans()))
        for a in draw(st.lists(HOURS, max_size=4))
    ]
    ended_at = None if ended is None else known + ended
    moment = Open(known, clock.due_at(known, None), None if accepted is None else known + accepted, ended_at, tried)
    turns = [
        Turn(who, Part.DUTY, place, known + begin, known + begin + draw(HOURS) + timedelta(hours=1))
        for who, place, begin in draw(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 3), HOURS), max_size=5))
    ]
    return moment, turns, sorted(known + one for one in draw(st.lists(HOURS, max_size=12)))


def known_by(moment: Open, at: datetime) -> Open:
    """The moment as it was stored at that time."""
    return replace(
        moment,
        accepted_at=moment.accepted_at if moment.accepted_at and moment.accepted_at <= at else None,
        ended_at=moment.ended_at if moment.ended_at and moment.ended_at <= at else None,
        tried=[one for one in moment.tried if one.entered_at <= at],
    )


@given(stories())
@settings(max_examples=300, deadline=None)
def test_whenever_it_runs_each_step_is_there_once_at_its_true_time(story):
    moment, turns, ticks = story
    end = moment.known_at + timedelta(days=6)
    done: list[Due] = []
    since = None
    for tick in [*ticks, end]:
        then = known_by(moment, tick)
        first = begins(then, done, since, tick)
        left = [one for one in turns if one.until_at > first and one.from_at <= tick]  # no others need be read
        lately = [one for one in done if one.step is not Step.DAILY or since is None or one.at >= since - BACK]
        new = falls_due(then, left, lately, tick, since)
        assert all(one.at <= tick for one in new)
        assert new == falls_due(then, turns, done, tick)
        done += new
        since = tick
    at_the_end = falls_due(moment, turns, (), end)
    assert sorted(done) == sorted(at_the_end)
    assert len({(one.step, one.key) for one in done}) == len(done)
    assert falls_due(moment, turns, done, end) == []
    stops = moment.stops_at()
    whole = [one.at for one in done if one.step is Step.WHOLE]
    assert whole == ([moment.due_at] if stops is None or stops > moment.due_at else [])


def test_the_clock_was_set_back_after_it_was_known_and_it_is_told_now():
    assert chain(WAITS, DAY, -1) == [("at_once", -1, ANNA)]


def test_the_clock_was_set_back_after_the_first_was_told_and_the_next_is_told_now():
    done = [Due(Step.AT_ONCE, "", at(2), ANNA)]
    assert chain(WAITS, DAY, 1, done) == [("next", 1, BEN)]
    assert chain(WAITS, DAY, 1.2, [*done, Due(Step.NEXT, f"{BEN}", at(1), BEN)]) == []


@pytest.mark.parametrize("over", [{"accepted_at": at(2)}, {"ended_at": at(2)}], ids=["taken on", "ended"])
def test_the_clock_was_set_back_after_it_was_over_and_nobody_is_told(over):
    done = [Due(Step.AT_ONCE, "", at(1.9), ANNA)]
    assert chain(replace(WAITS, **over), DAY, 1, done) == []
