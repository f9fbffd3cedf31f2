"""K34 tells no more than the page of the survey, and is counted with the other measures."""

from datetime import UTC, datetime

import pytest

from reachable.audits.surveys.items import Said
from reachable.audits.surveys.measures_step import NOT_THEIRS, measured
from reachable.measures.step import measured as every

pytestmark = pytest.mark.django_db
COUNCIL = "Fernleigh Council"
SINCE = datetime(2026, 10, 5, tzinfo=UTC)


def test_who_agrees_of_those_whose_work_it_is(answers, over, now):
    answers(COUNCIL, 9)
    answers(COUNCIL, 6, Said.DISAGREE)
    answers(COUNCIL, 7, Said.NOT_MINE)
    assert measured(SINCE, now)[0].why_not  # it goes on
    over()
    (one,) = measured(SINCE, now)
    assert (one.key, one.numerator, one.denominator, one.excluded) == ("K34", 9, 15, {NOT_THEIRS: 7})
    assert len(one.weeks) == 1 and not one.why_not


def test_a_survey_is_told_whole_on_its_last_day(answers, over, now):
    answers(COUNCIL, 9)
    over()
    assert measured(SINCE, now, datetime(2026, 11, 16, tzinfo=UTC))[0].denominator == 0
    assert measured(datetime(2026, 11, 18, tzinfo=UTC), now)[0].denominator == 0


def test_what_its_own_page_does_not_tell_is_not_counted(answers, over, now):
    answers(COUNCIL, 9)
    answers(COUNCIL, 3, Said.DISAGREE)
    over()
    assert measured(SINCE, now)[0].why_not


def test_it_is_among_the_measures(db, now):
    assert "K34" in [one.key for one in every("2026-Q4", now)]
