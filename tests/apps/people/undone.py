"""Two histories of one invented borough: with a wrong join and its undoing, and without; and what stands at the end.

What comes is told in steps: files of schools, councils and the police about a few young people, some alike, and what
people decide rightly. Up to a step both histories are the same; from there on one has a wrong decision, which is undone
some steps later.
"""

import difflib
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from reachable.chronology.models import Event
from reachable.errors import NeedsAPerson, NotNow
from reachable.feeds.models import Record
from reachable.flow import catch_up
from reachable.people.changes import decide, undo
from reachable.people.models import Belonging, Decision, Pair
from tests import factories as f
from tests.apps.people.pages_of import PAGE, Choose, Told, Where, all_pages, everyone, open_to_all, see_page_of

HOUR = timedelta(hours=1)
FORENAMES, SURNAMES = ("Ada", "Bea", "Cleo", "Jack", "Jacob"), ("Marlow", "Okoro", "Marshall")
DAYS = ("2011-03-04", "2011-03-05", "2012-07-09")
Step = Callable[[datetime], None]


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
        self.mixed: set[str] = set()  # the records that stood on one page when the wrong join was taken back

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
        """A pair that waits is decided; which, hangs on what is the same in both histories. Then the program catches
        up, as it does all day: a file that came just before or just after would else tell the histories apart."""
        waits = list(everyone(Pair).filter(superseded_at__isnull=True, verdict="ask").select_related("left", "right"))
        waits.sort(key=lambda pair: (pair.left.record_key, pair.right.record_key))
        if waits:
            pair = waits[int(pick * len(waits))]
            made = self._decide(pair.left, pair.right, pick < 0.5, at)
            if made is None and self.wrong:  # what was said wrongly stands against it: they look, and undo that first
                self.undo(at)
                self._decide(pair.left, pair.right, pick < 0.5, at)
        catch_up(clock=lambda: at)

    def _decide(self, left: Record, right: Record, is_same: bool, at: datetime) -> Decision | None:
        try:
            with transaction.atomic():
                said = {"left": left, "right": right, "is_same": is_same, "why": "Rang"}
                return decide(**said, by=self._steward, now=at)
        except (NotNow, NeedsAPerson):
            return None  # already said, or against what was said

    def two_apart(self) -> tuple[Record, Record] | None:
        """Two records that stand on two pages, drawn from all such; None where everybody stands on one."""
        whose = {b.record_id: b.person_id for b in everyone(Belonging).now_standing()}
        records = {r.pk: r for r in everyone(Record) if r.pk in whose}
        apart = [(a, b) for a in sorted(records) for b in sorted(records) if a < b and whose[a] != whose[b]]
        if not apart:
            return None
        left, right = apart[int(self._pick * len(apart))]
        return records[left], records[right]

    def join_wrongly(self, two: tuple[Record, Record], at: datetime) -> bool:
        """They are said to be one young person's. Returns whether that was done."""
        self.wrong = self._decide(*two, True, at)
        return self.wrong is not None

    def undo(self, at: datetime) -> None:
        """Takes the wrong join back, where there is one that stands."""
        if self.wrong:
            self.mixed |= on_the_page_of(self.wrong.left_id)
            undo(decision=everyone(Decision).get(pk=self.wrong.pk), by=self._steward, now=at)
        self.wrong = None


def name_of(record: Record) -> str:
    """A record by what is the same in every history."""
    return f"{record.feed} {record.source} {record.record_key}"


def on_the_page_of(record: int) -> set[str]:
    """The records that stand on the same page."""
    rows = everyone(Belonging).now_standing().select_related("record")
    page = rows.get(record=record, is_unsure=False).person_id
    return {name_of(row.record) for row in rows.filter(person=page)}


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
    stands = {"whose": whose, "events": events, "pairs": pairs}
    return stands | {"said": said}


