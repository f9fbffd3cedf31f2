"""Of a few records, as the flow asks it: who else could be meant, who may change by it, and who is not asked about."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reachable.linkage import nobody_else
from reachable.linkage.door import APART, compare, count_known, gather, join_the_only, not_asked
from reachable.linkage.door import who_knows_everybody as who
from reachable.linkage.only import ENOUGH, NOBODY_ELSE, is_called_two, numbers_of
from reachable.linkage.shapes import Known, Pair
from tests.linkage.people import NHS, TEMPORARY, UPN, known

HOME = {"uprn": "100012345"}
PUPIL = known(1, forename="Samantha", upn=UPN[0], **HOME)
ELSEWHERE = {"feed": "cin", "source": "320"}
SAM = known(2, forename="Sam", **ELSEWHERE, **HOME)
TWIN = known(3, forename="Samuela", upn=UPN[1], **HOME)
ZOE = known(4, forename="Zoe", upn=UPN[2], **HOME)


def joined(*told: Known, apart: Any = (), everybody: str = "pupils", **changed: Any) -> dict[int, int]:
    mine = {one.record: one for one in told}
    pairs = [replace(pair, **changed) for pair in compare(told)]
    done = join_the_only(gather(mine, pairs, (), apart, mine), pairs, apart, mine, everybody)
    return {record: min(group) for group in done.groups for record in group - {min(group)}}


def test_whom_nobody_else_could_be_is_theirs() -> None:
    assert joined(PUPIL, SAM) == {2: 1} == joined(PUPIL, SAM, replace(ZOE, dob=ZOE.dob.replace(year=2013)))


def test_the_pairs_say_so() -> None:
    mine = {1: PUPIL, 2: SAM}
    [pair] = compare([PUPIL, SAM])
    done = join_the_only([frozenset((1,)), frozenset((2,))], [pair], (), mine, "pupils")
    assert done.pairs == (replace(pair, verdict="join", because=(NOBODY_ELSE, *pair.because)),)
    assert done.groups == (frozenset((1, 2)),)


def test_another_who_could_be_meant_makes_it_a_question_again() -> None:
    assert joined(PUPIL, SAM, TWIN) == {}


def test_and_so_it_is_where_no_feed_knows_everybody() -> None:
    assert joined(PUPIL, SAM, everybody="") == {}


@pytest.mark.parametrize("two", [(1, 2), (2, 1)])
def test_a_person_who_kept_them_apart_wins(two: tuple[int, int]) -> None:
    assert joined(PUPIL, SAM, apart=[two]) == {}
    assert joined(PUPIL, SAM, apart=[(1, 99), (98, 99)]) == {2: 1}
    assert joined(PUPIL, SAM, TWIN, apart=[(2, 3)]) == {2: 1}, "the twin is no rival any more"


def test_it_makes_no_difference_which_record_came_first() -> None:
    assert joined(replace(PUPIL, record=9), SAM) == {9: 2}


def test_who_is_put_together_already_is_asked_about_once() -> None:
    """Two records that the feed does not know, of one: neither is the other's rival."""
    again = replace(SAM, record=5, source="321")
    mine = {1: PUPIL, 2: SAM, 5: again}
    pairs = [*compare([PUPIL, SAM]), *compare([PUPIL, again]), *compare([SAM, again])]
    groups = [frozenset((2, 5)), frozenset((1,)), frozenset((77,))]
    done = join_the_only(groups, pairs, (), mine, "pupils")
    assert done.groups == (frozenset((1, 2, 5)), frozenset((77,))), "and of whom nothing is known nothing is said"


def test_they_are_joined_by_what_may_be_one_and_by_nothing_else() -> None:
    """A record of theirs with another forename does not speak for it."""
    again = replace(SAM, record=5, source="321", forename="Zoe")
    mine = {1: PUPIL, 2: SAM, 5: again}
    pairs = [*compare([PUPIL, SAM]), *compare([PUPIL, again])]
    done = join_the_only([frozenset((2, 5)), frozenset((1,))], pairs, (), mine, "pupils")
    assert len(pairs) == 2 and done.groups == (frozenset((1, 2, 5)),)
    assert [(pair.left, pair.right) for pair in done.pairs] == [(1, 2)]


def test_all_the_numbers_of_a_person_count() -> None:
    """A record with another number is not theirs, though the last of their records tells none."""
    one, again = replace(SAM, nhs_number=NHS[0]), replace(SAM, record=5, source="321")
    other = replace(SAM, record=6, source="322", nhs_number=NHS[1])
    mine = {1: PUPIL, 2: one, 5: again, 6: other}
    groups = [frozenset((1,)), frozenset((2, 5)), frozenset((6,))]
    assert join_the_only(groups, compare([*mine.values()]), (), mine, "pupils").groups == tuple(groups)


