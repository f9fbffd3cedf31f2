"""What several rows of one record tell alike is one happening: which of them stands. Pure."""

from bisect import bisect, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from reachable.feeds.shape import SPELLS, Happening

NEVER = datetime.max.replace(tzinfo=UTC)
Begun = tuple[str, datetime, str]  # what a record tells to have begun: kind, when, key
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Telling:
    """A happening as one standing row of a record tells it. `made_at`: when the newest file that told the row was made;
    of two rows of one file `row_key` decides, so that it never matters in which order rows came."""

    happening: Happening
    row: int
    row_key: str
    made_at: datetime

    @property
    def rank(self) -> tuple[datetime, str]:
        return self.made_at, self.row_key


def standing(tellings: Sequence[Telling]) -> list[Telling]:
    """One telling of each happening of a record, the latest. Under one key a moment is one; a spell is one where the
    two overlap: who moved back into a home moved in twice. One whose end is not told ends where another begins.

    One record may have thousands of rows, so none is held against each of the others.
    """
    nexts = _nexts({_begun(one) for one in tellings})
    return [one for told in _by_key(tellings).values() for one in _of_one_key(told, nexts)]


def _by_key(tellings: Sequence[Telling]) -> dict[str, list[Telling]]:
    by_key: dict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        by_key[one.happening.key].append(one)
    return by_key


def _of_one_key(told: list[Telling], nexts: Mapping[Begun, datetime]) -> list[Telling]:
    latest, *others = sorted(told, key=lambda one: one.rank, reverse=True)
    found = [latest]
    if latest.happening.kind in SPELLS:
        taken = [_lasts(latest, nexts)]  # in order, and no two overlap
        for one in (one for one in others if one.happening.kind in SPELLS):
            lasts = _lasts(one, nexts)
            if not _overlaps(lasts, taken):
                found.append(one)
                insort(taken, lasts)
    return found


def _overlaps(lasts: Span, taken: Sequence[Span]) -> bool:
    """Of times that do not overlap one another, only the two beside it can."""
    at = bisect(taken, lasts)
    return any(max(lasts[0], a) < min(lasts[1], b) for a, b in taken[max(at - 1, 0) : at + 1])


def _lasts(one: Telling, nexts: Mapping[Begun, datetime]) -> Span:
    begun = _begun(one)
    return begun[1], one.happening.until_at or nexts[begun]


def _nexts(begun: Iterable[Begun]) -> dict[Begun, datetime]:
    """When the next of its kind under another key begins, of each; NEVER where none does. From the last backwards: of
    what begins later, the nearest of two keys is all that must be known."""
    found: dict[Begun, datetime] = {}
    near: dict[str, list[Begun]] = defaultdict(list)
    for (kind, _), alike in groupby(sorted(begun, reverse=True), key=lambda one: one[:2]):
        now = list(alike)
        for one in now:
            found[one] = next((later[1] for later in near[kind] if later[2] != one[2]), NEVER)
        keys = {key for _, _, key in now[:2]}
        near[kind] = (now[:2] + [later for later in near[kind] if later[2] not in keys])[:2]
    return found


def _begun(one: Telling) -> Begun:
    happening = one.happening
    assert happening.from_at is not None  # only an address is told without a day
    return happening.kind, happening.from_at, happening.key
