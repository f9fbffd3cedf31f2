"""Whoever runs the command again and again, over other spans of weeks, works out no small number from two of them."""

import json
from argparse import Namespace
from datetime import timedelta

import pytest

from reachable.config.commands import measures as command
from reachable.counting.measures import Counted, measure

pytestmark = pytest.mark.django_db
A_WEEK = timedelta(weeks=1)


def rows(at, met: int, of: int, **more) -> list[Counted]:
    return [Counted(at, n < met, **more) for n in range(of)]


@pytest.fixture
def says(monkeypatch, now, capsys):
    """`says([...])`: what the command prints of these over so many weeks, as JSON or in words."""
    monkeypatch.setattr(command, "start", lambda: None)
    monkeypatch.setattr(command, "is_made", lambda home: True)
    monkeypatch.setattr("reachable.clocks.now.read_now", lambda: now)

    def run(every: list[Counted], weeks: int = command.WEEKS, as_json: bool = True):
        counted = lambda since, now: [measure("K9", "Words", [one for one in every if one.at >= since])]  # noqa: E731
        monkeypatch.setattr("reachable.measures.step.between", counted)
        assert command.run(Namespace(weeks=weeks, json=as_json)) == 0
        out = capsys.readouterr().out
        return json.loads(out)[0] if as_json else out

    return run


def test_two_spans_that_differ_by_a_week_do_not_tell_it(now, says):
    every = [*rows(now - A_WEEK, 3, 9), *rows(now - 2 * A_WEEK, 3, 9), *rows(now - 3 * A_WEEK, 3, 9)]
    assert [says(every, weeks)["numerator"] for weeks in (1, 2, 3, 4, command.WEEKS)] == [None, None, None, None, 9]
    larger = [*rows(now - A_WEEK, 30, 60), *rows(now - 2 * A_WEEK, 20, 30)]
    assert says(larger, 3)["numerator"] == 50, "every week of it is told beside it"


def test_no_week_is_cut_in_two(now, says):
    """Two on its Monday, six from Tuesday on: the one less the other."""
    [week] = says([*rows(now - timedelta(days=8), 7, 7), *rows(now - timedelta(days=7), 6, 6)], 1)["weeks"]
    assert (week["starts_on"], week["denominator"]) == ("2026-11-09", 13)


def test_what_is_in_neither_is_hidden_too(now, says):
    every = [*rows(now, 10, 20), *rows(now, 0, 2, left_out="withdrawn"), *rows(now, 0, 9, left_out="not over yet")]
    assert says(every)["excluded"] == {"withdrawn": None, "not over yet": None}
    out = says(every, as_json=False)
    assert "not counted: hidden not over yet, hidden withdrawn" in out
