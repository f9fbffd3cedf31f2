"""Whether there is anything to say of why the 24 hours were missed, and how the reasons are counted."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.counting.measures import BY_REASON, NOTHING
from reachable.reachable_moments.measures import WITHDRAWN, Kept, of_moments
from reachable.reachable_moments.missed import NOT_SAID, WHY, Why, is_missed
from reachable.reachable_moments.states import State

DUE = datetime(2026, 11, 16, 21, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)
LATER = DUE + timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "reached_at", "now", "is_so"),
    [
        (State.WAITING, None, DUE - A_SECOND, False),
        (State.WAITING, None, DUE, True),
        (State.TRIED, None, LATER, True),
        (State.ENDED, None, LATER, True),
        (State.REACHED, DUE, LATER, False),
        (State.REACHED, DUE + A_SECOND, LATER, True),
        (State.ENDED, DUE + A_SECOND, LATER, True),
        (State.TOLD, None, LATER, False),
        (State.WITHDRAWN, None, LATER, False),
    ],
)
def test_what_was_missed(state, reached_at, now, is_so):
    assert is_missed(state, DUE, reached_at, now) == is_so


def test_every_reason_has_words():
    assert set(WHY) == set(Why)


def missed(*moments: Kept):
    return next(one for one in of_moments(moments, LATER) if one.key == "K5 missed")


def kept(reached_at=None, left_out="", why_missed="", due=DUE) -> Kept:
    return Kept(DUE - timedelta(hours=26), due, None, reached_at, left_out, why_missed=why_missed)


def test_why_is_counted_of_those_alone_that_are_counted_and_were_missed():
    told = missed(
        kept(why_missed=Why.NOBODY_FREE),
        kept(LATER, why_missed=Why.NOBODY_FREE),
        kept(LATER),
        kept(DUE, why_missed=Why.NOT_TOLD),  # a contact that was written down later: it was not missed
        kept(left_out=WITHDRAWN, why_missed=Why.NOT_TOLD),
        kept(due=LATER + A_SECOND),
    )
    assert told.excluded == {"nobody was free to go": 2, "nobody has written down why": 1}
    assert (told.denominator, told.weeks, told.why_not) == (0, [], BY_REASON)
    assert NOT_SAID == "Nobody has written down why"


def test_where_none_was_missed_there_is_no_reason():
    assert (missed(kept(DUE)).excluded, missed(kept(DUE)).why_not) == ({}, NOTHING)
