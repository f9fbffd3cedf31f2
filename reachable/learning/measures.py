"""What training shows over many practitioners: K33 of domain.md section 8. Pure."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from reachable.counting.measures import Counted, Measure, measure

KEY, SURER = "K33", "K33 surer"
NOT_SAID = "did not say how sure they were before and after"


class Sure(NamedTuple):
    """A training that was finished, and how sure somebody was of two things before and after: None where not said."""

    finished_at: datetime
    before: tuple[int | None, int | None]
    after: tuple[int | None, int | None]


def trained(are_trained: Iterable[bool], at: datetime) -> Measure:
    """Of everybody who works with children, those whose training in reachable moments counts. It is how things stand at
    one time, and told under the week of that time."""
    words = "Works with children, and is trained in reachable moments"
    return measure(KEY, words, (Counted(at, is_trained) for is_trained in are_trained))


def surer(finished: Iterable[Sure]) -> Measure:
    """Of trainings that were finished, those after which somebody was surer than before, of the two taken together."""
    return measure(SURER, "Surer after a training than before it", (_surer(one) for one in finished))


def _surer(one: Sure) -> Counted:
    before = [n for n in one.before if n is not None]
    after = [n for n in one.after if n is not None]
    if len(before) < len(one.before) or len(after) < len(one.after):
        return Counted(one.finished_at, left_out=NOT_SAID)
    return Counted(one.finished_at, sum(after) > sum(before))
