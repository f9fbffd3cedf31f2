"""A practitioner answers a survey on a phone, by the keyboard, without signing in; the business manager reads it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from reachable.agencies.models import Agency, Practitioner
from reachable.audits.surveys import changes
from reachable.audits.surveys.items import ITEMS, Said
from reachable.audits.surveys.models import Asked
from reachable.clocks.ages import london_day
from tests.conftest import NOW
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)
HERS = "If it rings at night, who goes?"


def test_a_survey_is_answered_on_a_phone_and_read(visitor, clock):
    asked = given_a_survey_that_eleven_have_answered()
    when_its_links_are_given_out(visitor("business"), asked)
    worker = visitor()
    when_she_answers_on_her_phone(worker, f"/survey/{asked.secret}/")
    assert not worker.context.cookies()
    clock.now = NOW + timedelta(days=1)
    then_the_manager_reads_it(visitor("business"))


def given_a_survey_that_eleven_have_answered() -> Asked:
    by, homes = Practitioner.objects.get(role="business_manager"), Agency.objects.get(name="Fernleigh Homes")
    days = {"opens_on": london_day(NOW), "closes_on": london_day(NOW)}
    told = {"title": "Autumn survey", "items": [one.key for one in ITEMS], "least": 5, "invited": {homes: 20}}
    asked = Asked.objects.get(survey=changes.make(**told, **days, by=by, now=NOW))
    for said in [Said.AGREE] * 6 + [Said.DISAGREE] * 5:
        answers = {one.key: said for one in ITEMS}
        changes.take(asked=asked, ref=uuid4(), answers=answers, words="", by="a journey", now=NOW)
    return asked


def when_its_links_are_given_out(manager: Visitor, asked: Asked) -> None:
    """The link stands in a box from which it can be copied whole, with JavaScript and without."""
    manager.goes_to(f"/audits/surveys/{asked.survey.uuid}/")
    box = manager.page.get_by_role("textbox", name="the link for Fernleigh Homes", exact=True)
    assert box.input_value().endswith(f"/survey/{asked.secret}/") and not box.is_editable()
    manager.looks("the links of a survey")


def when_she_answers_on_her_phone(worker: Visitor, link: str) -> None:
    """What she leaves out is asked for, and nothing is lost."""
    worker.takes_a_phone()
    worker.goes_to(link)
    worker.reads("Nobody knows that it was you", "at least 5 people")
    worker.looks("a survey")
    worker.takes_a_phone()
    for one in ITEMS[1:]:
        worker.chooses(one.words, "Agree")
    worker.fills("Is there anything else you want to say? (optional)", HERS)
    worker.presses("Send my answers")
    worker.reads(f"Say how far you agree: {ITEMS[0].words}")
    worker.looks("a survey, not whole")
    worker.takes_a_phone()
    first = worker.page.get_by_role("group", name=ITEMS[0].words).get_by_label("Strongly agree", exact=True)
    first.focus()
    worker.page.keyboard.press("Space")
    worker.presses_enter()
    worker.reads_heading("Thank you. Your answers are in.")
    worker.looks("a survey was sent")


def then_the_manager_reads_it(manager: Visitor) -> None:
    manager.goes_by_menu("Surveys")
    manager.reads("I can act in a reachable moment", "Over")
    manager.looks("all surveys")
    manager.follows("Autumn survey")
    manager.reads("12 answered, of 20 who were asked", "7 of 12 agree or strongly agree (58%)", HERS)
    manager.looks("what a survey came to")
    manager.goes_to("/audits/surveys/new/")
    manager.looks("make a survey")
