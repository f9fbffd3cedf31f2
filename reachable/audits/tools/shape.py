"""What a tool is. Pure.

Every tool begins with the one added question (recommendation 7): was a case discussion needed, was it held, did it
change anything? That one was *needed* is asked apart from whether one was *held* (domain.md P13). No tool says so
itself: a tool cannot be made without.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

YES, PARTLY, NO, NOT_KNOWN, NOT_HERE = "yes", "partly", "no", "not_known", "not_here"
PLAIN: Mapping[str, str] = {
    YES: "Yes",
    PARTLY: "Partly",
    NO: "No",
    NOT_KNOWN: "The record does not say",
    NOT_HERE: "It does not apply here",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, what stands beside it to help, and what can be answered."""

    key: str
    words: str
    guidance: str
    answers: Mapping[str, str]


def asked(key: str, words: str, guidance: str, answers: Mapping[str, str] = PLAIN) -> Question:
    """A question; most are answered yes, partly, no, or that the record does not say."""
    return Question(key, words, guidance, answers)


NEEDED, HELD, CHANGED = "discussion_needed", "discussion_held", "discussion_changed"
ADDED = (
    asked(
        NEEDED,
        "Was there a point at which a case discussion was needed?",
        "Judge by what was known then. Needed where work was stuck, several organisations had no lead, a reachable "
        "moment had just happened, housing was involved, or three contacts in a year ended with no further action. "
        "Say yes even where none was held.",
        {YES: "Yes, it was needed", NO: "No, it was not needed", NOT_KNOWN: "The record does not say"},
    ),
    asked(
        HELD,
        "Was a case discussion held?",
        "A meeting of organisations about this young person, below a strategy discussion, with a record of who came. "
        "A telephone call between two workers is none.",
        {YES: "Yes, it was held", NO: "No, none was held", NOT_KNOWN: "The record does not say"},
    ),
    asked(
        CHANGED,
        "Did the case discussion change anything for the young person?",
        "Something that was done, and would not have been: a lead named, a visit, a move, an offer. That it was "
        "minuted is no change.",
        {YES: "Yes, something changed", NO: "No, nothing changed", NOT_HERE: "None was held"},
    ),
)


@dataclass(frozen=True, slots=True)
class Tool:
    """A set of questions in one version. `own`: those that only this tool asks. Raises ValueError, so that nothing
    starts, where two of its questions have one key."""

    key: str
    version: int
    name: str
    about: str
    own: tuple[Question, ...]

    def __post_init__(self) -> None:
        keys = [one.key for one in self.questions]
        if len(set(keys)) != len(keys):
            raise ValueError(f"The tool {self.key} asks one question twice")

    @property
    def questions(self) -> tuple[Question, ...]:
        """All that is asked, the added question first."""
        return (*ADDED, *self.own)

    def question(self, key: str) -> Question | None:
        """The question of that key, or None."""
        return next((one for one in self.questions if one.key == key), None)


def newest(tools: Iterable[Tool]) -> list[Tool]:
    """Of each tool the last version: what a new audit may use."""
    last = {one.key: one for one in sorted(tools, key=lambda one: one.version)}
    return sorted(last.values(), key=lambda one: one.name)


def found(tools: Iterable[Tool], key: str, version: int) -> Tool | None:
    """That version of a tool: answers are read by the version in which they were given."""
    return next((one for one in tools if one.key == key and one.version == version), None)
