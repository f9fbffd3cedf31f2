"""Who else could be meant? Where a source knows most people, a record that fits one of its people, and no other of
them nearly as well, is that one's: though a twin whose name is spelt like the other's would fit as well, both twins
would be there.

Asked twice. First of those whom the source knows. Then, for whoever is left, of everybody, those who were put together
being one. A forename that differs is explained then only by a record that tells both in full: a short name that fits
two would be one guess upon another. Nor is anybody asked again who must have been somebody's, but for what speaks
against it. Two whom the source does not know may both be there, and their twins not: each must be the only one whom
the other may be, by a forename in full and a birth date, and no other source may tell of two.

The rule, for a batch, for one new record and for the flow alike. Each answers in its own way what the rule asks: who is
near whom (`batch/only.py` in SQL, `nobody_else.py` for a few), and which source knows most people. Where none
does, nothing is joined here, and a person is asked.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from reachable.linkage.alike import MOST_MISDATED
from reachable.linkage.engine import CROWD
from reachable.linkage.forms import Forms
from reachable.linkage.gathering import is_barring
from reachable.linkage.scorer import Scored
from reachable.linkage.shapes import Known, Pair
from reachable.linkage.spec import Model
from reachable.linkage.ties import Held
from reachable.linkage.verdict import (
    BY_NAME,
    IN_FULL,
    Answers,
    answers_of,
    as_pair,
    how_firmly,
    how_named,
    is_one_if_nobody_else,
    tells_of_two,
)

ONLY = "only"  # a verdict within this rule: a person is asked, unless nobody else could be meant
MAY_BE = (ONLY, "join")
MOST = 0.6  # of the people whom two other sources know: with fewer more were mixed up (docs/decisions/0045)
STILL = 0.55  # the same, of a source that knew most people before
LEAD = 0.1  # by which another must know more, to take its place
ENOUGH = 200  # people counted, or the share says nothing
NONE = -100.0  # bits: of no pair at all
NOBODY_ELSE = "nobody else could be meant"
Numbers = tuple[
    frozenset[str], ...
]  # of each kind of number (forms.IDENTIFIERS), those that the records of a person hold


class Near(NamedTuple):
    """Two people as far as they are merged: the strongest that was thought of any of their records."""

    one: int
    other: int
    best: float  # of a pair that may be one person if nobody else could be meant; NONE if there is no such pair
    any: float  # of any pair that may be one person
    named: int  # how far it, or another such pair, goes by a forename (verdict.how_named)
    firm: int  # how firmly any pair says that they are two (verdict.how_firmly); 0 for not at all
    is_known: bool = True  # whether the source knows the other
    are_listed: bool = False  # where it knows neither, whether another source lists both, and so as two


NOBODY = Near(-1, -1, NONE, NONE, named=0, firm=0)


class Thought(NamedTuple):
    """What is thought of two records where it may be known who else could be meant."""

    pair: Pair
    weight: float  # verdict.with_number, also where a number settled it
    named: int
    firm: int
    tells_of_two: bool  # verdict.tells_of_two


def or_only(verdict: str, held_back: str, answers: Answers, model: Model) -> str:
    """A verdict with `ONLY` in place of 'ask', where it hangs on who else could be meant."""
    may_be = verdict == "ask" and is_one_if_nobody_else(answers, held_back, model)
    return ONLY if may_be else verdict


def think(one: Forms, other: Forms, scored: Scored, model: Model) -> Thought:
    """What is thought of two records; `ONLY` where it hangs on who else could be meant."""
    answers = answers_of(one, other, scored, model)
    pair = as_pair(one, other, scored, answers, model)
    told = or_only(pair.verdict, pair.held_back, answers, model)
    firm = how_firmly(answers, pair.held_back) if is_barring(pair) else 0
    named, two = how_named(answers), tells_of_two(answers, pair.verdict)
    return Thought(replace(pair, verdict=told), answers.weight, named, firm, two)


def near_of(one: int, other: int, thought: Iterable[Thought]) -> Near:
    """Two people, by what is thought of every two records of which one is of each."""
    theirs = list(thought)
    may_be = [each for each in theirs if each.pair.verdict in MAY_BE]
    return Near(
        one,
        other,
        max((each.weight for each in may_be), default=NONE),
        max((each.weight for each in theirs if each.pair.verdict != "apart"), default=NONE),
        max((each.named for each in may_be), default=0),
        max((each.firm for each in theirs if each.pair.verdict != ONLY), default=0),
    )


def the_only(those: Sequence[Near], model: Model) -> int | None:
    """Whom of those near somebody must be, if nobody else could be meant; None if somebody could.

    Of whom a pair says firmly that they are another is no rival: a mother of the same name, a twin of another. Who goes
    by no forename in full must be the only one who may be at all: a home or a telephone is both twins'. And of whom no
    forename is told, whoever is near may be.
    """
    first, *rest = sorted((each for each in those if _may_be(each)), key=lambda each: -each.any) or [NOBODY]
    second = max((each.any for each in rest), default=NONE)
    is_clear = first.named == IN_FULL or all((each.best if first.named else each.any) < model.ask for each in rest)
    return first.other if is_clear and first.best >= model.ask and first.any - second >= model.margin else None


def _may_be(near: Near) -> bool:
    return near.firm < BY_NAME or (near.firm == BY_NAME and near.named > 0)


def those_meant(near: Mapping[int, Sequence[Near]], model: Model, of_everybody: bool) -> list[Near]:
    """Who must be whom, of those near each. Two whom the source does not know are told once, the lesser last."""
    only = {one: _to(those, whose) for one, those in near.items() if (whose := the_only(those, model)) is not None}
    meant = (fits for fits in only.values() if not of_everybody or is_sure(fits, only.get(fits.other)))
    return [fits for fits in meant if fits.is_known or fits.one > fits.other]


def is_sure(fits: Near, back: Near | None) -> bool:
    """True if whoever is the only one is so where everybody is asked. `back`: who is the only one for the other."""
    if fits.is_known:
        return fits.firm < BY_NAME or fits.named == IN_FULL
    is_back = back is not None and back.other == fits.one
    return is_back and fits.firm < BY_NAME and fits.named == IN_FULL and not fits.are_listed


def _to(those: Iterable[Near], whose: int) -> Near:
    return next(near for near in those if near.other == whose)


def whose(
    meant: Iterable[Near],
    held: Mapping[int, Numbers],
    born: Mapping[int, frozenset[str]],
    two: Mapping[int, set[int]],
    model: Model,
) -> dict[int, int]:
    """Who is whose, of those who must be, in whatever order they are told. Nobody comes to hold two numbers of one kind
    (`held`), nor two of whom a pair says firmly that they are two (`two`): each fits, but not both. Who fits clearly
    better is theirs; where neither does, neither is, for it is not known which was meant. Nor of a crowd. Nor does
    anybody come to be of two ages (`born`): then nobody is theirs, however well one fits."""
    theirs = defaultdict[int, list[Near]](list)
    for fits in meant:
        if not is_conflict(held[fits.one], held[fits.other]) and not are_of_two_ages(born[fits.one], born[fits.other]):
            theirs[fits.other].append(fits)
    told = ((fits, _as_near(fits, those, model)) for those in theirs.values() if len(those) <= CROWD for fits in those)
    found = {fits.one: fits.other for fits, those in told if not is_another(fits.one, those, held, two)}
    ages = _ages(found, born)
    return {one: other for one, other in found.items() if not ages[other]}


def _ages(found: Mapping[int, int], born: Mapping[int, frozenset[str]]) -> dict[int, bool]:
    """Of each to whom somebody came, whether those who did are of two ages."""
    theirs = defaultdict[int, list[int]](list)
    for one, other in found.items():
        theirs[other].append(one)
    return {
        other: any(are_of_two_ages(born[one], born[each]) for one, each in combinations(those, 2))
        for other, those in theirs.items()
    }


def are_of_two_ages(one: Iterable[str], other: Iterable[str]) -> bool:
    """True if both tell birth dates, and each of one is further from each of the other than two tellings of one may
    be: a mother and the daughter of her name, whom a record without a date would make one."""
    years = [[int(each[:4]) for each in those if each] for those in (one, other)]
    return all(years) and all(abs(mine - theirs) > MOST_MISDATED for mine in years[0] for theirs in years[1])


def _as_near(fits: Near, those: Iterable[Near], model: Model) -> set[int]:
    """Who of those fits nearly as well, or better."""
    return {each.one for each in those if each.any > fits.any - model.margin}


def is_another(one: int, those: Set[int], held: Mapping[int, Numbers], two: Mapping[int, set[int]]) -> bool:
    """True if somebody is another than one of these."""
    return not those.isdisjoint(two.get(one, ())) or any(is_conflict(held[one], held[each]) for each in those)


def is_conflict(one: Numbers, other: Numbers) -> bool:
    """True if both hold a number of one kind and share none."""
    return any(ours and theirs and not ours & theirs for ours, theirs in zip(one, other, strict=True))


def is_called_two(bars: bool, one: Numbers, other: Numbers) -> bool:
    """True of two people about whom nobody is asked: all that brought their records together also says that they are
    two (`bars`), by forename or birth date, each holds another number of one kind, and they share none. A brother and a
    sister whom the same source knows as two. A number that both hold says one: then a person is asked."""
    return bars and is_conflict(one, other) and not any(map(frozenset.intersection, one, other))


def numbers_of(told: Iterable[Known]) -> Numbers:
    """Of each kind the numbers that some records hold. UPNs only if one is neither a former nor a temporary one:
    else another has been, or will be, theirs too."""
    held = Held(told)
    return held.upn if held.has_upn else frozenset(), *held.own


def who_knows_everybody(counted: Iterable[tuple[str, int, int]], before: str = "") -> str:
    """The source that knows most people, or ''. `counted`: of each source, how many it knows of how many people
    whom two others know (as fish are counted in a lake). `before`: which did when that was counted last, if it was."""
    shares = {source: has / of for source, has, of in counted if of >= ENOUGH}
    share, source = max(((share, source) for source, share in shares.items()), default=(0.0, ""))
    if shares.get(before, 0.0) >= max(STILL, share - LEAD):
        return before
    return source if share >= MOST else ""


def count_known(sources: Iterable[frozenset[str]]) -> list[tuple[str, int, int]]:
    """For `who_knows_everybody`: of everybody, which sources know them."""
    several = Counter(each for each in sources if len(each) >= 2)
    names = sorted(frozenset[str]().union(*several))
    counted = ((source, [(each, n) for each, n in several.items() if len(each - {source}) >= 2]) for source in names)
    return [(source, sum(n for each, n in of if source in each), sum(n for _, n in of)) for source, of in counted]
