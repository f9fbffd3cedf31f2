"""Marks of a register into pupil-weeks: a mark that is added joins its week, one that is changed takes its place.

As with rows, nothing written here is seen until the delivery is accepted.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime

from reachable.feeds import weeks
from reachable.feeds.models import Delivery, Week, once_accepted
from reachable.feeds.records_step import STEP, wait
from reachable.feeds.rows_step import supersede
from reachable.feeds.shape import Mark
from reachable.feeds.tally import Tally
from reachable.feeds.telling import Records, key_of
from reachable.feeds.writing import write_many

Key = tuple[int, date]  # a record, and the Monday
NAMES = ("record", "week_on", "marks", "known_at", "told_at", "delivery")
AT_ONCE = 5_000


def keep_weeks(delivery: Delivery, told: Iterable[Mark], records: Records, tally: Tally) -> None:
    """Writes a batch of marks. Each counts as loaded where it is new or another, as unchanged where it was told before.

    Records for which that may begin, end or change a run of absence are put on the list of what waits.
    """
    marks = list(told)
    if not marks:
        return
    wanted = _by_week(marks, records)
    have = _standing(delivery, wanted)
    after = {key: _after(have.get(key), said) for key, said in wanted.items()}
    changed = {key: week for key, week in after.items() if key not in have or have[key].marks != week}
    _write(delivery, have, changed)
    again = [have[key].pk for key in after if key not in changed]
    Week.objects.filter(pk__in=again).to_change(by=STEP).update(told_at=delivery.received_at)
    new = sum(_number_new(have.get(key), week) for key, week in changed.items())
    tally.loaded, tally.unchanged = tally.loaded + new, tally.unchanged + len(marks) - new
    wait(delivery, {key[0] for key, week in changed.items() if _matters(have.get(key), week)}, tally)


def _by_week(marks: Iterable[Mark], records: Records) -> dict[Key, str]:
    """What is told of each week; of a mark told twice, the later."""
    told: dict[Key, dict[int, str]] = defaultdict(dict)
    for mark in marks:
        told[(records[key_of(mark)], mark.week_on)][mark.place] = mark.letter
    return {key: weeks.week_of(places) for key, places in told.items()}


def _standing(delivery: Delivery, wanted: Collection[Key]) -> dict[Key, Week]:
    """The weeks that stand for a reader once this delivery is accepted: accepted ones, and this delivery's own."""
    records, mondays = ({key[at] for key in wanted} for at in (0, 1))
    rows = Week.objects.filter(once_accepted(delivery), record__in=records, week_on__in=mondays)
    return {(row.record_id, row.week_on): row for row in rows.order_by("pk").to_change(by=STEP)}


def _after(before: Week | None, told: str) -> str:
    return weeks.told_over(before.marks, told) if before else told


def _matters(before: Week | None, after: str) -> bool:
    """May a run of absence or a change of code come of it? A pupil who is there as always waits for nothing."""
    was = before.marks if before else weeks.EMPTY
    return any(old != new and {old, new} - weeks.AS_ALWAYS for old, new in zip(was, after, strict=True))


def _number_new(before: Week | None, after: str) -> int:
    was = before.marks if before else weeks.EMPTY
    return sum(old != new for old, new in zip(was, after, strict=True))


def _write(delivery: Delivery, have: dict[Key, Week], changed: dict[Key, str]) -> None:
    """A week that this very delivery told before grows where it stands; any other gives way to a new row."""
    at, own = (
        delivery.received_at,
        [have[key] for key in changed if key in have and have[key].delivery_id == delivery.pk],
    )
    for row in own:
        row.marks = changed[(row.record_id, row.week_on)]
    Week.objects.all().to_change(by=STEP).bulk_update(own, ["marks"])
    there = {(row.record_id, row.week_on) for row in own}
    new = [(key, week) for key, week in changed.items() if key not in there]
    supersede(Week, delivery, [have[key].pk for key, _ in new if key in have])
    write_many(
        Week, NAMES, ((*key, week, _known_at(delivery, have.get(key), week), at, delivery.pk) for key, week in new)
    )


def _known_at(delivery: Delivery, before: Week | None, after: str) -> datetime:
    """A week that only grows was known when it was first told of; one that is changed, when it was changed."""
    is_only_more = before is not None and not weeks.is_changed(before.marks, after)
    return before.known_at if is_only_more else delivery.received_at


def tidy(delivery: Delivery) -> None:
    """Takes away the weeks that an accepted delivery only added to: the new row says all that they said, and since
    when. What was said otherwise stays, as history. Safe to run twice, in small transactions."""
    gone = Week.objects.filter(superseded_by=delivery).order_by("pk")
    after = 0
    while old := list(gone.filter(pk__gt=after).to_change(by=STEP)[:AT_ONCE]):
        after = old[-1].pk
        has = _standing(delivery, {(row.record_id, row.week_on) for row in old})
        grown = [row.pk for row in old if not weeks.is_changed(row.marks, has[(row.record_id, row.week_on)].marks)]
        Week.objects.filter(pk__in=grown).to_change(by=STEP)._raw_delete("default")
