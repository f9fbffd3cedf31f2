"""The demo's surveys: two that are over, with answers that show, and one that practitioners can answer today."""

from datetime import datetime, timedelta
from uuid import uuid4

from reachable.agencies.models import Agency, Practitioner
from reachable.audits.surveys import changes
from reachable.audits.surveys.items import ITEMS, Said
from reachable.audits.surveys.models import Asked, Survey
from reachable.clocks.ages import london_day

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


def ask(as_of: datetime) -> None:
    """Makes them, as the business manager does, and answers the two that are over as whoever has a link does."""
    by = Practitioner.objects.get(email="business@fernleigh.example")
    agencies = {name: Agency.objects.get(name=name) for name in INVITED}
    for title, days, answered, agreeing in WAVES:
        survey = _survey(title, as_of - timedelta(days=days), agencies, by)
        _answer(survey, dict(zip(INVITED, answered, strict=True)), agreeing)
    _survey("Autumn survey", as_of - timedelta(days=2), agencies, by)


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
