"""The tables of names, one file an origin: what is often drawn often, and how else each name is written.

Written for this bench from general knowledge of names in England, and shared with nothing else in the repository: a
model that was measured with the names it was made from would look better than it is.
"""

import random
from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

FOLDER = Path(__file__).parent / "name_tables"


@dataclass(frozen=True, slots=True)
class Draw:
    """Names by how often they are met: the first of a list most, and a share of them put together from two parts."""

    names: list[str]
    upto: list[float]
    heads: list[str]
    ends: list[str]
    composed: float

    def one(self, dice: random.Random) -> str:
        if self.composed and dice.random() < self.composed:
            return dice.choice(self.heads) + dice.choice(self.ends)
        return self.names[bisect(self.upto, dice.random() * self.upto[-1], 0, len(self.names) - 1)]


@dataclass(slots=True)
class Table:
    """The names of one origin."""

    origin: str
    girls: Draw
    boys: Draw
    women: Draw
    men: Draw
    surnames: Draw
    spellings: dict[str, list[str]] = field(default_factory=dict)
    shorts: dict[str, list[str]] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    alike: dict[str, dict[str, list[str]]] = field(default_factory=dict)


# How steeply a list falls, and the share of forenames and of surnames that are put together from two parts.
SHAPES = {
    "white_british": (0.75, 0.0, 0.38),
    "caribbean": (0.75, 0.12, 0.15),
    "south_asian_muslim": (0.95, 0.0, 0.08),
    "south_asian_other": (0.9, 0.0, 0.12),
    "arabic_kurdish_afghan": (0.85, 0.0, 0.15),
    "african": (0.7, 0.2, 0.25),
    "eastern_european": (0.7, 0.0, 0.4),
    "east_asian": (0.95, 0.3, 0.0),
    "iberian_latin": (0.8, 0.0, 0.15),
}
ORIGINS = tuple(SHAPES)


def load(origin: str) -> Table:
    """The table of one origin from its file."""
    parts = _sections((FOLDER / f"{origin}.txt").read_text(encoding="utf-8"))
    steep, given, family = SHAPES[origin]
    girls = _draw(parts, "girls", "girl", steep, given)
    boys = _draw(parts, "boys", "boy", steep, given)
    women = _draw(parts, "women", "girl", steep, given) if "women" in parts else girls
    men = _draw(parts, "men", "boy", steep, given) if "men" in parts else boys
    table = Table(origin, girls, boys, women, men, _draw(parts, "surnames", "surname", steep, family))
    table.spellings = _both_ways(parts["spellings"])
    table.shorts = {one.split(":")[0]: one.split(":")[1].split(",") for one in parts["short forms"]}
    table.lists = parts
    both = (*parts["girls"], *parts["boys"])
    table.alike = {"F": _alike(both, parts["girls"]), "M": _alike(both, parts["boys"])}
    return table


def _sections(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("# "):
            words = found.setdefault(line[2:], [])
        else:
            words += [word.replace("_", " ") for word in line.split()]
    return found


def _draw(parts: dict[str, list[str]], which: str, part: str, steep: float, composed: float) -> Draw:
    names = parts[which]
    heads, ends = parts.get(f"{part} heads", []), parts.get(f"{part} ends", [])
    upto = list(accumulate(1 / (rank + 4) ** steep for rank in range(len(names))))
    return Draw(names, upto, heads, ends, composed if heads else 0.0)


def _both_ways(groups: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for group in groups:
        names = group.split("=")
        for name in names:
            found.setdefault(name, []).extend(other for other in names if other != name)
    return found


def _alike(names: Iterable[str], others: list[str]) -> dict[str, list[str]]:
    """What parents may call a twin: of the others, those with the same first letter, and those that rhyme."""
    return {
        name: [other for other in others if other != name and (other[0] == name[0] or other[-3:] == name[-3:])]
        for name in names
    }
