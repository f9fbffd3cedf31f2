"""How something that was said stands: nobody answered, done, agreed, late, or not yet."""

from datetime import date

import pytest

from reachable.audits.surveys.heard.rules import BECAME, OPEN, Answer, Became, is_late, stands

DAY, NEXT = date(2026, 11, 17), date(2026, 11, 18)


@pytest.mark.parametrize(
    ("last", "today", "words", "late"),
    [
        (None, DAY, OPEN, False),
        (Answer(Became.DONE, DAY), NEXT, "Done 17 Nov 2026", False),
        (Answer(Became.AGREED, DAY, "the custody lead"), DAY, "By 17 Nov 2026, the custody lead", False),
        (Answer(Became.AGREED, DAY, "the custody lead"), NEXT, "Late: due 17 Nov 2026, the custody lead", True),
        (Answer(Became.NOT_YET, DAY), NEXT, "Not yet, on 17 Nov 2026", False),
    ],
)
def test_how_it_stands(last, today, words, late):
    assert (stands(last, today), is_late(last, today)) == (words, late)
    assert set(BECAME) == set(Became)
