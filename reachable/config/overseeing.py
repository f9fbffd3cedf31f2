"""The demo's groups, a meeting, actions of the plan, and a benchmark with its gaps: invented, and quick."""

from datetime import date, datetime, timedelta

from reachable.action_plan.actions import changes as actions
from reachable.action_plan.actions.models import Action
from reachable.action_plan.actions.rules import Change
from reachable.action_plan.benchmark import changes as benchmark
from reachable.action_plan.benchmark.points import Mark
from reachable.action_plan.groups import changes as groups
from reachable.action_plan.groups.models import Group, Seat
from reachable.action_plan.groups.rules import Step
from reachable.action_plan.library import changes as library
from reachable.action_plan.library.rules import Grade
from reachable.action_plan.models import Recommendation
from reachable.agencies.models import Practitioner
from reachable.clocks.ages import london_day

# Name, remit, when it meets, recommendations that it oversees (by their numbers), who sits in it: by email where they
# sign in here; else their name, organisation; then their role. Whoever stands first is in the chair.
GROUPS = (
    (
        "Strategic Group",
        "Oversees and monitors the whole plan, and answers to the partners for it.",
        "Every second month",
        range(1, 12),
        (
            ("Rosalind Achebe", "Fernleigh Council", "Director of children's services"),
            ("board@fernleigh.example", "", "Board member"),
            ("head@fernleigh.example", "", "Head of service"),
            ("Tomasz Wren", "Fernleigh police", "Superintendent"),
            ("Ines Calloway", "Fernleigh health board", "Designated nurse"),
        ),
    ),
    (
        "Business Management Group",
        "Runs the plan between meetings of the Strategic Group, and looks for what else must be developed.",
        "Monthly",
        (3, 5, 6, 9),
        (
            ("business@fernleigh.example", "", "Business manager"),
            ("manager@fernleigh.example", "", "MASH team manager"),
            ("housing@fernleigh.example", "", "Housing officer"),
        ),
    ),
    (
        "Training and development working group",
        "New training, the resource pack and its roll-out through the practitioners' network.",
        "Every six weeks",
        (2,),
        (("Gwen Tarrant", "Fernleigh Council", "Workforce lead"), ("lead.a@fernleigh.example", "", "School lead")),
    ),
    (
        "Violence Reduction Partnership",
        "All forms of violence, with a public health approach: what connects them, and what prevents them.",
        "Quarterly",
        (11,),
        (("Abel Osborne", "Fernleigh Council", "Head of community safety"),),
    ),
    (
        "Learning and improving practice forum",
        "Hears the findings of audits from all agencies, and sees that something is done about them.",
        "Quarterly",
        (7, 8, 10),
        (("Ines Calloway", "Fernleigh health board", "Designated nurse"),),
    ),
)
# Recommendation, what, how it will be known, post, organisation, days until it is due, group, published?
ACTIONS = (
    (2, "Teach every team what a reachable moment is", "Nine in ten of staff know what opens one", "Workforce lead",
     "Fernleigh Council", 70, "Training and development working group", True),
    (2, "Agree with the hospital who rings the MASH from the ward", "Every knife injury is told within the hour",
     "Designated nurse", "Fernleigh health board", 12, "Strategic Group", True),
    (3, "Look at every journey home of last year with those who made them", "Each has a finding that was acted on",
     "MASH team manager", "Fernleigh Council", -23, "Business Management Group", True),
    (4, "Agree who may be asked to bring a child home, and how at night", "A name on the list for every night",
     "Head of service", "Fernleigh Council", -6, "Strategic Group", False),
    (8, "Write down when a case discussion is called, and by whom", "The MASH and schools use one page",
     "Designated nurse", "Fernleigh health board", 45, "Learning and improving practice forum", True),
    (10, "Bring senior managers and front-line leads of Housing and the MASH together", "Gaps listed, each with a day",
     "Head of housing needs", "Fernleigh Council", -60, "Business Management Group", True),
)  # fmt: skip
COMPLETE = 10
WORKSTREAMS = (
    ("Prevention in schools", "Sessions in primary schools.", "Education lead, Fernleigh Council"),
    ("Night Watch", "Trains hotels, taxis and late shops to see a child at risk.", "Community safety, Fernleigh"),
    ("Custody pathway", "Who comes to a young person in a cell.", "Custody lead, Fernleigh police"),
    ("Hospital pathway", "From the ward to the MASH, for people of all ages.", "Designated nurse, health board"),
    ("Risk panel", "One panel for exploitation, missing and school, of all ages.", "Head of service, council"),
    ("Relocation", "Families who are moved in or out.", "Head of housing needs, council"),
    ("Return home", "Who brings a young person back, and what comes after.", "Head of service, council"),
    ("Case discussions", "Those who know a young person talk together.", "Designated nurse, health board"),
    ("Training", "The pack, the film, the network.", "Workforce lead, Fernleigh Council"),
)
# By the key of a point, a letter for each workstream in their order: Yes, in Part, Gap, not Relevant, . not looked.
GRID = (
    ("school", "YRRRPRR.P"),
    ("move_in", "RRRRPPR.G"),
    ("danger", "RPRRPGR.P"),
    ("custody", "RRPRRRPRP"),
    ("journey", "RRPRRRGRG"),
    ("asks", "PRPPRRPR."),
    ("debt", "GRPRPRGRP"),
    ("moments", "PPYPPGPPY"),
    ("recovery", "RRPRPRPRR"),
    ("talks", "RRRPPGRPP"),
    ("housing", "RRRRPPRGR"),
    ("tested", "GG....GPP"),
    ("raised", "RRYRRRYRR"),
)
# What is missing, by the key of a point and the first word of the workstream.
MISSING = {
    ("move_in", "Training"): "No module on asking the area before.",
    ("danger", "Relocation"): "Staff at the desk know no way to the MASH but the form.",
    ("journey", "Return"): "Nobody writes down what was said on the way.",
    ("journey", "Training"): "Drivers are not in the pack.",
    ("debt", "Prevention"): "Sessions do not speak of debt.",
    ("debt", "Return"): "No plan for a debt before they go home.",
    ("moments", "Relocation"): "A move at night is not seen as a moment.",
    ("talks", "Relocation"): "Nobody from Housing can call a discussion.",
    ("housing", "Case"): "Housing was at 3 of the last 20.",
    ("tested", "Prevention"): "No school was asked since it began.",
    ("tested", "Night"): "No test purchase, and nobody rang back.",
    ("tested", "Return"): "No young person was asked how it was.",
}
MARKS = {"Y": Mark.MEETS, "P": Mark.PART, "G": Mark.GAP, "R": Mark.NOT_RELEVANT}
SAID = {
    Mark.MEETS: "Looked at with those who do it.",
    Mark.PART: "Done by some teams, and not written down.",
    Mark.NOT_RELEVANT: "This work does not touch it.",
}

