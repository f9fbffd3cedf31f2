"""The one model: what is compared, how much each answer weighs, and from which weight on. Read from `settings/`.

From it come the settings of Splink for DuckDB and for Spark (`splink_settings.py`) and the scorer for one pair at a
time (`scorer.py`). Nothing else knows a number of the model.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log2
from pathlib import Path
from typing import Any

from reachable.linkage import how_common, known_names

FILE = Path(__file__).parent / "settings" / "model.json"
# EM gives a level that it never saw next to nothing, and one field would then settle a pair by itself.
LEAST_M, LEAST_U = 1e-4, 1e-6
# Splink tells an answer by its weight alone; so an answer that weighs nothing, being for the rules, weighs next to it.
NEXT_TO_NOTHING = 2.0**-20


@dataclass(frozen=True, slots=True)
class Level:
    """One answer of a comparison: in words, what must be so for it, and how often it is for one and for two people."""

    label: str
    when: tuple[str, ...]  # none: whatever is left
    m: float  # how often two records of one person answer so
    u: float  # and of two people


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing compared. The levels are asked from the first on; the first that is so is the answer."""

    name: str
    about: str
    missing: str  # when nothing can be said: no answer, and no weight
    levels: tuple[Level, ...]
    counts: bool = True  # False: it is told to the rules, and weighs nothing

    def bits(self) -> tuple[float, ...]:
        """What each answer weighs, in bits, by its number: above 0 for one person, below for two; no two alike."""
        if not self.counts:
            return tuple((at + 1) * NEXT_TO_NOTHING for at in range(len(self.levels)))
        return tuple(map(self.weighs, range(len(self.levels))))

    def weighs(self, gamma: int) -> float:
        """What one answer weighs, in bits, by its number, of a comparison that counts."""
        level = self._level(gamma)
        return log2(level.m / level.u)

    def label(self, gamma: int) -> str:
        """The words of an answer by its number; -1 is no answer."""
        return self._level(gamma).label if gamma >= 0 else ""

    def _level(self, gamma: int) -> Level:
        """Answers are numbered from the last level on."""
        return self.levels[len(self.levels) - 1 - gamma]


@dataclass(frozen=True, slots=True)
class Model:
    """A frozen model. `join`, `ask`, `stay` and `margin` are bits, and mean nothing for another model."""

    name: str
    links_per_record: float  # pairs that are one person, for each record, where it was trained
    usual_records: int  # of a borough, where nobody says how many there are
    join: float
    ask: float
    stay: float  # what the weight joined once stays joined from here on (`states.py`)
    margin: float
    comparisons: tuple[Comparison, ...]

    def before(self, records: int) -> float:
        """The bits before anything is compared: two of so many records are seldom one person's."""
        return log2(2 * self.links_per_record / max(records, 2))


def read(written: Mapping[str, Any]) -> Model:
    """The model of a settings file. Raises ValueError if a level is not floored or its comparison adds to no whole."""
    comparisons = tuple(map(_comparison, written["comparisons"]))
    numbers = {name: written[name] for name in ("links_per_record", "usual_records", "join", "ask", "stay", "margin")}
    return Model(name=written["name"], comparisons=comparisons, **numbers)


def _comparison(written: Mapping[str, Any]) -> Comparison:
    levels = tuple(Level(each["label"], tuple(each["when"]), each["m"], each["u"]) for each in written["levels"])
    if any(level.m < LEAST_M or level.u < LEAST_U for level in levels):
        raise ValueError(f"a level of {written['name']} weighs more than one answer may")
    if levels[-1].when:
        raise ValueError(f"{written['name']} has no level for whatever is left")
    made = Comparison(written["name"], written["about"], written["missing"], levels, written.get("counts", True))
    weights = sorted((0.0, *made.bits()))
    if any(more - less < NEXT_TO_NOTHING / 2 for less, more in pairwise(weights)):
        raise ValueError(f"two answers of {written['name']} weigh the same, or one weighs nothing")
    return made


@cache
def shipped() -> Model:
    """The model that comes with the program."""
    return read(json.loads(FILE.read_text(encoding="utf-8")))


@cache
def name() -> str:
    """The model's name and a hash of its files: kept with each pair, so that it is known which model spoke."""
    frozen = b"".join(file.read_bytes() for file in (FILE, known_names.LIST, how_common.LIST))
    return f"{shipped().name}-{hashlib.sha256(frozen).hexdigest()[:12]}"
