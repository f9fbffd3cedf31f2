"""How well new records were placed: one decision a record, beside who each is of. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.linkage.intervals import wilson
from bench.linkage.truth import Truth, key


@dataclass(slots=True)
class Placed:
    """What came of them: right and wrong links, missed, rightly new, asked."""

    records: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    by_origin: dict[str, Counter[str]] = field(default_factory=dict)
    milliseconds: list[float] = field(default_factory=list)

    @property
    def links(self) -> int:
        return self.counts["right link"] + self.counts["wrong link"]

    @property
    def wrong_of_links(self) -> float:
        return self.counts["wrong link"] / self.links if self.links else 0.0

    @property
    def wrong_interval(self) -> tuple[float, float]:
        return wilson(self.counts["wrong link"], self.links)

    def at(self, part: float) -> float:
        """The milliseconds within which that part of them was placed."""
        took = sorted(self.milliseconds)
        return took[min(int(len(took) * part), len(took) - 1)] if took else 0.0


def placed(decisions: Iterable[dict[str, str]], new: Iterable[dict[str, str]], known: Truth) -> Placed:
    """`decisions` are the rows of decisions.csv, `new` those of new_truth.csv.

    Raises ValueError if a new record has no decision or two.
    """
    decided: dict[str, dict[str, str]] = {}
    for row in decisions:
        if row["record_key"] in decided:
            raise ValueError(f"{row['record_key']} was decided twice")
        decided[row["record_key"]] = row
    found = Placed()
    for row in new:
        if row["record_key"] not in decided:
            raise ValueError(f"{row['record_key']} was not decided")
        _count(found, row, decided[row["record_key"]], known)
    return found


def _count(found: Placed, row: dict[str, str], decision: dict[str, str], known: Truth) -> None:
    what = outcome(decision, row, known)
    found.records += 1
    found.counts[what] += 1
    found.by_origin.setdefault(row["origin"], Counter())[what] += 1
    if decision["milliseconds"]:
        found.milliseconds.append(float(decision["milliseconds"]))


def outcome(decision: dict[str, str], row: dict[str, str], known: Truth) -> str:
    """One of six words for what was done with a record, known to somebody or not."""
    matched = known.person_of.get(key(decision["matched_source"], decision["matched_record_key"]))
    is_right = matched is not None and known.name[matched] == row["person"]
    if decision["decision"] == "link":
        return "right link" if is_right else "wrong link"
    if decision["decision"] == "new":
        return "missed" if row["known"] == "1" else "rightly new"
    return "asked, and right" if is_right else "asked, and not"
