"""Youth and Family Resilience finds who is known for both youth justice and missing education, advises whoever works
with her, and what follows is held among the actions and read on her page."""

import pytest

from reachable.agencies.models import Practitioner
from reachable.flow import receive
from reachable.people.changes import decide
from reachable.people.models import Pair
from tests import factories as f
from tests.conftest import NOW
from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(180)
ASKED, ADVISED = "Who may meet her at the gate?", "Ask Kit Amos, whom she trusts"


def test_advice_on_a_young_person_in_the_queue(visitor, five_files_have_come_in, tmp_path):
    adviser, worker = visitor("yfr"), visitor("mash")
    given_that_youth_justice_knows_her(tmp_path / "delivery")
    when_they_look_whom_the_queue_has(adviser)
    when_they_write_their_advice_down(adviser)
    when_an_action_follows_and_is_followed_up(adviser)
    then_whoever_works_with_her_reads_it(worker)


def given_that_youth_justice_knows_her(file) -> None:
    file.write_text(f.youth_justice())
    assert receive(file, by="a journey", clock=lambda: NOW).state == "accepted"
    by = Practitioner.objects.get(role="data_steward")
    for pair in Pair.objects.to_ask().select_related("left", "right").to_change(by="a journey"):
        decide(left=pair.left, right=pair.right, is_same=True, why="The same", by=by, now=NOW)


def when_they_look_whom_the_queue_has(adviser: Visitor) -> None:
    adviser.goes_by_menu("Resilience")
    adviser.reads_heading("Youth justice and missing education")
    adviser.reads(
        "1 young person.", "Bethany Marlow", "Suspended from school", "Decided out of court", "nobody is ranked"
    )
    adviser.looks("the queue")


def when_they_write_their_advice_down(adviser: Visitor) -> None:
    """What was forgotten is asked for, with nothing lost."""
    adviser.follows("Write down advice")
    adviser.fills("What was asked?", ASKED)
    adviser.fills("What was advised?", ADVISED)
    adviser.fills_day("Follow up by, if it is to be followed up", 20, 11, 2026)
    adviser.presses("Save")
    adviser.reads("Answer: Who asked?")
    adviser.looks("advice is written down")
    adviser.fills("Who asked?", "Priya Nair, MASH")
    adviser.presses("Save")
    adviser.reads("Written down.", "Due 20 Nov 2026, in 3 days", "Copy for the case record")
    adviser.looks("advice")


def when_an_action_follows_and_is_followed_up(adviser: Visitor) -> None:
    adviser.follows("Agree an action")
    adviser.fills("What will be done?", "Meet her at the gate")
    adviser.fills("Why?", "She asked for somebody she knows")
    adviser.fills_day("By when?", 20, 11, 2026)
    adviser.presses("Save")
    adviser.reads("The action that was agreed", "Meet her at the gate")
    adviser.goes_by_menu("Worklist")
    adviser.reads("Follow up advice", "Meet her at the gate")
    adviser.looks("the worklist of an adviser")
    adviser.goes_by_menu("Advice")
    adviser.looks("the advice log")
    adviser.follows(ASKED)
    adviser.follows("Follow it up")
    adviser.fills("What came of it?", "Kit went, and they walked home")
    adviser.looks("advice is followed up")
    adviser.presses("Save")
    adviser.reads("Followed up 17 Nov 2026, by Marek Dyer", "Kit went")


def then_whoever_works_with_her_reads_it(worker: Visitor) -> None:
    when_they_find(worker, "Bethany Marlow", "Bethany Marlow")
    when_they_say_why(worker)
    worker.reads("Advice from Youth and Family Resilience", ASKED, ADVISED, "Came of it: Kit went")
    worker.looks("advice on her page")
