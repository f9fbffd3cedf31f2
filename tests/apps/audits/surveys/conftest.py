"""A survey of three organisations that goes on, and answers to it."""

from datetime import date
from uuid import uuid4

import pytest

from reachable.agencies.models import Agency
from reachable.audits.surveys import changes
from reachable.audits.surveys.items import ITEMS, Said
from reachable.audits.surveys.models import Asked, Survey

NAMES = ("Fernleigh Council", "Fernleigh Homes", "Fernleigh General Hospital")


@pytest.fixture
def survey(cast, now) -> Survey:
    invited = dict(zip((Agency.objects.get(name=name) for name in NAMES), (40, 20, 8), strict=True))
    days = {"opens_on": date(2026, 11, 2), "closes_on": date(2026, 11, 20)}
    told = {"title": "Autumn 2026", "items": [one.key for one in ITEMS], "least": 5, "invited": invited}
    return changes.make(**told, **days, by=cast["business"], now=now)


@pytest.fixture
def links(survey) -> dict[str, str]:
    """The address by which each organisation answers."""
    return {one.agency.name: f"/survey/{one.secret}/" for one in Asked.objects.filter(survey=survey)}


@pytest.fixture
def answers(survey, now):
    """`answers("Fernleigh Homes", 7, Said.AGREE)`: seven people there say so of every item."""

    def give(agency: str, many: int, said: Said = Said.AGREE, words: str = "") -> None:
        asked = Asked.objects.get(survey=survey, agency__name=agency)
        for _ in range(many):
            told = {one.key: said for one in ITEMS}
            changes.take(asked=asked, ref=uuid4(), answers=told, words=words, by="a test", now=now)

    return give


@pytest.fixture
def over(survey, cast, now):
    """Ends it."""
    return lambda: changes.end(survey=survey, by=cast["business"], now=now)
