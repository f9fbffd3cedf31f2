"""What an action can become, and how one that waits is said."""

from datetime import date

import pytest

from reachable.actions.states import CHANGES, TURN, WORDS, State, after, due_words
from reachable.errors import NotNow

TODAY = date(2026, 11, 17)


@pytest.mark.parametrize(
    ("done", "state", "then"),
    [
        ("do", State.OPEN, State.DONE),
        ("drop", State.OPEN, State.NOT_NEEDED),
        ("move", State.OPEN, State.OPEN),
        ("hand_on", State.OPEN, State.OPEN),
        ("reopen", State.DONE, State.OPEN),
        ("reopen", State.NOT_NEEDED, State.OPEN),
    ],
)
def test_what_can_be_done(done, state, then):
    assert after(done, state) == then


@pytest.mark.parametrize("done", ["do", "drop", "move", "hand_on"])
@pytest.mark.parametrize("state", [State.DONE, State.NOT_NEEDED])
def test_what_has_ended_is_left_alone(done, state):
    with pytest.raises(NotNow, match=WORDS[state].lower()):
        after(done, state)


def test_an_open_one_is_not_opened():
    with pytest.raises(NotNow, match="to do"):
        after("reopen", State.OPEN)


def test_every_state_is_said_and_has_an_owner():
    assert set(WORDS) == set(TURN) == set(State)
    assert {state for _, becomes in CHANGES.values() for state in becomes} == set(State)


@pytest.mark.parametrize(
    ("due_on", "words"),
    [
        (date(2026, 11, 17), "Due today"),
        (date(2026, 11, 18), "Due tomorrow"),
        (date(2026, 11, 20), "Due 20 Nov 2026, in 3 days"),
        (date(2026, 11, 16), "1 day late: was due 16 Nov 2026"),
        (date(2026, 10, 17), "31 days late: was due 17 Oct 2026"),
    ],
)
def test_how_it_stands(due_on, words):
    assert due_words(due_on, TODAY) == words
