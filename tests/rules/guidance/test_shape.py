"""What a section is: short, in plain lines, with where it comes from and until when it holds."""

from datetime import date

import pytest

from reachable.guidance.sections import BY_SLUG, SECTIONS
from reachable.guidance.shape import Block, blocks, why_not

CUSTODY = BY_SLUG["custody"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("One.\n\nTwo.", [Block("One."), Block("Two.")]),
        ("One,\n  and on.", [Block("One, and on.")]),
        ("- Ring.\n- Go,\n  at once.", [Block(items=("Ring.", "Go, at once."))]),
        (
            "First:\n- Ring.\n\nThen.\n- Go.",
            [Block("First:"), Block(items=("Ring.",)), Block("Then."), Block(items=("Go.",))],
        ),
        ("<b>Ring</b>", [Block("<b>Ring</b>")]),
    ],
)
def test_plain_text_becomes_paragraphs_and_lists(text, found):
    assert blocks(text) == found


@pytest.mark.parametrize("one", SECTIONS, ids=lambda one: one.slug)
def test_a_section_of_the_program_is_short_and_says_where_it_comes_from(one):
    lines = [item for block in blocks(one.text) for item in (block.items or (block.words,))]
    assert 4 <= len(lines) <= 7 and why_not(one.text) == ""
    assert all(line[0].isupper() and line[-1] in ".?" for line in lines)
    assert all(len(sentence.split()) <= 28 for line in lines for sentence in line.replace("?", ".").split(".")), (
        one.slug
    )
    assert one.source and one.valid_from < one.review_on and len(one.slug) <= 30


def test_what_is_too_long_to_be_read_in_a_hurry_is_refused():
    assert why_not("- Go.\n" * 9) == ""
    assert "10 lines" in why_not("- Go.\n" * 10)
    assert "300" in why_not("x" * 301) and why_not("x" * 300) == ""


def test_each_slug_is_one_section():
    assert len(BY_SLUG) == len(SECTIONS)


def test_it_is_past_its_day_from_the_day_after():
    assert not CUSTODY.is_past_its_day(date(2027, 5, 31)) and CUSTODY.is_past_its_day(date(2027, 6, 1))
