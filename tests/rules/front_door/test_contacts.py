"""A contact: states with an owner and a way out, its times, two pairs of eyes, and what whoever told us may hear."""

from datetime import UTC, datetime
from itertools import product

import pytest

from reachable.errors import NotAllowed, NotNow
from reachable.front_door.contacts.rules import (
    KNOWS,
    NO_MORE,
    OUTCOMES,
    RATINGS,
    Knows,
    Outcome,
    Rating,
    Settings,
    decision_due,
    family_knows,
    first_of,
    may_add,
    rating_ends,
    require_another,
    word_back,
)
from reachable.front_door.contacts.states import CHANGES, OVER, TURN, WORDS, State, Way, after, can, standing

BOTH = pytest.mark.parametrize("way", Way)


@pytest.mark.parametrize("state", State)
def test_every_state_has_words_and_somebody_whose_turn_it_is(state):
    assert WORDS[state] and TURN[state]
    assert (TURN[state] == "nobody") is (state in OVER)


@BOTH
@pytest.mark.parametrize("state", State)
def test_every_state_leads_on_in_either_way(state, way):
    """A contact that was begun in one way can be ended in the other."""
    assert {change.becomes[state] for done, change in CHANGES.items() if can(done, state, way)} - {state}


# what each state can become; '' in one way only
TABLE = {
    State.RECEIVED: {"screen", "say_who", "rate", "read_back"},
    State.SCREENED: {"say_who", "rate", "read_back"},
    State.RATED: {"say_who", "rate", "ask", "decide", "read_back"},
    State.GATHERING: {"say_who", "rate", "ask", "answer", "decide", "read_back"},
    State.DECIDED: {"say_who", "answer", "send_word", "close_beside"},
    State.WORD_SENT: {"say_who", "answer", "close", "close_beside"},
    State.CLOSED: {"reopen"},
}
IN_ONE_WAY = {"decide": Way.RECORD, "close": Way.RECORD, "read_back": Way.BESIDE, "close_beside": Way.BESIDE}


def test_what_cannot_be_done_is_refused_in_a_sentence():
    refused = r"^You cannot close it now: received, nobody has looked at it yet\. Look at the contact again\.$"
    with pytest.raises(NotNow, match=refused):
        after("close", State.RECEIVED, Way.RECORD)


@BOTH
@pytest.mark.parametrize(("done", "state"), list(product(CHANGES, State)))
def test_what_can_be_done(done, state, way):
    expected = done in TABLE[state] and IN_ONE_WAY.get(done, way) == way
    assert can(done, state, way) is expected
    if not expected:
        with pytest.raises(NotNow, match="Look at the contact again"):
            after(done, state, way)


@pytest.mark.parametrize(
    ("done", "before", "then"),
    [
        ("screen", State.RECEIVED, State.SCREENED),
        ("rate", State.RECEIVED, State.RATED),
        ("rate", State.SCREENED, State.RATED),
        ("rate", State.GATHERING, State.GATHERING),
        ("ask", State.RATED, State.GATHERING),
        ("answer", State.GATHERING, State.GATHERING),
        ("answer", State.DECIDED, State.DECIDED),
        ("decide", State.GATHERING, State.DECIDED),
        ("decide", State.RATED, State.DECIDED),
        ("send_word", State.DECIDED, State.WORD_SENT),
        ("close", State.WORD_SENT, State.CLOSED),
        ("reopen", State.CLOSED, State.SCREENED),
    ],
)
def test_what_follows(done, before, then):
    assert after(done, before, Way.RECORD) is then


@pytest.mark.parametrize(
    ("done", "before", "then"),
    [
        ("read_back", State.SCREENED, State.DECIDED),
        ("close_beside", State.DECIDED, State.CLOSED),
        ("close_beside", State.WORD_SENT, State.CLOSED),
    ],
)
def test_what_follows_beside_the_councils_system(done, before, then):
    assert after(done, before, Way.BESIDE) is then


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rating", "ends"),
    [
        (Rating.RED, at(17, 13)),
        (Rating.AMBER, at(19, 16, 30)),
        (Rating.GREEN, at(27, 15, 15)),
        (Rating.BLUE, None),
    ],
)
def test_a_rating_gives_so_many_hub_hours(rating, ends):
    """Received on a Tuesday at five past three in the night: the hub opens at nine."""
    assert rating_ends(at(17, 3, 5), rating, Settings()) == ends
    assert rating in RATINGS


def test_the_hours_are_settings():
    assert rating_ends(at(17, 9), Rating.RED, Settings(red=2)) == at(17, 11)


@pytest.mark.parametrize(("received", "until"), [(at(17, 3, 5), at(19, 0)), (at(20, 23, 50), at(24, 0))])
def test_it_is_decided_within_one_working_day(received, until):
    assert decision_due(received) == until


def test_what_is_due_first_is_the_earliest_that_there_is():
    assert first_of(at(17, 9), None, at(17, 8)) == at(17, 8)
    assert first_of(None) is None


def test_whoever_rated_does_not_decide():
    with pytest.raises(
        NotAllowed,
        match=r"^You rated this contact, so somebody else decides\. Ask a colleague to look at it with you\.$",
    ):
        require_another({7, 9}, 7)
    require_another({7, 9}, 8)
    require_another((), 8)


def test_the_word_back_is_one_sentence_after_another():
    assert word_back(Outcome.HELP, Knows.DECISION).endswith(
        "next. It was: early or family help. The family knows this."
    )


@pytest.mark.parametrize(("outcome", "knows"), list(product(Outcome, Knows)))
def test_whoever_told_us_hears_no_more_than_the_family_knows(outcome, knows):
    words, says = word_back(outcome, knows), OUTCOMES[outcome].lower()
    assert knows in KNOWS
    if outcome is Outcome.OPEN:  # that somebody works with them already is not the teller's to know
        assert words == NO_MORE and may_add(knows) is (knows is Knows.DECISION)
    elif knows is Knows.DECISION:
        assert says in words.lower() and may_add(knows)
    else:
        assert words == NO_MORE and says not in words.lower() and not may_add(knows)


@pytest.mark.parametrize(
    ("so", "state"),
    [
        ("is_decided has_word is_rated", State.WORD_SENT),
        ("is_decided", State.DECIDED),
        ("is_rated is_asked is_screened", State.GATHERING),
        ("is_rated", State.RATED),
        ("is_screened is_asked", State.SCREENED),
        ("", State.RECEIVED),
    ],
)
def test_where_it_stands_is_the_furthest_that_is_so(so, state):
    names = ("has_word", "is_decided", "is_asked", "is_rated", "is_screened")
    assert standing(**{name: name in so.split() for name in names}) == state


def test_what_the_family_knows_follows_from_whether_they_were_told():
    assert [family_knows(told) for told in (None, True, False)] == [None, Knows.CONTACT, Knows.NOTHING]
