"""Young people at the MASH, an audit of their cases, and what an auditor answers."""

from datetime import date, timedelta

import pytest

from reachable.audits import changes
from reachable.audits.answering import Given, Told
from reachable.audits.cases import changes as cases
from reachable.audits.models import Audit, Part
from reachable.audits.tools.catalogue.case_discussions import CASE_DISCUSSIONS, WHY_NOT_HELD
from reachable.audits.tools.shape import NOT_HERE
from reachable.audits.words import Spread
from reachable.front_door.contacts import changes as contacts
from reachable.people.models import Person
from tests.factories import pupil, pupils, upn
from tests.house.people import named

FIRST, LAST = date(2026, 11, 20), date(2026, 11, 24)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun")
NAMES = ("Zwzada", "Zwzben", "Zwzcleo", "Zwzdan", "Zwzeve", "Zwzfay")


@pytest.fixture
def young_people(cast, take_in, now) -> list[Person]:
    """Six pupils, each with a contact of last week."""
    told = [
        {"forename": name, "surname": "Zwzmarlow", "upn": upn(10 + n), "dob": f"2011-{MONTHS[n]}-03 00:00:00"}
        for n, name in enumerate(NAMES)
    ]
    take_in(pupils(*(pupil(f"z{n}", **one) for n, one in enumerate(told))))
    people = [named(name) for name in NAMES]
    for one in people:
        at = now - timedelta(days=7)
        contacts.take(words="A worry", teller="A neighbour", received_at=at, person=one, by=cast["mash"], now=at)
    return people


def set_up(cast, now, **more) -> Audit:
    told = {
        "title": "Use of case discussions", "theme": "Were they held when needed?", "tool": CASE_DISCUSSIONS,
        "since_on": date(2026, 10, 1), "until_on": date(2026, 11, 16), "first_on": FIRST, "last_on": LAST,
        "spread": Spread.BY_MOMENT, "wanted": 4, "auditors": [cast["auditor"]],
        "moderators": [cast["housing_auditor"]], "before": None, "by": cast["business"], "now": now,
    }  # fmt: skip
    return changes.set_up(**(told | more))


@pytest.fixture
def audit(cast, young_people, now) -> Audit:
    """Set up, and drawn: four of six, by the council."""
    one = set_up(cast, now)
    cases.draw_sample(audit=one, by=cast["business"], now=now)
    return one


def parts(audit: Audit) -> list[Part]:
    rows = Part.objects.filter(case__audit=audit).select_related("case__audit", "agency", "auditor")
    return list(rows.order_by("case__number").to_change(by="a test"))


def whole(**answers: str) -> Told:
    given = {one.key: Given(next(iter(one.answers)), "Minutes of 3 May") for one in CASE_DISCUSSIONS.questions}
    given[WHY_NOT_HELD] = Given(NOT_HERE)
    given |= {key: Given(answer) for key, answer in answers.items()}
    return Told(given, "yes", "Listen to me", "no", "Not safe", "good", "On time")
