"""Comparing records takes most of a test's time and depends on those compared alone: here nothing is compared twice.

What is remembered was really compared, by Splink, once in the run. tests/linkage compares anew each time.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from reachable.linkage import engine
from reachable.linkage.engine import Scored
from reachable.linkage.forms import Forms

SMALL = 50  # records: what is larger is compared each time, so that little is kept


def remembered(score: Callable[[Sequence[Forms]], Iterator[Scored]]) -> Callable[[Sequence[Forms]], list[Scored]]:
    """The same comparing, where the same records under other ids get what was found the first time."""
    known: dict[str, list[tuple[int, int, Scored]]] = {}

    def remember(plain: Sequence[Forms]) -> list[Scored]:
        if len(plain) > SMALL:
            return list(score(plain))
        ids = [one.known.record for one in plain]
        order = [sorted(ids).index(one) for one in ids]
        text = f"{order} {re.sub('record=[0-9]+', '', repr(plain))}"
        if text not in known:
            known[text] = [(ids.index(two.left), ids.index(two.right), two) for two in score(plain)]
        return [replace(two, left=ids[left], right=ids[right]) for left, right, two in known[text]]

    return remember


_once = remembered(engine.score)


@pytest.fixture(autouse=True)
def nothing_is_compared_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a conftest to bring in: every test of its folder compares like this."""
    monkeypatch.setattr(engine, "score", _once)
