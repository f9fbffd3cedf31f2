"""One meaning has one shade in every question, and no two answers of a question have the same."""

import pytest

from reachable.audits.shades import shades
from reachable.audits.tools.catalogue import TOOLS
from reachable.audits.tools.shape import NO, NOT_HERE, NOT_KNOWN, PARTLY, YES
from reachable.audits.words import GRADES, SOUGHT

EVERY = [*(one.answers for tool in TOOLS for one in tool.questions), GRADES, SOUGHT]


def test_no_is_the_same_whether_or_not_partly_can_be_answered():
    assert shades([YES, NO])[NO] == shades([YES, PARTLY, NO, NOT_KNOWN, NOT_HERE])[NO] == "no"


def test_what_is_a_questions_own_takes_the_shades_that_are_free():
    assert shades(["a", "b", NO]) == {"a": "yes", "b": "partly", NO: "no"}
    assert shades([YES, "a", NOT_HERE]) == {YES: "yes", "a": "partly", NOT_HERE: "none"}


def test_where_no_shade_is_free_it_has_that_of_what_is_not_said():
    assert shades([YES, PARTLY, NO, NOT_KNOWN, "a", "b"])["b"] == "unsaid"


@pytest.mark.parametrize("answers", EVERY)
def test_no_two_answers_of_a_question_look_alike(answers):
    told = shades(answers)
    assert list(told) == list(answers) and len(set(told.values())) == len(told)
