"""Who could be drawn, which organisations hold a record of them, and who has worked with them. About everybody, and
shown to nobody: of it a page tells numbers alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from reachable.agencies.models import Agency, Practitioner
from reachable.audits.days import closes_at, opens_at
from reachable.audits.models import Audit
from reachable.audits.sampling import Framed
from reachable.audits.strata import Happened, MomentOf, is_of_age, stratum
from reachable.audits.words import Spread
from reachable.audits.worked import done
from reachable.feeds.models import Identity
from reachable.front_door.contacts.models import Contact
from reachable.people.models import Belonging, Person
from reachable.people.naming import born
from reachable.reachable_moments.models import Moment
from reachable.reachable_moments.states import State

WHY = "the frame of an audit: who could be drawn, told in numbers alone"
OURS = "here"
PUPILS = "pupils"


class Frame(NamedTuple):
    """Everybody who could be drawn, and by the id they have in it, who that is and where their records come from."""

    rows: list[Framed]
    people: Mapping[str, Person]
    records: Mapping[int, list[int]]
    sources: Mapping[int, set[str]]


def frame(audit: Audit, now: datetime) -> Frame:
    """Young people in scope now who had a moment or a contact in the audit's time, and were of age then (`strata`)."""
    since, until = opens_at(audit.since_on), closes_at(audit.until_on)
    moments, contacts = _moments(since, until), _contacts(since, until)
    records, sources = records_of(_whose(set(moments) | contacts))
    people = Person.objects.filter(pk__among=list(records)).in_scope(now).everyone_because(WHY)
    births = _births(records)
    of_age = [one for one in people if is_of_age(births[one.pk], audit.since_on, audit.until_on)]
    found = {str(one.uuid): one for one in of_age}
    rows = [
        Framed(key, stratum(Spread(audit.spread), _happened(records[one.pk], sources[one.pk], moments, contacts)))
        for key, one in found.items()
    ]
    return Frame(rows, found, records, sources)


def _births(records: Mapping[int, list[int]]) -> dict[int, date | None]:
    """When each of these people was born, as most of their records say; None where none does."""
    whose = {record: person for person, rows in records.items() for record in rows}
    told: dict[int, list[Identity]] = {person: [] for person in records}
    rows = Identity.objects.filter(record__among=list(whose)).standing().order_by("-known_at", "-pk")
    for one in rows.everyone_because(WHY):
        told[whose[one.record_id]].append(one)
    return {person: born(identities) for person, identities in told.items()}


def _moments(since: datetime, until: datetime) -> dict[int, list[MomentOf]]:
    rows = Moment.objects.reach_now().exclude(state=State.WITHDRAWN).filter(known_at__gte=since, known_at__lt=until)
    told: dict[int, list[MomentOf]] = defaultdict(list)
    for record, *times in rows.everyone_because(WHY).values_list("record", "known_at", "due_at", "reached_at"):
        told[record].append(MomentOf(*times))
    return told


def _contacts(since: datetime, until: datetime) -> set[int]:
    rows = Contact.objects.filter(record__isnull=False, received_at__gte=since, received_at__lt=until)
    return set(rows.everyone_because(WHY).values_list("record", flat=True))


def _whose(records: Collection[int]) -> set[int]:
    mine = Belonging.objects.filter(record__among=records, is_unsure=False).now_standing()
    return set(mine.everyone_because(WHY).values_list("person", flat=True))


def records_of(people: Collection[int]) -> tuple[dict[int, list[int]], dict[int, set[str]]]:
    """Of these people every record that is surely theirs, and where those come from: a school that they have left holds
    none that is theirs to audit."""
    rows = Belonging.objects.filter(person__among=people, is_unsure=False).now_standing().everyone_because(WHY)
    records: dict[int, list[int]] = defaultdict(list)
    sources: dict[int, set[str]] = defaultdict(set)
    of_record = ("record", "record__feed", "record__source", "record__is_current")
    for person, record, feed, source, is_current in rows.values_list("person", *of_record):
        records[person].append(record)
        was_left = feed == PUPILS and not is_current
        sources[person] |= set() if feed == OURS or was_left else {source}
    return records, sources


def _happened(
    records: Collection[int], sources: Collection[str], moments: Mapping[int, list[MomentOf]], contacts: Collection[int]
) -> Happened:
    told = [one for record in records for one in moments.get(record, ())]
    return Happened(told, any(record in contacts for record in records), len(sources))


def people_of(records: Collection[int]) -> dict[int, int]:
    """Whose these records are now; of one that waits for somebody to say whose it is, nothing."""
    mine = Belonging.objects.filter(record__among=records, is_unsure=False).now_standing()
    return dict(mine.everyone_because(WHY).values_list("record", "person"))


def holders(sources: Collection[str], agencies: Iterable[Agency]) -> frozenset[int]:
    """Which of these organisations hold a record of somebody: by the codes of their files; the council's hub holds one
    of everybody here."""
    held = [one.pk for one in agencies if one.kind == Agency.Kind.COUNCIL or one.source in sources]
    return frozenset(held)


def may_not(records: Mapping[int, list[int]], auditors: Collection[Practitioner], now: datetime) -> dict[int, set[int]]:
    """By person, the auditors who may not look: they worked with that young person, or are kept out."""
    worked = _worked_with(records, [one.pk for one in auditors])
    for one in auditors:
        near = Person.objects.filter(pk__among=list(records)).not_kept_out(one.as_viewer(), now)
        may = set(near.everyone_because(WHY).values_list("pk", flat=True))
        for person in set(records) - may:
            worked[person].add(one.pk)
    return worked


def _worked_with(records: Mapping[int, list[int]], auditors: Collection[int]) -> dict[int, set[int]]:
    """By person, which of these auditors worked with them (`worked`)."""
    whose = {record: person for person, rows in records.items() for record in rows}
    worked: dict[int, set[int]] = defaultdict(set)
    for table, record, who in done():
        rows = table.filter(**{f"{record}__among": list(whose), f"{who}__in": auditors}).everyone_because(WHY)
        for at, by in rows.values_list(record, who):
            worked[whose[at]].add(by)
    return worked
