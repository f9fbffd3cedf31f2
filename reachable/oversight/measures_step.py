"""Counts everybody in scope by group, for K37 and for how often prompts are said to be wrong: about no one person.

Everything is counted of one quarter of a year; what a rule asks is counted of the day on which it is asked.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from reachable.agencies.models import Agency
from reachable.clocks.ages import london_day
from reachable.feeds.models import Identity
from reachable.feeds.times import day_start
from reachable.front_door.contacts.models import Contact, Decided
from reachable.front_door.contacts.rules import Outcome, Rating
from reachable.indicators.answering_step import people_in_scope, told_of
from reachable.indicators.catalogue import RULES
from reachable.indicators.fairness import (
    ASKED,
    GROUPS,
    MOMENTS,
    NO_ACTION,
    NOT_TOLD,
    RATED,
    REACHED,
    SEX,
    WRONG,
    Tally,
    first_day,
    of_rule,
    quarter_of,
    tallies,
)
from reachable.indicators.in_force import in_force
from reachable.indicators.models import WrongPrompt
from reachable.indicators.shape import Events, Finding, holds_wrong
from reachable.people.models import Belonging
from reachable.reachable_moments import clock
from reachable.reachable_moments.models import Happening, Moment, of
from reachable.reachable_moments.states import State
from reachable.words.feeds import BY_KEY

WHY = "whether prompts and moments fall more on one group than on others: numbers about no one person"
POLICE = frozenset(key for key, feed in BY_KEY.items() if feed.sender.startswith("Police"))
PROMPTS, OVER, EVERY_RATED, DECIDED = "prompts", "over", "every rated", "decided"  # counted only to count others of it
URGENT = frozenset({Rating.RED, Rating.AMBER})
# Each measure with what it is counted of; '' is everybody in scope.
_MEASURES = {MOMENTS: "", REACHED: OVER, ASKED: "", WRONG: PROMPTS, RATED: EVERY_RATED, NO_ACTION: DECIDED}
_MEASURES |= {of_rule(ASKED, rule.id): "" for rule in RULES}
_MEASURES |= {of_rule(WRONG, rule.id): of_rule(ASKED, rule.id) for rule in RULES}
Said = tuple[datetime, datetime]
Numbers = dict[tuple[str, bool], Counter[str]]  # by measure, and without the police or with: how many by group


def counted(now: datetime) -> list[Tally]:
    """Every measure of the quarter that goes on, by group, with and without facts that the police made."""
    people = people_in_scope(now)
    group = _groups(people)
    numbers: Numbers = defaultdict(Counter)
    _of_prompts(people, group, numbers, now)
    _of_moments(group, numbers, now)
    _of_contacts(group, numbers, now)
    return list(_tallies(numbers, Counter(group.values())))


def _tallies(numbers: Numbers, people: Counter[str]) -> Iterator[Tally]:
    for without in (False, True):
        for what, whole in _MEASURES.items():
            yield from tallies(
                what, without, numbers[what, without], _each_group(numbers[whole, without] if whole else people)
            )


def _each_group(told: Counter[str]) -> dict[str, int]:
    return {name: told[name] for name in (*GROUPS[SEX].values(), NOT_TOLD)}


def _groups(people: list[int]) -> dict[int, str]:
    """Each person's group, where every agency that tells of it tells the same; of all others, that it is not told."""
    told: defaultdict[int, set[str]] = defaultdict(set)
    whose = dict(_belongings(people))
    rows = Identity.objects.standing().filter(record__among=whose, sex__in=list(GROUPS[SEX]))
    for record, sex in rows.everyone_because(WHY).values_list("record", "sex"):
        told[whose[record]].add(GROUPS[SEX][sex])
    return {person: told[person].pop() if len(told[person]) == 1 else NOT_TOLD for person in people}


def _belongings(people: list[int]) -> Iterator[tuple[int, int]]:
    theirs = Belonging.objects.filter(person__among=people).now_standing().everyone_because(WHY)
    return theirs.values_list("record", "person").iterator()


def _of_prompts(people: list[int], group: Mapping[int, str], numbers: Numbers, now: datetime) -> None:
    settings, on, said = in_force(now), london_day(now), _said_wrong(people)
    for person, events in told_of(people, RULES, settings, now):
        _of_one(group[person], events, said.get(person, {}), numbers, on)


