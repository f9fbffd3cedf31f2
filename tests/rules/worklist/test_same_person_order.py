"""Which questions are open, about whom, and which is answered first."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reachable.worklist.same_person.order import Open, Stake, how_many_skipped, in_turn, lines, questions

NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)


def pair(pk: int, left: int, right: int, days: int = 0, stakes=(0, 0), weight: float | None = 8.0, **more) -> Open:
    told = {"held_back": "", "is_by_hand": False} | more
    return Open(pk, left, right, NOW - timedelta(days=days), *stakes, weight, **told)


def test_several_records_of_the_same_two_people_are_one_question_asked_by_the_strongest() -> None:
    [one] = questions([pair(1, 10, 20, 3), pair(2, 20, 10, 9, weight=12.0, held_back="may be twins")], ())
    assert one.people == (10, 20) and one.pairs == (2, 1) and one.reasons == {"", "may be twins"}
    assert one.at == NOW - timedelta(days=9)


def test_what_a_person_asked_stands_for_the_others_and_a_number_before_any_weight() -> None:
    [one] = questions([pair(1, 1, 2, weight=None), pair(2, 1, 2, is_by_hand=True), pair(3, 1, 2, weight=20.0)], ())
    assert one.pairs == (2, 1, 3)


def test_two_who_are_one_already_or_were_kept_apart_by_another_record_are_not_asked() -> None:
    assert questions([pair(1, 10, 10), pair(2, 20, 10), pair(3, 10, 30)], {(10, 20)})[0].pairs == (3,)


def test_a_question_stands_once_under_whoever_more_depends_on() -> None:
    asked = questions([pair(1, 1, 2), pair(2, 1, 3), pair(3, 4, 2, stakes=(3, 0)), pair(4, 5, 6)], ())
    told = {line.person: [one.pairs for one in line.questions] for line in lines(asked)}
    assert told == {4: [(3,)], 1: [(1,), (2,)], 5: [(4,)]}


def test_who_is_being_reached_comes_first_then_arrested_then_worried_then_the_longest_wait() -> None:
    asked = [
        pair(1, 1, 2, 400),
        pair(2, 3, 4, 500),
        pair(3, 5, 6, 1, stakes=(0, Stake.SOMEBODY_WORRIES)),
        pair(4, 7, 8, 2, stakes=(Stake.ARRESTED, 0)),
        pair(5, 9, 10, 0, stakes=(0, Stake.REACHED_NOW)),
        pair(6, 11, 12, 3, stakes=(0, Stake.REACHED_NOW)),
    ]
    every = lines(questions(asked, ()))
    assert [line.person for line in every] == [12, 10, 7, 6, 3, 1]
    assert [one.pairs[0] for one in in_turn(every, ())] == [6, 5, 4, 3, 2, 1]


def test_what_was_skipped_is_left_out_and_counted_by_any_of_its_pairs() -> None:
    every = lines(questions([pair(1, 1, 2), pair(2, 1, 2, weight=3.0), pair(3, 3, 4)], ()))
    assert [one.pairs[0] for one in in_turn(every, [2])] == [3] and how_many_skipped(every, [2, 99]) == 1


pairs = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(0, 3), st.integers(0, 30)), max_size=12)


@given(pairs)
def test_every_question_stands_once_and_the_order_of_the_rows_says_nothing(rows) -> None:
    asked = [pair(n, left, right, days, (stake, 0)) for n, (left, right, stake, days) in enumerate(rows)]
    every = lines(questions(asked, ()))
    shown = [one.people for line in every for one in line.questions]
    assert len(shown) == len(set(shown)) == len({frozenset(r[:2]) for r in rows if r[0] != r[1]})
    assert lines(questions(asked[::-1], ())) == every
    assert [line.stake for line in every] == sorted((line.stake for line in every), reverse=True)
