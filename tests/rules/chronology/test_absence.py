"""Runs of absence and changes of code: a small table of weeks, and what they tell."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reachable.chronology import absence
from reachable.chronology.kinds import KINDS, line
from reachable.feeds import weeks
from reachable.feeds.times import day_end, day_start

MONDAY = date(2026, 9, 7)


def told(*days: str, first: date = MONDAY) -> list[tuple[date, str]]:
    """Weeks of these days, each of two codes ('O O', '/ \\', '. .'), from a Monday on, five days a week."""
    by_week: dict[date, dict[int, str]] = {}
    for number, day in enumerate(days):
        on = first + timedelta(days=number // 5 * 7 + number % 5)
        for session, code in zip(weeks.SESSIONS, day.split(), strict=True):
            if code != ".":
                by_week.setdefault(weeks.monday(on), {})[weeks.place(on, session)] = weeks.letter(code)
    return [(monday, weeks.week_of(tuple(marks.items()))) for monday, marks in by_week.items()]


def said(*days: str) -> list[tuple[str, str, str]]:
    return [(run.kind, run.detail["days"], run.detail["codes"]) for run in absence.happenings(told(*days))]


THERE, OUT, ILL, SHUT = "/ \\", "O O", "I I", "# #"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([THERE] * 10, []),
        ([OUT] * 2, []),
        ([OUT] * 3, [("absent_without_leave", "3", "O")]),
        (["O N", "N N", "N G"], [("absent_without_leave", "3", "N O G")]),
        ([OUT, OUT, "O \\", OUT], []),  # there for an afternoon
        ([OUT, OUT, SHUT, OUT], [("absent_without_leave", "3", "O")]),  # a closed day is no day in it
        ([OUT, OUT, ". .", OUT], [("absent_without_leave", "3", "O")]),
        ([OUT, OUT, "O #", THERE], [("absent_without_leave", "3", "O")]),
        ([OUT] * 8, [("absent_without_leave", "8", "O")]),  # over the weekend
        ([ILL] * 4, []),
        ([ILL] * 5, [("absent_with_leave", "5", "I")]),
        ([OUT, OUT, ILL, OUT], []),
        (["/ E"], [("marked_as_excluded", "1", "E")]),
        (["E E", "E E", THERE], [("marked_as_excluded", "2", "E")]),
        (["/ C2", THERE, "/ C2", "/ C2"], [("part_time_timetable", "3", "C2")]),
        (["Y5 Y5"], [("marked_as_held", "1", "Y5")]),
        (["B B"] * 4, []),
        (["B B", "K K", "D D", "B B", "B B"], [("taught_elsewhere", "5", "B K D")]),
    ],
)
def test_what_weeks_tell(days, expected):
    assert said(*days) == expected


def test_a_run_lasts_from_the_first_day_to_the_end_of_the_last():
    (run,) = absence.happenings(told(THERE, OUT, OUT, OUT, THERE))
    assert (run.from_at, run.until_at) == (day_start(date(2026, 9, 8)), day_end(date(2026, 9, 10)))
    assert (run.key, run.precision) == ("absent_without_leave 2026-09-08", "day")


def test_three_weeks_of_nothing_told_end_a_run():
    early, late = told(OUT, OUT), told(OUT, OUT, first=MONDAY + timedelta(days=28))
    assert absence.happenings(early + late) == []
    assert len(absence.happenings(told(*[OUT] * 3) + told(*[OUT] * 3, first=MONDAY + timedelta(days=28)))) == 2


days = st.sampled_from([THERE, OUT, ILL, SHUT, "E E", "/ C2", "O \\", ". .", "Y5 Y5", "B B"])


@given(st.lists(days, max_size=40), st.randoms())
def test_in_whatever_order_weeks_are_told_they_tell_the_same(some, chance):
    whole = told(*some)
    mixed = whole.copy()
    chance.shuffle(mixed)
    assert absence.happenings(mixed) == absence.happenings(whole)


@given(st.lists(days, max_size=40))
def test_runs_of_a_kind_never_touch_and_lie_within_what_is_told(some):
    runs = absence.happenings(told(*some))
    for kind in {run.kind for run in runs}:
        own = [run for run in runs if run.kind == kind]
        assert all(a.until_at <= b.from_at for a, b in pairwise(own))
    assert len({run.key for run in runs}) == len(runs)


@pytest.mark.parametrize("group", absence.GROUPS, ids=lambda one: one.kind)
def test_every_run_has_words_and_every_code_of_it_too(group):
    for letter in group.letters:
        words = line(group.kind, {"days": "3", "codes": weeks.code(letter)})
        assert ", 3 school days. The school wrote: " in words and "code " not in words.replace("a code no longer", "")
    assert line(group.kind, {"days": "1"}).endswith(", 1 school day") and KINDS[group.kind].gives_away_where
