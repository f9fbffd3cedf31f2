"""What the reviews teach, and what counts as a gap: nobody having looked is no good mark."""

from reachable.action_plan.benchmark.points import BY_KEY, NOT_LOOKED, POINTS, SHORT, WORDS, Mark, Tally, tally


def test_every_moment_that_was_missed_and_every_recommendation_is_a_point():
    missed = [one for one in POINTS if one.source.startswith("A moment that was missed")]
    assert len(missed) == 7, "domain.md 1.2 has seven"
    sources = " ".join(one.source for one in POINTS)
    assert all(f"{number}" in sources.replace(",", " ").split() for number in range(1, 12)), "and 1.3 eleven"


def test_every_point_has_a_key_of_its_own_and_says_what_it_asks():
    assert len(BY_KEY) == len(POINTS) and all(one.title and one.asks.endswith(".") for one in POINTS)


def test_every_mark_has_words_and_a_short_one_that_no_other_has():
    assert set(WORDS) == set(Mark) and set(SHORT) == {*Mark, None} and len(set(SHORT.values())) == len(SHORT)
    assert NOT_LOOKED not in WORDS.values()


def test_what_nobody_looked_at_is_counted_apart():
    marks = [Mark.GAP, Mark.GAP, Mark.PART, Mark.MEETS, None, None, None, Mark.NOT_RELEVANT]
    assert tally(marks) == Tally(2, 1, 1, 1, 3)
