"""Which moments would open as a chronology arrives, and who would be told. Pure.

By the rules that open them in earnest: what opens one, what is too old, which two are one, and who is told when. Nobody
takes any on and nobody is reached: it is seen how far each would go.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from reachable.agencies.duty import Part, Turn
from reachable.learning.replay.shape import Opened, Row, Told
from reachable.reachable_moments import clock
from reachable.reachable_moments.kinds import Tier
from reachable.reachable_moments.rules import Happened, Opens, is_too_old, what_opens
from reachable.reachable_moments.states import TURN, State
from reachable.reachable_moments.steps_up import WORDS, Open, falls_due, whom
from reachable.reachable_moments.together import Lately, are_one

FIRST, NEXT, MANAGER, HEAD = 1, 2, 3, 4
WHO = {
    FIRST: "whoever is first on duty",
    NEXT: "whoever is next on duty",
    MANAGER: "the manager on call",
    HEAD: "the head of service on call",
}
_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
# A rota with everybody on it: two on duty, a manager and a head of service on call.
ROTA = (
    Turn(FIRST, Part.DUTY, 1, _LONG_AGO, None),
    Turn(NEXT, Part.DUTY, 2, _LONG_AGO, None),
    Turn(MANAGER, Part.MANAGER, 1, _LONG_AGO, None),
    Turn(HEAD, Part.HEAD, 1, _LONG_AGO, None),
)


@dataclass(slots=True)
class _Moment:
    """A moment while the chronology arrives: what it rests on, by (thing, kind)."""

    known_at: datetime
    tier: Tier
    rests_on: dict[tuple, Opens] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)

    def lately(self) -> Lately:
        state = State.WAITING if self.tier is Tier.REACH_NOW else State.TOLD
        return Lately(0, state, False, clock.due_at(self.known_at, None), None, [o.at for o in self.rests_on.values()])

    def add(self, key: tuple, opens: Opens, row: Row) -> None:
        """What was only told becomes a moment by what opens one, known then."""
        if opens.tier is Tier.REACH_NOW and self.tier is Tier.TELL:
            self.tier, self.known_at = Tier.REACH_NOW, row.known_at  # type: ignore[assignment]
        self.rests_on[key] = opens
        if row.number not in self.rows:
            self.rows.append(row.number)


def moments(rows: Sequence[Row], too_old_after: timedelta | None = None) -> list[Opened]:
    """Every moment that rows open, told in the order in which they became known."""
    found: list[_Moment] = []
    for row in rows:
        for opens in opened_by(row):
            _arrive(found, row, opens, too_old_after)
    return [_opened(one) for one in sorted(found, key=lambda one: one.known_at)]


def opened_by(row: Row) -> list[Opens]:
    """What a row opens, by the rules; nobody's birth date is known here, so they are taken for a child."""
    return what_opens(Happened(row.kind, row.from_at, row.until_at, row.detail), None)


def _arrive(found: list[_Moment], row: Row, opens: Opens, too_old_after: timedelta | None) -> None:
    assert row.known_at is not None  # only what was told arrives
    key = (row.thing, opens.what)
    have = next((one for one in found if key in one.rests_on), None)
    if have:
        have.add(key, opens, row)
    elif not is_too_old(opens, row.known_at, too_old_after):
        new = _Moment(row.known_at, opens.tier)
        new.add(key, opens, row)
        _put_with(found, new, key, opens, row)


def _put_with(found: list[_Moment], new: _Moment, key: tuple, opens: Opens, row: Row) -> None:
    other = next((one for one in found if are_one(one.lately(), new.lately())), None)
    if other:
        other.add(key, opens, row)
    else:
        found.append(new)


def _opened(one: _Moment) -> Opened:
    in_order = sorted(one.rests_on.values(), key=lambda opens: opens.at)
    ends = [opens.until_at for opens in in_order if opens.until_at]
    is_now = one.tier is Tier.REACH_NOW
    return Opened(
        tuple(dict.fromkeys(opens.what for opens in in_order)),
        one.tier,
        in_order[0].at,
        one.known_at,
        clock.due_at(one.known_at, None) if is_now else None,
        min(ends, default=None),
        tuple(one.rows),
        told(one.known_at) if is_now else (Told(one.known_at, TURN[State.TOLD], "It is for them to say"),),
    )


def told(known_at: datetime) -> tuple[Told, ...]:
    """Who is told and when, as long as nobody takes it on, up to the end of the 24 hours."""
    due_at = clock.due_at(known_at, None)
    moment = Open(known_at, due_at, None, None)
    steps = falls_due(moment, ROTA, (), due_at)
    return tuple(
        Told(due.at, _names(whom(due, moment, ROTA, (), due.at)), WORDS[due.step].split(". ")[0]) for due in steps
    )


def _names(who: Iterable[int]) -> str:
    return " and ".join(WHO[one] for one in who)
