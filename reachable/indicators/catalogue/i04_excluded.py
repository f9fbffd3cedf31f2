"""I4: permanently excluded, or taught where the council arranged it. Pure."""

from datetime import date

from reachable.indicators.shape import Event, Events, Finding, Kind, Rule, nothing, reads, yes

NEEDS = ("exclusions", "attendance")
ARRANGED = "K"  # the register's code for education that the council arranged; D and B say less, and ask nothing


def assess(events: Events, on: date) -> Finding:
    """Any in the time it looks back. A managed move is not told to us."""
    told = events.lately(on, events.settings[RULE.id].look_back_days, "permanently_excluded", "taught_elsewhere")
    found = [one for one in told if _is_out_of_school(one)]
    return yes(found) if found else nothing(events, NEEDS)


def _is_out_of_school(one: Event) -> bool:
    return one.kind == "permanently_excluded" or ARRANGED in one.detail.get("codes", "").split()


RULE = Rule(
    id="I4",
    kind=Kind.PROMPT,
    title="Permanently excluded, or taught away from a school",
    why="Losing a school is losing a place, friends and adults at once.",
    source="Child Safeguarding Practice Review Panel, It was hard to escape (2020)",
    asks="Who at the old school do they trust? Where will they be tomorrow morning?",
    needs=NEEDS,
    reads=reads(permanently_excluded="", taught_elsewhere="codes"),
    assess=assess,
)
