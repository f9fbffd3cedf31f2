"""Which rules would say yes on which day, whether anybody was asked, and when they said so no more."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest

from reachable.indicators.settings import SETTINGS
from reachable.indicators.shape import Kind
from reachable.learning.replay import answers
from reachable.learning.replay.answers import asks
from reachable.learning.replay.settings_read import Tried
from tests.rules.learning.replay.made import NOW, replayed, row

KINDS = (
    *(("custody", "detained", True), ("missing", "missing", True), ("exclusions", "suspended", False)),
    *(("emergency-department", "ed_attended", False), ("attendance", "school_week", False)),
    *(("attendance", "part_time_timetable", True), ("attendance", "absent_without_leave", True)),
    *(("contacts", "contact_no_further_action", False), ("housing", "moved_in", False)),
    ("youth-justice", "out_of_court_outcome", False),
)
FIRST = row("2026-01-12", "2026-01-20", "exclusions", "suspended", days="1")
SECOND = row("2026-03-02", "2026-03-10", "exclusions", "suspended", days="1")
OFFENCE = row("2026-03-20", "2026-03-25", "youth-justice", "offence")


def said(*rows: str, rule: str, tried: Tried | None = None) -> list[tuple]:
    found = replayed(*rows, tried=tried).said
    return [
        (one.kind, f"{one.from_on}", one.asked_on and f"{one.asked_on}", one.rows) for one in found if one.rule == rule
    ]


def test_a_rule_says_yes_on_the_day_on_which_it_became_known_with_the_very_rows():
    told = said(FIRST, SECOND, rule="I3")
    assert told == [(Kind.LINE, "2026-01-20", None, (2,)), (Kind.PROMPT, "2026-03-10", None, (2, 3))]


def test_it_asks_from_the_day_on_which_they_were_in_scope():
    assert said(FIRST, SECOND, OFFENCE, rule="I3")[1] == (Kind.PROMPT, "2026-03-10", "2026-03-25", (2, 3))
    found = replayed(FIRST, SECOND, OFFENCE)
    assert [one.rule for one in found.said if asks(one)] == ["I3"]
    assert not any(asks(one) for one in replayed(FIRST, SECOND).said)


def test_it_says_so_no_more_once_it_is_too_long_ago():
    found = [one for one in replayed(FIRST, SECOND, row("2026-10-30", "2026-10-30", "custody", "detained")).said]
    assert next(one for one in found if one.kind is Kind.PROMPT and one.rule == "I3").until_on is None
    tried = Tried({**SETTINGS, "I3": replace(SETTINGS["I3"], look_back_days=60)})
    asked = [one for one in replayed(FIRST, SECOND, tried=tried).said if one.rule == "I3"]
    assert [(one.kind, f"{one.from_on}", f"{one.until_on}") for one in asked] == [
        (Kind.LINE, "2026-01-20", "2026-03-10"),
        (Kind.PROMPT, "2026-03-10", "2026-03-13"),
        (Kind.LINE, "2026-03-13", "None"),
    ]


def test_what_came_to_nothing_stops_counting_when_that_is_told():
    held = row("2026-03-02 16:00", "2026-03-02 17:30", "custody", "detained", reference="d1")
    nothing = row("2026-03-02 16:00", "2026-05-02 17:30", "custody", "detained", reference="d1", outcome="nfa")
    [one] = [one for one in replayed(held, nothing).said if one.rule == "I10"]
    assert (one.asked_on, one.until_on) == (date(2026, 3, 2), date(2026, 5, 2)), "a moment and an arrest put in scope"


def test_somebody_missing_and_not_found_is_asked_about_on_a_day_on_which_nothing_arrives():
    gone = row("2026-03-02 20:00", "2026-03-02 21:00", "missing", "missing", reference="m1")
    assert said(gone, rule="I8") == [(Kind.PROMPT, "2026-03-04", "2026-03-04", (2,))]


def test_the_weeks_of_a_school_tell_runs_of_absence():
    weeks = [
        row(f"{date(2026, 3, 2) + timedelta(days=7 * n)}", f"{date(2026, 3, 9) + timedelta(days=7 * n)}", "attendance",
            "school_week", marks="OOOOOOOOOO....")
        for n in range(2)
    ]  # fmt: skip
    assert said(*weeks, rule="I2") == [(Kind.PROMPT, "2026-03-16", None, (2,))]


def test_nothing_is_asked_after_today():
    now = datetime.combine(date(2026, 3, 12), NOW.timetz())
    found = replayed(FIRST, SECOND, now=now)
    assert found.until_on == date(2026, 3, 12)
    assert replayed(FIRST).until_on == date(2026, 2, 20), "a month after the last that was told"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_asking_on_fewer_days_finds_what_asking_every_day_finds(seed, monkeypatch):
    """A rule is asked again only where time alone may change its answer: each day that is passed over changes none."""
    random = Random(seed)
    rows = [any_row(random, number) for number in range(60)]
    found = replayed(*rows).said
    every = frozenset(range(800))
    monkeypatch.setattr(answers, "ages_of", lambda settings: dict.fromkeys(settings, every))
    assert replayed(*rows).said == found and len(found) > 10


def any_row(random: Random, number: int) -> str:
    on = date(2024, 9, 2) + timedelta(days=random.randrange(600))
    known, ends = on + timedelta(days=random.randrange(40)), on + timedelta(days=random.randrange(30))
    feed, kind, lasts = random.choice(KINDS)
    if kind == "school_week":
        on -= timedelta(days=on.weekday())
    until = f"{ends}" if lasts and random.random() < 0.7 else ""
    more = {"drugs": "yes", "outcome": random.choice(("", "nfa", "rui")), "days": f"{random.randrange(1, 12)}"}
    more |= {"group": random.choice(("assault", "self_harm", "accident")), "marks": random.choice("/O") * 10 + "...."}
    return row(f"{on}", f"{max(known, on)}", feed, kind, until, reference=f"{number}", **more)


def test_a_rule_that_is_off_says_nothing():
    tried = Tried({**SETTINGS, "I3": replace(SETTINGS["I3"], is_on=False)})
    assert said(FIRST, SECOND, rule="I3", tried=tried) == []
