"""The states of a reachable moment as a picture and two tables, made from `states.py`."""

from collections.abc import Iterator

from reachable.reachable_moments.kinds import KINDS, Tier
from reachable.reachable_moments.states import CHANGES, OVER, TURN, WORDS, State
from reachable.words.sentences import upper_first
from tools.document import table

BEGINNING = (
    "What a reachable moment can be, what leads from one to the other, and whose turn it is. A clock never keeps "
    "anybody from writing down what they did: an attempt or a contact can be recorded at any time."
)
BEGINS = {State.TOLD: Tier.TELL, State.WAITING: Tier.REACH_NOW}
TIERS = {Tier.TELL: "told to whoever knows them", Tier.REACH_NOW: "to be reached now"}


def parts() -> Iterator[str]:
    """The paragraphs of the document."""
    yield BEGINNING
    yield "\n".join(["```mermaid", "stateDiagram-v2", *_picture(), "```"])
    yield "## Whose turn it is"
    yield table(("A moment is", "Whose turn it is"), ((words, TURN[state]) for state, words in WORDS.items()))
    yield "## What can be done, and what becomes of it"
    yield "What is not here cannot be done then."
    yield table(("When it is", "Somebody can", "It becomes"), _changes())
    yield "## How long after it happened it may become known and still open a moment"
    yield "What is older opens none: the life line shows it as a moment before we knew, and it is counted apart."
    yield table(("Kind", "Days"), ((one.name, one.too_old_after.days) for one in KINDS.values()))


def _picture() -> Iterator[str]:
    """What leads to another state; what leaves it as it is stands in the table."""
    yield from (f'    state "{words}" as {state}' for state, words in WORDS.items())
    yield from (f"    [*] --> {state}: {TIERS[tier]}" for state, tier in BEGINS.items())
    for change in CHANGES.values():
        for state, becomes in change.becomes.items():
            if state != becomes:
                yield f"    {state} --> {becomes}: {change.words}"
    yield from (f"    {state} --> [*]" for state in sorted(OVER))


def _changes() -> Iterator[tuple[str, str, str]]:
    for state, words in WORDS.items():
        for change in CHANGES.values():
            if state in change.becomes:
                after = change.becomes[state]
                yield words, change.words, "stays as it is" if after == state else upper_first(WORDS[after])
