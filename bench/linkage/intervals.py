"""How sure a ratio of two false-pair rates is, and a share."""

import random
from dataclasses import dataclass
from math import sqrt

ROUNDS = 1_000
FEWEST = 2_000  # right pairs of an origin, below which its rate is mostly luck and it is not compared


@dataclass(frozen=True, slots=True)
class Interval:
    """A ratio with its 95% interval, and of which two origins."""

    value: float
    low: float
    high: float
    worst: str = ""
    best: str = ""
    by_chance: float = 0.0  # the ratio in the middle, if an origin made no difference
    as_much: float = 1.0  # and in which share of such cases it is at least what was seen


def ratio_of_mixed(mixed: list[dict[str, float]], right: dict[str, int]) -> Interval | None:
    """The worst origin's false-pair rate over the best's, with a bootstrap interval; None if there are not two.

    `mixed` has the false pairs of each mixed-up cluster by origin; whole clusters are drawn again with replacement,
    because the false pairs of one cluster come together. The two origins stay those that were seen worst and best: an
    interval of the most extreme pair of each draw would be wider and always above one. Half a pair is added to each,
    so that an origin without any does not make the ratio endless.

    The worst of nine is worse than the best though all be treated alike, and the more so the fewer clusters are mixed
    up. So the ratio that comes of chance alone is told beside it.
    """
    counted = [origin for origin, pairs in right.items() if pairs >= FEWEST]
    if len(counted) < 2:
        return None
    seen = {origin: _rate(sum(one.get(origin, 0.0) for one in mixed), right[origin]) for origin in counted}
    worst, best = max(counted, key=seen.__getitem__), min(counted, key=seen.__getitem__)
    drawn = sorted(_again(mixed, right, worst, best))
    low, high = drawn[int(ROUNDS * 0.025)], drawn[int(ROUNDS * 0.975)]
    parts = [pairs for one in mixed for origin, pairs in one.items() if origin in counted]
    chance = sorted(_by_chance(parts, {each: right[each] for each in counted}))
    value = seen[worst] / seen[best]
    as_much = sum(each >= value for each in chance) / ROUNDS
    return Interval(value, low, high, worst, best, chance[ROUNDS // 2], as_much)


def _again(mixed: list[dict[str, float]], right: dict[str, int], worst: str, best: str) -> list[float]:
    dice, told = random.Random(1), [(one.get(worst, 0.0), one.get(best, 0.0)) for one in mixed]
    ratios = []
    for _ in range(ROUNDS):
        some = dice.choices(told, k=len(told)) if told else []
        ratios.append(_rate(sum(a for a, _ in some), right[worst]) / _rate(sum(b for _, b in some), right[best]))
    return ratios


def _by_chance(mixed: list[float], right: dict[str, int]) -> list[float]:
    """The ratios if the false pairs that each mixed-up cluster has of an origin fell to any, as often as it has right
    pairs."""
    dice, origins, ratios = random.Random(1), list(right), []
    for _ in range(ROUNDS):
        false = dict.fromkeys(origins, 0.0)
        for origin, pairs in zip(dice.choices(origins, [*right.values()], k=len(mixed)), mixed, strict=True):
            false[origin] += pairs
        rates = [_rate(false[origin], right[origin]) for origin in origins]
        ratios.append(max(rates) / min(rates))
    return ratios


def _rate(false: float, right: int) -> float:
    return (false + 0.5) / (right + false + 0.5)


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95% interval of a share by Wilson's score."""
    if not whole:
        return 0.0, 1.0
    z, seen = 1.959964, part / whole
    middle = (seen + z * z / (2 * whole)) / (1 + z * z / whole)
    reach = z * sqrt(seen * (1 - seen) / whole + z * z / (4 * whole * whole)) / (1 + z * z / whole)
    return max(0.0, middle - reach), min(1.0, middle + reach)
