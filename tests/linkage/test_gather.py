"""Who is one person: people's decisions, identifiers and twins against pairs, in a table and for any input at all."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reachable.errors import NeedsAPerson
from reachable.linkage.door import Known, Pair, gather
from reachable.linkage.ties import is_apart
from tests.linkage.people import NHS, UPN, known

Two = tuple[int, int]


def join(left: int, right: int, weight: float = inf) -> Pair:
    return Pair(left, right, "join", weight, (), "")


def held(left: int, right: int, because: str = "may be twins") -> Pair:
    return Pair(left, right, "ask", 20.0, (), because)


def groups(
    count: int,
    pairs: list[Pair],
    same: Sequence[Two] = (),
    apart: Sequence[Two] = (),
    told: Mapping[int, dict[str, Any]] | None = None,
) -> list[set[int]]:
    everyone = {record: known(record, **(told or {}).get(record, {})) for record in range(1, count + 1)}
    return [set(group) for group in gather(everyone, pairs, same, apart, everyone)]


def test_nothing_is_lost_and_nobody_is_joined_for_nothing() -> None:
    assert groups(3, []) == [{1}, {2}, {3}]


def test_pairs_to_ask_join_nobody() -> None:
    assert groups(2, [held(1, 2, "")]) == [{1}, {2}]


def test_the_groups_are_told_in_the_order_of_their_records() -> None:
    assert groups(3, [join(1, 3)], apart=[(1, 3)]) == [{1}, {2}, {3}]
    assert groups(4, [join(2, 4)]) == [{1}, {2, 4}, {3}]


def test_of_whom_nothing_is_known_no_name_explains_anything() -> None:
    pairs = [held(1, 2), join(1, 3), join(2, 4), tied(3, 4)]
    assert [set(group) for group in gather(range(1, 5), pairs, (), (), {})] == [{1, 3}, {2, 4}]


def test_pairs_join_through_others() -> None:
    assert groups(4, [join(1, 2), join(2, 3, 20.0)]) == [{1, 2, 3}, {4}]


def test_a_person_joins_what_the_machine_would_not() -> None:
    assert groups(2, [held(1, 2)], same=[(2, 1)], told={1: {"upn": UPN[0]}, 2: {"upn": UPN[1]}}) == [{1, 2}]


def test_a_person_may_say_the_same_thing_in_a_ring() -> None:
    ring = [(1, 2), (2, 3), (1, 3)]
    assert groups(4, [], same=ring) == [{1, 2, 3}, {4}]
    with pytest.raises(NeedsAPerson, match=r"\(records 1, 2, 3\)"):
        groups(4, [], same=ring, apart=[(1, 3)])


def test_a_person_keeps_apart_what_the_machine_would_join() -> None:
    assert groups(2, [join(1, 2)], apart=[(2, 1)]) == [{1}, {2}]


def test_apart_holds_through_others() -> None:
    assert groups(3, [join(1, 2), join(2, 3, 20.0)], apart=[(1, 3)]) == [{1, 2}, {3}]


def test_decisions_that_contradict_need_a_person_and_name_ids_only() -> None:
    with pytest.raises(NeedsAPerson, match=r"Records 11 and 13 .*11, 12, 13") as raised:
        gather(range(10, 15), [], [(11, 12), (12, 13)], [(13, 11)], {11: known(11)})
    assert "Thornton" not in raised.value.words


def test_twins_stay_apart_through_others() -> None:
    assert groups(3, [join(1, 2, 25.0), join(2, 3, 20.0), held(1, 3)]) == [{1, 2}, {3}]


def test_two_upns_stay_apart_through_a_record_without_one() -> None:
    told = {1: {"upn": UPN[0]}, 3: {"upn": UPN[1]}}
    assert groups(3, [join(1, 2, 25.0), join(2, 3, 20.0)], told=told) == [{1, 2}, {3}]


def test_two_nhs_numbers_stay_apart_through_a_record_without_one() -> None:
    told = {1: {"nhs_number": NHS[0]}, 3: {"nhs_number": NHS[1]}}
    assert groups(3, [join(1, 2, 20.0), join(2, 3, 25.0)], told=told) == [{1}, {2, 3}]


def chain(count: int, **last: Any) -> dict[int, dict[str, Any]]:
    """Records each of which names the UPN of the one before as its former: the middle ones a census's, with no name."""
    told = {n: {"upn": UPN[n], "former_upn": UPN[n - 1], "forename": "", "surname": ""} for n in range(1, count + 1)}
    return told | {1: {"upn": UPN[1]}, count: {"upn": UPN[count], "former_upn": UPN[count - 1], **last}}


