"""Attendance as a filled area, from a true zero: one step a week. Blank where nothing was told. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from reachable.single_view.life_line.facts import SchoolWeek
from reachable.single_view.life_line.scale import Scale

HIGH = 44.0
WEEK = timedelta(days=7)
PERSISTENT = 0.9  # missing a tenth is persistent absence (DfE, Working together to improve school attendance)


@dataclass(frozen=True, slots=True)
class Area:
    """The outline of all steps as one path, where 90% stands, and what it says in words."""

    path: str
    left: float
    right: float
    bottom: float
    ninety_y: float
    words: str


def area(weeks: Iterable[SchoolWeek], scale: Scale, top: float) -> Area | None:
    """The area of the weeks that fall within the window; None where none does."""
    shown = [
        w for w in sorted(weeks, key=lambda w: w.from_at) if w.possible and scale.window.holds(w.from_at, w.from_at)
    ]
    if not shown:
        return None
    bottom = top + HIGH
    there, possible = (sum(getattr(week, name) for week in shown) for name in ("there", "possible"))
    words = f"There for {there * 100 // possible}% of sessions"
    path = "".join(_steps(group, scale, bottom) for group in _without_gaps(shown))
    return Area(path, scale.left, scale.right, bottom, round(bottom - HIGH * PERSISTENT, 1), words)


def _without_gaps(weeks: Sequence[SchoolWeek]) -> list[list[SchoolWeek]]:
    """Weeks that follow on one another; a clock that went back or forward between two Mondays is no gap."""
    groups: list[list[SchoolWeek]] = []
    for week in weeks:
        if not groups or week.from_at - groups[-1][-1].from_at > WEEK + timedelta(hours=2):
            groups.append([])
        groups[-1].append(week)
    return groups


def _steps(weeks: Sequence[SchoolWeek], scale: Scale, bottom: float) -> str:
    """One closed outline: up at the first week, a step for each, down after the last."""
    path = f"M{scale.x(weeks[0].from_at)} {bottom}"
    for week in weeks:
        y = round(bottom - HIGH * week.there / week.possible, 1)
        path += f"V{y}H{scale.x(week.from_at + WEEK)}"
    return f"{path}V{bottom}z"
