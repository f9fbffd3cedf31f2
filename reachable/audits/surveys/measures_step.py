"""Reads what surveys tell for the measures: no more than their own pages tell."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from reachable.audits.surveys.items import CAN_ACT
from reachable.audits.surveys.reading import Over, over
from reachable.audits.surveys.results import Told
from reachable.clocks.ages import london_day
from reachable.counting.measures import Counted, Measure, measure

WORDS = "Practitioners who agree or strongly agree “I can act in a reachable moment”, of those who answered a survey"
NOT_THEIRS = "said that it is not relevant to their work"


def measured(since: datetime, now: datetime, until: datetime | None = None) -> list[Measure]:
    """K34 over the surveys that closed since then and until `until` (or now). Each is told on its last day alone: day
    by day its answers would be small numbers."""
    days = (london_day(since), london_day(until)) if until else (london_day(since), None)
    rows = [one for survey in over(london_day(now), *days) for one in _counted(survey)]
    return [measure("K34", WORDS, rows)]


def _counted(survey: Over) -> Iterator[Counted]:
    """What may be told of it: nothing at all where that is not told on its own page."""
    whole = survey.of(CAN_ACT).whole
    if whole is not None:
        at = datetime.combine(survey.survey.closes_on, time(12), UTC)
        yield from _rows(whole, at)


def _rows(whole: Told, at: datetime) -> Iterator[Counted]:
    yield from (Counted(at, n < whole.agreeing) for n in range(whole.of))
    yield from (Counted(at, left_out=NOT_THEIRS) for _ in range(sum(whole.cells.values()) - whole.of))
