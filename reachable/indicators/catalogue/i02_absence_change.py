"""I2: attendance that changes at once. Pure."""

from datetime import date, timedelta

from reachable.indicators.catalogue.i01_absence import NEEDS, sessions, with_absence
from reachable.indicators.shape import WEEK, Events, Finding, Kind, Rule, nothing, reads, too_little, yes

RUN = "absent_without_leave"


def assess(events: Events, on: date) -> Finding:
    """So many school days running without leave; or so many points more missed in the last weeks than in those before.

    No school tells when its terms begin, so the weeks before stand for the term before.
    """
    settings = events.settings[RULE.id]
    runs = events.lately(on, settings.look_back_days, RUN)
    long = [one for one in runs if int(one.detail.get("days", 0)) >= settings["run_days"]]
    now = events.lately(on, settings["now_days"], WEEK)
    before = events.lately(on - timedelta(days=settings["now_days"]), settings["before_days"], WEEK)
    (there, possible), (was_there, was_possible) = sessions(now), sessions(before)
    is_told = min(possible, was_possible) >= settings["least_sessions"]
    more = (possible - there) * was_possible - (was_possible - was_there) * possible
    if is_told and more * 100 >= settings["points"] * possible * was_possible:
        return yes([*long, *with_absence(now)])
    if long:
        return yes(long)
    return nothing(events, NEEDS) if is_told else too_little(NEEDS)


RULE = Rule(
    id="I2",
    kind=Kind.PROMPT,
    title="Away from school much more than before",
    why="A sudden change often comes before anybody says what has happened.",
    source="School Attendance (Pupil Registration) Regulations 2024 (ten days); the step is common practice",
    asks="What changed when they stopped coming? Who noticed first?",
    needs=NEEDS,
    reads=reads(**{WEEK: "marks", RUN: "days"}),
    assess=assess,
)
