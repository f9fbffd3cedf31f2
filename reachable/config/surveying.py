"""The demo's surveys, of which one can be answered today; what was done about what was said; and what organisations
looked at together."""

from datetime import datetime, timedelta
from uuid import uuid4

from reachable.agencies.models import Agency, Practitioner
from reachable.agencies.roles import roles_with
from reachable.audits.surveys import changes
from reachable.audits.surveys.heard import changes as heard
from reachable.audits.surveys.heard.rules import Became
from reachable.audits.surveys.items import ITEMS, Said
from reachable.audits.surveys.models import Asked, Survey
from reachable.audits.together import changes as together
from reachable.audits.together.rules import Grade, Side
from reachable.audits.together.section11 import changes as section11
from reachable.audits.together.section11.models import Round
from reachable.audits.together.section11.standards import ORDER, VERSION, Rating, standards
from reachable.clocks.ages import london_day
from reachable.locks.permissions import Permission

BY = "the demo"
INVITED = {
    "Fernleigh Council": 60,
    "Fernleigh Homes": 24,
    "Fernleigh General Hospital": 18,
    "Fernleigh and Westmarch Police": 30,
    "Alder Park School": 9,
}
# How many answered, by organisation; then, item by item, how many of ten agree.
WAVES = (
    ("Spring survey", 240, (22, 7, 6, 9, 2), (5, 3, 4, 2, 3)),
    ("Summer survey", 110, (31, 12, 8, 14, 3), (7, 5, 6, 4, 5)),
)
WORDS = (
    "The route is clear in the day. At night I would not know whom to ring.",
    "The film about debt made our team talk. We want the custody team to see it.",
    "I was told once and never since. A card by the telephone would help.",
)
CARD = "A card with the night number stands by every custody desk"
FILM = "The film is shown at the start of a shift"
POST = "The post is in next year’s budget, which is not agreed yet"
HEARD = (
    ("Nights and weekends", "At night we do not know whom to ring", Became.DONE, CARD, -12, ""),
    ("Training", "Custody has not seen the film about debt", Became.AGREED, FILM, 20, "Custody inspector"),
    ("Working together", "Housing should sit with the MASH", Became.NOT_YET, POST, -5, ""),
)
RATED = {"r": Rating.RED, "a": Rating.AMBER, "g": Rating.GREEN}
# How each organisation rated itself, standard by standard: the time before, and now.
RATINGS = {
    "Fernleigh Council": ("gaargara", "ggaggaga"),
    "Fernleigh Homes": ("arrrgrra", "gaaagarr"),
    "Fernleigh General Hospital": ("ggaagaar", "gggagagr"),
}
# What shows it: where it is red, amber and green.
EVIDENCE = {
    "leaders": ("The post is not filled.", "Named, and not known in every team.", "Named on the wall of every office."),
    "lines": (
        "Staff rang three numbers.",
        "Written down; night shifts have not seen it.",
        "One card, tried by a test call.",
    ),
    "promise": ("Nothing is written.", "A leaflet of 2019.", "Rewritten with young people this year."),
    "voice": (
        "Nobody asks.",
        "Asked once a year, and not told what came of it.",
        "Two changes this year came from them.",
    ),
    "people": (
        "Two checks ran out.",
        "Checks are done; worries are not kept in one place.",
        "Every check was looked at in May.",
    ),
    "skills": (
        "No record of who was trained.",
        "Two in three are trained.",
        "Nine in ten are trained, and supervised.",
    ),
    "together": ("We learn of a move after it.", "Told within a week.", "Told on the day, in four of five looked at."),
    "others": ("Contracts say nothing of children.", "Contracts say so; nobody looks.", "Each was visited this year."),
}
CHALLENGE = "Ratings stood up to questions, but for what families say: few could show what it changed."


def ask(as_of: datetime) -> None:
    """Makes them, as the business manager does, and answers the two that are over as whoever has a link does."""
    by = Practitioner.objects.get(email="business@fernleigh.example")
    agencies = {name: Agency.objects.get(name=name) for name in INVITED}
    for title, days, answered, agreeing in WAVES:
        survey = _survey(title, as_of - timedelta(days=days), agencies, by)
        _answer(survey, dict(zip(INVITED, answered, strict=True)), agreeing)
    _survey("Autumn survey", as_of - timedelta(days=2), agencies, by)
    _hear(by, as_of)
    _look_together(by, as_of)
    _rate_themselves(agencies, by, as_of)


