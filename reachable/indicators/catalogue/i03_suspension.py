"""I3: suspended more than once, or for long. Pure."""

from collections.abc import Iterable
from datetime import date

from reachable.indicators.shape import Event, Events, Finding, Kind, Rule, nothing, reads, yes

NEEDS = ("exclusions",)


def assess(events: Events, on: date) -> Finding:
    """Twice in the time it looks back, or more than so many days within the length of a term; once is a line."""
    settings = events.settings[RULE.id]
    told = events.lately(on, settings.look_back_days, "suspended")
    term = events.lately(on, settings["term_days"], "suspended")
    if len(told) >= settings["times"]:
        return yes(told)
    if _days(term) > settings["days_in_a_term"]:
        return yes(term)
    return yes(told, Kind.LINE) if told else nothing(events, NEEDS)


def _days(told: Iterable[Event]) -> float:
    """School days; a suspension whose length nobody told is none."""
    return sum(float(one.detail.get("days", 0)) for one in told)


RULE = Rule(
    id="I3",
    kind=Kind.PROMPT,
    title="Suspended again, or for more than a week",
    why="Days out of school are days without the adults they know. The national review of children harmed by criminal "
    "exploitation names exclusion as a critical moment.",
    source="Child Safeguarding Practice Review Panel, It was hard to escape (2020)",
    asks="Where were they on those days, and who with? What do they say happened?",
    needs=NEEDS,
    reads=reads(suspended="days"),
    assess=assess,
)
