"""Every code that can be counted has words, and no words are of no use."""

import re
from pathlib import Path

import pytest

from reachable.feeds import formats, issue_words

FEEDS = Path(issue_words.__file__).parent
CODE = re.compile(r'"([a-z_0-9]+|\d{4}Q?)"')


def codes_in_the_source() -> set[str]:
    """Every quoted text in the readers that has words, or that looks like one of the department's codes."""
    texts = [path.read_text() for path in FEEDS.rglob("*.py") if path.name not in ("issue_words.py",)]
    found = {code for text in texts for code in CODE.findall(text)}
    # upn.fault emits these; the flow counts the one about parents
    return found | {"1510", "1540", "1550", "1530"}


def test_every_code_of_the_department_that_is_used_has_words():
    used = {code for code in codes_in_the_source() if re.fullmatch(r"\d{4}Q?", code)}
    assert len(used) > 35 and used <= set(issue_words.WORDS)


def test_every_code_given_to_an_issue_has_words():
    pattern = re.compile(
        r'Issue\("([a-z_]+|\d{4}Q?)"|return "([a-z_]+_(?:columns|bytes|xml|long|id|force|reference|date|parent))"'
    )
    texts = [path.read_text() for path in FEEDS.rglob("*.py")]
    used = {one or other for text in texts for one, other in pattern.findall(text)}
    assert len(used) > 8 and used <= set(issue_words.WORDS)


@pytest.mark.parametrize("code", sorted(issue_words.WORDS))
def test_no_words_are_of_no_use(code):
    assert code in codes_in_the_source() | {"waiting_for_its_record", "not_recognised"}
    words = issue_words.WORDS[code]
    assert words[0].isupper() and words.endswith(".") and len(words.split()) > 6


def test_each_format_tells_the_class_and_the_columns_of_its_tables():
    assert len({module.NAME for module in formats.KNOWN}) == len(formats.KNOWN)
    for module in formats.KNOWN:
        assert set(module.CLASS_OF.values()) == set(module.DATA_CLASSES) == set(module.COLUMNS)


def test_an_id_of_two_children_is_said_in_words_that_hold_for_whoever_sent_it():
    """It is told of every sender but a school, and found by the forenames where they are told (row_ids)."""
    words = issue_words.WORDS["child_id_reused"]
    assert "forename" in words and "whoever sent" in words and not re.search("council|school|police", words)