def _survey(title: str, at: datetime, agencies: dict[str, Agency], by: Practitioner) -> Survey:
    opens_on = london_day(at)
    days = {"opens_on": opens_on, "closes_on": opens_on + timedelta(days=13)}
    invited = {agency: INVITED[name] for name, agency in agencies.items()}
    items = [one.key for one in ITEMS]
    return changes.make(title=f"{title} {opens_on.year}", items=items, least=5, invited=invited, **days, by=by, now=at)


def _answer(survey: Survey, answered: dict[str, int], agreeing: tuple[int, ...]) -> None:
    at, number = survey.at + timedelta(days=3), 0
    for asked in Asked.objects.filter(survey=survey).select_related("agency").order_by("pk"):
        for n in range(answered[asked.agency.name]):
            words = WORDS[n] if asked.agency.name == "Fernleigh Council" and n < len(WORDS) else ""
            changes.take(asked=asked, ref=uuid4(), answers=_sheet(number, agreeing), words=words, by=BY, now=at)
            number += 1


def _sheet(number: int, agreeing: tuple[int, ...]) -> dict[str, str]:
    return {one.key: _said(number, agreeing[place], place) for place, one in enumerate(ITEMS)}


def _said(number: int, many: int, place: int) -> Said:
    """Of every ten, so many agree; always the same, so that every demo tells the same."""
    turn = (number * 3 + place) % 10
    if turn < many:
        return Said.STRONGLY if turn % 3 == 0 else Said.AGREE
    return (Said.NEITHER, Said.DISAGREE, Said.STRONGLY_NOT, Said.NOT_MINE)[(number + place) % 4]


def _hear(by: Practitioner, as_of: datetime) -> None:
    """A focus group, and what was done about what it said."""
    today, told = london_day(as_of), {"by": by, "now": as_of}
    notes = "All knew the route by day. Several had not known whom to ring at night. Two asked for the film in custody."
    group = heard.write_group(
        held_on=today - timedelta(days=40), of_whom="Custody sergeants and youth workers", number=8, notes=notes, **told
    )
    for theme, said, became, did, days, who in HEARD:
        row = heard.write_heard(theme=heard.add_theme(words=theme, **told), words=said, place=group, **told)
        heard.answer(heard=row, became=became, words=did, so_on=today + timedelta(days=days), who=who, **told)


def _look_together(by: Practitioner, as_of: datetime) -> None:
    """Housing and the MASH looked at their practice; a front-line lead was missing."""
    today, told = london_day(as_of), {"by": by, "now": as_of}
    there = {
        (Side.HOUSING, Grade.SENIOR): "Head of housing needs",
        (Side.MASH, Grade.SENIOR): "Head of service",
        (Side.MASH, Grade.FRONT_LINE): "Duty team manager",
    }
    days = {"held_on": today - timedelta(days=60), "check_on": today + timedelta(days=30)}
    row = together.write_joint(looked_at="Moves of families at short notice", there=there, **days, **told)
    gap = together.add_gap(joint=row, words="The MASH hears of a move after the family has moved", **told)
    change = "Housing rings the MASH before it makes an offer outside the borough"
    together.agree(gap=gap, words=change, who="Duty lead of Housing", due_on=today - timedelta(days=10), **told)


def _rate_themselves(agencies: dict[str, Agency], by: Practitioner, as_of: datetime) -> None:
    """Two rounds of section 11, of which the first had its challenge day."""
    today = london_day(as_of)
    for time, years in enumerate((2, 1)):
        ends_on = today - timedelta(days=365 * (years - 1))
        row = section11.begin(begins_on=ends_on - timedelta(days=364), ends_on=ends_on, by=by, now=as_of)
        for name, ratings in RATINGS.items():
            _rates_itself(row, agencies[name], ratings[time], by, as_of)
        if years == 2:
            section11.challenge(round=row, challenged_on=ends_on, challenge_found=CHALLENGE, by=by, now=as_of)


def _rates_itself(row: Round, agency: Agency, ratings: str, by: Practitioner, as_of: datetime) -> None:
    """Standard by standard, by whoever answers for it; where nobody does, the business manager writes it down."""
    mine = Practitioner.objects.filter(agency=agency, role__in=roles_with(Permission.RATE_OWN)).first()
    for standard, letter in zip(standards(VERSION), ratings, strict=True):
        rating = RATED[letter]
        told = {"rating": rating, "evidence": EVIDENCE[standard.key][ORDER.index(rating)]}
        section11.rate(round=row, agency=agency, standard=standard.key, **told, by=mine or by, now=as_of)
