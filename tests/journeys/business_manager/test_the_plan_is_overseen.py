"""The business manager sets up a group, agrees an action, writes down a meeting; a social worker raises something."""

import pytest

from reachable.action_plan import changes
from reachable.action_plan.published import reading, response
from reachable.agencies.models import Practitioner
from tests.conftest import NOW
from tests.journeys.visitor import Visitor
from tests.rules.action_plan.files import PUBLISHED

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def a_response_is_in_the_plan(address) -> None:
    by = {"by": Practitioner.objects.get(email="business@fernleigh.example"), "now": NOW}
    review = changes.read_response(response=response.read(reading.read(PUBLISHED.read_bytes())), **by)
    changes.put_in(review=review, **by)


def test_a_business_manager_has_the_plan_overseen(visitor, a_response_is_in_the_plan):
    manager = visitor("business")
    when_a_group_is_set_up(manager)
    when_an_action_is_late(manager)
    when_a_workstream_has_a_gap(manager)
    social_worker = visitor("mash")
    when_somebody_raises_something(social_worker)
    then_it_stands_on_the_agenda(manager)
    then_the_meeting_decides(manager)


def when_a_group_is_set_up(manager: Visitor) -> None:
    manager.goes_by_menu("The plan")
    manager.follows("Groups that oversee the plan")
    manager.follows("Set up a group")
    manager.looks("set up a group")
    manager.fills("What is it called?", "Business Management Group")
    manager.fills("What is it for?", "Looks for what else must be developed")
    manager.fills_day("Since when does it meet?", 1, 6, 2026)
    manager.presses("Save")
    manager.follows("Say what it oversees")
    manager.page.get_by_label("3: Waltham Forest Council").check()
    manager.presses("Save")
    manager.reads("On its agenda today", "Waits for a person: 1")
    manager.looks("a group")


def when_an_action_is_late(manager: Visitor) -> None:
    manager.follows("Recommendation 3")
    manager.follows("Agree an action")
    manager.fills("What will be done?", "Look at every journey")
    manager.fills("How will we know that it worked?", "Each has a finding")
    manager.fills("Whose is it? The post", "Head of service")
    manager.fills("Of which organisation?", "Council")
    manager.fills_day("By when?", 2, 11, 2026)
    manager.looks("agree an action")
    manager.presses("Save")
    manager.reads("Red", "15 days late", "Head of service, Council")
    manager.looks("an action of the plan")
    manager.follows("All actions of the plan")
    manager.looks("actions of the plan")


def when_a_workstream_has_a_gap(manager: Visitor) -> None:
    manager.goes_by_menu("The plan")
    manager.follows("Our work against what the reviews teach")
    manager.follows("Add a workstream")
    manager.fills("What is this piece of work called?", "Return home")
    manager.fills("What does it do?", "Who brings a young person back")
    manager.presses("Save")
    manager.looks("a workstream")
    manager.follows("Write down how it stands")
    manager.page.get_by_label("Against which point?").select_option(label="The journey home is used to help")
    manager.chooses("How does it stand?", "Gap")
    manager.fills("What shows it, or what is missing?", "Nobody writes down what was said")
    manager.presses("Save")
    manager.follows("All workstreams")
    manager.reads("Nobody writes down what was said", "The whole picture")
    manager.looks("the benchmark")


def when_somebody_raises_something(worker: Visitor) -> None:
    worker.goes_by_menu("The plan")
    worker.follows("Groups that oversee the plan")
    worker.looks("groups")
    worker.follows("Business Management Group")
    worker.follows("Raise something with this group")
    worker.reads("no young person's name")
    worker.fills("What should the group look at?", "Who decides at night?")
    worker.presses("Save")
    worker.reads("Raised, and not taken on yet")


def then_it_stands_on_the_agenda(manager: Visitor) -> None:
    manager.goes_by_menu("The plan")
    manager.follows("Groups that oversee the plan")
    manager.follows("Business Management Group")
    manager.follows("The agenda as the plan stands today")
    manager.reads("1. Late (1)", "Look at every journey", "Put to this group (1)", "Who decides at night?")
    manager.looks("an agenda")
    manager.follows("Who decides at night?")
    manager.looks("something that was raised")


def then_the_meeting_decides(manager: Visitor) -> None:
    manager.follows("Back to the group")
    manager.follows("Write down a meeting")
    manager.fills_day("When did it meet?", 16, 11, 2026)
    manager.fills("The minutes, in short", "We talked about journeys.")
    manager.presses("Save")
    manager.follows("Write down a decision")
    manager.fills("What was decided?", "The head of service decides at night")
    manager.fills("Why?", "Somebody must")
    manager.presses("Save")
    manager.reads("The head of service decides at night")
    manager.looks("a meeting")