def test_the_groups_are_told_in_the_order_of_their_records() -> None:
    groups = [frozenset((3, 9)), frozenset((2,)), frozenset((1, 8)), frozenset((4,))]
    told = join_the_only(groups, [], (), {}, "pupils").groups
    assert told == (frozenset((1, 8)), frozenset((2,)), frozenset((3, 9)), frozenset((4,)))


def test_two_whom_a_person_kept_apart_are_not_both_theirs() -> None:
    other = replace(SAM, record=5, source="321", forename="Samm")
    both = joined(PUPIL, SAM, other)
    assert set(both) & {2, 5} and len(joined(PUPIL, SAM, other, apart=[(2, 5)])) < 2


def test_two_who_are_firmly_two_are_not_both_theirs() -> None:
    """A year of birth that differs by one digit at one home may be a slip, or a sister: each fits, but not both. It
    is known which only if one fits clearly better."""
    sister = replace(SAM, record=5, source="321", forename="Samantha", dob=date(2011, 5, 23))
    told = replace(SAM, forename="Samantha", sex="M")
    assert joined(PUPIL, sister) == {5: 1} and joined(PUPIL, told) == {2: 1}
    assert joined(PUPIL, told, sister) == {}
    assert joined(PUPIL, told, replace(sister, address="17 Linden Road", uprn="")) == {2: 1}


def test_of_many_whom_no_feed_knows_every_two_are_thought_of_once(monkeypatch) -> None:
    """However many a hostile name brings together, nobody is thought of twice."""
    thought: list[set[int]] = []
    real = nobody_else.think
    monkeypatch.setattr(
        nobody_else, "think", lambda *told: thought.append({t.known.record for t in told[:2]}) or real(*told)
    )
    cell = {"feed": "custody", "source": "99", "forename": "Sam"}
    assert joined(PUPIL, SAM, *(known(number, **cell, **HOME) for number in range(10, 20))) == {2: 1}
    assert len(thought) == 12 * 11 / 2 == len(set(map(frozenset, thought)))


def test_two_who_hold_another_number_are_not_both_theirs() -> None:
    one, other = replace(SAM, nhs_number=NHS[0]), replace(SAM, record=5, source="321", nhs_number=NHS[1])
    assert joined(PUPIL, one, other) == {}
    assert joined(PUPIL, one) == {2: 1} == joined(PUPIL, one, replace(other, dob=None))


ELSE = {"source": "322", **HOME}


def test_whom_the_feed_does_not_know_is_asked_of_everybody() -> None:
    """Of two whom it does not know each must be the only one whom the other may be."""
    one = replace(SAM, forename="Samantha", middle="Jane")
    other = known(5, feed="early_help", forename="Jane", **ELSE)
    assert joined(one, other) == {5: 2} == joined(other, one)
    again = replace(one, record=3, source="323")
    pairs = compare([one, other, again])
    groups = [frozenset((2, 3)), frozenset((5,))]
    assert join_the_only(groups, pairs, (), {2: one, 3: again, 5: other}, "pupils").groups == (frozenset((2, 3, 5)),)
    third = known(6, feed="housing", forename="Bo", middle="Samantha", **ELSE)
    assert joined(one, other, third) == {}, "either could be meant"
    assert joined(one, other, everybody="") == {} == joined(one, other, apart=[(2, 5)])
    assert joined(one, replace(other, feed=one.feed)) == {}, "one source lists both, and so as two"
    assert joined(one, replace(other, dob=None)) == {} == joined(one, replace(other, forename="Sam"))


def test_nothing_crosses_an_adoption() -> None:
    [pair] = compare([PUPIL, SAM])
    mine = {1: replace(PUPIL, held_by_adoption=True), 2: SAM}
    assert not join_the_only([frozenset((1,)), frozenset((2,))], [pair], (), mine, "pupils").pairs


def test_what_is_one_already_is_left_as_it_is() -> None:
    [pair] = compare([PUPIL, SAM])
    done = join_the_only([frozenset((1, 2))], [pair, replace(pair, right=9)], (), {1: PUPIL, 2: SAM}, "pupils")
    assert done.groups == (frozenset((1, 2)),) and not done.pairs


def test_what_was_joined_before_and_has_changed_a_little_counts_as_joined() -> None:
    """Where they were not put together, for it would have brought two numbers together."""
    moved = replace(SAM, forename="Samantha", dob=None, uprn="", address="", postcode="")
    pairs = [Pair(1, 2, "join", 12.0, (), "")]
    groups = [frozenset((1,)), frozenset((2,))]
    assert not join_the_only(groups, [replace(pairs[0], verdict="ask")], (), {1: PUPIL, 2: moved}, "pupils").pairs
    assert not join_the_only(groups, pairs, (), {1: PUPIL, 2: moved}, "pupils").pairs  # too weak still
    both = {1: replace(PUPIL, middle="Ottoline"), 2: replace(moved, middle="Ottoline")}
    [pair] = join_the_only(groups, pairs, (), both, "pupils").pairs
    assert (pair.verdict, pair.because) == ("join", (NOBODY_ELSE,))
    assert not join_the_only(groups, [replace(pairs[0], verdict="ask")], (), both, "pupils").pairs


