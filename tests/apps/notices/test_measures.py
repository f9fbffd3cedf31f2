"""How many messages a person was sent in a shift; more than eight is said as a fault."""

import argparse
import json
from datetime import timedelta

import pytest

from reachable.config.commands import measures
from reachable.notices.measures_step import messages_a_shift
from reachable.notices.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def nine(on_duty, now):
    """Priya was sent nine in her shift and one after it; Owen two, one of which no server took."""
    for who, minutes in [("mash", n) for n in range(9)] + [("mash", 13 * 60), ("mash_two", 3), ("mash_two", 4)]:
        at = now + timedelta(minutes=minutes)
        sent_at = None if minutes == 4 and who == "mash_two" else at
        Message.objects.create(to=on_duty[who], channel="first", made_at=at, next_try_at=at, sent_at=sent_at)


def test_the_most_and_the_middle(nine, now):
    told = messages_a_shift(now - timedelta(days=7), now + timedelta(days=1))
    assert (told.most, told.median, told.shifts, told.too_many) == (9, 5.0, 2, 1)
    assert messages_a_shift(now - timedelta(days=7), now + timedelta(hours=1)).shifts == 0  # still on duty


def test_the_command_says_the_fault(nine, now, monkeypatch, capsys):
    monkeypatch.setattr(measures, "start", lambda: None)
    monkeypatch.setattr(measures, "is_made", lambda home: True)
    monkeypatch.setattr("reachable.clocks.now.read_now", lambda: now + timedelta(days=1))
    measures.run(argparse.Namespace(weeks=1, json=False))
    out = capsys.readouterr().out
    assert "9 at most, 5 in the middle of 2 shifts" in out and "FAULT: in 1 shifts" in out
    measures.run(argparse.Namespace(weeks=1, json=True))
    assert json.loads(capsys.readouterr().out)[-1]["too_many"] == 1
