"""What several rows of one record tell alike is one happening: which of them stands. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from reachable.feeds.shape import SPELLS, Happening

NEVER = datetime.max.replace(tzinfo=UTC)


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
    two overlap: who moved back into a home moved in twice. One whose end is not told ends where another begins."""
    found: list[Telling] = []
    for told in _by_key(tellings).values():
        for one in sorted(told, key=lambda t: t.rank, reverse=True):
            mine = [kept for kept in found if kept.happening.key == one.happening.key]
            if not any(_is_one(one, kept, tellings) for kept in mine):
                found.append(one)
    return found


def _by_key(tellings: Sequence[Telling]) -> dict[str, list[Telling]]:
    by_key: dict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        by_key[one.happening.key].append(one)
    return by_key


def _is_one(one: Telling, other: Telling, all_told: Sequence[Telling]) -> bool:
    if not {one.happening.kind, other.happening.kind} <= SPELLS:
        return True
    (a, b), (c, d) = _lasts(one, all_told), _lasts(other, all_told)
    return max(a, c) < min(b, d)


def _lasts(one: Telling, all_told: Sequence[Telling]) -> tuple[datetime, datetime]:
    kind, key, began = one.happening.kind, one.happening.key, _began(one)
    others = (o for o in all_told if o.happening.kind == kind and o.happening.key != key)
    next_at = min((_began(o) for o in others if _began(o) > began), default=NEVER)
    return began, one.happening.until_at or next_at


def _began(one: Telling) -> datetime:
    assert one.happening.from_at is not None  # only an address is told without a day
    return one.happening.from_at
