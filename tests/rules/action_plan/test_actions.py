"""An action of the plan: what can be said of it, its colour, and that complete is not embedded."""

from datetime import date, timedelta

import pytest

from reachable.action_plan.actions.rules import (
    CHANGES,
    SAID,
    Change,
    Colour,
    Stands,
    State,
    after,
    became_practice,
    can_be_said,
    is_embedded,
    is_late,
    stands,
)
from reachable.action_plan.truths import Shown
from reachable.errors import NotNow

TODAY = date(2026, 11, 17)
N, P, C, S = State.NOT_STARTED, State.IN_PROGRESS, State.COMPLETE, State.SUPERSEDED
# What each state becomes by each change; what is not here is refused.
BECOMES = {
    (Change.BEGIN, N): P,
    (Change.COMPLETE, N): C,
    (Change.COMPLETE, P): C,
    (Change.SUPERSEDE, N): S,
    (Change.SUPERSEDE, P): S,
    (Change.SUPERSEDE, C): S,
    (Change.REOPEN, C): P,
    (Change.REOPEN, S): P,
    **{(change, state): state for change in (Change.MOVE, Change.HAND_ON, Change.REWORD) for state in (N, P)},
    (Change.REWORD, State.COMPLETE): State.COMPLETE,
}


@pytest.mark.parametrize("change", Change)
@pytest.mark.parametrize("state", State)
def test_what_an_action_becomes(change, state):
    if (change, state) in BECOMES:
        assert after(change, state) == BECOMES[change, state]
    else:
        with pytest.raises(NotNow, match="This action stands as"):
            after(change, state)
    offered = [one for one, _ in can_be_said(state)]
    assert (change in offered) == (change in SAID and (change, state) in BECOMES)


def test_every_change_has_words():
    assert set(CHANGES) == set(Change) and all(words for words, _ in CHANGES.values())


@pytest.mark.parametrize(
    ("state", "days", "embedded", "told"),
    [
        (N, -1, False, Stands(Colour.RED, "Not started, 1 day late: was due 16 Nov 2026")),
        (P, -30, False, Stands(Colour.RED, "In progress, 30 days late: was due 18 Oct 2026")),
        (P, 0, False, Stands(Colour.AMBER, "In progress, due today")),
        (N, 28, False, Stands(Colour.AMBER, "Not started, due 15 Dec 2026")),
        (N, 29, False, Stands(Colour.GREEN, "Not started, due 16 Dec 2026")),
        (C, -90, False, Stands(Colour.GREEN, "Complete. Not shown to be embedded")),
        (C, -90, True, Stands(Colour.BLUE, "Complete and embedded")),
        (S, -90, False, Stands(Colour.NONE, "Superseded")),
    ],
)
def test_its_colour_and_why(state, days, embedded, told):
    due_on = TODAY + timedelta(days=days)
    assert stands(state, due_on, TODAY, embedded) == told
    assert is_late(state, due_on, TODAY) == (told.colour == Colour.RED)


DONE = date(2026, 5, 1)
THAT_DAY, LATER, AGAINST = Shown(DONE, True), Shown(date(2026, 5, 2), True), Shown(date(2026, 5, 2), False)


@pytest.mark.parametrize(
    ("done_on", "there", "evidence", "so"),
    [
        (DONE, True, [LATER], True),
        (DONE, False, [LATER], False),
        (DONE, True, [THAT_DAY, AGAINST], False),
        (DONE, True, [], False),
        (None, True, [LATER], False),
    ],
)
def test_it_is_embedded_only_by_evidence_of_a_later_day(done_on, there, evidence, so):
    assert is_embedded(done_on, there, evidence) is so


def test_how_many_became_practice():
    assert became_practice([True, False, False]) == (1, 3) and became_practice([]) == (0, 0)
