"""I21: moved more than once. A line: a move, in any number, asks nothing. Pure."""

from datetime import date

from reachable.indicators.shape import Events, Finding, Kind, Rule, nothing, reads, yes

NEEDS = ("housing",)


def assess(events: Events, on: date) -> Finding:
    """So many days on which housing says that they moved in. Where to is not read, nor what kind of home it is."""
    settings = events.settings[RULE.id]
    begun = [one for one in events.of("moved_in") if 0 <= (on - one.on).days < settings.look_back_days]
    days = {one.on for one in begun}
    return yes(begun, Kind.LINE) if len(days) >= settings["moves"] else nothing(events, NEEDS, Kind.LINE)


RULE = Rule(
    id="I21",
    kind=Kind.LINE,
    title="Moved home twice or more in a year",
    why="A move can take them from whoever helps. It says nothing about them, and asks nothing by itself.",
    source="Learning from a local practice review (2020)",
    asks="",
    needs=NEEDS,
    reads=reads(moved_in=""),
    assess=assess,
)
