"""A rule that is switched off is asked of nobody; what is made of it, neither."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reachable.indicators.catalogue import BY_ID
from reachable.indicators.settings import SETTINGS, to_be_signed
from reachable.indicators.shape import Answer, Event, Events, Finding, Kind, all_say_yes, any_asks, yes
from tools.spec import EVERY, ON

AT = datetime(2026, 11, 9, tzinfo=UTC)
TOLD = (
    Event(1, "suspended", AT, None, "day", {"days": "6"}),
    Event(2, "detained", AT, None, "day", {}),
    Event(3, "moved_in", AT, None, "day", {}),
    Event(4, "moved_in", AT.replace(month=10), None, "day", {}),
    Event(5, "permanently_excluded", AT, None, "day", {}),
)
OFF, YES, NO = Finding(Answer.OFF, Kind.PROMPT), yes(TOLD[:1]), Finding(Answer.NO, Kind.PROMPT)
NOT_KNOWN = Finding(Answer.NOT_KNOWN, Kind.PROMPT, not_heard=("missing",))


def without(*off: str) -> Events:
    settings = {**SETTINGS, **{name: replace(SETTINGS[name], is_on=False) for name in off}}
    return Events(TOLD, EVERY, settings=settings)


@pytest.mark.parametrize(
    ("off", "rule", "answer"),
    [
        ((), "I3", Answer.YES),
        (("I3",), "I3", Answer.OFF),
        (("I8",), "I3", Answer.YES),
        ((), "C1", Answer.YES),
        (("I3",), "C1", Answer.YES),  # permanently excluded says as much
        (("I3", "I4"), "C1", Answer.OFF),
        (("I21",), "C1", Answer.OFF),
        (("C1",), "C1", Answer.OFF),
    ],
)
def test_a_rule_and_a_combination(off, rule, answer):
    assert BY_ID[rule].answer(without(*off), ON).answer is answer


@pytest.mark.parametrize(
    ("findings", "answer"),
    [
        ((), Answer.NO),
        ((OFF,), Answer.OFF),
        ((OFF, YES), Answer.YES),
        ((OFF, NO), Answer.NO),
        ((OFF, NOT_KNOWN), Answer.NOT_KNOWN),
    ],
)
def test_one_of_several(findings, answer):
    assert any_asks(*findings).answer is answer


@pytest.mark.parametrize(
    ("findings", "answer"),
    [((YES, OFF), Answer.OFF), ((NO, OFF), Answer.OFF), ((YES, YES), Answer.YES), ((YES, NOT_KNOWN), Answer.NOT_KNOWN)],
)
def test_all_of_several(findings, answer):
    assert all_say_yes(*findings).answer is answer


@pytest.mark.parametrize(("on", "is_past"), [(date(2027, 5, 31), False), (date(2027, 6, 1), True)])
def test_the_day_to_look_again(on, is_past):
    assert SETTINGS["I3"].is_past_its_day(on) is is_past


def test_what_nobody_has_signed():
    assert to_be_signed("I3", 4).startswith("EQ-I3-4, to be signed") and SETTINGS["I3"].signed_on is None


def test_the_settings_of_a_rule_are_read_from_what_is_given():
    settings = {**SETTINGS, "I3": replace(SETTINGS["I3"], numbers={**SETTINGS["I3"].numbers, "days_in_a_term": 6})}
    assert BY_ID["I3"].answer(Events(TOLD, EVERY, settings=settings), ON).kind is Kind.LINE
