"""The state of two records that were compared: joined, ask, or apart. It changes by a new score or by a person, and by
nothing else.

Source: the HMPPS person match, which joins at 20 and parts only below 14, so that a page does not come and go with
every change of an address. Such slowness is a rule of the change alone: what was never joined needs
the whole weight, and a batch (`./run link`), which has no past, knows nothing of it.
"""

from dataclasses import replace

from reachable.linkage.shapes import Pair
from reachable.linkage.spec import shipped
from reachable.linkage.verdict import FORMER

JOINED, ASK, APART = "joined", "ask", "apart"
STATES = (JOINED, ASK, APART)
STAYS = "joined before, and little has changed since"


def after_score(found: Pair, before: Pair | None) -> Pair:
    """What is thought of two records now, where something was thought of them before; None for nothing.

    What the weight joined stays joined while the new weight is no lower than `stay`. What holds two back wins: twins,
    a conflict, a custody. So does a number that was taken back: what it joined has lost what it rested on.
    """
    if before is None or not _was_joined_by_weight(before) or not _is_a_little_less(found):
        return found
    return replace(found, verdict="join", because=(*found.because, STAYS))


def _was_joined_by_weight(before: Pair) -> bool:
    return before.verdict == "join" and before.weight < FORMER


def _is_a_little_less(found: Pair) -> bool:
    return found.verdict == "ask" and not found.held_back and found.weight >= shipped().stay


def state_of(verdict: str, said_same: bool | None) -> str:
    """The state of two records: as a person said, or where nobody did (None), as the machine did."""
    if said_same is not None:
        return JOINED if said_same else APART
    return JOINED if verdict == "join" else verdict
