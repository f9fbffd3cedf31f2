"""K1 to K4 of what is stored, and what the command prints of them: nothing of a person."""

import json
import re
from argparse import Namespace
from datetime import timedelta

import pytest

from reachable.config.commands import measures as command
from reachable.front_door.contacts import changes
from reachable.front_door.measures_step import measured
from tests.apps.front_door.test_contacts import asked, closed, decided, girl, setting, taken

__all__ = ["girl", "setting"]  # fixtures

pytestmark = pytest.mark.django_db
K4 = "Whoever told us was told what may be told"


def of(found) -> dict[str, tuple[int, int]]:
    return {one.words: (one.numerator, one.denominator) for one in found}


def test_over_a_time(girl, cast, now, setting):
    setting("record")
    before = now - timedelta(days=7)
    closed(cast, before, person=girl)
    again = decided(cast, before + timedelta(days=5), person=girl)
    taken(cast, before)  # nobody has decided: it is late
    taken(cast, now, about="place", name="The underpass")
    _, (check,) = asked(cast, before, rating="red")
    changes.answer(check=check, is_known=False, by=cast["police"], now=before + timedelta(days=3))
    k1, k2, police, k3, k4 = measured(now - timedelta(weeks=2), now)
    assert (k1.numerator, k1.denominator, k1.excluded) == (2, 4, {"not over yet": 1})
    assert (k2.numerator, k2.denominator) == (police.numerator, police.denominator) == (0, 1)
    assert police.words.endswith("Fernleigh and Westmarch Police")
    assert (k3.numerator, k3.denominator, sum(k3.excluded.values())) == (1, 2, 3)
    assert (k4.numerator, k4.denominator) == (1, 2)
    changes.send_word(contact=again, knows="nothing", how="not", by=cast["mash"], now=now)
    assert (measured(now - timedelta(weeks=2), now)[4]).excluded == {"left no way to be reached": 1}
    assert all(one.why_not for one in measured(now - timedelta(weeks=9), now - timedelta(weeks=8)))


def test_one_that_was_opened_again_has_a_clock_of_its_own(cast, now, setting):
    setting("record")
    one = closed(cast, now - timedelta(days=9))
    changes.reopen(contact=one, why="x", by=cast["mash"], now=now - timedelta(days=7))
    k1 = measured(now - timedelta(weeks=2), now)[0]
    assert (k1.numerator, k1.denominator) == (1, 2)


def test_word_back_of_before_it_was_opened_again_is_not_word_of_what_was_decided_since(cast, now, setting):
    setting("record")
    one, later = closed(cast, now - timedelta(days=9)), now - timedelta(days=7)
    assert of(measured(now - timedelta(weeks=2), now))[K4] == (1, 1)
    changes.reopen(contact=one, why="x", by=cast["mash"], now=later)
    changes.rate(contact=one, rating="red", why="x", by=cast["mash"], now=later)
    changes.decide(contact=one, outcome="strategy", why="x", by=cast["mash_two"], now=later)
    assert of(measured(now - timedelta(weeks=2), now))[K4] == (0, 1)
    changes.send_word(contact=one, knows="nothing", how="call", by=cast["mash"], now=later)
    assert of(measured(now - timedelta(weeks=2), now))[K4] == (1, 1)


@pytest.fixture
def says(monkeypatch, now, capsys):
    monkeypatch.setattr(command, "start", lambda: None)
    monkeypatch.setattr(command, "is_made", lambda home: True)
    monkeypatch.setattr("reachable.clocks.now.read_now", lambda: now)

    def run(as_json: bool) -> str:
        assert command.run(Namespace(weeks=13, json=as_json)) == 0
        return capsys.readouterr().out

    return run


def test_the_command_says_them(girl, cast, now, says):
    asked(cast, now - timedelta(days=7), person=girl)
    told = {row["key"]: row for row in json.loads(says(True))}
    assert {"K1", "K2", "K3", "K4", "K5"} <= set(told)
    assert (
        (told["K1"]["denominator"], told["K1"]["why_not"]) == (None, "")
        and told["K4"]["why_not"]
        and told["K1"]["period"]
    )
    assert (told["K1"]["numerator"], told["K1"]["weeks"]) == (None, [])
    out = says(False)
    assert out.count("Hidden, fewer than 5") == 1 and re.search(r"^K1 +hidden ", out, re.M)
    assert not re.search(r"\b[1-4] of [1-9]", out)
    assert "K1" in out and "K4" in out and "Nothing of this fell into that time." in out
    assert not any(word in out for word in ("Bethany", "Marlow", "Ada"))
