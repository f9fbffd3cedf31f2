"""Two histories of one invented borough: with a wrong join and its undoing, and without; and what stands at the end.

What comes is told in steps: files of schools, councils and the police about a few young people, some alike, and what
people decide rightly. Up to a step both histories are the same; from there on one has a wrong decision, which is undone
some steps later.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from reachable.chronology.models import Event
from reachable.errors import NeedsAPerson, NotNow
from reachable.feeds.models import Record
from reachable.people.changes import decide, undo
from reachable.people.models import Belonging, Decision, MixUp, Pair
from tests import factories as f

HOUR = timedelta(hours=1)
FORENAMES, SURNAMES = ("Ada", "Bea", "Cleo", "Jack", "Jacob"), ("Marlow", "Okoro", "Marshall")
DAYS = ("2011-03-04", "2011-03-05", "2012-07-09")
Step = Callable[[datetime], None]


def everyone(model: Any) -> Any:
    return model.objects.everyone_because("a test")


class Borough:
    """A few young people, and what organisations tell of them, step by step, by one seed."""

    def __init__(self, seed: int, take_in: Callable, steward: Any) -> None:
        self._chance, self._take_in, self._steward = random.Random(seed), take_in, steward
        self._children = [self._child(n) for n in range(1, 5)]
        self.steps = [self._step(n) for n in range(self._chance.randint(6, 9))]
        self.wrong_at = self._chance.randint(2, len(self.steps) - 2)
        self.undone_at = self._chance.randint(self.wrong_at, len(self.steps))
        self._pick = self._chance.random()
        self.wrong: Decision | None = None

    def _child(self, number: int) -> dict[str, str]:
        who = {"forename": self._chance.choice(FORENAMES), "surname": self._chance.choice(SURNAMES)}
        return who | {"upn": f.upn(number), "dob": self._chance.choice(DAYS), "number": str(number)}

    def _step(self, number: int) -> Step:
        child, kind = (
            self._chance.choice(self._children),
            self._chance.choice(("school", "school", "cin", "custody", "said")),
        )
        named = {"forename": child["forename"], "surname": child["surname"]}
        if kind == "said":
            pick = self._chance.random()
            return lambda at: self._say_rightly(pick, at)
        if kind == "school":
            school = self._chance.choice(("SCH1", "SCH2"))
            dob = datetime.fromisoformat(child["dob"]).strftime("%Y-%b-%d 00:00:00")
            upn = child["upn"] if self._chance.random() < 0.7 else ""
            text = f.pupils(f.pupil(f"{school}-{child['number']}", NativeId=school, upn=upn, dob=dob, **named))
        elif kind == "cin":
            text = f.cin(f.cin_child(f"C{child['number']}", child["upn"], child["dob"]), reference="2026-10-31")
        else:
            text = f.custody(f.detention(f"99/26/0000{number:02d}", dob=child["dob"], **named))
        return lambda at: self._take_in(text, at=at)

    def _say_rightly(self, pick: float, at: datetime) -> None:
        """A pair that waits is decided; which, hangs on what is the same in both histories."""
        waits = list(everyone(Pair).filter(superseded_at__isnull=True, verdict="ask").select_related("left", "right"))
        waits.sort(key=lambda pair: (pair.left.record_key, pair.right.record_key))
        if waits:
            pair = waits[int(pick * len(waits))]
            made = self._decide(pair.left, pair.right, pick < 0.5, at)
            if made is None and self.wrong:  # what was said wrongly stands against it: they look, and undo that first
                self.undo(at)
                self._decide(pair.left, pair.right, pick < 0.5, at)

    def _decide(self, left: Record, right: Record, is_same: bool, at: datetime) -> Decision | None:
        try:
            with transaction.atomic():
                said = {"left": left, "right": right, "is_same": is_same, "why": "Rang"}
                return decide(**said, by=self._steward, now=at)
        except (NotNow, NeedsAPerson):
            return None  # already said, or against what was said

    def join_wrongly(self, at: datetime) -> bool:
        """Two records that stand on two pages are said to be one young person's."""
        whose = {b.record_id: b.person_id for b in everyone(Belonging).now_standing()}
        records = {r.pk: r for r in everyone(Record) if r.pk in whose}
        apart = [(a, b) for a in sorted(records) for b in sorted(records) if a < b and whose[a] != whose[b]]
        if not apart:
            return False
        left, right = apart[int(self._pick * len(apart))]
        self.wrong = self._decide(records[left], records[right], True, at)
        return self.wrong is not None

    def undo(self, at: datetime) -> None:
        """Takes the wrong join back, where there is one that stands."""
        if self.wrong:
            undo(decision=everyone(Decision).get(pk=self.wrong.pk), by=self._steward, now=at)
        self.wrong = None


