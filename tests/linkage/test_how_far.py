"""How far is far enough: of whom it is certain whose they are, it is so however many more there are."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from hypothesis import given
from hypothesis import strategies as st

from reachable.linkage.door import certain
from reachable.linkage.nobody_else import Joined
from reachable.linkage.only import NOBODY, Numbers, those_meant, whose
from reachable.linkage.spec import shipped

FAR = 4
# Those below 8 are known to the feed, the others are not. How like two are, in bits: some hardly, some by a margin.
KNOWN = range(8)
OTHERS = range(8, 16)
LIKE = st.dictionaries(
    st.tuples(st.sampled_from(OTHERS), st.sampled_from(KNOWN)), st.sampled_from((9.0, 14.0, 16.0, 20.0)), max_size=20
)
HELD = st.dictionaries(st.sampled_from((*KNOWN, *OTHERS)), st.sampled_from("ab"))
Like = Mapping[tuple[int, int], float]


def joined(like: Like, held: Mapping[int, str], read: Collection[int]) -> Joined:
    """What the rule says of those who were read."""
    near = defaultdict(list)
    for (one, other), weight in sorted(like.items()):
        if one in read and other in read:
            near[one].append(NOBODY._replace(one=one, other=other, best=weight, any=weight, named=True))
    numbers: dict[int, Numbers] = {who: (frozenset(held.get(who, "")),) for who in (*KNOWN, *OTHERS)}
    meant = those_meant(near, shipped())
    return Joined(dict(meant), whose(meant, numbers, {}), (), frozenset(KNOWN))


def away_from(core: Collection[int], like: Collection[tuple[int, int]], pages: Mapping[int, int]) -> dict[int, int]:
    """How many questions everybody is away, as far as `FAR`; whoever shares a page comes with them."""
    away: dict[int, int] = {}
    fresh = set(core)
    for far in range(FAR + 1):
        mates = {who for who in (*KNOWN, *OTHERS) for each in fresh if pages.get(who, who) == pages.get(each, each)}
        away |= dict.fromkeys((fresh | mates) - away.keys(), far)
        fresh = {who for two in like for who in two if set(two) & away.keys()} - away.keys()
    return away


def groups(done: Joined, away: Mapping[int, int]) -> set[frozenset[int]]:
    return set(certain([frozenset((who,)) for who in sorted(away)], done, away, FAR))


def all_groups(like: Like, held: Mapping[int, str]) -> set[frozenset[int]]:
    everybody = (*KNOWN, *OTHERS)
    done = joined(like, held, everybody)
    return groups(done, dict.fromkeys(everybody, 0))


@given(LIKE, HELD, st.sampled_from((*KNOWN, *OTHERS)))
def test_what_is_certain_is_so_whoever_else_there_is(like: Like, held: Mapping[int, str], core: int) -> None:
    away = away_from({core}, like, {})
    assert groups(joined(like, held, away), away) <= all_groups(like, held)


@given(LIKE, LIKE, HELD, st.sampled_from((*KNOWN, *OTHERS)))
def test_whoever_changes_is_among_those_of_whom_it_is_certain(
    like: Like, more: Like, held: Mapping[int, str], core: int
) -> None:
    """One changes, and with it who is like them: nobody stands otherwise than before who was not settled again."""
    before = {two: weight for two, weight in like.items() if core not in two}
    was = before | {two: weight for two, weight in like.items() if core in two}
    now = before | {two: weight for two, weight in more.items() if core in two}
    stood, stand = all_groups(was, held), all_groups(now, held)
    pages = {who: min(group) for group in stood for who in group}
    for begin in ({core}, {who for two in (*was, *now) if core in two for who in two}):  # a decision, or a new score
        assert stand - stood <= _settled({core} | begin, now, {*was, *now}, held, pages)


def _settled(
    core: set[int], like: Like, ties: Collection[tuple[int, int]], held: Mapping[int, str], pages: Mapping[int, int]
) -> set[frozenset[int]]:
    """As `people.settling_step` does: until nobody is left behind on a page of those who are settled."""
    while True:
        away = away_from(core, ties, pages)
        found = groups(joined(like, held, away), away)
        there = set().union(*found)
        left = {who for who in away.keys() - there if pages.get(who, who) in {pages.get(each, each) for each in there}}
        if left <= core:
            return found
        core |= left
