"""What rules answer of everybody in scope, some hundreds at a time: for counts alone, and nothing of it is kept.

Only people in scope are asked about (design.md, promise 2), and only the kinds that these rules read are read. Nobody
is looked at: what comes out is numbers about no one person.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from reachable.chronology import models as chronology
from reachable.clocks.ages import london_day
from reachable.feeds.models import Week
from reachable.feeds.times import day_start
from reachable.indicators.reading import reads_of
from reachable.indicators.settings import Settings
from reachable.indicators.shape import WEEK, Event, Events, Rule
from reachable.people.models import Belonging, Person

WHY = "how many people in scope the rules ask about: numbers about no one person"
AT_ONCE = 500
WEEKS_BACK = timedelta(days=2 * 366)  # longer than any rule looks back
READ = ("record", "pk", "kind", "from_at", "until_at", "precision", "detail")
TOLD = ("known_at", "record__feed", "record__source")


def people_in_scope(now: datetime) -> list[int]:
    """The ids of everybody in scope, in their order."""
    return list(Person.objects.in_scope(now).order_by("pk").everyone_because(WHY).values_list("pk", flat=True))


def told_of(
    people: Iterable[int], rules: Sequence[Rule], settings: Mapping[str, Settings], now: datetime
) -> Iterator[tuple[int, Events]]:
    """Each of these people with what these rules read of them. No feed counts as heard: this is for a yes, which stands
    on the events that say so, and never for a no."""
    wanted = list(people)
    for n in range(0, len(wanted), AT_ONCE):
        yield from _some(wanted[n : n + AT_ONCE], reads_of(rules), settings, now)


def _some(
    people: list[int], reads: Mapping[str, frozenset[str]], settings: Mapping[str, Settings], now: datetime
) -> Iterator[tuple[int, Events]]:
    theirs = Belonging.objects.filter(person__among=people).now_standing().everyone_because(WHY)
    whose = dict(theirs.values_list("record", "person"))
    told: defaultdict[int, list[Event]] = defaultdict(list)
    for record, event in [*_lines(whose, set(reads) - {WEEK}), *(_weeks(whose, now) if WEEK in reads else ())]:
        told[whose[record]].append(event)
    for person in people:
        yield person, Events(tuple(told[person]), frozenset(), is_whole=False, settings=settings)


def _lines(whose: Mapping[int, int], kinds: set[str]) -> Iterator[tuple[int, Event]]:
    rows = chronology.Event.objects.standing().filter(record__among=whose, kind__in=kinds, is_erased=False)
    rows = rows.filter(from_at__isnull=False).everyone_because(WHY)
    for record, *event, known_at, feed, source in rows.order_by("-from_at", "-pk").values_list(*READ, *TOLD):
        yield record, Event(*event, f"{feed} {source}", known_at)


def _weeks(whose: Mapping[int, int], now: datetime) -> Iterator[tuple[int, Event]]:
    lately = Week.objects.standing().filter(record__among=whose, week_on__gte=london_day(now) - WEEKS_BACK)
    rows = lately.everyone_because(WHY).values_list("record", "pk", "week_on", "marks", "known_at")
    for record, pk, week_on, marks, known_at in rows:
        yield record, Event(pk, WEEK, day_start(week_on), None, "day", {"marks": marks}, known_at=known_at)
