"""I1: severe absence. Pure."""

from collections.abc import Iterable
from datetime import date

from reachable.feeds import weeks
from reachable.indicators.shape import WEEK, Event, Events, Finding, Kind, Rule, nothing, reads, too_little, yes

NEEDS = ("attendance",)


def assess(events: Events, on: date) -> Finding:
    """Half of the sessions of the last weeks or more; from a tenth on it is a line, and asks nothing."""
    settings = events.settings[RULE.id]
    told = events.lately(on, settings.look_back_days, WEEK)
    there, possible = sessions(told)
    missed = possible - there
    if possible < settings["least_sessions"]:
        return too_little(NEEDS)
    if missed * 100 >= settings["severe_percent"] * possible:
        return yes(with_absence(told))
    if missed * 100 >= settings["persistent_percent"] * possible:
        return yes(with_absence(told), Kind.LINE)
    return nothing(events, NEEDS)


def sessions(told: Iterable[Event]) -> tuple[int, int]:
    """(attended, possible) over weeks."""
    return weeks.attendance(one.detail.get("marks", "") for one in told)


def with_absence(told: Iterable[Event]) -> list[Event]:
    """The weeks in which a session was missed."""
    return [one for one in told if weeks.AWAY.intersection(one.detail.get("marks", ""))]


RULE = Rule(
    id="I1",
    kind=Kind.PROMPT,
    title="Away from school half of the time or more",
    why="Who is not in school is seen by fewer adults. Something keeps them away: it may be somebody.",
    source="Department for Education, Working together to improve school attendance (2024)",
    asks="What makes it hard to come in? What do they do on those days, and with whom?",
    needs=NEEDS,
    reads=reads(**{WEEK: "marks"}),
    assess=assess,
)
