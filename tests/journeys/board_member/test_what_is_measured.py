"""A board member reads what is measured, by week and the weekend apart, and that small numbers are not shown."""

from datetime import timedelta

import pytest

from reachable.counting.measures import Counted, measure
from reachable.measures.changes import write_counts
from tests.conftest import NOW

pytestmark = pytest.mark.timeout(90)


def test_a_board_member_reads_what_is_measured_by_week(visitor, five_files_have_come_in):
    given_two_quarters_were_counted()
    member = visitor("board")
    member.goes_by_menu("Measures")
    member.reads("July to September 2026", "First contact within 24 hours", "Not measured yet")
    member.looks("measures")
    member.follows("October to December 2026, not settled yet")
    member.reads("In all from 18 Jan 2027")
    member.looks("measures that go on")
    member.follows("July to September 2026")
    member.follows("First contact within 24 hours")
    member.reads("In neither: 6 withdrawn.", "Not shown", "Saturday and Sunday")
    member.looks("one measure by week")
    member.follows("All measures")
    member.reads("July to September 2026")


def given_two_quarters_were_counted() -> None:
    """Thirteen weeks, of which one weekend is small."""
    first, rows = NOW - timedelta(days=132), [Counted(NOW - timedelta(days=132), left_out="withdrawn")] * 6
    for week in range(12):
        rows += _many(first + timedelta(weeks=week), 20 - week, 26 + week)
        rows += _many(first + timedelta(weeks=week, days=4), 2 if week == 3 else 6, 8 if week == 3 else 12)
    told = [measure("K5", "First contact within 24 hours of being identified", rows), measure("K6", "While there", [])]
    write_counts(quarter="2026-Q3", counted=told, by="a test", now=NOW)
    write_counts(quarter="2026-Q4", counted=told[:1], by="a test", now=NOW)


def _many(at, met: int, of: int) -> list[Counted]:
    return [Counted(at, n < met) for n in range(of)]
