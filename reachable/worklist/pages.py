"""What the start page says of the young people whose page is open to somebody. Reads nothing itself."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from reachable.clocks.ages import london_day
from reachable.family.models import Told
from reachable.feeds.models import Identity
from reachable.people.models import Person
from reachable.people.naming import born, called
from reachable.sharing.models import Sight
from reachable.words.times import age_words, day_words, moment_words, plural
from reachable.worklist.mine import SOON, Mine

SHOWN = 12


def near(mine: Mine, now: datetime) -> list[dict[str, Any]]:
    """Those whose page is open, whoever is held by the police first, then the newest told."""
    whose = {b.record_id: b.person_id for b in mine.belongings}
    told = _by_person(whose, mine.identities)
    held = {whose.get(e.record_id): e.from_at for e in mine.held}
    ends = {whose.get(s.record): s for s in sorted(mine.sights, key=lambda s: s.until_at)}  # type: ignore[arg-type,return-value]
    new = _new(whose, mine.new)
    rows = [
        {
            "name": called(told[p.pk]),
            "age": age_words(born(told[p.pk]), london_day(now)),
            "href": reverse("person", args=[p.uuid]),
            "held": f"Since {moment_words(held[p.pk])}" if held.get(p.pk) else "",
            "new": new.get(p.pk, ""),
            "until": _until(ends.get(p.pk), now),
        }
        for p in mine.people
    ]
    return sorted(rows, key=lambda row: not row["held"])[:SHOWN]


def _by_person(whose: dict[int, int], identities: Iterable[Identity]) -> defaultdict[int, list[Identity]]:
    found: defaultdict[int, list[Identity]] = defaultdict(list)
    for one in identities:
        found[whose.get(one.record_id, 0)].append(one)
    return found


def _new(whose: dict[int, int], rows: Iterable[dict[str, Any]]) -> dict[int, str]:
    """How many lines came in the last week, and when the latest did: which, stands on the page that is looked at."""
    numbers: defaultdict[int, int] = defaultdict(int)
    latest: dict[int, datetime] = {}
    for row in rows:
        person = whose.get(row["record"], 0)
        numbers[person] += row["number"]
        latest[person] = max(row["latest"], latest.get(person, row["latest"]))
    return {
        p: f"{plural(n, 'new line', 'new lines')} in the last week, the latest {day_words(latest[p])}"
        for p, n in numbers.items()
    }


def _until(sight: Sight | None, now: datetime) -> dict[str, Any] | None:
    """When the page closes to them, and whether that is before tomorrow ends."""
    if sight is None or sight.until_at is None:
        return None
    is_soon = london_day(sight.until_at) <= london_day(now) + timedelta(days=1)
    return {"words": f"Open to you until {_last_moment(sight.until_at)}", "is_soon": is_soon}


def _last_moment(until: datetime) -> str:
    """A moment; where it is midnight, the day that ends with it."""
    day = london_day(until - timedelta(seconds=1))
    return moment_words(until) if day == london_day(until) else f"the end of {day_words(day)}"


def falls_due(mine: Mine, now: datetime) -> list[dict[str, Any]]:
    """What must be done with a family within a week, or is late: the earliest first."""
    today = london_day(now)
    rows = [
        *(
            (c.answer_due_on, "Ask the organisation again for a correction", c.record_id, "corrections")
            for c in mine.corrections
        ),
        *((c.acknowledge_by, "Acknowledge a complaint", c.record_id, "complaints") for c in mine.complaints),
        *(
            (t.look_again_on, f"Look again: {t.get_whom_display()} not told yet", t.record_id, "told")
            for t in _latest(mine)
        ),
    ]
    due = sorted((row for row in rows if row[0] <= today + SOON), key=lambda row: row[0])
    return [_due(mine, on, words, record, part, today) for on, words, record, part in due]


def _latest(mine: Mine) -> list[Told]:
    """The last word on each of the family, where it is that they are not told yet."""
    last: dict[tuple[int, str], Told] = {}
    for row in mine.told:
        last.setdefault((row.record_id, row.whom), row)
    return [row for row in last.values() if row.look_again_on]


def _due(mine: Mine, on: date, words: str, record: int, part: str, today: date) -> dict[str, Any]:
    whose = {b.record_id: b.person_id for b in mine.belongings}
    people = {p.pk: p for p in mine.people}
    person: Person = people[whose[record]]
    told = _by_person(whose, mine.identities)[person.pk]
    return {
        "words": words,
        "name": called(told),
        "href": f"{reverse('person', args=[person.uuid])}#{part}",
        "by": "today" if on == today else day_words(on),
        "is_late": on < today,
    }