# Title, who published it (invented), year, what it says, grade, learning points, and in how many days it is looked at
# again.
LIBRARY = (
    ("Who is sitting beside them on the way home", "Fernleigh University", 2024,
     "Young people told more to somebody whom they knew, and told it in the first hour.",
     Grade.SOME, ("journey", "recovery"), 150),
    ("Help in the first day after an arrest", "An alliance of youth charities", 2021,
     "Those who were met in custody took up help more often. The charities counted it themselves.",
     Grade.WEAK, ("custody", "moments"), -12),
    ("What we would have wanted somebody to ask", "Young people of the Fernleigh youth council", 2026,
     "Ask about the debt before you ask about the drugs.", Grade.EXPERIENCE, ("debt", "asks"), 300),
)  # fmt: skip
DOUBTED = "A second count found half as many. It rests on one borough."


def follow(as_of: datetime) -> None:
    """Puts all of it in, by the business manager, on the day of the demo."""
    by = Practitioner.objects.get(email="business@fernleigh.example")
    today = london_day(as_of)
    known = {one.number: one for one in Recommendation.objects.all()}
    held = {one[0]: _group(one, known, today, by, as_of) for one in GROUPS}
    _meeting(held["Business Management Group"], known, today, by, as_of)
    _raised(held["Business Management Group"], known[3], by, as_of)
    for one in ACTIONS:
        _agreed(one, known, held, today, by, as_of)
    _benchmark(today, by, as_of)
    _library(today, by, as_of)


def _group(said: tuple, known: dict[int, Recommendation], today: date, by: Practitioner, now: datetime) -> Group:
    name, text, meets, numbers, seats = said
    since_on = today - timedelta(days=500)
    group = groups.set_up(name=name, text=text, meets=meets, since_on=since_on, by=by, now=now)
    for place, seat in enumerate(seats):
        _seat(group, seat, not place, since_on, by, now)
    groups.oversee(group=group, recommendations=[known[one] for one in numbers], by=by, now=now)
    return group


