"""The same frame and the same seed give the same sample; each kind has its share."""

from hypothesis import given
from hypothesis import strategies as st

from reachable.audits.sampling import Framed, Held, Turn, allot, digest_of, draw, give_out, sizes

IDS = st.integers(0, 10_000).map(str)
FRAMES = st.dictionaries(IDS, st.sampled_from("abcd"), max_size=60).map(lambda d: [Framed(*one) for one in d.items()])
SEEDS = st.text(max_size=8)


@given(FRAMES, st.randoms(use_true_random=False), st.integers(0, 70), SEEDS)
def test_no_order_of_reading_changes_a_sample(frame, random, n, seed):
    other = list(frame)
    random.shuffle(other)
    assert draw(frame, sizes(frame), n, seed) == draw(other, reversed(list(sizes(other))), n, seed)
    assert digest_of(frame) == digest_of(other)


@given(FRAMES, st.integers(0, 70), SEEDS)
def test_a_sample_is_as_large_as_was_wanted_and_nobody_is_drawn_twice(frame, n, seed):
    drawn = draw(frame, sizes(frame), n, seed)
    assert len(drawn) == len(set(drawn)) == min(n, len(frame)) and set(drawn) <= set(frame)


@given(FRAMES, st.integers(4, 70), SEEDS)
def test_no_kind_is_missed_while_there_are_enough_to_go_round(frame, n, seed):
    assert set(sizes(draw(frame, sizes(frame), n, seed))) == set(sizes(frame))


@given(FRAMES, st.integers(0, 70), SEEDS)
def test_only_the_kinds_that_are_asked_for_are_drawn(frame, n, seed):
    assert set(sizes(draw(frame, ["a", "nobody"], n, seed))) <= {"a"}


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 50)), st.integers(0, 120))
def test_shares_follow_size(there, n):
    given_out, every = allot(there, n), sum(there.values())
    assert sum(given_out.values()) == min(n, every)
    for kind, number in given_out.items():
        assert 0 <= number <= there[kind]
        ideal = min(n, every) * there[kind] / every if every else 0
        assert number <= max(1, ideal + 1), "nobody has more than their share and what is left over"


def test_another_seed_draws_others_and_another_frame_shows():
    frame = [Framed(str(n), "a") for n in range(40)]
    assert draw(frame, "a", 5, "one") != draw(frame, "a", 5, "two")
    assert digest_of(frame) != digest_of(frame[1:])


def test_whoever_was_not_drawn_changes_nothing_when_they_leave():
    frame = [Framed(str(n), "a") for n in range(40)]
    drawn = draw(frame, "a", 5, "one")
    rest = next(one for one in frame if one not in drawn)
    assert draw([one for one in frame if one != rest], "a", 5, "one") == drawn


def test_the_larger_kind_comes_first_where_not_each_can_have_one():
    assert allot({"a": 1, "b": 9, "c": 5}, 2) == {"a": 0, "b": 1, "c": 1}
    assert allot({"a": 2, "b": 8}, 5) == {"a": 1, "b": 4}
    assert allot({}, 3) == {} and allot({"a": 0, "b": 2}, 3) == {"a": 0, "b": 2}


def case(name: str, agencies, not_by=()) -> Held:
    return Held(name, frozenset(agencies), frozenset(not_by))


def test_each_organisation_audits_what_it_holds_and_work_is_spread():
    turns = give_out([case("1", [1, 2]), case("2", [1]), case("3", [1, 9])], {1: [10, 11], 2: [20]})
    assert turns == [Turn("1", 1, 10), Turn("1", 2, 20), Turn("2", 1, 11), Turn("3", 1, 10)]


def test_whoever_worked_with_a_young_person_is_not_given_them():
    assert give_out([case("1", [1], [10])], {1: [10, 11]}) == [Turn("1", 1, 11)]
    assert give_out([case("1", [1], [10, 11])], {1: [10, 11]}) == [Turn("1", 1, None)], "nobody there may"
    assert give_out([case("1", [1])], {2: [20]}) == [], "no organisation that audits holds a record"


def test_how_many_of_each_kind_there_are():
    assert sizes([Framed("1", "b"), Framed("2", "a"), Framed("3", "b")]) == {"a": 1, "b": 2} and sizes([]) == {}
