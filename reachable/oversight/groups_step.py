"""Once a day the counts by group are made anew, and a rule that fell more on one group for two quarters goes off."""

from datetime import datetime, timedelta

from reachable.clocks.ages import london_day
from reachable.feeds.times import day_start
from reachable.indicators.catalogue import RULES
from reachable.indicators.changes import switch_off_unequal, write_counts
from reachable.indicators.fairness import UNEQUAL, before, falls_unequally, first_day, quarter_of
from reachable.indicators.in_force import signed_at
from reachable.indicators.kept_counts import last_counted, of_quarter
from reachable.oversight.measures_step import counted

STEP = "the counts by group"
EVERY = timedelta(days=1)
WHY = "Its prompts fell more than {times} times as often on {groups}, in {first} and in {last}, and surely so."


def count_by_group(now: datetime) -> bool:
    """Counts, if a day has passed since the last time. True where it did."""
    last = last_counted()
    if last and now - last[1] < EVERY:
        return False
    write_counts(quarter=quarter_of(london_day(now)), counted=counted(now), by=STEP, now=now)
    switch_off_what_is_unequal(now)
    return True


def switch_off_what_is_unequal(now: datetime) -> list[str]:
    """Of the last two quarters that are over. A rule that its owner has signed since then stays on. Returns which went
    off."""
    last = before(quarter_of(london_day(now)))
    rows = of_quarter(last), of_quarter(before(last))
    return [rule.id for rule in RULES if _goes_off(rule, rows, last, now)]


def _goes_off(rule, rows: tuple, last: str, now: datetime) -> bool:
    groups = falls_unequally(rule.id, *rows)
    if not groups or _is_signed_since(rule.id, now):
        return False
    why = WHY.format(times=UNEQUAL, groups=" and ".join(groups), first=before(last), last=last)
    return switch_off_unequal(rule=rule, why=why, by=STEP, now=now) is not None


def _is_signed_since(rule: str, now: datetime) -> bool:
    at = signed_at(rule, now)
    return at is not None and at >= day_start(first_day(quarter_of(london_day(now))))