def _seat(
    group: Group, said: tuple[str, str, str], is_chair: bool, since_on: date, by: Practitioner, now: datetime
) -> None:
    name, agency, part = said
    who = Practitioner.objects.filter(email=name).select_related("agency").first()
    told = {"name": who.name if who else name, "agency": agency or f"{who.agency if who else ''}", "part": part}
    groups.take_seat(group=group, practitioner=who, is_chair=is_chair, from_on=since_on, by=by, now=now, **told)


def _meeting(group: Group, known: dict[int, Recommendation], today: date, by: Practitioner, now: datetime) -> None:
    present = list(Seat.objects.filter(group=group).taken())
    told = {"others": "The lead of the rescue provider", "minutes": "The journeys home of last year were read."}
    meeting = groups.write_meeting(
        group=group, held_on=today - timedelta(days=19), present=present, by=by, now=now, **told
    )
    decided = (
        (3, "Look at every journey of last year, and not at a sample", "There were few, and each was different."),
        (10, "Ask Housing to every case discussion until its own rule is agreed", "Nobody knew who had been asked."),
    )
    for number, what, why in decided:
        groups.decide(meeting=meeting, recommendation=known[number], what=what, why=why, by=by, now=now)


def _raised(group: Group, about: Recommendation, by: Practitioner, now: datetime) -> None:
    mash = Practitioner.objects.get(email="mash@fernleigh.example")
    groups.put_to(
        group=group, recommendation=about, text="Who decides at night that somebody travels?", by=mash, now=now
    )
    school = Practitioner.objects.get(email="lead.a@fernleigh.example")
    one = groups.put_to(
        group=group, recommendation=None, text="Schools are not told that a pupil is back.", by=school, now=now
    )
    groups.answer(raised=one, step=Step.TAKEN_ON, words="On the agenda of the next meeting.", by=by, now=now)


def _agreed(
    said: tuple, known: dict[int, Recommendation], held: dict[str, Group], today: date, by: Practitioner, now: datetime
) -> None:
    number, what, success, role, agency, days, group, is_published = said
    told = {"what": what, "success": success, "owner_role": role, "owner_agency": agency, "is_published": is_published}
    row = actions.add(
        recommendation=known[number], group=held[group], due_on=today + timedelta(days=days), by=by, now=now, **told
    )
    _stands(row, number, today, by, now)


def _stands(row: Action, number: int, today: date, by: Practitioner, now: datetime) -> None:
    """The one about Housing is complete, and nothing shows yet that it changed anything; one has begun."""
    if number == COMPLETE:
        so_on, why = today - timedelta(days=64), "They met, and listed seven gaps."
        actions.say(action=row, change=Change.COMPLETE, so_on=so_on, why=why, by=by, now=now)
    elif row.due_on > today + timedelta(days=50):
        so_on, why = today - timedelta(days=9), "The first two teams have been taught."
        actions.say(action=row, change=Change.BEGIN, so_on=so_on, why=why, by=by, now=now)


def _benchmark(today: date, by: Practitioner, now: datetime) -> None:
    rows = [benchmark.add_workstream(name=n, what=what, lead=lead, by=by, now=now) for n, what, lead in WORKSTREAMS]
    so_on = today - timedelta(days=33)
    for point, letters in GRID:
        for row, letter in zip(rows, letters, strict=True):
            if letter in MARKS:
                mark = MARKS[letter]
                words = MISSING[point, row.name.split(" ")[0]] if mark == Mark.GAP else SAID[mark]
                said = {"point": point, "mark": mark, "words": words, "so_on": so_on}
                benchmark.write_mark(workstream=row, by=by, now=now, **said)


def _library(today: date, by: Practitioner, now: datetime) -> None:
    """Three pieces: one that was graded down when somebody looked again, one past its day."""
    for title, published_by, year, says, grade, points, days in LIBRARY:
        told = {"title": title, "published_by": published_by, "year": year, "where": "", "says": says}
        more = {"points": points, "again_on": today + timedelta(days=days), "by": by, "now": now}
        first = Grade.STRONG if grade == Grade.SOME else grade
        piece = library.add(grade=first, **told, **more)
        if first != grade:
            library.look_again(piece=piece, grade=grade, why=DOUBTED, **told, **more)
