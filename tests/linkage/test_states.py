"""How two records stand: by a new score or by a person, and by nothing else. Slowness is of that change alone."""

from dataclasses import replace
from datetime import date
from math import inf

import pytest

from reachable.linkage.door import MODEL, Known, Pair, after_score, compare, gather, state_of
from reachable.linkage.spec import shipped
from reachable.linkage.states import STAYS
from reachable.linkage.verdict import FORMER, TWINS

JOIN, ASK, STAY = shipped().join, shipped().ask, shipped().stay


def pair(verdict: str, weight: float, held_back: str = "") -> Pair:
    return Pair(1, 2, verdict, weight, ("same forename",), held_back)


@pytest.mark.parametrize(
    ("before", "found", "verdict"),
    [
        (None, pair("join", JOIN), "join"),
        (None, pair("ask", JOIN - 0.1), "ask"),  # nothing was joined: no slowness
        (pair("ask", JOIN - 1), pair("ask", JOIN - 0.1), "ask"),  # from asked to joined needs it all
        (pair("apart", 1), pair("ask", JOIN - 0.1), "ask"),
        (pair("join", JOIN), pair("ask", JOIN - 0.1), "join"),
        (pair("join", JOIN), pair("ask", STAY), "join"),
        (pair("join", STAY), pair("ask", STAY), "join"),  # again and again
        (pair("join", JOIN), pair("ask", STAY - 0.001), "ask"),
        (pair("join", JOIN), pair("apart", ASK - 1), "apart"),
        (pair("join", JOIN), pair("ask", 30, TWINS), "ask"),  # what holds them back wins
        (pair("join", JOIN), pair("apart", 30, "identifiers conflict"), "apart"),
        (pair("join", inf), pair("ask", STAY), "ask"),  # the number that joined them was taken back
        (pair("join", FORMER), pair("ask", STAY), "ask"),
    ],
)
def test_what_a_new_score_makes_of_two(before, found, verdict) -> None:
    after = after_score(found, before)
    assert after.verdict == verdict and (after.weight, after.held_back) == (found.weight, found.held_back)
    assert (STAYS in after.because) == (verdict == "join" != found.verdict)


def test_it_says_the_same_however_often_it_is_asked() -> None:
    once = after_score(pair("ask", STAY), pair("join", JOIN))
    assert after_score(pair("ask", STAY), once) == once


def test_a_pair_that_stays_joined_is_gathered_like_any_other() -> None:
    kept = after_score(pair("ask", STAY), pair("join", JOIN))
    assert gather([1, 2], [kept], (), (), {}) == [frozenset((1, 2))]
    assert gather([1, 2], [kept], (), [(1, 2)], {}) == [frozenset((1,)), frozenset((2,))]


@pytest.mark.parametrize(
    ("verdict", "said", "state"),
    [
        ("join", None, "joined"),
        ("ask", None, "ask"),
        ("apart", None, "apart"),
        *((verdict, True, "joined") for verdict in ("join", "ask", "apart")),
        *((verdict, False, "apart") for verdict in ("join", "ask", "apart")),
    ],
)
def test_a_person_beats_the_machine(verdict, said, state) -> None:
    assert state_of(verdict, said) == state


def test_to_stay_takes_less_than_to_join_and_more_than_to_be_asked() -> None:
    assert ASK < STAY < JOIN
    assert shipped().margin == JOIN - STAY


TOLD = {"forename": "Mirela", "surname": "Quillfeather", "dob": date(2011, 3, 4), "sex": "F", "upn": ""}


def test_each_thing_compared_says_what_it_weighs() -> None:
    one = Known(1, "pupils", "SCH1", postcode="ZZ1 2AB", **TOLD)
    [found] = compare([one, replace(one, record=2, source="SCH2", postcode="")])
    weights = dict(found.weights)
    assert set(weights) == {"forename", "surname", "birth", "sex"}, "not what one of them does not tell, nor a number"
    before = shipped().before(shipped().usual_records)
    assert before + sum(weights.values()) == pytest.approx(found.weight, abs=0.01)
    assert MODEL.startswith(shipped().name)


def test_what_two_numbers_settle_is_weighed_all_the_same() -> None:
    one = Known(1, "pupils", "SCH1", nhs_number="9434765919", **TOLD)
    [found] = compare([one, replace(one, record=2, source="SCH2")])
    assert found.weight == inf and dict(found.weights)["birth"] > 10
