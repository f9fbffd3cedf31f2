"""Every state has an owner and a way out; nothing keeps anybody from writing down what they did."""

import pytest

from reachable.errors import NotNow
from reachable.reachable_moments.states import CHANGES, OVER, TURN, WORDS, State, after, can


@pytest.mark.parametrize("state", State)
def test_every_state_has_words_and_somebody_whose_turn_it_is(state):
    assert WORDS[state] and TURN[state]
    assert (TURN[state] == "nobody") is (state in OVER)


@pytest.mark.parametrize("state", State)
def test_every_state_leads_on(state):
    assert {change.becomes[state] for change in CHANGES.values() if state in change.becomes} - {state}


@pytest.mark.parametrize("state", sorted(set(State) - {State.WITHDRAWN}))
def test_what_was_done_can_always_be_written_down(state):
    assert can("attempt", state) and can("reach", state)


@pytest.mark.parametrize(
    ("done", "before", "then"),
    [
        ("make", State.TOLD, State.WAITING),
        ("accept", State.WAITING, State.TAKEN_ON),
        ("accept", State.TRIED, State.TRIED),
        ("attempt", State.TAKEN_ON, State.TRIED),
        ("attempt", State.REACHED, State.REACHED),
        ("reach", State.DECLINED, State.REACHED),
        ("reach", State.ENDED, State.ENDED),
        ("decline", State.REACHED, State.DECLINED),
        ("end", State.WAITING, State.ENDED),
        ("withdraw", State.TRIED, State.WITHDRAWN),
        ("reopen", State.WITHDRAWN, State.WAITING),
    ],
)
def test_what_follows(done, before, then):
    assert after(done, before) is then


@pytest.mark.parametrize(
    ("done", "state"),
    [("accept", State.ENDED), ("decline", State.WAITING), ("end", State.WITHDRAWN), ("make", State.WAITING)],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(done, state):
    with pytest.raises(NotNow, match=r"^You cannot .* now: [a-z ]+\. Look at the moment again\.$"):
        after(done, state)
