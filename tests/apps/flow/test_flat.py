"""Taking in does not grow slower with what is there: no question goes through a table, or through all that stands.

SQLite has no figures about its tables and guesses. Of an index by record and one by what replaced a row it took the
second, under which nearly everything has the same value.
"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as f

pytestmark = pytest.mark.django_db
# What there may be millions of, and steps by which SQLite would go through much of it.
LARGE = r"(feeds_(row|record|identity|alias)|chronology_event|people_(key|pair|belonging|person))\b"
SLOW = re.compile(rf"SCAN {LARGE}|SEARCH {LARGE} .*\((superseded_by_id|delivery_id|feed)=\?\)")


def plans(asked: CaptureQueriesContext) -> list[str]:
    """How SQLite answers each question that was asked."""
    questions = [q["sql"] for q in asked.captured_queries if q["sql"].startswith(("SELECT", "UPDATE", "DELETE"))]
    steps = [(sql, connection.connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()) for sql in questions]
    return [f"{row[3]} <- {sql[:200]}" for sql, rows in steps for row in rows]


def test_no_question_goes_through_much_of_what_is_there(take_in):
    take_in(f.pupils(*(f.pupil(f"p{n}", upn="", NativeId=f"SCH{n % 3}") for n in range(9))))
    rows = [f.exclusion(f"p{n}", n, NativeId=f"SCH{n % 3}") for n in range(9)]
    take_in(f.exclusions(*rows))
    with CaptureQueriesContext(connection) as asked:
        take_in(f.exclusions(*(row | {"sessions": "9.0"} for row in rows)))
        take_in(f.exclusions(*rows, f.exclusion("p99")))
        take_in(f.pupils(*(f.pupil(f"p{n}", upn="", NativeId=f"SCH{n % 3}", sex="M") for n in (*range(9), 99))))
        take_in(f.addresses(*(f.address(f"p{n}", NativeId=f"SCH{n % 3}") for n in range(9))))
    if connection.vendor != "sqlite":
        return  # PostgreSQL knows how large its tables are
    told = plans(asked)
    assert len(told) > 100
    slow = [plan for plan in told if SLOW.search(plan)]
    assert not slow, "\n".join(slow)
