"""What the reviews teach, as points that a piece of work meets or does not. Pure.

Words of our own, from domain.md 1.2 (moments that were missed, and what each asks for) and 1.3 (the recommendations).
About no child: what stands here is what any partnership must be able to say of its own work.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Point(NamedTuple):
    """One learning point: its key, a title, what it asks of a piece of work, and where it comes from."""

    key: str
    title: str
    asks: str
    source: str


MISSED = "A moment that was missed"
POINTS: tuple[Point, ...] = (
    Point(
        "school",
        "Leaving school is seen beside other worries",
        "Off the roll, taught at home or often absent, together with any other worry, in one place, with the day on "
        "which a professional last saw the young person. Being taught at home is never a worry by itself.",
        MISSED,
    ),
    Point(
        "move_in",
        "After a move in, the area before is asked",
        "Whoever moves in while somebody is worried: the area before is asked what it knows, and asked again.",
        MISSED,
    ),
    Point(
        "danger",
        "Danger told to Housing reaches the MASH",
        "Whoever hears of danger at a desk passes it on in one step, and nothing is closed before somebody reads it.",
        MISSED,
    ),
    Point(
        "custody",
        "Somebody skilled comes while they are held",
        "In a cell at home or far away: a specialist comes before release, and both areas work from one record.",
        MISSED,
    ),
    Point(
        "journey",
        "The journey home is used to help",
        "Who travels with them has the skills for it, and writes down what was said on the way.",
        MISSED + "; recommendation 4",
    ),
    Point(
        "asks",
        "A call for help is passed on",
        "What a young person asks for is written down in their words, and comes with them to whoever is next.",
        MISSED,
    ),
    Point(
        "debt",
        "Lost drugs or money are taken to mean a debt",
        "Where drugs or cash were taken from them, a plan for the debt is made before they go home.",
        MISSED,
    ),
    Point(
        "moments",
        "A reachable moment is known for one, and answered in 24 hours",
        "Staff know what a reachable moment is, what opens one, and who goes.",
        "Recommendation 2",
    ),
    Point(
        "recovery",
        "Whoever is found far away is brought home from anywhere",
        "It is clear who goes, how far away it may be plays no part, and what went wrong is looked at afterwards.",
        "Recommendation 3",
    ),
    Point(
        "talks",
        "Those who know a young person talk together in time",
        "A case discussion is called when it is needed, is held, and changes something.",
        "Recommendations 7 and 8",
    ),
    Point(
        "housing",
        "Housing is in the room",
        "Where a home, a move or a landlord matters, Housing is asked to the discussion and comes.",
        "Recommendation 10",
    ),
    Point(
        "tested",
        "It is tested whether learning became practice",
        "Records, staff and families are asked, again and again, and what they say changes the work.",
        "Recommendation 11",
    ),
    Point(
        "raised",
        "What cannot be changed here is raised with whoever can",
        "It is written to them, chased, and the answer is acted on here.",
        "Recommendations 1, 5, 6 and 9",
    ),
)
BY_KEY: Mapping[str, Point] = {one.key: one for one in POINTS}


class Mark(StrEnum):
    """How a piece of work stands against a point."""

    GAP = "gap"
    PART = "part"
    MEETS = "meets"
    NOT_RELEVANT = "not_relevant"


WORDS: Mapping[Mark, str] = {
    Mark.GAP: "Gap",
    Mark.PART: "Meets it in part",
    Mark.MEETS: "Meets it",
    Mark.NOT_RELEVANT: "Not relevant",
}
SHORT: Mapping[Mark | None, str] = {
    Mark.GAP: "Gap",
    Mark.PART: "Part",
    Mark.MEETS: "Yes",
    Mark.NOT_RELEVANT: "–",
    None: "?",
}
NOT_LOOKED = "Nobody has looked yet"


class Tally(NamedTuple):
    """How many of how many places of the picture are so."""

    gaps: int
    parts: int
    meets: int
    not_relevant: int
    not_looked: int


def tally(marks: list[Mark | None]) -> Tally:
    """Counts the places of the picture; None is one at which nobody has looked, and is no good mark."""
    told = (Mark.GAP, Mark.PART, Mark.MEETS, Mark.NOT_RELEVANT, None)
    return Tally(*(sum(one == mark for one in marks) for mark in told))
