"""How two records stand, where nobody decided it: it hangs on whose all of their records are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from reachable.linkage import door
from reachable.people.around_step import Around
from reachable.people.knowing import STEP
from reachable.people.models import BY_HAND, Pair
from reachable.people.pairs_step import Stands, as_found
from reachable.people.parts import parts


def keep_states(
    groups: list[frozenset[int]], near: Around, only: Iterable[door.Pair], known: Mapping[int, door.Known]
) -> None:
    """How the pairs of these groups stand, but for those that a person decided: joined where nobody else could be
    meant, apart where nobody is asked, else as the program thinks of the two alone."""
    rows = near.pairs
    told = [_as_asked(row) for row in rows]
    stands = dict.fromkeys(door.not_asked(groups, told, known), door.APART)
    stands |= dict.fromkeys(((pair.left, pair.right) for pair in only), door.JOINED)
    changed: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        state = stands.get((row.left_id, row.right_id), door.state_of(row.verdict, None))
        if row.decision_id is None and row.state != state:
            changed[state].append(row.pk)
    for state, ids in changed.items():
        for part in parts(ids):
            Pair.objects.filter(pk__in=part).to_change(by=STEP).update(state=state)


def _as_asked(row: Stands) -> door.Pair:
    """A pair as it was found; what a person asked is asked, whatever speaks against it."""
    found = as_found(row)
    return replace(found, held_back="") if row.model == BY_HAND else found
