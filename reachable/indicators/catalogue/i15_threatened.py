"""I15: threatened with death. Pure."""

from datetime import date

from reachable.indicators.shape import Events, Finding, Kind, Rule, nothing, reads, yes

NEEDS = ("one-minute-form",)
THREAT = "THREAT"


def assess(events: Events, on: date) -> Finding:
    """Any form that tells of it. Hostile callers and demands for money are told by nobody: a no says only that no form
    came."""
    told = events.lately(on, events.settings[RULE.id].look_back_days, "told_by_form")
    found = [one for one in told if one.detail.get("what") == THREAT]
    return yes(found) if found else nothing(events, NEEDS)


RULE = Rule(
    id="I15",
    kind=Kind.PROMPT,
    title="Somebody has threatened to kill them",
    why="A threat is how debts are collected and silence is kept. Whoever is threatened may not be able to go home.",
    source="Plymouth exploitation pathway",
    asks="Who is it, and what do they want? Where would they be safe tonight, and who should know?",
    needs=NEEDS,
    reads=reads(told_by_form="what"),
    assess=assess,
)