@pytest.mark.parametrize(
    ("last", "is_one"),
    [
        ({}, True),
        ({"forename": "Amie", "surname": "Okafor"}, True),
        ({"forename": "Zoe"}, False),
        ({"dob": date(2010, 5, 24)}, False),
        ({"dob": date(2010, 5, 1), "dob_precision": "month"}, True),
        ({"upn": "", "forename": "Zoe"}, False),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_chain_of_former_upns_joins_its_ends_only_if_they_tell_of_one_child(last, is_one: bool, turned: bool) -> None:
    pairs = [join(1, 2), join(2, 3)]
    assert (len(groups(3, pairs[::-1] if turned else pairs, told=chain(3, **last))) == 1) is is_one


def test_a_former_upn_alone_of_two_steps_ties_nobody_with_another_name() -> None:
    told = {1: {"upn": UPN[1]}, 2: {"upn": UPN[1], "former_upn": UPN[0], "forename": ""}}
    told[3] = {"upn": "", "former_upn": UPN[0], "forename": "Zoe"}
    assert groups(3, [join(1, 2), join(2, 3)], told=told) == [{1, 2}, {3}]


def test_a_long_chain_of_former_upns_goes_to_a_person() -> None:
    """However alike its links are: nobody has ten numbers."""
    told = chain(10)
    whole = groups(10, [join(n, n + 1) for n in range(1, 10)], told=told)
    assert max(len({told[n]["upn"] for n in group}) for group in whole) <= 4
    same = [(n, n + 1) for n in range(1, 10)]
    assert groups(10, [], same=same, told=told) == [set(range(1, 11))], "a person may say so"
    more = told | {11: {"upn": UPN[10]}}
    assert groups(11, [join(10, 11)], same=same, told=more) == [set(range(1, 12))], "and then its own records join it"


def test_two_upns_tied_by_a_former_one_are_no_conflict() -> None:
    told = {1: {"upn": UPN[0]}, 2: {"upn": UPN[1], "former_upn": UPN[0]}, 3: {"upn": UPN[1]}}
    old_and_new = Pair(1, 3, "ask", 25.0, ("different UPN",), "identifiers conflict")
    assert groups(3, [join(1, 2), join(2, 3), old_and_new], told=told) == [{1, 2, 3}]


def test_a_record_as_strongly_tied_to_twins_is_joined_to_neither() -> None:
    assert groups(3, [join(1, 2), join(2, 3), held(1, 3)]) == [{1}, {2}, {3}]


@pytest.mark.parametrize(
    ("weight", "found"), [(20.0, [{1}, {2}, {3}]), (16.0, [{1}, {2}, {3}]), (15.9, [{1, 3}, {2}]), (inf, [{1}, {2, 3}])]
)
def test_nor_one_that_is_tied_to_one_hardly_more_strongly(weight: float, found: list[set[int]]) -> None:
    """By less than the margin. A number is more than any weight."""
    assert groups(3, [join(1, 3, 20.0), join(2, 3, weight)], apart=[(1, 2)]) == found


def test_and_a_person_may_say_to_which() -> None:
    assert groups(3, [join(1, 2), join(2, 3), held(1, 3)], same=[(2, 3)]) == [{1}, {2, 3}]
    assert groups(3, [join(1, 2), join(2, 3), held(1, 3)], apart=[(1, 2)]) == [{1}, {2, 3}]


def test_or_that_the_two_are_one_after_all() -> None:
    assert groups(3, [join(1, 2), join(2, 3), held(1, 3)], same=[(1, 3)]) == [{1, 2, 3}]


@pytest.mark.parametrize(("forename", "is_one"), [("Amy", True), ("Zoe", False)])
def test_a_record_between_two_upns_is_joined_to_neither_if_they_tell_of_two_children(forename, is_one: bool) -> None:
    told = {1: {"upn": UPN[0]}, 2: {"upn": UPN[1], "former_upn": UPN[0], "forename": ""}}
    told[3] = {"upn": UPN[1], "forename": forename}
    assert groups(3, [join(1, 2), join(2, 3)], told=told) == ([{1, 2, 3}] if is_one else [{1}, {2}, {3}])


def changed_name(count: int) -> dict[int, dict[str, Any]]:
    """Amy and Sam with a UPN each, whom a person says are one; then more of either, turn by turn."""
    names = ({"upn": UPN[0]}, {"upn": UPN[1], "forename": "Sam", "sex": "M"})
    return {n: names[(n - 1) % 2] for n in range(1, count + 1)}


def test_what_a_person_joined_under_two_names_takes_in_more_records_of_either() -> None:
    more = [join(1, 3), join(2, 4), join(1, 5)]
    for count, pairs in ((3, more[:1]), (4, more[:2]), (5, more)):
        assert groups(count, pairs, same=[(1, 2)], told=changed_name(count)) == [set(range(1, count + 1))]
    assert groups(5, more, told=changed_name(5)) == [{1, 3, 5}, {2, 4}]


def test_and_a_record_that_tells_both_of_its_numbers() -> None:
    told = changed_name(4) | {5: {"upn": UPN[1], "former_upn": UPN[0], "forename": ""}}
    pairs = [join(1, 3), join(2, 4), *(join(n, 5) for n in range(1, 5))]
    assert groups(5, pairs, same=[(1, 2)], told=told) == [{1, 2, 3, 4, 5}]


def test_but_nobody_whose_number_the_person_did_not_see() -> None:
    told = changed_name(2) | {3: {"upn": UPN[2], "former_upn": UPN[0], "forename": ""}}
    told[4] = {"upn": UPN[2], "forename": "Zoe"}
    assert groups(4, [join(1, 3, 30.0), join(3, 4, 20.0)], same=[(1, 2)], told=told) == [{1, 2, 3}, {4}]


@pytest.mark.parametrize(("middle", "is_one"), [("Amy", True), ("", False)])
def test_a_former_number_is_tied_by_a_person_only_where_a_name_was_told_with_it(middle, is_one: bool) -> None:
    told = {1: {"upn": UPN[1]}, 2: {"upn": UPN[2], "former_upn": UPN[0], "forename": middle}}
    told[3] = {"upn": UPN[0], "forename": "Zoe"}
    assert groups(3, [join(2, 3)], same=[(1, 2)], told=told) == ([{1, 2, 3}] if is_one else [{1, 2}, {3}])


def test_but_not_by_one_record_that_tells_both() -> None:
    """Nobody saw that the two numbers are one child's: where the names differ it may be a sister's."""
    told = {1: {"upn": UPN[0], "former_upn": UPN[1]}, 2: {"upn": UPN[0]}, 3: {"upn": UPN[1], "forename": "Zoe"}}
    assert groups(3, [join(1, 2), join(1, 3)], told=told) == [{1}, {2}, {3}]
    assert groups(3, [join(1, 2), join(1, 3)], told=told | {3: {"upn": UPN[1]}}) == [{1, 2, 3}]


def test_the_strongest_come_first() -> None:
    told = {1: {"upn": UPN[0]}, 4: {"upn": UPN[1]}}
    assert groups(4, [join(1, 2, 20.0), join(2, 3, 25.0), join(3, 4, 30.0)], told=told) == [{1}, {2, 3, 4}]
    assert groups(4, [join(1, 2, 30.0), join(2, 3, 25.0), join(3, 4, 20.0)], told=told) == [{1, 2, 3}, {4}]


@pytest.mark.parametrize("held_one", [1, 2])
def test_nothing_crosses_an_adoption_but_a_person(held_one: int) -> None:
    told = {held_one: {"held_by_adoption": True}}
    assert groups(2, [join(1, 2)], told=told) == [{1}, {2}]
    assert groups(2, [join(1, 2)], same=[(1, 2)], told=told) == [{1, 2}]


def test_decisions_about_records_not_given_are_left_out() -> None:
    assert groups(2, [join(1, 9)], same=[(2, 8)], apart=[(1, 7)]) == [{1}, {2}]


# for any input at all

RECORDS = range(1, 9)
two = st.tuples(st.sampled_from(RECORDS), st.sampled_from(RECORDS)).filter(lambda ids: ids[0] < ids[1])
weights = st.sampled_from([18.0, 20.5, 31.0, inf])
verdicts = st.sampled_from([("join", ""), ("join", ""), ("ask", "may be twins"), ("ask", ""), ("apart", "")])
pairs = st.dictionaries(two, st.tuples(weights, verdicts), max_size=16).map(
    lambda found: [Pair(*ids, verdict, weight, (), why) for ids, (weight, (verdict, why)) in found.items()]
)
people = st.lists(st.sampled_from(["", "", *UPN[:3]]), min_size=8, max_size=8).map(
    lambda upns: {record: known(record, upn=upn) for record, upn in zip(RECORDS, upns, strict=True)}
)
decisions = st.lists(two, max_size=3, unique=True)


def gathered(
    pairs: list[Pair], same: list[Two], apart: list[Two], people: dict[int, Known]
) -> list[frozenset[int]] | None:
    try:
        return gather(people, pairs, same, apart, people)
    except NeedsAPerson:
        return None


def pairs_of(found: list[frozenset[int]]) -> set[Two]:
    return {(one, other) for group in found for one in group for other in group if one < other}


@pytest.mark.slow
@given(pairs, decisions, decisions, people, st.randoms(use_true_random=False))
def test_order_makes_no_difference(pairs, same, apart, people, random) -> None:  # type: ignore[no-untyped-def]
    before = gathered(pairs, same, apart, people)
    for each in (pairs, same, apart):
        random.shuffle(each)
    mixed = dict(random.sample(list(people.items()), k=len(people)))
    assert gathered(pairs, [(b, a) for a, b in same], [(b, a) for a, b in apart], mixed) == before


@pytest.mark.slow
@given(pairs, decisions, decisions, people)
def test_people_always_win(pairs, same, apart, people) -> None:  # type: ignore[no-untyped-def]
    found = gathered(pairs, same, apart, people)
    if found is None:
        assert set(same) and set(apart)
        return
    together = pairs_of(found)
    assert set(same) <= together
    assert not set(apart) & together
    assert sorted(record for group in found for record in group) == list(RECORDS)


@pytest.mark.slow
@given(pairs, people, decisions)
def test_the_machine_never_puts_twins_or_two_upns_together(pairs, people, apart) -> None:  # type: ignore[no-untyped-def]
    found = gather(people, pairs, [], apart, people)
    together = pairs_of(found)
    # A record that shares a number with another is spoken for by it: there the examples further down say what holds.
    by_number = [pair for pair in pairs if pair.verdict == "join" and pair.weight == inf]
    spoken_for = {record for pair in by_number for record in (pair.left, pair.right)}
    unexplained = {(pair.left, pair.right) for pair in pairs if pair.held_back}
    unexplained -= {two for two in together if spoken_for.intersection(two)}
    assert not unexplained & together
    assert not [ids for ids in together if is_apart(people[ids[0]], people[ids[1]])]


@pytest.mark.slow
@given(pairs, decisions, decisions, people, two)
def test_a_contradiction_is_noticed_exactly_when_there_is_one(pairs, same, apart, people, extra) -> None:  # type: ignore[no-untyped-def]
    decided = pairs_of(gather(people, [], same, [], people))
    assert (gathered(pairs, same, apart, people) is None) == bool(decided & set(apart))


@pytest.mark.slow
@given(pairs, decisions, decisions, people, two)
def test_undo_restores(pairs, same, apart, people, extra) -> None:  # type: ignore[no-untyped-def]
    before = gathered(pairs, same, apart, people)
    parted = gathered(pairs, same, [*apart, extra], people)
    if parted is not None:
        assert extra not in pairs_of(parted)
    assert gathered(pairs, same, [each for each in [*apart, extra] if each in apart], people) == before


# what other records explain


def tied(left: int, right: int) -> Pair:
    """Two that share a number, and of whom a forename says that they may be two."""
    return Pair(left, right, "ask", 9.0, ("same NHS number",), "may be twins")


def test_whoever_shares_a_number_speaks_for_a_name_with_a_slip() -> None:
    """3 is 'Mqary' and has the number of 2, who is 'Maryam' and is joined to 1 by name."""
    assert groups(3, [join(1, 2, 20.0), join(2, 3), held(1, 3)]) == [{1, 2, 3}]
    assert groups(3, [join(1, 2, 20.0), join(2, 3, 19.0), held(1, 3)]) != [{1, 2, 3}]


def test_a_record_with_the_number_of_both_explains_two_names() -> None:
    """2 is 'Mohammed Salman'; 1 and 3 are 'Mohammed' and 'Salman', all of one number."""
    assert groups(3, [join(1, 2), join(2, 3), tied(1, 3)]) == [{1, 2, 3}]
    assert groups(3, [join(1, 2), join(2, 3), held(1, 3)]) != [{1, 2, 3}]
    by_names = [join(2, 4, 20.0), join(3, 4, 20.0)]
    assert groups(4, [join(1, 2), *by_names, tied(1, 3)]) == [{1, 2, 4}, {3}], "2 has the number of 1 alone"


def test_no_name_told_with_a_number_explains_none_that_was_not() -> None:
    told = {1: {"forename": ""}, 3: {"forename": ""}}
    pairs = [join(3, 4), held(1, 2), join(1, 5, 20.0), join(2, 5, 20.0), join(2, 4, 20.0)]
    assert groups(5, pairs, told=told) == [{1}, {2, 3, 4}, {5}]


def test_two_names_told_with_one_number_are_one_childs() -> None:
    """3 and 4 share a number and are 'Ashar' and 'Azhar'; then 1 and 2 of those names may be one too."""
    names = {1: "Ashar", 2: "Azhar", 3: "Ashar", 4: "Azhar"}
    told = {record: known(record, forename=name) for record, name in names.items()}
    pairs = [join(1, 3, 20.0), join(3, 4), join(2, 4, 20.0), held(1, 2)]
    assert gather(told, pairs, (), (), told) == [frozenset({1, 2, 3, 4})]
    another = told | {4: known(4, forename="Bilal")}
    assert gather(another, [join(1, 3, 20.0), join(1, 4, 19.0), join(2, 3, 20.0), held(1, 2)], (), (), another) != [
        frozenset({1, 2, 3, 4})
    ]


def test_but_not_those_of_somebody_else_who_happens_to_be_looked_at_with_them() -> None:
    """5 and 6 share a number and are 'Ashar' and 'Azhar'; they say nothing of 1 and 3, whom a third hangs together."""
    names = {1: "Ashar", 2: "Ashar", 3: "Azhar", 5: "Ashar", 6: "Azhar"}
    told = {record: known(record, forename=name) for record, name in names.items()}
    alone = [join(1, 2, 20.0), join(2, 3, 19.0), held(1, 3)]
    apart = gather({each: told[each] for each in (1, 2, 3)}, alone, (), (), told)
    assert frozenset({1, 2, 3}) not in apart
    assert gather(told, [*alone, join(5, 6)], (), (), told) == [*apart, frozenset({5, 6})]
