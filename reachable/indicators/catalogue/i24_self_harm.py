"""I24: hurt by themself. Pure."""

from datetime import date

from reachable.indicators.shape import Event, Events, Finding, Kind, Rule, nothing, reads, yes

NEEDS = ("emergency-department", "children-in-need")
HURTS_THEMSELF = "15A"


def assess(events: Events, on: date) -> Finding:
    """Any that a hospital or social care tells. What they said in a cell is not told to us."""
    settings = events.settings[RULE.id]
    came = events.lately(on, settings.look_back_days, "ed_attended")
    found = [one for one in came if one.detail.get("group") == "SELF_HARM"]
    found += with_factors(events.lately(on, settings["told_by_social_care_days"], "assessed"), {HURTS_THEMSELF})
    return yes(found) if found else nothing(events, NEEDS)


def with_factors(told: list[Event], wanted: set[str] | frozenset[str]) -> list[Event]:
    """The social care assessments that found one of these."""
    return [one for one in told if wanted.intersection(one.detail.get("factors", "").upper().split())]


RULE = Rule(
    id="I24",
    kind=Kind.PROMPT,
    title="Hurt by themself",
    why="It is a way of asking for help, from whoever listens.",
    source="Initial screening tools for child exploitation; learning from a local practice review (2020)",
    asks="What have they asked for? Who is with them, and who would they like to be?",
    needs=NEEDS,
    reads=reads(ed_attended="group", assessed="factors"),
    assess=assess,
)
