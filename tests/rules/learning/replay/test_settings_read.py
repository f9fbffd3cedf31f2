"""Settings that somebody tries."""

from datetime import timedelta

import pytest

from reachable.errors import CannotDo
from reachable.indicators.settings import SETTINGS
from reachable.learning.replay.settings_read import read


def test_what_is_named_is_other_and_the_rest_is_as_in_force():
    tried = read(
        '{"I3": {"times": 3, "look_back_days": 90, "is_on": false}, "moments": {"too_old_after_days": 3}}', SETTINGS
    )
    one = tried.settings["I3"]
    assert (one["times"], one["term_days"], one.look_back_days, one.is_on) == (
        3,
        SETTINGS["I3"]["term_days"],
        90,
        False,
    )
    assert tried.settings["I8"] == SETTINGS["I8"] and tried.too_old_after == timedelta(days=3)
    assert read("{}", SETTINGS).too_old_after is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("times: 3", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not by rule"),
        ('{"I3": 3}', "not by rule"),
        ('{"I3": {}, "I6": {}}', "number 2 of the settings"),
        ('{"I3": {"time": 3}}', "It has: look_back_days, is_on, times"),
        ('{"I3": {"times": 0}}', "no whole number"),
        ('{"I3": {"times": true}}', "no whole number"),
        ('{"I3": {"times": "3"}}', "no whole number"),
        ('{"I3": {"times": 731}}', "no whole number"),
        ('{"I3": {"is_on": 1}}', "on or off"),
        ('{"moments": {"clock": 1}}', "too_old_after_days"),
        ('{"moments": {"too_old_after_days": 367}}', "at the latest"),
    ],
)
def test_what_cannot_be_tried_is_refused_in_a_sentence(text, says):
    with pytest.raises(CannotDo) as refused:
        read(text, SETTINGS)
    assert says in refused.value.words
