"""What may be answered in each of the three parts, and by what an answer is found."""

from reachable.mix_ups.parts import ANSWERS, RIGHT, STANDS, WITHDRAWN, WORDS, Part, copy_of, thing


def test_each_answer_has_its_words_and_stands_in_one_part() -> None:
    said = [answer for part in Part for answer in ANSWERS[part]]
    assert sorted(said) == sorted(WORDS) and len(set(said)) == len(said)
    assert ANSWERS[Part.COPY] == (RIGHT,) and {WITHDRAWN, STANDS} < set(ANSWERS[Part.RESTS])


def test_an_answer_is_found_by_whose_copy_or_by_which_thing() -> None:
    assert copy_of(7) == "7" and thing("action", "1a") == "action:1a"
