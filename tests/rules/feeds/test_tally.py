"""Which of several alike a row is, and that what is remembered stays small."""

from reachable.feeds import tally
from reachable.feeds.tally import Slots, remember


def test_each_of_those_alike_has_a_number_and_keeps_it():
    slots = Slots()
    told = [slots.of("5 October", which) for which in ("x1", "x2", "x1", "x3", "x2", "x3")]
    assert told == [1, 2, 1, 3, 2, 3]


def test_those_not_alike_are_each_the_first():
    slots = Slots()
    assert [slots.of((record, "5 October"), "x1") for record in (1, 2, 3)] == [1, 1, 1]


def test_what_is_remembered_is_not_without_end(monkeypatch):
    monkeypatch.setattr(tally, "REMEMBERED", 3)
    memory: set[int] = set()
    for number in range(20):
        remember(memory, {number})
        assert number in memory and len(memory) <= 4
