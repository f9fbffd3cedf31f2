"""The plan's own actions: never written over, complete is not embedded, late ones are told of once."""

from datetime import date, timedelta

import pytest

from reachable.action_plan import changes as plan
from reachable.action_plan.actions import changes
from reachable.action_plan.actions.models import Action, ActionMoved
from reachable.action_plan.actions.overdue_step import tell_what_is_late
from reachable.action_plan.actions.rules import Change
from reachable.action_plan.groups import changes as groups
from reachable.action_plan.models import Recommendation
from reachable.action_plan.words import EvidenceKind
from reachable.errors import NotNow
from reachable.notices.models import Notice
from tests.apps.action_plan.test_groups import on
from tests.apps.action_plan.test_plan import at, text

pytestmark = pytest.mark.django_db
TOLD = {"what": "Train the hub", "success": "9 of 10 know", "owner_role": "Head", "owner_agency": "Housing"}
LATE_ON = date(2026, 11, 1)


@pytest.fixture
def by(cast, now):
    return {"by": cast["business"], "now": now}


@pytest.fixture
def action(three, by):
    return changes.add(recommendation=three, due_on=LATE_ON, group=None, is_published=True, **TOLD, **by)


def href(action: Action, more: str = "") -> str:
    return f"/plan/actions/{action.uuid}/{more}"


def test_an_action_is_agreed_on_the_page_of_its_recommendation(client_of, three):
    client = client_of("business")
    assert "No action has been agreed about it" in text(client.get(at(three)))
    answer = client.post(at(three, "action/"), TOLD | on("due_on", date(2026, 12, 1)))
    action = Action.objects.get()
    assert answer.url == href(action) and not action.is_published
    page = text(client_of("board").get(at(three)))
    assert "Train the hub" in page and "Not started, due 1 Dec 2026" in page and ">Amber<" in page


def test_it_is_moved_handed_on_and_worded_anew_and_what_it_was_stays(client_of, action, by):
    client = client_of("business")
    group = groups.set_up(name="Working group", text="It works", meets="", since_on=LATE_ON, **by)
    client.post(href(action, "move/"), {"why": "Staff left"} | on("due_on", date(2027, 3, 1)))
    client.post(href(action, "hand-on/"), {"owner_role": "Lead", "owner_agency": "Health", "why": "Moved"})
    words = {"what": "Train all", "success": "All know", "group": f"{group.uuid}", "why": "Wider", "seen": "2"}
    assert 'name="seen" value="2"' in text(client.get(href(action, "words/")))
    client.post(href(action, "words/"), words)
    page = text(client_of("board").get(href(action)))
    assert "Train all" in page and "Lead, Health" in page and "1 Mar 2027" in page and "Working group" in page
    for was in ("Staff left", "Head, Housing", "Train the hub (9 of 10 know)", "1 Nov 2026", "Overseen by no group"):
        assert was in page, was
    assert ActionMoved.objects.count() == 3
    again = text(client.post(href(action, "words/"), words | {"what": "Over what nobody saw"}))
    assert "Somebody has changed this action meanwhile" in again and ActionMoved.objects.count() == 3


def test_what_is_complete_is_published_after_all_and_says_so(client_of, action, by):
    changes.say(action=action, change=Change.COMPLETE, so_on=LATE_ON, why="Done", **by)
    client = client_of("business")
    assert "Word it anew" in text(client.get(href(action))) and "Move it" not in text(client.get(href(action)))
    words = {"what": TOLD["what"], "success": TOLD["success"], "why": "It may be known", "seen": "1"}
    client.post(href(action, "words/"), words)
    moved = ActionMoved.objects.order_by("-pk")[0]
    assert (moved.was, moved.became) == ("Published", "Not published")
    action.refresh_from_db()
    assert action.done_on == LATE_ON and not action.is_published


def test_an_action_says_which_decision_it_comes_from(client_of, three, by):
    group = groups.set_up(name="Working group", text="It works", meets="", since_on=LATE_ON, **by)
    meeting = groups.write_meeting(group=group, held_on=LATE_ON, present=[], others="", minutes="Short", **by)
    decision = groups.decide(meeting=meeting, recommendation=three, what="Teach them all", why="So", **by)
    sent = TOLD | {"decision": f"{decision.uuid}"} | on("due_on", date(2026, 12, 1))
    client_of("business").post(at(three, "action/"), sent)
    page = text(client_of("board").get(href(Action.objects.get())))
    assert "Teach them all (1 Nov 2026)" in page


def test_two_who_change_one_action_do_not_write_over_each_other(action, by):
    again = Action.objects.get()
    changes.move(action=action, due_on=date(2027, 1, 1), why="One", **by)
    with pytest.raises(NotNow, match="meanwhile"):
        changes.hand_on(action=again, owner_role="Lead", owner_agency="Health", why="Two", **by)
    assert ActionMoved.objects.count() == 1


def test_complete_is_not_embedded_and_only_later_evidence_says_so(client_of, action, three, by):
    client = client_of("business")
    say = {"change": "complete", "why": "The hub is trained"} | on("so_on", date(2026, 5, 1))
    client.post(href(action, "stands/"), say)
    assert "Complete. Not shown to be embedded" in text(client.get(href(action)))
    plan.say_done(recommendation=three, is_so=True, so_on=date(2026, 4, 1), why="Agreed", **by)
    found = {"recommendation": three, "kind": EvidenceKind.AUDIT, "is_for": True, "words": "9 of 10"}
    plan.add_evidence(so_on=date(2026, 4, 20), **found, **by)
    plan.say_embedded(recommendation=three, is_so=True, so_on=date(2026, 4, 21), why="Seen", **by)
    assert "Not shown to be embedded" in text(client.get(href(action))), "the evidence is older than this action"
    assert '1 of 1</span> <span class="small">recommendations done' not in text(client.get("/plan/"))
    plan.add_evidence(so_on=date(2026, 6, 1), **found, **by)
    assert "Complete and embedded" in text(client.get(href(action))) and ">Blue<" in text(client.get(href(action)))
    page = text(client.get("/plan/"))
    assert '1 of 1</span> <span class="small">actions of the plan complete are embedded' in page
    assert '1 of 5</span> <span class="small">recommendations done are embedded' in page, "four are national, and done"


