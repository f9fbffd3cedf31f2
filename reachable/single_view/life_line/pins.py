"""Pins: the moments when somebody could have reached them, and whether anybody did. Above the lanes. Pure.

A pin's head tells how it ended without a colour: solid is reached, hollow is late, dashed is missed, a double ring is
open. Its line runs down through every lane, so that what happened around it is read straight down. A moment that was
over before we knew is a diamond, and has no line: nobody could have reached them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reachable.single_view.life_line.scale import Scale
from reachable.single_view.life_line.widths import width

REACHED, LATE, MISSED, OPEN, BEFORE = "reached", "late", "missed", "open", "a moment before we knew"
HIGH, HEAD_Y, APART, BESIDE = 40.0, 22.0, 20.0, 13.0


@dataclass(frozen=True, slots=True)
class Pin:
    """One moment: when it began, how it stands, its caption and its whole line in words."""

    at: datetime
    state: str
    short: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class PlacedPin:
    """A pin where it stands; `label_x` None: there was no room for its caption."""

    x: float
    y: float
    pin: Pin
    label_x: float | None

    @property
    def label_width(self) -> float:
        return round(width(self.pin.short), 1)

    @property
    def words(self) -> str:
        """Its whole line, and how it ended: never by its shape alone."""
        return f"{self.pin.words} ({self.pin.state})"


def placed(pins: Iterable[Pin], scale: Scale) -> list[PlacedPin]:
    """The pins of the window, newest first. Each keeps its place, whatever stands beside it; captions give way."""
    shown = [pin for pin in pins if scale.window.holds(pin.at, pin.at)]
    shown.sort(key=lambda pin: pin.at, reverse=True)
    xs = [scale.x(pin.at) for pin in shown]
    taken = [(x - APART / 2, x + APART / 2) for x in xs]
    return [PlacedPin(x, HEAD_Y, pin, _label(x, pin, taken, scale)) for x, pin in zip(xs, shown, strict=True)]


def _label(x: float, pin: Pin, taken: list[tuple[float, float]], scale: Scale) -> float | None:
    """On its right, else on its left, else nowhere; what is placed is taken from then on."""
    long = width(pin.short)
    for left in (x + BESIDE, x - BESIDE - long):
        is_free = all(left + long <= a or b <= left for a, b in taken)
        if is_free and scale.left <= left and left + long <= scale.right:
            taken.append((left, left + long))
            return round(left, 1)
    return None
