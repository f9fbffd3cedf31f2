"""Which link of one person's records is the weakest, and where the dots stand."""

from hypothesis import given
from hypothesis import strategies as st

from reachable.worklist.same_person.picture import MOST, By, Tie, draw, is_one_of_several, weakest

SURE = Tie(1, 2, By.NUMBER, 0)
STRONG, WEAK = Tie(2, 3, By.LIKENESS, 25.0), Tie(3, 4, By.LIKENESS, 16.0)


def test_the_weakest_is_the_least_of_those_that_all_of_it_hangs_on() -> None:
    assert weakest([SURE, STRONG, WEAK]) == WEAK


def test_a_weak_link_beside_a_stronger_way_is_not_the_weakest() -> None:
    round_about = Tie(1, 3, By.LIKENESS, 15.5)
    assert weakest([SURE, STRONG, round_about]) == STRONG


def test_a_number_or_a_persons_word_is_no_weak_link_and_what_is_asked_joins_nothing() -> None:
    assert weakest([SURE, Tie(2, 3, By.PERSON, 0), Tie(1, 3, By.ASKED, 9.0)]) is None
    assert weakest([]) is None


def test_whether_another_is_as_weak_is_told_of_those_that_all_of_it_hangs_on() -> None:
    alike, beside = Tie(4, 5, By.LIKENESS, 16.0), Tie(2, 4, By.LIKENESS, 16.0)
    assert is_one_of_several(WEAK, [SURE, STRONG, WEAK, alike])
    assert not is_one_of_several(WEAK, [SURE, STRONG, WEAK])
    assert not is_one_of_several(WEAK, [SURE, STRONG, WEAK, beside]), "without it they are joined as well"


def test_one_record_stands_in_the_middle_and_no_line_leaves_it() -> None:
    drawing = draw([7], [], None, has_labels=False)
    assert (drawing.dots[0].x, drawing.dots[0].y) == (drawing.width / 2, drawing.height / 2) and drawing.lines == []


def test_the_first_stands_on_top_and_words_stand_outside_of_the_circle() -> None:
    drawing = draw([1, 2, 3, 4], [SURE, STRONG, WEAK], WEAK, has_labels=True)
    first, right, _, left = drawing.dots
    assert first.y < right.y and first.number == 1
    assert right.words_x > right.x and right.words_anchor == "start" and left.words_x < left.x
    [marked] = [line for line in drawing.lines if line.is_weakest]
    assert marked.by == "likeness" and (marked.x, marked.to_x) == (drawing.dots[2].x, drawing.dots[3].x)
    assert marked.middle_x == round((marked.x + marked.to_x) / 2, 1)
    assert marked.middle_y == round((marked.y + marked.to_y) / 2, 1)


def test_of_very_many_the_first_are_drawn_and_no_line_leads_to_nowhere() -> None:
    records = list(range(MOST + 5))
    drawing = draw(records, [Tie(0, MOST + 1, By.NUMBER, 0), Tie(0, 1, By.NUMBER, 0)], None, has_labels=True)
    assert len(drawing.dots) == MOST and len(drawing.lines) == 1


ties = st.lists(
    st.builds(Tie, st.integers(1, 5), st.integers(6, 9), st.sampled_from(By), st.sampled_from([15.0, 16.0, 20.0])),
    max_size=8,
    unique_by=lambda tie: tie[:2],
)


@given(ties, st.randoms())
def test_the_order_in_which_links_are_read_says_nothing(told, luck) -> None:
    mixed = list(told)
    luck.shuffle(mixed)
    assert weakest(mixed) == weakest(told)
    assert all(0 <= dot.x <= 300 for dot in draw(list(range(1, 10)), told, None, has_labels=False).dots)
