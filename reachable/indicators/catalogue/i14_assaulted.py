"""I14: hurt by somebody. Pure."""

from datetime import date

from reachable.indicators.shape import Events, Finding, Kind, Rule, nothing, reads, yes

NEEDS = ("emergency-department",)
BY_SOMEBODY = frozenset({"ASSAULT", "KNIFE", "FIREARM"})


def assess(events: Events, on: date) -> Finding:
    """Any in the time it looks back."""
    told = events.lately(on, events.settings[RULE.id].look_back_days, "ed_attended")
    found = [one for one in told if one.detail.get("group") in BY_SOMEBODY]
    return yes(found) if found else nothing(events, NEEDS)


RULE = Rule(
    id="I14",
    kind=Kind.PROMPT,
    title="Hurt by somebody, and came to a hospital",
    why="Small injuries often come before a large one. They were harmed: that comes first.",
    source="NHS England in London, on youth workers in emergency departments (2019)",
    asks="Who hurt them, and is that over? Where are they safe tonight?",
    needs=NEEDS,
    reads=reads(ed_attended="group"),
    assess=assess,
)
