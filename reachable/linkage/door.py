"""The way in. Everything outside this folder uses these names and no others.

>>> pairs = compare(known)                      # which records may be one person, and why
>>> groups = gather(records, pairs, same, apart, {one.record: one for one in known})
"""

from collections.abc import Collection, Sequence

from reachable.linkage import engine, spec
from reachable.linkage.forms import forms
from reachable.linkage.gathering import gather
from reachable.linkage.judged import word_of_rules
from reachable.linkage.keys import keys
from reachable.linkage.known_names import heard
from reachable.linkage.nobody_else import Joined, join_the_only, not_asked
from reachable.linkage.only import NOBODY_ELSE, count_known, who_knows_everybody
from reachable.linkage.scorer import Scorer
from reachable.linkage.shapes import Known, Pair
from reachable.linkage.states import APART, JOINED, STATES, after_score, state_of
from reachable.linkage.verdict import decide, labels

__all__ = [
    "APART",
    "JOINED",
    "MODEL",
    "NOBODY_ELSE",
    "STATES",
    "Joined",
    "Known",
    "Pair",
    "after_score",
    "answers",
    "compare",
    "count_known",
    "gather",
    "heard",
    "join_the_only",
    "keys",
    "not_asked",
    "state_of",
    "who_knows_everybody",
    "word_of_rules",
]

MODEL: str = spec.name()


def compare(known: Sequence[Known], of: Collection[int] | None = None) -> list[Pair]:
    """What is thought of every two records that share a key and may be one person, in order of their ids. `of`: only
    of those of which one is among these; None for all.

    Identifiers that pass and do not conflict come first, then what a machine may never join, then the weight of a
    frozen model in bits. Pairs too weak to mention are left out, which means apart. A pair depends on its two records
    alone, never on what else is given. Never joined here: twins, brothers and sisters, a custody or one of our own
    records on names and dates alone, anything across an adoption.

    Raises ValueError if a record is given twice.
    """
    plain = {one.record: forms(one) for one in known if not one.held_by_adoption}
    if len({one.record for one in known}) != len(known):
        raise ValueError("a record was given twice")
    if len(plain) < 2:
        return []
    pairs = (decide(plain[two.left], plain[two.right], two) for two in engine.score(list(plain.values()), of))
    return sorted(pairs, key=lambda pair: (pair.left, pair.right))


def answers(one: Known, other: Known) -> dict[str, str]:
    """What the model answers to each of its comparisons of two records, in words, for a page that says by how much they
    differ: {"forename": "forename differs by one letter"}. '' where one of them tells nothing."""
    model = spec.shipped()
    scored = Scorer(model, model.usual_records).score(forms(one), forms(other))
    return labels(model, scored.gammas)
