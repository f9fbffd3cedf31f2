"""One invented population of ten feeds linked by a batch, and by the flow in portions of an order of its own."""

import csv
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from bench.linkage.population import Making
from reachable.feeds.models import Identity, Record, Waiting
from reachable.linkage.batch.linking import Linked, asked, link
from reachable.linkage.batch.tables import opened
from reachable.linkage.batch.telling import known
from reachable.linkage.shapes import Known
from reachable.linkage.spec import Model, shipped
from reachable.people import again_step
from reachable.people.models import Belonging, Matching, Pair
from reachable.people.step import match

Group = frozenset[int]
# What the flow is not told of who somebody is, and what says that a row was told twice.
NOT_IN_THE_FLOW = ("uprn", "phone", "la_child_id")


class Came(NamedTuple):
    """Who is one person, and about which two a person is asked; by the numbers of their records."""

    people: set[Group]
    asked: set[frozenset[Group]]


def told(folder: Path, records: int, seed: int) -> list[dict[str, str]]:
    """The rows of a population, of the columns that both are told; each told once."""
    Making(folder, records, seed=seed, new=10).run()
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for file in sorted((folder / "records").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as text:
            for row in csv.DictReader(text):
                rows.setdefault((row["source"], row["record_key"]), row)
        file.unlink()
    return [{name: text for name, text in row.items() if name not in NOT_IN_THE_FLOW} for row in rows.values()]


def by_a_batch(folder: Path, rows: list[dict[str, str]]) -> tuple[Came, str]:
    """What `./run link` makes of these rows, and which source it says knows most people. The bits before anything
    is compared are a borough's, as they are in the flow."""
    columns = sorted({name for row in rows for name in row})
    file = folder / "all.csv"
    with file.open("w", encoding="utf-8", newline="") as text:
        write = csv.DictWriter(text, columns)
        write.writeheader()
        write.writerows(rows)
    with opened() as connection:
        done = link(connection, _as_in_a_borough(shipped(), len(rows)), [file])
        return _as_told(done), done.knows_everybody


def _as_in_a_borough(model: Model, records: int) -> Model:
    return replace(model, links_per_record=model.links_per_record * records / model.usual_records)


def _as_told(done: Linked) -> Came:
    """What came of a batch, by the numbers of the rows: a batch numbers its records anew (`batch/ordering.py`)."""
    members = defaultdict(set)
    for record, place in done.connection.execute("select record, place from told").fetchall():
        members[done.person[record]].add(place)
    group = {person: frozenset(places) for person, places in members.items()}
    return Came(set(group.values()), {frozenset(group[person] for person in two) for two in asked(done)})


def write(rows: Iterable[dict[str, str]], now: datetime) -> dict[int, int]:
    """These rows as records of the flow -> the number of the row, by the id of its record."""
    found = {}
    for number, row in enumerate(rows):
        one = known(row, number, frozenset())
        named = {"feed": one.feed[:20], "source": one.source, "record_key": row["record_key"]}
        record = Record.objects.create(**named, made_at=now)
        Identity.objects.create(record=record, known_at=now, **_columns(one))
        found[record.pk] = number
    return found


def _columns(one: Known) -> dict[str, object]:
    same = ["forename", "middle", "surname", "dob", "dob_precision", "sex", "upn", "nhs_number", "pnc"]
    return {name: getattr(one, name) for name in same} | {
        "other_surnames": list(one.other_surnames),
        "postcode": one.postcode,
        "address": [one.address] if one.address else [],
        "hash": str(one.record),
    }


def by_the_flow(of: dict[int, int], spine_after: float, seed: int, now: datetime) -> Came:
    """What the flow makes of these records, in portions of any size and in any order, where it is counted after a share
    of them who knows most people, and once more at the end."""
    chance, waiting = random.Random(seed), list(of)
    chance.shuffle(waiting)
    Matching.objects.create(rules=again_step.rules())
    enough = len(of) * (1 - spine_after)
    while waiting:
        portion = [waiting.pop() for _ in range(min(len(waiting), chance.choice((1, 2, 7, 150))))]
        match(portion, now=now)
        if len(waiting) < enough and not Matching.objects.filter(counted_at__isnull=False).exists():
            count(now)
    Matching.objects.update(counted_at=None)
    count(now)
    return stands(of)


def count(now: datetime) -> None:
    """Counts who knows most people, and where that is another than before matches all that is here again."""
    again_step.count_everybody(now)
    while again_step.match_next(300, now):
        match(list(Waiting.objects.values_list("record", flat=True)), now=now)
        Waiting.objects.all().delete()


def stands(of: dict[int, int]) -> Came:
    """Who is one person now, and who is asked."""
    members, whose = defaultdict(set), {}
    for record, person in (
        Belonging.objects.now_standing().everyone_because("a test").values_list("record_id", "person")
    ):
        members[person].add(of[record])
        whose[record] = person
    open_pairs = Pair.objects.to_ask().everyone_because("a test").values_list("left_id", "right_id")
    twos = {frozenset((whose[left], whose[right])) for left, right in open_pairs}
    named = {person: frozenset(group) for person, group in members.items()}
    return Came(set(named.values()), {frozenset(named[person] for person in two) for two in twos})
