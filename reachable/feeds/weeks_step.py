"""Marks of a register into pupil-weeks: a mark that is added joins its week, one that is changed takes its place.

As with rows, nothing written here is seen until the delivery is accepted.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from reachable.feeds import weeks
from reachable.feeds.formats.attendance import TABLE
from reachable.feeds.models import Delivery, Week, once_accepted
from reachable.feeds.records_step import STEP, wait
from reachable.feeds.rows_step import TOLD, supersede
from reachable.feeds.shape import Marks
from reachable.feeds.tally import Tally
from reachable.feeds.telling import Records, key_of
from reachable.feeds.writing import write_many

Key = tuple[int, date]  # a record, and the Monday
Tellers = tuple[str, datetime]  # who told each mark of a week, as `weeks.tellers` reads it; when it was told last
NAMES = ("record", "week_on", "marks", "told_by", "known_at", "told_at", "delivery")
AT_ONCE = 5_000
# A run goes on over up to three weeks of which nothing is told (`chronology.absence`); what is told of them may part it
AFTER = tuple(timedelta(weeks=n) for n in range(1, 4))


class Was(NamedTuple):
    """A week as it stands."""

    pk: int
    marks: str
    told_by: str
    known_at: datetime
    told_at: datetime
    delivery: int


def keep_weeks(delivery: Delivery, told: Iterable[Marks], records: Records, tally: Tally) -> None:
    """Writes a batch of marks. Each counts as loaded where it is new or another, as unchanged where it was told before.
    A mark that a file told which was made later stands (docs/decisions/0020-what-later-means.md).

    Records for which that may begin, end or change a run of absence are put on the list of what waits.
    """
    marks = list(told)
    if not marks:
        return
    wanted = _by_week(marks, records)
    have = _standing(delivery, wanted)
    newer = _newer(delivery, tally)
    if newer:
        wanted = _not_overtaken(wanted, have, newer, tally)
    after = {key: weeks.told_over(have[key].marks, said) if key in have else said for key, said in wanted.items()}
    changed = {key: week for key, week in after.items() if key not in have or have[key].marks != week}
    tellers = {key: _tellers(have.get(key), said, delivery, newer) for key, said in wanted.items()}
    _write(delivery, have, changed, tellers, tally)
    _tell_again(have, {key: tellers[key] for key in after if key not in changed})
    before = {key: have[key].marks if key in have else weeks.EMPTY for key in changed}
    new = sum(weeks.number_new(before[key], week) for key, week in changed.items())
    tally.loaded += new
    tally.unchanged += sum(len(one.sessions) for one in marks) - new
    wait(delivery, _to_attend(before, changed, have, min(monday for _, monday in wanted)), tally)


def _newer(delivery: Delivery, tally: Tally) -> frozenset[int]:
    """The deliveries of its register whose files were made later than this one's; none where it does not say when. One
    that stopped half-way told what it told; what came again byte for byte was told by the first."""
    if tally.newer is None and delivery.as_of:
        of = Delivery.objects.filter(register=delivery.register_id, state__in=TOLD)
        later = of.annotate(made=Coalesce("as_of", "received_at")).filter(made__gt=delivery.as_of)
        tally.newer = frozenset(of.filter(sha256__in=later.values("sha256")).values_list("pk", flat=True))
    return tally.newer or frozenset()


def _not_overtaken(
    said: Mapping[Key, str], have: Mapping[Key, Was], newer: frozenset[int], tally: Tally
) -> dict[Key, str]:
    """What is told of each week without the marks that a newer file told. Those told otherwise are counted."""
    wanted = dict(said)
    for key in said.keys() & have.keys():
        was = have[key]
        wanted[key] = weeks.not_overtaken(was.marks, was.told_by, said[key], newer)
        told, stands = (weeks.told_over(was.marks, week) for week in (said[key], wanted[key]))
        tally.issues["older_than_known"] += weeks.number_new(stands, told)
    return wanted


def _tellers(was: Was | None, said: str, delivery: Delivery, newer: frozenset[int]) -> Tellers:
    """Who told a week, and when that was last told, after this. By an older file nothing is told later than it was."""
    if was is None:
        return f"{delivery.pk}", delivery.received_at
    is_late = newer and weeks.is_told_by(was.marks, was.told_by, newer)
    return weeks.told_by_over(was.told_by, said, delivery.pk), was.told_at if is_late else delivery.received_at


def _tell_again(have: Mapping[Key, Was], tellers: Mapping[Key, Tellers]) -> None:
    """Weeks of which nothing is another than it was have been told anew. As many statements as ways in which they were
    told, which are few in any file."""
    alike: dict[Tellers, list[int]] = defaultdict(list)
    for key, (told_by, told_at) in tellers.items():
        if (told_by, told_at) != (have[key].told_by, have[key].told_at):
            alike[told_by, told_at].append(have[key].pk)
    for (told_by, told_at), weeks_told in alike.items():
        rows = Week.objects.filter(pk__among=weeks_told).to_change(by=STEP)
        rows.update(told_by=told_by, told_at=told_at)


def _to_attend(before: Mapping[Key, str], changed: Mapping[Key, str], have: Mapping[Key, Was], first: date) -> set[int]:
    """The records of which a run of absence may begin, end or change by what has changed since the `first` Monday."""
    runs = {key for key, week in have.items() if key[1] > first and weeks.is_of_a_run(week.marks)}
    matter = (key for key, week in changed.items() if weeks.matters(before[key], week) or _is_before_a_run(key, runs))
    return {record for record, _ in matter}


def _is_before_a_run(key: Key, runs: Collection[Key]) -> bool:
    record, monday = key
    return bool(runs) and any((record, monday + after) in runs for after in AFTER)


def _by_week(marks: Iterable[Marks], records: Records) -> dict[Key, str]:
    """What is told of each week; of a mark told twice, the later."""
    told: dict[Key, tuple[tuple[int, str], ...]] = defaultdict(tuple)
    for one in marks:
        told[(records[key_of(one)], one.week_on)] += tuple((place, letter) for _, place, letter in one.sessions)
    return {key: weeks.week_of(said) for key, said in told.items()}


def _standing(delivery: Delivery, wanted: Collection[Key]) -> dict[Key, Was]:
    """The weeks that stand for a reader once this delivery is accepted: accepted ones, and this delivery's own. Beside
    those wanted, the three after each."""
    records = {record for record, _ in wanted}
    mondays = {monday + after for _, monday in wanted for after in (timedelta(), *AFTER)}
    rows = Week.objects.filter(once_accepted(delivery), record__among=records, week_on__among=mondays).order_by("pk")
    names = ("record", "week_on", "pk", "marks", "told_by", "known_at", "told_at", "delivery")
    told = rows.to_change(by=STEP).values_list(*names)
    return {
        (record, week_on): Was(pk, marks, told_by or f"{file}", known_at, told_at, file)
        for record, week_on, pk, marks, told_by, known_at, told_at, file in told
    }


def _write(
    delivery: Delivery,
    have: Mapping[Key, Was],
    changed: Mapping[Key, str],
    tellers: Mapping[Key, Tellers],
    tally: Tally,
) -> None:
    """A new row takes the place of each that has changed. One that this very delivery told before, which nobody has
    seen, goes at once."""
    before = {key: have[key] for key in changed if key in have}
    own = {key: was for key, was in before.items() if was.delivery == delivery.pk}
    more = {key for key, was in before.items() if not weeks.is_changed(was.marks, changed[key])}
    _has_grown(delivery, own, before, more, tally)
    Week.objects.filter(pk__among=[was.pk for was in own.values()]).to_change(by=STEP)._raw_delete("default")
    supersede(Week, delivery, [was.pk for key, was in before.items() if key not in own])
    at = delivery.received_at
    # A week that only grows was known when it was first told of; one that is changed, when it was changed.
    known = {key: before[key].known_at for key in more}
    rows = (
        (*key, week, tellers[key][0], known.get(key, at), tellers[key][1], delivery.pk) for key, week in changed.items()
    )
    write_many(Week, NAMES, rows)


def _has_grown(
    delivery: Delivery, own: Mapping[Key, Was], before: Mapping[Key, Was], more: set[Key], tally: Tally
) -> None:
    """Remembers the weeks of which all is still said, and no longer those that this delivery now tells otherwise."""
    tally.grown.update(before[key].pk for key in more if key not in own)
    if otherwise := [key for key in own if key not in more]:
        records, mondays = ({key[at] for key in otherwise} for at in (0, 1))
        gone = Week.objects.filter(superseded_by=delivery, record__among=records, week_on__among=mondays)
        told = gone.to_change(by=STEP).values_list("record", "week_on", "pk")
        tally.grown.difference_update(pk for record, week_on, pk in told if (record, week_on) in set(otherwise))


def tidy(tally: Tally) -> None:
    """Takes away the weeks that an accepted delivery only added to: the new row says all that they said, and since
    when. What was said otherwise stays, as history. In small transactions: a page must come through."""
    _take_away(sorted(tally.grown))


def tidy_again() -> None:
    """The same for a delivery whose run was killed after it was accepted: the last of its table, for nothing comes in
    before what stopped is swept. A week that only grew is known since when the one before it was; what was told
    otherwise and then as before is history."""
    accepted = Delivery.objects.filter(state=Delivery.State.ACCEPTED, table=TABLE)
    last = accepted.order_by("-pk").values_list("pk", flat=True).first()
    if last is None:
        return
    after = Week.objects.filter(delivery=last, record=OuterRef("record"), week_on=OuterRef("week_on"))
    replaced = Week.objects.filter(superseded_by=last, known_at=Subquery(after.values("known_at")[:1]))
    told = replaced.annotate(after=Subquery(after.values("marks")[:1])).order_by("pk").to_change(by=STEP)
    told = told.values_list("pk", "marks", "after")
    _take_away([pk for pk, was, now in told if now and not weeks.is_changed(was, now)])


def _take_away(gone: list[int]) -> None:
    for at in range(0, len(gone), AT_ONCE):
        with transaction.atomic():
            Week.objects.filter(pk__among=gone[at : at + AT_ONCE]).to_change(by=STEP)._raw_delete("default")