BROTHER = replace(PUPIL, record=7, source="SCH2", forename="Oliver", sex="M", upn=UPN[1])


def test_nobody_is_asked_about_two_with_another_number_whom_every_pair_calls_two() -> None:
    """Two records of the one, and one of them shares the home and the birth date with the other's."""
    pair = Pair(1, 7, "ask", 9.0, (), "may be twins")
    groups, mine = [frozenset((1,)), frozenset((7,))], {1: PUPIL, 7: BROTHER}
    assert not_asked(groups, [pair], mine) == {(1, 7)}
    assert not_asked(groups, [pair], {1: PUPIL}) == set(), "nothing is known of the other"
    assert not_asked(groups, [pair], mine | {7: replace(BROTHER, upn="")}) == set(), "one holds no number"
    assert not_asked(groups, [pair], mine | {7: replace(BROTHER, upn=UPN[0])}) == set(), "they share it"
    assert not_asked(groups, [replace(pair, held_back="")], mine) == set(), "it does not call them two"
    assert not_asked([frozenset((1, 7))], [pair], mine) == set(), "they are one"
    assert not_asked(groups, [replace(pair, verdict=APART)], mine) == set(), "nobody would be asked anyway"
    assert not_asked(groups, [replace(pair, right=9)], mine) == set()


def test_one_pair_that_does_not_call_them_two_asks_by_all() -> None:
    more = replace(PUPIL, record=2, upn="")
    pairs = [Pair(1, 7, "ask", 9.0, (), "may be twins"), Pair(2, 7, "ask", 8.0, (), "")]
    mine = {1: PUPIL, 2: more, 7: BROTHER}
    assert not_asked([frozenset((1, 2)), frozenset((7,))], pairs, mine) == set()
    assert not_asked([frozenset((1, 2)), frozenset((7,))], pairs[:1], mine) == {(1, 7)}


def test_the_rule_of_it() -> None:
    one, other = numbers_of([PUPIL]), numbers_of([BROTHER])
    assert is_called_two(True, one, other) and not is_called_two(False, one, other)
    assert not is_called_two(True, one, numbers_of([SAM])) and not is_called_two(True, one, one)


def test_a_number_that_two_share_silences_no_question() -> None:
    """Twins of two schools, one with the other's NHS number: an agreeing number with another forename is asked."""
    one, other = replace(PUPIL, nhs_number=NHS[0]), replace(BROTHER, nhs_number=NHS[0])
    assert not is_called_two(True, numbers_of([one]), numbers_of([other]))
    pair = Pair(1, 7, "ask", 9.0, (), "may be twins")
    assert not_asked([frozenset((1,)), frozenset((7,))], [pair], {1: one, 7: other}) == set()


def test_a_former_upn_is_among_the_numbers() -> None:
    told = replace(PUPIL, former_upn=UPN[5], nhs_number=NHS[0], pnc="P", la_child_id="L")
    assert numbers_of([told]) == ({UPN[0], UPN[5]}, {NHS[0]}, {"P"}, {"L"})


@pytest.mark.parametrize("told", [{"upn": TEMPORARY}, {"upn": "", "former_upn": UPN[5]}])
def test_a_upn_that_is_not_to_last_says_nothing_of_another(told: dict[str, str]) -> None:
    """Whoever has it has had, or comes to have, another."""
    assert numbers_of([replace(PUPIL, **told)])[0] == frozenset()


def test_who_knows_most_people_is_counted_as_fish_in_a_lake() -> None:
    told = [frozenset("ab")] * 3 + [frozenset("abc")] * 4 + [frozenset("bc")] + [frozenset("a")] * 9
    assert count_known(told) == [("a", 4, 5), ("b", 4, 4), ("c", 4, 7)]
    assert count_known([]) == []


@pytest.mark.parametrize(
    ("counted", "before", "found"),
    [
        ([("a", 59, 100), ("b", 60, 100)], "", "b"),
        ([("a", 59, 100)], "", ""),
        ([("a", 56, 100), ("b", 65, 100)], "a", "a"),  # what knew most people does so still
        ([("a", 86, 100), ("b", 97, 100)], "a", "b"),  # but not beside one that knows far more
        ([("a", 85, 100), ("b", 95, 100)], "a", "a"),  # by just a tenth
        ([("a", 55, 100)], "a", "a"),
        ([("a", 54, 100), ("b", 95, 100)], "a", "b"),
        ([("a", 54, 100)], "a", ""),
        ([], "a", ""),
        ([], "", ""),
    ],
)
def test_who_does(counted: list[tuple[str, int, int]], before: str, found: str) -> None:
    told = [(source, has * ENOUGH // 100, of * ENOUGH // 100) for source, has, of in counted]
    assert who(told, before) == found
    assert who([(source, has - 1, of - 1) for source, has, of in told], before) == "", "of too few"