@contextmanager
def that_never_was() -> Iterator[None]:
    """What is done within leaves nothing."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@dataclass
class Ends:
    """How a history ends: what stands, and what every page says to each who may open it."""

    stands: dict[str, Any]
    pages: dict[Where, Told]


@dataclass
class Histories:
    """The same with a wrong join and its undoing, and without; whose page each record had before; the two records
    that were joined wrongly, where any were, and all that stood on one page with them."""

    without: Ends
    with_it: Ends
    before: dict[str, Any]
    joined: set[str]
    mixed: set[str]


def both_histories(borough: Borough, now: datetime, choose: Choose = list) -> Histories:
    """Both, from one beginning. Somebody has a page open just when two stand wrongly on it. At the end the pages of
    those two are read, and which others `choose` says."""
    at = now + borough.wrong_at * HOUR
    for number, step in enumerate(borough.steps[: borough.wrong_at]):
        step(now + number * HOUR)
    open_to_all(at - HOUR * 3 / 4)
    there = everyone(Belonging).now_standing().select_related("person", "record")
    before, two = {name_of(b.record): b.person.uuid for b in there}, borough.two_apart()
    names = {name_of(record) for record in two} if two else set(list(before)[:1])

    def wanted(every: list[Where]) -> set[Where]:
        theirs = {(who, page, whose) for who, page, whose in every if page == PAGE and held(whose) & names}
        return {where for where in theirs if where[0] == "mash"} | set(choose(every))

    with that_never_was():
        without = _go_on(borough, now, names, wanted)
    with that_never_was():
        joined = names if two and borough.join_wrongly(two, at - HOUR / 2) else set()
        with_it = _go_on(borough, now, names, wanted)
    return Histories(without, with_it, before, joined, borough.mixed)


def _go_on(borough: Borough, now: datetime, seen: set[str], wanted: Choose) -> Ends:
    """A page is seen, the other steps come, and whatever was said wrongly is taken back."""
    for record in sorted(seen)[:1]:  # nobody, where nothing has come yet
        assert see_page_of(record, now + borough.wrong_at * HOUR - HOUR / 3)
    for number, step in enumerate(borough.steps[borough.wrong_at :], borough.wrong_at):
        if number == borough.undone_at:
            borough.undo(now + number * HOUR - HOUR / 4)
        step(now + number * HOUR)
    borough.undo(now + 99 * HOUR)
    stands = what_stands()
    open_to_all(now + 100 * HOUR)
    return Ends(stands, all_pages(now + 101 * HOUR, wanted))


def drawn(number: int, seed: int) -> Choose:
    """So many pages, drawn by a seed from all that there are."""
    return lambda every: random.Random(seed).sample(every, min(number, len(every)))


def by_what_lasts(stands: dict[str, Any]) -> dict[str, Any]:
    """The same with everybody named by their records."""
    groups: dict[Any, list[str]] = {}
    for record, (uuid, *_) in stands["whose"].items():
        groups.setdefault(uuid, []).append(record)
    name = {uuid: tuple(sorted(records)) for uuid, records in groups.items()}
    whose = {record: (name[uuid], *rest) for record, (uuid, *rest) in stands["whose"].items()}
    return stands | {"whose": whose, "events": {key: name.get(uuid) for key, uuid in stands["events"].items()}}


def with_address_of_another(both: Histories) -> list[str]:
    """Records whose page, at the end, has the address that was somebody else's."""
    return [
        record
        for record, uuid in _address(both.with_it).items()
        if uuid not in _there(both, uuid) and uuid in both.before.values()
    ]


def with_another_of_their_own(both: Histories) -> list[str]:
    """Records whose page has another address than without the wrong join, though only one of those whom a right join
    brought together meanwhile was there before: seldom, and never somebody else's (decision 41)."""
    without = _address(both.without)
    return [
        record
        for record, uuid in _address(both.with_it).items()
        if len(_there(both, uuid)) == 1 and without[record] in both.before.values() and uuid != without[record]
    ]


def _address(ends: Ends) -> dict[str, Any]:
    return {record: uuid for record, (uuid, *_) in ends.stands["whose"].items()}


def _there(both: Histories, uuid: Any) -> set[Any]:
    """The addresses that those now under this one had before."""
    return {both.before[r] for r, other in _address(both.with_it).items() if other == uuid and r in both.before}


def differences(both: Histories) -> list[str]:
    """What is not as if the wrong join had never been made; nothing where all is."""
    without, with_it = by_what_lasts(both.without.stands), by_what_lasts(both.with_it.stands)
    found = [f"{name} differ" for name in without if without[name] != with_it[name]]
    found += [f"the address of {each} was another's" for each in with_address_of_another(both)]
    pages, others = both.with_it.pages, both.without.pages
    found += [f"only in one: {where}" for where in sorted(pages.keys() ^ others.keys())]
    found += [_page(where, pages[where], others[where]) for where in pages if where in others]
    return [words for words in [*found, *not_said(both)] if words]


def _page(where: Where, one: Told, other: Told) -> str:
    if (one.status, one.words) == (other.status, other.words):
        return ""
    lines = difflib.unified_diff(other.words.splitlines(), one.words.splitlines(), lineterm="", n=0)
    return "\n".join([f"{where}: {other.status} and {one.status}", *lines])


def held(name: str) -> frozenset[str]:
    """The records of somebody by whom a page is named; none of a page that is about something else."""
    return frozenset(name.removeprefix("person of ").split(", ")) if name.startswith("person of ") else frozenset()


def not_said(both: Histories) -> list[str]:
    """Pages of the two who were parted, if they still are, that do not say so; and any others that do."""
    whose = by_what_lasts(both.with_it.stands)["whose"]
    parted = {frozenset(whose[record][0]) for record in both.joined}
    found = []
    for where, page in both.with_it.pages.items():
        theirs, other = held(where[2]), both.without.pages.get(where, page)
        must = len(parted) == 2 and theirs in parted and page.status == 200 and where[1] == PAGE
        found += [f"{where} does not say that a mix-up was corrected"] if must and not page.mix_ups else []
        may = page.mix_ups <= other.mix_ups or theirs & both.mixed
        found += [] if may else [f"{where} says that a mix-up was corrected"]
    return found
