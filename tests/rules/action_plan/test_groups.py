"""What a group does with something that was put to it, and which headings an agenda has."""

import pytest

from reachable.action_plan.groups.rules import (
    RAISED,
    Line,
    Part,
    Step,
    filled,
    is_open,
    last_of,
    leads_to,
    require_next,
    stands,
)
from reachable.errors import NotNow

TAKEN, ANSWERED, REOPENED = Step.TAKEN_ON, Step.ANSWERED, Step.REOPENED
MAY_FOLLOW = {(None, TAKEN), (None, ANSWERED), (TAKEN, ANSWERED), (ANSWERED, REOPENED)}
MAY_FOLLOW |= {(REOPENED, TAKEN), (REOPENED, ANSWERED)}


@pytest.mark.parametrize("last", [None, *Step])
@pytest.mark.parametrize("step", Step)
def test_what_may_follow(last, step):
    steps = [last] if last else []
    if (last, step) in MAY_FOLLOW:
        require_next(steps, step)
    else:
        with pytest.raises(NotNow, match="Look at it again"):
            require_next(steps, step)


@pytest.mark.parametrize(
    ("steps", "is_so", "words"),
    [
        ([], True, RAISED),
        ([TAKEN], True, "The group has taken it on"),
        ([TAKEN, ANSWERED], False, "The group has answered"),
        ([ANSWERED, REOPENED], True, "It is open again"),
    ],
)
def test_only_an_answer_closes_it(steps, is_so, words):
    assert (is_open(steps), stands(steps)) == (is_so, words)
    assert last_of(steps) == (steps[-1] if steps else None)


@pytest.mark.parametrize(("one", "end"), [(1, 3), (2, 3), (3, 3), (4, 4), (5, 5)])
def test_what_a_row_became_in_the_end(one, end):
    assert leads_to(one, {1: 2, 2: 3, 4: None}) == end


def test_an_agenda_has_no_empty_heading():
    full = Part("Late", "why", [Line("words", "late", "/")])
    assert filled([Part("Letters", "why", []), full]) == [full]
