"""I23: asked for help again and again, each time with no further action. Pure."""

from datetime import date

from reachable.indicators.shape import Events, Finding, Kind, Rule, nothing, reads, yes

NEEDS = ("children-in-need",)


def assess(events: Events, on: date) -> Finding:
    """So many contacts at the MASH, and referrals to social care, that ended with no further action. A contact that
    ended so never became a referral: none is counted twice."""
    settings = events.settings[RULE.id]
    told = events.lately(on, settings.look_back_days, "no_further_action", "contact_no_further_action")
    return yes(told) if len(told) >= settings["times"] else nothing(events, NEEDS)


RULE = Rule(
    id="I23",
    kind=Kind.PROMPT,
    title="Three contacts or referrals in a year, each with no further action",
    why="Each may have been right alone. Together they are several people worried about one child.",
    source="Common practice; a setting",
    asks="Has anybody read these together? What has each time in common?",
    needs=NEEDS,
    reads=reads(no_further_action="", contact_no_further_action=""),
    assess=assess,
)
