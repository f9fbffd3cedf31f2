"""Whom a rule would ask about with other settings, of everybody in scope: counted in parts, so that no page waits long.

A rule opens no reachable moment: what happens opens one (`reachable_moments/rules.py`). So only people are counted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from reachable.clocks.ages import london_day
from reachable.indicators.answering_step import AT_ONCE, people_in_scope, told_of
from reachable.indicators.settings import Settings
from reachable.indicators.shape import Answer, Events, Rule

A_PART = 1.0  # seconds, of the two that a page may take


@dataclass(frozen=True, slots=True)
class Counted:
    """How far it has come: `last` is the last person counted; of `done` so many say yes now, and would."""

    last: int = 0
    done: int = 0
    total: int = 0
    says_now: int = 0
    would_say: int = 0

    @property
    def is_finished(self) -> bool:
        return self.done >= self.total


@dataclass(frozen=True, slots=True)
class Proposed:
    """A rule with the settings in force of all, and those it might have."""

    rule: Rule
    settings: Mapping[str, Settings]
    other: Settings
    both: tuple[Mapping[str, Settings], Mapping[str, Settings]] = field(init=False)

    def __post_init__(self) -> None:
        on = replace(self.settings[self.rule.id], is_on=True)
        both = {**self.settings, self.rule.id: on}, {**self.settings, self.rule.id: replace(self.other, is_on=True)}
        object.__setattr__(self, "both", both)


def count_on(
    proposed: Proposed, before: Counted, now: datetime, seconds: Callable[[], float], longest: float = A_PART
) -> Counted:
    """Counts on from where it was, until a part's time is over or everybody was counted. `seconds`: a stopwatch."""
    left = [person for person in people_in_scope(now) if person > before.last]
    counted, began = replace(before, total=before.done + len(left)), seconds()
    for n in range(0, len(left), AT_ONCE):
        counted = _some(proposed, counted, left[n : n + AT_ONCE], now)
        if seconds() - began > longest:
            break
    return counted


def _some(proposed: Proposed, before: Counted, people: list[int], now: datetime) -> Counted:
    said = [0, 0]
    for _, events in told_of(people, [proposed.rule], proposed.settings, now):
        for which, settings in enumerate(proposed.both):
            said[which] += _says(proposed.rule, replace(events, settings=settings), now)
    return replace(
        before,
        last=people[-1],
        done=before.done + len(people),
        says_now=before.says_now + said[0],
        would_say=before.would_say + said[1],
    )


def _says(rule: Rule, events: Events, now: datetime) -> bool:
    """A yes of the rule's own kind: of a rule that is a prompt, where it asks."""
    finding = rule.answer(events, london_day(now))
    return finding.answer is Answer.YES and finding.kind is rule.kind