def test_an_action_that_is_complete_is_opened_again_or_superseded_and_nothing_else(client_of, action, by):
    changes.say(action=action, change=Change.COMPLETE, so_on=LATE_ON, why="Done", **by)
    client = client_of("business")
    page = text(client.get(href(action, "stands/")))
    assert "It is open again" in page and "It is superseded" in page and "Work on it has begun" not in page
    action.refresh_from_db()
    with pytest.raises(NotNow, match="stands as “complete”"):
        changes.move(action=action, due_on=LATE_ON, why="No", **by)
    client.post(href(action, "stands/"), {"change": "reopen", "why": "It lapsed"} | on("so_on", LATE_ON))
    action.refresh_from_db()
    assert action.done_on is None and "16 days late" in text(client.get(href(action)))


def test_the_list_is_narrowed_by_group_owner_and_standing(client_of, action, three, by):
    group = groups.set_up(name="Working group", text="It works", meets="", since_on=LATE_ON, **by)
    more = TOLD | {"what": "Visit hotels", "owner_agency": "Police"}
    changes.add(recommendation=three, due_on=date(2027, 6, 1), group=group, is_published=False, **more, **by)
    client = client_of("board")
    page = text(client.get("/plan/actions/"))
    assert page.index("Train the hub") < page.index("Visit hotels"), "what is late stands first"
    assert "of which 1 is late" in text(client.get("/plan/"))
    for asked in ("stands=late", "owner=Housing"):
        page = text(client.get(f"/plan/actions/?{asked}"))
        assert "Train the hub" in page and "Visit hotels" not in page
    for asked in (f"group={group.uuid}", "owner=Police&stands=not_started"):
        page = text(client.get(f"/plan/actions/?{asked}"))
        assert "Train the hub" not in page and "Visit hotels" in page
    assert "No action is so" in text(client.get("/plan/actions/?stands=embedded"))
    assert "Train the hub" in text(client.get("/plan/actions/?stands=nonsense")), "what is not asked narrows nothing"


def test_what_is_late_is_told_of_once_and_settled_when_it_is_no_more(action, cast, by, now):
    assert tell_what_is_late(now) == 1
    notice = Notice.objects.get()
    assert (notice.to, notice.page, notice.about) == (cast["business"], "plan_action", action.uuid)
    assert "Train" not in notice.words and notice.settled_at is None
    assert tell_what_is_late(now + timedelta(days=1)) == 0 and Notice.objects.count() == 1
    action.refresh_from_db()
    changes.move(action=action, due_on=date(2026, 12, 1), why="Staff left", **by)
    assert tell_what_is_late(now + timedelta(days=2)) == 0
    notice.refresh_from_db()
    assert notice.settled_at
    assert tell_what_is_late(now + timedelta(days=30)) == 1, "it is late again, and told of again"


def test_of_two_who_find_it_late_at_once_one_tells(action, now):
    again = Action.objects.get()
    assert changes.claim_late(action=action, by="the step that tells of the plan", now=now)
    assert not changes.claim_late(action=again, by="the step that tells of the plan", now=now)


def test_what_is_not_late_is_told_to_nobody(three, by, now):
    changes.add(recommendation=three, due_on=now.date(), group=None, is_published=False, **TOLD, **by)
    assert tell_what_is_late(now) == 0 and not Notice.objects.exists()


def test_only_what_is_marked_is_published_and_what_is_complete_is_in_place(client_of, action, three, review, by):
    hidden = TOLD | {"what": "Not for the public"}
    changes.add(recommendation=three, due_on=LATE_ON, group=None, is_published=False, **hidden, **by)
    client, path = client_of("board"), f"/plan/response/{review.uuid}/"
    page = text(client.get(path))
    assert "Train the hub (Head, Housing, by 1 Nov 2026)" in page and "Not for the public" not in page
    changes.say(action=action, change=Change.COMPLETE, so_on=LATE_ON, why="Done", **by)
    assert "Train the hub (Head, Housing, since 1 Nov 2026)" in text(client.get(path))
    action.refresh_from_db()
    changes.say(action=action, change=Change.SUPERSEDE, so_on=LATE_ON, why="Other", **by)
    assert "Train the hub" not in text(client.get(path))


def test_an_action_about_national_policy_is_published_with_its_response(client_of, review, by):
    one = Recommendation.objects.get(number=1)
    changes.add(recommendation=one, due_on=LATE_ON, group=None, is_published=True, **TOLD, **by)
    assert "Train the hub (Head" in text(client_of("board").get(f"/plan/response/{review.uuid}/"))


def test_nobody_else_keeps_actions(client_of, action, three):
    paths = [href(action, more) for more in ("stands/", "move/", "hand-on/", "words/")] + [at(three, "action/")]
    client = client_of("mash")
    assert {client.get(path).status_code for path in paths} == {403}
    assert "What you can do" not in text(client.get(href(action)))
