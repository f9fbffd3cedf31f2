"""Many histories with a wrong join and its undoing, and every wrong variant.

Run by tools/proving/undone.py, which reads what is told here.
"""

import io
import json
import os
import sys
import time
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from reachable.flow import receive
from tests.apps.people.undone import (
    Borough,
    both_histories,
    differences,
    drawn,
    that_never_was,
    with_another_of_their_own,
)
from tests.apps.people.wrong import VARIANTS

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(0)]
COUNT, FIRST = int(os.environ.get("HISTORIES", "2")), int(os.environ.get("HISTORIES_FIRST", "0"))
PAGES = 2  # of each history, beside those of the two who were parted
SECONDS = 40 * 60  # after which no other history is begun
SELDOM = 0.01  # of histories, in which a child keeps another address of their own (decision 41)
BITES = 30  # histories within which a wrong variant must be caught


def tell(what: str, n: int, failures: int, began: float) -> None:
    seconds = round(time.monotonic() - began, 1)
    line = {"what": what, "n": n, "failures": failures, "seconds": seconds}
    with Path(os.environ["HISTORIES_TOLD"]).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def take_in(text: str, at: datetime) -> None:
    receive(io.BytesIO(text.encode()), by="a proof", clock=lambda: at)


def one(seed: int, steward: Any, now: datetime) -> tuple[list[str], Counter[str]]:
    """What is not as if there had been no wrong join, and how many pages of which kinds were compared."""
    with that_never_was():
        both = both_histories(Borough(seed, take_in, steward), now, drawn(PAGES, seed))
    kinds = Counter(f"{who} {page}" for who, page, _ in both.with_it.pages)
    kinds += Counter(wrongly_joined=bool(both.joined), parted=bool(both.mixed))
    return differences(both), kinds + Counter(another_of_their_own=bool(with_another_of_their_own(both)))


def test_histories(cast, now):
    began, wrong, done, kinds = time.monotonic(), 0, 0, Counter()
    for seed in range(FIRST, FIRST + COUNT):
        if time.monotonic() - began > SECONDS:
            break
        done += 1
        found, of_each = one(seed, cast["steward"], now)
        kinds += of_each
        wrong += bool(found)
        if found:
            print(f"history {seed}:", *found, sep="\n", file=sys.stderr, flush=True)
    print(json.dumps(kinds), file=sys.stderr, flush=True)
    tell("after an undoing all is as if it had never been joined: histories", done, wrong, began)
    tell("after an undoing all is as if it had never been joined: pages", _pages(kinds), wrong, began)
    beyond = kinds["another_of_their_own"] > max(SELDOM * done, 1)
    tell("another address of their own in one history of a hundred at most: histories", done, int(beyond), began)
    assert not (wrong or beyond)


def _pages(kinds: Counter[str]) -> int:
    return sum(number for kind, number in kinds.items() if "/" in kind)


@pytest.mark.parametrize("wrong", list(VARIANTS) if os.environ.get("HISTORIES_WRONG") else [])
def test_a_wrong_variant_is_caught(cast, now, monkeypatch, wrong):
    VARIANTS[wrong](monkeypatch)
    began, seeds = time.monotonic(), range(FIRST, FIRST + BITES)
    after = next((number for number, seed in enumerate(seeds, 1) if one(seed, cast["steward"], now)[0]), 0)
    tell(f"wrong variant is caught: {wrong}", after or BITES, int(not after), began)
    assert after
