"""I5: a part-time timetable that goes on. Pure."""

from datetime import date

from reachable.indicators.shape import Events, Finding, Kind, Rule, nothing, reads, yes

NEEDS = ("attendance",)


def assess(events: Events, on: date) -> Finding:
    """One that lasted longer than so many days from its first to its last."""
    settings = events.settings[RULE.id]
    told = events.lately(on, settings.look_back_days, "part_time_timetable")
    long = [one for one in told if (one.last_on - one.on).days >= settings["longer_than_days"]]
    return yes(long) if long else nothing(events, NEEDS)


RULE = Rule(
    id="I5",
    kind=Kind.PROMPT,
    title="On a part-time timetable for more than two weeks",
    why="A part-time timetable is meant to be short. Half days are hours when nobody looks out for them.",
    source="Common practice; a setting",
    asks="Who is with them in the other hours? When does the school mean them to be back all day?",
    needs=NEEDS,
    reads=reads(part_time_timetable=""),
    assess=assess,
)