def _of_one(group: str, events: Events, said: Mapping[str, Said], numbers: Numbers, on: date) -> None:
    """What is asked about one person: each rule once, and the person once for them all."""
    met = set()
    for rule, finding in ((rule, rule.answer(events, on)) for rule in RULES):
        if finding.asks:
            is_wrong = rule.id in said and holds_wrong(finding, *said[rule.id])
            for without in (False,) if _rests_on_police(finding) else (False, True):
                met.add(without)
                for what in (PROMPTS, of_rule(ASKED, rule.id)):
                    numbers[what, without][group] += 1
                for what in (WRONG, of_rule(WRONG, rule.id)):
                    numbers[what, without][group] += is_wrong
    for without in met:
        numbers[ASKED, without][group] += 1


def _rests_on_police(finding: Finding) -> bool:
    return any(event.sender.split(" ")[0] in POLICE for event in finding.events)


def _said_wrong(people: list[int]) -> dict[int, dict[str, Said]]:
    """By person and rule: when the newest happened on which the last that was said to be wrong rested, and when it
    was said."""
    whose, found = dict(_belongings(people)), dict[int, dict[str, Said]]()
    rows = WrongPrompt.objects.filter(record__among=whose).order_by("at", "pk").everyone_because(WHY)
    for record, rule, *when in rows.values_list("record", "rule", "newest_at", "at"):
        found.setdefault(whose[record], {})[rule] = (when[0], when[1])
    return found


def _of_moments(group: Mapping[int, str], numbers: Numbers, now: datetime) -> None:
    """Those known in the quarter that are on the clock, of people in scope; without the police: those to which
    something came that the police did not tell."""
    since = day_start(first_day(quarter_of(london_day(now))))
    rows = Moment.objects.reach_now().filter(known_at__gte=since, known_at__lte=now).by_itself()
    rows = rows.exclude(state=State.WITHDRAWN)
    moments = list(rows.everyone_because(WHY).values_list("pk", "record", "due_at", "reached_at"))
    whose, met = dict(_belongings(list(group))), set()
    theirs = Moment.objects.filter(pk__among=[m[0] for m in moments])
    others = of(Happening.objects.exclude(record__feed__in=POLICE), theirs)
    not_police = set(others.everyone_because(WHY).values_list("of", flat=True))
    for pk, record, due_at, reached_at in moments:
        if record in whose:
            for without in (False, True) if pk in not_police else (False,):
                met.add((whose[record], without))
                _one_moment(group[whose[record]], without, clock.standing(due_at, reached_at, now), numbers)
    for person, without in met:
        numbers[MOMENTS, without][group[person]] += 1


def _one_moment(group: str, without: bool, standing: clock.Standing, numbers: Numbers) -> None:
    numbers[OVER, without][group] += standing is not clock.Standing.RUNNING
    numbers[REACHED, without][group] += standing is clock.Standing.IN_TIME


def _of_contacts(group: Mapping[int, str], numbers: Numbers, now: datetime) -> None:
    """Those received in the quarter about people in scope, as they are rated and were decided last; without the police:
    those of which no police force told us."""
    since, whose = day_start(first_day(quarter_of(london_day(now)))), dict(_belongings(list(group)))
    rows = Contact.objects.filter(record__isnull=False, received_at__gte=since, received_at__lte=now)
    told = list(rows.everyone_because(WHY).values_list("pk", "record", "rating", "agency__kind"))
    decided = Decided.objects.filter(contact__among=[one[0] for one in told], at__lte=now).order_by("at", "pk")
    outcome = dict(decided.everyone_because(WHY).values_list("contact", "outcome"))
    for pk, record, rating, kind in told:
        if record in whose:
            for without in (False,) if kind == Agency.Kind.POLICE else (False, True):
                _one_rated(group[whose[record]], without, rating, outcome.get(pk, ""), numbers)


def _one_rated(group: str, without: bool, rating: str, outcome: str, numbers: Numbers) -> None:
    numbers[EVERY_RATED, without][group] += bool(rating)
    numbers[RATED, without][group] += rating in URGENT
    numbers[DECIDED, without][group] += bool(outcome)
    numbers[NO_ACTION, without][group] += outcome == Outcome.NO_FURTHER_ACTION
