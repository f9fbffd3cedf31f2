"""Words at the beginning and in the middle of a sentence."""

from reachable.words.sentences import lower_first, printable, shortened, upper_first


def test_a_sentence_begins_with_a_capital_and_the_rest_stays():
    assert [upper_first(words) for words in ("nobody at the MASH goes", "", "É")] == [
        "Nobody at the MASH goes",
        "",
        "É",
    ]


def test_a_label_in_the_middle_of_a_sentence_keeps_the_capitals_of_a_name():
    assert [lower_first(label) for label in ("Date of birth", "NHS number", "")] == ["date of birth", "NHS number", ""]


def test_a_long_text_is_cut_between_words():
    assert shortened("one two three", 9) == "one two…"
    assert shortened("one two", 7) == "one two"
    assert shortened("x" * 200) == "x" * 160 + "…"


def test_what_a_terminal_cannot_show_stands_as_one_mark():
    assert printable("g\x1b[2J\n\udce9é.csv") == "g�[2J��é.csv"
