"""The table of what was asked for and what was seen. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from bench.linkage.arriving import Placed
from bench.linkage.running import Ran
from bench.linkage.scoring import Scores


@dataclass(frozen=True, slots=True)
class Measure:
    """One line: what is asked for at least, what is aimed at, what was seen. None where it was not measured."""

    what: str
    least: float | None
    aim: float | None
    seen: float | None
    form: str = ".4f"
    more_is_better: bool = False
    note: str = ""

    @property
    def verdict(self) -> str:
        """'aim', 'at least', 'not yet', or '' where nothing was asked for or seen."""
        if self.seen is None or self.least is None or self.aim is None:
            return ""
        sign = -1 if self.more_is_better else 1
        if sign * self.seen <= sign * self.aim:
            return "aim"
        return "at least" if sign * self.seen <= sign * self.least else "not yet"

    def line(self) -> str:
        told = [self._written(one) for one in (self.least, self.aim, self.seen)]
        return f"{self.what:<58}{told[0]:>10}{told[1]:>10}{told[2]:>12}  {self.verdict:<9}{self.note}".rstrip()

    def _written(self, value: float | None) -> str:
        return "" if value is None else f"{value:{self.form}}"


HEAD = f"{'':<58}{'at least':>10}{'aim':>10}{'seen':>12}"


def batch(found: Scores, ran: Ran) -> list[Measure]:
    """The lines of a batch. Seconds are put to a million records; memory is as it was."""
    millions, ratio, asked = found.records / 1_000_000, found.ratio, ran.told.get("to_ask", {}).get("people")
    between = f"{ratio.low:.2f} to {ratio.high:.2f}; {ratio.worst} over {ratio.best}" if ratio else ""
    chance, as_much = (ratio.by_chance, f"as seen or more in {100 * ratio.as_much:.0f} of 100") if ratio else (None, "")
    children = "clusters with two or more children, per million records"
    return [
        Measure("pairwise F1, joined automatically", 0.982, 0.990, found.f1, more_is_better=True),
        Measure("   precision", None, None, found.precision, ".5f"),
        Measure("   recall", None, None, found.recall),
        Measure("clusters with two or more true persons, per 100,000", 65, 30, found.mixed_per_100k, ".1f"),
        Measure(children, 124, 30, found.mixed_children_per_million, ".1f"),
        Measure("recall spread between name origins, points", 3, 1.5, found.spread, ".2f"),
        Measure("false-pair rate, worst origin / best", 2, 1.25, ratio and ratio.value, ".2f", note=between),
        Measure("   the same if an origin made no difference", None, None, chance, ".2f", note=as_much),
        Measure("whole batch, seconds per million records", 90, 45, ran.seconds / millions, ".1f"),
        Measure("peak memory, GB", 3, 2, ran.megabytes / 1000, ".2f"),
        Measure("people to look at, per million records", None, None, asked and asked / millions, ",.0f"),
    ]


def arriving(found: Placed) -> list[Measure]:
    """The lines of new records."""
    low, high = found.wrong_interval
    between = f"{100 * low:.2f} to {100 * high:.2f}; {found.counts['wrong link']} of {found.links}"
    shares = {what: found.counts[what] / found.records for what in WHAT}
    return [
        Measure("new records: wrong links / links, %", 0.25, 0.1, 100 * found.wrong_of_links, ".3f", note=between),
        Measure("one new record, engine only, p95 ms", 5, 1, found.at(0.95) if found.milliseconds else None, ".3f"),
        Measure("   p50", None, None, found.at(0.5) if found.milliseconds else None, ".3f"),
        *(Measure(f"   {what}, %", None, None, 100 * shares[what], ".1f") for what in WHAT),
        Measure(
            "one new record through the flow, p95 ms", 100, 50, None, ".0f", note="not measured here: bench.arriving"
        ),
    ]


WHAT = ("right link", "missed", "rightly new", "asked, and right", "asked, and not")


def by_origin(found: Scores, new: Placed | None) -> list[str]:
    """A line for each origin: recall, false pairs, and how many of its new records were asked about."""
    lines = [f"{'origin':<26}{'true pairs':>12}{'recall':>9}{'false, per 10,000':>20}{'asked of new, %':>18}"]
    for origin, one in found.by_origin.items():
        asked = _asked(new, origin) if new else ""
        lines.append(f"{origin:<26}{one.true:>12,}{one.recall:>9.4f}{10_000 * one.false_rate:>20.2f}{asked:>18}")
    return lines


def _asked(new: Placed, origin: str) -> str:
    counts = new.by_origin.get(origin)
    return f"{100 * (counts['asked, and right'] + counts['asked, and not']) / counts.total():.1f}" if counts else ""


def by_kind(found: Scores) -> list[str]:
    """A line for each kind of two people who were mixed up."""
    lines = [f"{'mixed up':<26}{'clusters':>12}{'false pairs':>14}"]
    kinds = ("twins", "same household", "unrelated")
    return lines + [f"{one:<26}{found.mixed_by_kind[one]:>12,}{found.false_by_kind[one]:>14,}" for one in kinds]


def say(measures: list[Measure], print_line: Callable[[str], None]) -> None:
    print_line(HEAD)
    for one in measures:
        print_line(one.line())
