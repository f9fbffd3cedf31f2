"""I8: missing often, or for long. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from reachable.chronology.episodes import together
from reachable.clocks.missing import STILL_AFTER
from reachable.feeds.times import day_start
from reachable.indicators.shape import Event, Events, Finding, Kind, Rule, nothing, reads, yes

NEEDS = ("missing",)


def assess(events: Events, on: date) -> Finding:
    """So many episodes within so many days, or one longer than so many hours. What several agencies tell of one episode
    is one. Where they were found is not told to us."""
    settings = events.settings[RULE.id]
    often = _episodes(events.lately(on, settings["times_within_days"], "missing"))
    every = _episodes(events.lately(on, settings.look_back_days, "missing"))
    long = [told for told in every if _lasted(told, on) > timedelta(hours=settings["longer_than_hours"])]
    found = [*long, *often] if len(often) >= settings["times"] else long
    return yes(told[0] for told in found) if found else nothing(events, NEEDS)


def _episodes(told: Sequence[Event]) -> list[tuple[Event, ...]]:
    return together(told)  # type: ignore[type-var]  # it only reads what stands still in an Event


def _lasted(told: Sequence[Event], on: date) -> timedelta:
    """How long an episode lasted, by the best of its tellings. One that nobody ended lasts until today; after so long
    it was never closed, and nobody knows."""
    best = told[0]
    if best.until_at:
        return best.until_at - best.from_at
    so_far = day_start(on) - best.from_at
    is_open = so_far < STILL_AFTER and not best.detail.get("found")
    return so_far if is_open else timedelta()


RULE = Rule(
    id="I8",
    kind=Kind.PROMPT,
    title="Missing three times in 90 days, or for more than a day",
    why="Somebody may be keeping them, or sending them. Each time somebody looked for them is a chance to ask.",
    source="Derbyshire guidance on return interviews; the numbers are common practice, and a setting",
    asks="Where did they sleep? Who fed them, and who brought them back? What would have made it safe to ring?",
    needs=NEEDS,
    reads=reads(missing="found"),
    assess=assess,
)