def name_of(record: Record) -> str:
    """A record by what is the same in every history."""
    return f"{record.feed} {record.source} {record.record_key}"


def what_stands() -> dict[str, Any]:
    """Whose each record is, and why; whose page each event shows on; how each pair stands. By what lasts: the keys of
    records, and for people the random id of whom there was before."""
    records = {r.pk: name_of(r) for r in everyone(Record)}
    rows = list(everyone(Belonging).now_standing().select_related("person"))
    whose = {records[b.record_id]: (b.person.uuid, b.because, b.is_unsure) for b in rows}
    events = {(records[e.record_id], e.key, e.kind): whose.get(records[e.record_id], ("",))[0] for e in everyone(Event)}
    pairs = {
        (records[p.left_id], records[p.right_id]): (p.state, p.verdict, p.weights, p.because)
        for p in everyone(Pair).filter(superseded_at__isnull=True)
    }
    said = {
        (records[d.left_id], records[d.right_id], d.is_same) for d in everyone(Decision).filter(undone_at__isnull=True)
    }
    stands = {"whose": whose, "events": events, "pairs": pairs, "mix-ups": everyone(MixUp).count()}
    return stands | {"said": said}


@contextmanager
def that_never_was() -> Iterator[None]:
    """What is done within leaves nothing."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def both_histories(borough: Borough, now: datetime) -> tuple[dict, dict, bool, dict]:
    """What stands at the end without the wrong join and with it; whether there was one; and whose page each record had
    before."""
    for number, step in enumerate(borough.steps[: borough.wrong_at]):
        step(now + number * HOUR)
    there = everyone(Belonging).now_standing().select_related("person", "record")
    before = {name_of(b.record): b.person.uuid for b in there}
    with that_never_was():
        for number, step in enumerate(borough.steps[borough.wrong_at :], borough.wrong_at):
            step(now + number * HOUR)
        without = what_stands()
    with that_never_was():
        was_joined = borough.join_wrongly(now + borough.wrong_at * HOUR - HOUR / 2)
        for number, step in enumerate(borough.steps[borough.wrong_at :], borough.wrong_at):
            if number == borough.undone_at:
                borough.undo(now + number * HOUR - HOUR / 4)
            step(now + number * HOUR)
        borough.undo(now + 99 * HOUR)
        with_it = what_stands()
    return without, with_it, was_joined, before


def by_what_lasts(stands: dict[str, Any]) -> dict[str, Any]:
    """The same with everybody named by their records."""
    groups: dict[Any, list[str]] = {}
    for record, (uuid, *_) in stands["whose"].items():
        groups.setdefault(uuid, []).append(record)
    name = {uuid: tuple(sorted(records)) for uuid, records in groups.items()}
    whose = {record: (name[uuid], *rest) for record, (uuid, *rest) in stands["whose"].items()}
    return stands | {"whose": whose, "events": {key: name.get(uuid) for key, uuid in stands["events"].items()}}


def wrong_addresses(with_it: dict[str, Any], without: dict[str, Any], before: dict[str, Any]) -> list[str]:
    """Records whose page, at the end, has the address of somebody else; or another than without the wrong join, though
    only one of those whom a right join brought together meanwhile was there before."""
    whose = {record: uuid for record, (uuid, *_) in with_it["whose"].items()}
    wrong = []
    for record, uuid in whose.items():
        there = {before[r] for r, other in whose.items() if other == uuid and r in before}
        own = without["whose"][record][0]
        is_own = uuid in there or uuid not in before.values()
        is_same = len(there) != 1 or own not in before.values() or uuid == own
        wrong += [] if is_own and is_same else [record]
    return wrong
