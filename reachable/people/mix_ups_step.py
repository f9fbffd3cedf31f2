"""Two young people who stood on one page and are parted: where somebody saw that page, it is written down at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import datetime

from django.db.models import Q

from reachable.agencies.models import Practitioner
from reachable.locks.changes import note
from reachable.people.knowing import STEP
from reachable.people.models import Belonging, Decision, MixUp
from reachable.sharing.models import LookedAt

Sides = dict[int, set[int]]  # the records that stood on one page, by whose they are now


def open_mix_ups(
    held: Mapping[int, int],
    moved: Mapping[int, tuple[int, int]],
    adopted: Set[int],
    by: Practitioner | None,
    now: datetime,
) -> None:
    """Writes down each two who were parted, if their page was seen while both stood on it. Called in the transaction
    that parts them. `held`: whose page each record stood on; `moved`: from whom, to whom; `adopted`: the records that
    an adoption closed; `by`: None by a new score."""
    for page, sides in _parted(held, moved).items():
        first, *others = sorted(sides, key=lambda person: (person != page, -len(sides[person]), min(sides[person])))
        for other in others:
            if not _by_an_adoption(sides[first], sides[other], adopted, now):
                for where, since in _pages_of_both(page, sides[first], sides[other]):
                    _open(where, since, first, other, by, now)


def _parted(held: Mapping[int, int], moved: Mapping[int, tuple[int, int]]) -> dict[int, Sides]:
    """Of each page that lost a record, whose its records are now: of those with more than one side."""
    found: dict[int, Sides] = defaultdict(lambda: defaultdict(set))
    for record, page in held.items():
        found[page][moved[record][1] if record in moved else page].add(record)
    return {page: sides for page, sides in found.items() if len(sides) > 1}


def _by_an_adoption(one: Set[int], other: Set[int], adopted: Set[int], now: datetime) -> bool:
    """Whether an adoption parts them, which is no mistake, and of which nothing may lead from one name to the other
    (lock 10). Who takes back just now what they said of the two did make one."""
    if not adopted & (one | other):
        return False
    across = Q(left__in=one, right__in=other) | Q(left__in=other, right__in=one)
    return not Decision.objects.filter(across, is_same=True, undone_at=now).to_change(by=STEP).exists()


def _pages_of_both(page: int, mine: set[int], theirs: set[int]) -> Iterator[tuple[int, datetime]]:
    """The page on which both stood, and since when; and before it each that both left for the next at one instant. What
    is joined rightly meanwhile may move them to another address: whoever saw the one before is to be told too."""
    since = max(_began(mine, page), _began(theirs, page))
    yield page, since
    while (before := _left_by_both(mine, theirs, since)) is not None:
        since = max(_began(mine, before, since), _began(theirs, before, since))
        yield before, since


def _left_by_both(mine: set[int], theirs: set[int], at: datetime) -> int | None:
    """The page that records of both left at this instant, having stood there before it."""
    rows = Belonging.objects.filter(record__in=mine | theirs, until_at=at, from_at__lt=at, is_unsure=False)
    sides: dict[int, set[bool]] = defaultdict(set)
    for record, person in rows.to_change(by=STEP).values_list("record", "person"):
        sides[person].add(record in mine)
    return next((person for person, found in sorted(sides.items()) if len(found) > 1), None)


def _open(page: int, since: datetime, one: int, other: int, by: Practitioner | None, now: datetime) -> None:
    if not LookedAt.objects.of_the_page(page, since, now).to_change(by=STEP).exists():
        return
    made = MixUp.objects.create(page_id=page, one_id=one, other_id=other, since_at=since, at=now, parted_by=by)
    note(by=STEP, did="parted two who stood on one page", about="mix-up", about_id=made.pk, now=now)


def _began(records: Iterable[int], page: int, until: datetime | None = None) -> datetime:
    """Since when the first of these records has stood on a page without a break; or had, when they left it."""
    rows = Belonging.objects.filter(record__in=records, person=page, is_unsure=False).order_by("-from_at", "-pk")
    rows = rows.filter(until_at__lte=until, from_at__lt=until) if until else rows
    spells: dict[int, list[tuple[datetime, datetime | None]]] = defaultdict(list)
    for record, *spell in rows.to_change(by=STEP).values_list("record", "from_at", "until_at"):
        spells[record].append(tuple(spell))  # type: ignore[arg-type]
    return min(_without_a_break(told) for told in spells.values())


def _without_a_break(spells: list[tuple[datetime, datetime | None]]) -> datetime:
    """From when on the newest of these spells, and those that it follows on, lasted."""
    (began, _), *older = spells
    for from_at, until_at in older:
        if until_at is None or until_at < began:
            break
        began = from_at
    return began
