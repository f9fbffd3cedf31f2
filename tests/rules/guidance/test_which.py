"""Which sections of the guidance apply: the truth table."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.front_door.asking import WHO
from reachable.guidance.sections import BY_SLUG
from reachable.guidance.which import (
    ABOUT_TO_CLOSE,
    DISCUSSION,
    OF_A_KIND,
    WAITING,
    WHO_GOES,
    Situation,
    before_a_step,
    of_a_form,
    of_a_moment,
)
from reachable.reachable_moments.kinds import KINDS

NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NOT_OF_A_MOMENT = {"moments"}  # linked from the list of moments


@pytest.mark.parametrize(
    ("so", "read"),
    [
        ({"kinds": {"RM1"}}, ["custody", "harmed-others", "who-goes"]),
        ({"kinds": {"RM1", "RM11"}}, ["custody", "debt", "debt-bondage", "harmed-others", "who-goes"]),
        ({"kinds": {"RM2", "RM21"}}, ["away", "custody", "bringing-home", "searched", "harmed-others", "who-goes"]),
        ({"kinds": {"RM4"}}, ["hospital", "who-goes"]),
        ({"kinds": {"RM20", "RM4"}}, ["hospital", "self-harm", "who-goes"]),
        ({"kinds": {"RM6"}}, ["returned", "who-goes"]),
        ({"kinds": {"RM7"}}, ["excluded", "who-goes"]),
        ({"kinds": {"RM9", "RM12"}}, ["threat", "asks", "who-goes"]),
        ({"kinds": {"RM10", "FORM"}}, ["parent", "form", "who-goes"]),
        ({"kinds": set()}, ["who-goes"]),
        ({"kinds": {"RM6"}, "is_anything_lost": True}, ["returned", "debt", "debt-bondage", "who-goes"]),
        ({"kinds": {"RM9"}, "is_behaviour": True}, ["asks", "harmed-others", "who-goes"]),
        ({"kinds": {"RM4"}, "window_at": NOW + ABOUT_TO_CLOSE}, ["closing", "hospital", "who-goes"]),
        ({"kinds": {"RM4"}, "window_at": NOW + ABOUT_TO_CLOSE + MINUTE}, ["hospital", "who-goes"]),
        ({"kinds": {"RM4"}, "window_at": NOW}, ["left", "who-goes"]),
        ({"kinds": {"RM4"}, "window_at": NOW, "is_thought": True}, ["hospital", "who-goes"]),
        ({"kinds": {"RM1", "RM11"}, "window_at": NOW}, ["left", "debt", "debt-bondage", "harmed-others", "who-goes"]),
        ({"kinds": {"RM7"}, "window_at": NOW + MINUTE, "is_reached": True}, ["excluded", "case-discussions"]),
        ({"kinds": {"RM1"}, "has_declined": True}, ["declined"]),
        ({"kinds": {"RM1", "RM11"}, "has_declined": True}, ["declined", "debt", "debt-bondage"]),
        ({"kinds": {"RM1", "RM11"}, "is_over": True, "is_anything_lost": True}, []),
    ],
)
def test_what_applies_to_a_moment(so, read):
    assert of_a_moment(Situation(**so), NOW) == read


@pytest.mark.parametrize(
    ("can", "read"),
    [
        ((True, False, False), ["rating"]),
        ((True, True, False), ["deciding", "case-discussions"]),
        ((False, False, True), ["word-back"]),
        ((False, False, False), []),
    ],
)
def test_what_applies_to_a_contact(can, read):
    assert before_a_step(*can) == read


def test_whoever_sent_a_form_reads_their_own_until_it_has_ended():
    assert set(WAITING) == set(WHO)
    assert of_a_form("hospital", True) == ["waiting-hospital"]
    assert of_a_form("hospital", False) == [] == of_a_form("nobody", True)


def test_every_kind_has_a_section_and_every_section_that_is_named_is_there():
    assert set(OF_A_KIND) == set(KINDS)
    named = {slug for slugs in OF_A_KIND.values() for slug in slugs} | set(WAITING.values()) | {WHO_GOES}
    assert named | {
        "closing",
        "left",
        "declined",
        "harmed-others",
        "rating",
        "deciding",
        "word-back",
        DISCUSSION,
    } | NOT_OF_A_MOMENT == set(BY_SLUG)
