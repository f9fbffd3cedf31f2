"""How a letter stands: waiting, late, answered."""

from datetime import date

import pytest

from reachable.action_plan.letters.rules import Stands, Step, answer_due, stands

SENT, DUE = date(2026, 6, 3), date(2026, 7, 1)
CHASED, ACKNOWLEDGED, ANSWERED = ((step, date(2026, 7, 20)) for step in (Step.CHASED, Step.ACKNOWLEDGED, Step.ANSWERED))


@pytest.mark.parametrize(
    ("steps", "today", "told"),
    [
        ([], DUE, Stands("Waiting. Answer due 1 Jul 2026", False, False)),
        ([], date(2026, 7, 2), Stands("No answer for 29 days. It was due 1 Jul 2026", True, False)),
        ([CHASED, ACKNOWLEDGED], date(2026, 8, 1), Stands("No answer for 59 days. It was due 1 Jul 2026", True, False)),
        ([CHASED, ANSWERED], date(2026, 8, 1), Stands("Answered 20 Jul 2026", False, True)),
        ([ANSWERED, (Step.ANSWERED, date(2026, 7, 30))], DUE, Stands("Answered 30 Jul 2026", False, True)),
    ],
)
def test_how_a_letter_stands(steps, today, told):
    assert stands(DUE, SENT, steps, today) == told


def test_an_answer_is_due_in_twenty_working_days():
    assert answer_due(date(2026, 12, 1)) == date(2026, 12, 31), "Christmas Day and Boxing Day are no working days"
