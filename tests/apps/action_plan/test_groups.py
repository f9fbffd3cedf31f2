"""Groups: who sits in them, what they oversee, what they must talk about, what they decided."""

from datetime import date

import pytest

from reachable.action_plan import changes as plan
from reachable.action_plan.actions import changes as actions
from reachable.action_plan.groups import changes
from reachable.action_plan.groups.forgetting import seats_due
from reachable.action_plan.groups.models import Decision, Group, Meeting, Oversees, Raised, RaisedStep, Remit, Seat
from reachable.action_plan.groups.rules import Step
from reachable.action_plan.letters import changes as letters
from reachable.action_plan.models import Recommendation
from reachable.action_plan.words import EvidenceKind
from reachable.errors import NotNow
from tests.apps.action_plan.test_plan import at, text

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 3)


def on(name: str, day: date = DAY) -> dict[str, str]:
    return {f"{name}_day": f"{day.day}", f"{name}_month": f"{day.month}", f"{name}_year": f"{day.year}"}


@pytest.fixture
def by(cast, now):
    return {"by": cast["business"], "now": now}


@pytest.fixture
def group(review, by):
    return changes.set_up(name="Strategic Group", text="Oversees the plan", meets="Monthly", since_on=DAY, **by)


@pytest.fixture
def seat(group, by):
    who = {"practitioner": None, "name": "Ann Field", "agency": "Housing", "part": "Head of service"}
    return changes.take_seat(group=group, is_chair=True, from_on=DAY, **who, **by)


def href(group: Group, more: str = "") -> str:
    return f"/plan/groups/{group.uuid}/{more}"


def test_a_group_is_set_up_and_what_it_was_called_before_stays_to_be_read(client_of, review):
    client = client_of("business")
    told = {"name": "Business Management Group", "text": "Runs the plan", "meets": "Monthly"}
    client.post("/plan/groups/set-up/", told | on("since_on"))
    group = Group.objects.get()
    assert "Business Management Group" in text(client_of("board").get("/plan/groups/"))
    client.post(href(group, "remit/"), told | {"name": "Delivery Group", "why": "The board renamed it"})
    page = text(client_of("board").get(href(group)))
    assert "Delivery Group" in page and "Business Management Group: Runs the plan" in page
    assert "The board renamed it" in page and Remit.objects.count() == 2


def test_who_signs_in_here_and_who_does_not_can_sit_in_it_and_one_is_in_the_chair(client_of, group, cast):
    client = client_of("business")
    chair = {"practitioner": f"{cast['head'].uuid}", "part": "Head of service", "is_chair": "on"} | on("from_on")
    assert client.post(href(group, "seat/"), chair).status_code == 302
    seat = Seat.objects.get()
    assert (seat.name, seat.agency, seat.practitioner) == (cast["head"].name, str(cast["head"].agency), cast["head"])
    other = {"name": "Ann Field", "agency": "Health board", "part": "Nurse"} | on("from_on")
    assert client.post(href(group, "seat/"), other).status_code == 302
    assert "This group has a chair" in text(client.post(href(group, "seat/"), other | {"is_chair": "on"}))
    assert "one of the two" in text(client.post(href(group, "seat/"), chair | {"name": "Ann"}))
    assert "Enter the organisation" in text(client.post(href(group, "seat/"), other | {"agency": ""}))
    page = text(client_of("board").get(href(group)))
    assert f"{cast['head'].name} (chair)" in page and "Ann Field" in page and "They left" not in page


def test_who_left_sits_there_no_more_and_was_at_the_meetings_before(client_of, group, seat, by):
    meeting = changes.write_meeting(group=group, held_on=DAY, present=[seat], others="A guest", minutes="Short", **by)
    client = client_of("business")
    early = {"why": "New post"} | on("left_on", date(2026, 6, 2))
    assert "before they sat in this group" in text(client.post(f"/plan/groups/seat/{seat.uuid}/left/", early))
    assert client.post(f"/plan/groups/seat/{seat.uuid}/left/", {"why": "New post"} | on("left_on")).status_code == 302
    assert "Nobody is written down yet" in text(client.get(href(group)))
    assert "Ann Field (Head of service, Housing)" in text(client.get(f"/plan/groups/meeting/{meeting.uuid}/"))
    with pytest.raises(NotNow, match="left this group already"):
        changes.leave_seat(seat=seat, left_on=DAY, why="Again", **by)
    assert not seats_due(by["now"], []).exists()
    assert seats_due(by["now"].replace(year=2034), []).get() == seat
    changes.forget_seats(seats=[seat.pk], by="the forgetting step", now=by["now"])
    assert "Ann Field" not in text(client.get(f"/plan/groups/meeting/{meeting.uuid}/"))


def test_who_sits_in_a_group_that_ended_is_forgotten_seven_years_after_it(group, seat, by):
    later = by["now"].replace(year=2034)
    assert not seats_due(later, []).exists(), "they sit there to this day"
    changes.end_group(group=group, ended_on=DAY, why="Its work is done", **by)
    assert not seats_due(by["now"], []).exists() and seats_due(later, []).get() == seat


def test_it_oversees_what_is_ticked_and_no_more(client_of, group, review):
    client = client_of("business")
    two, three = Recommendation.objects.filter(number__in=(2, 3)).order_by("number")
    client.post(href(group, "oversees/"), {"recommendations": [f"{two.uuid}", f"{three.uuid}"]})
    client.post(href(group, "oversees/"), {"recommendations": [f"{three.uuid}"]})
    standing = Oversees.objects.standing().get()
    assert standing.recommendation == three and Oversees.objects.count() == 2, "what it oversaw before stays"


def test_the_agenda_is_worked_out_from_the_plan(client_of, group, review, by, now):
    """Late, soon due, in doubt, letters past their day, waits, done with nothing to show, raised."""
    one, two, three, nine = Recommendation.objects.filter(number__in=(1, 2, 3, 9)).order_by("number")
    changes.oversee(group=group, recommendations=[one, two, three, nine], **by)
    told = {"success": "9 of 10", "owner_role": "Head", "owner_agency": "Housing", "is_published": False, "group": None}
    late = actions.add(recommendation=two, what="Train the hub", due_on=date(2026, 11, 1), **told, **by)
    actions.add(recommendation=two, what="Write the page", due_on=date(2026, 12, 1), **told, **by)
    sent = {"to": "The Home Office", "asked": "It", "sent_on": DAY, "due_on": date(2026, 7, 1)}
    letters.send(recommendations=[nine], **sent, **by)
    plan.say_done(recommendation=two, is_so=True, so_on=date(2026, 5, 1), why="Agreed", **by)
    found = {"recommendation": two, "kind": EvidenceKind.AUDIT, "words": "9 of 10"}
    plan.add_evidence(is_for=True, so_on=date(2026, 9, 1), **found, **by)
    plan.say_embedded(recommendation=two, is_so=True, so_on=date(2026, 9, 2), why="Seen", **by)
    plan.add_evidence(is_for=False, so_on=date(2026, 11, 1), **found, **by)
    changes.put_to(group=group, recommendation=three, text="Far away areas.", **by)
    page = text(client_of("board").get(href(group, "agenda/")))
    assert (
        "1. Late (1)" in page
        and "Train the hub</a>" in page
        and "Not started, 16 days late: was due 1 Nov 2026. Head, Housing" in page
    )
    assert "2. Due within four weeks (1)" in page and "Write the page" in page
    assert "3. In doubt (1)" in page and "Evidence of 1 Nov 2026" in page
    assert "4. Letters past their day (1)" in page and "No answer for 167 days" in page
    assert "5. Waits for a person (1)" in page and "MOPAC" in page.upper()
    assert "6. Done, and nothing shows a change (2)" in page and "Recommendation 9: WFSCB to share" in page
    assert "7. Put to this group (1)" in page and "Far away areas." in page
    actions.say(action=late, change="complete", so_on=date(2026, 11, 16), why="Done", **by)
    assert "Train the hub" not in text(client_of("board").get(href(group, "agenda/")))


def test_what_is_late_goes_up_and_what_is_soon_due_stays_with_its_group(client_of, group, three, by):
    other = changes.set_up(name="Working group", text="Trains", meets="", since_on=DAY, **by)
    changes.oversee(group=group, recommendations=[three], **by)
    told = {"success": "9 of 10", "owner_role": "Head", "owner_agency": "Housing", "is_published": False}
    actions.add(recommendation=three, what="Train all", due_on=date(2026, 11, 1), group=other, **told, **by)
    actions.add(recommendation=three, what="Write soon", due_on=date(2026, 12, 1), group=other, **told, **by)
    client = client_of("board")
    below, above = (text(client.get(href(one, "agenda/"))) for one in (other, group))
    assert "Train all" in below and "Write soon" in below
    assert "Train all" in above and "Write soon" not in above


def test_a_meeting_its_decisions_and_what_was_changed_of_them(client_of, group, seat, three):
    client = client_of("business")
    told = {"present": [f"{seat.uuid}"], "others": "A guest from health", "minutes": "We talked."} | on("held_on")
    client.post(href(group, "met/"), told)
    meeting = Meeting.objects.get()
    path = f"/plan/groups/meeting/{meeting.uuid}/"
    decided = {"what": "Ask the neighbours", "why": "They know", "recommendation": f"{three.uuid}"}
    client.post(f"{path}decided/", decided)
    assert "Ask the neighbours" in text(client_of("board").get(at(three))), "on the page of its recommendation"
    client.post(f"{path}change/", told | {"minutes": "We talked for long.", "why": "Too short"})
    assert client.get(path).status_code == 404, "other minutes stand in their place"
    became = Meeting.objects.standing().get()
    path = f"/plan/groups/meeting/{became.uuid}/"
    page = text(client.get(path))
    assert "We talked for long." in page and "Ask the neighbours" in page and "Too short" in page
    assert "Ann Field (Head of service, Housing)" in page and "A guest from health" in page
    decision = Decision.objects.get()
    client.post(f"/plan/groups/decision/{decision.uuid}/", decided | {"what": "Ask all", "changed_why": "Slip"})
    page = text(client.get(path))
    assert "Ask all" in page and "Slip" in page and Decision.objects.count() == 2
    new = Decision.objects.standing().get()
    client.post(f"/plan/groups/decision/{new.uuid}/take-back/", {"why": "The board said no"})
    page = text(client.get(path))
    assert "No decision is written down." in page and "The board said no" in page


def test_two_who_change_the_same_minutes_or_decision_do_not_write_over_each_other(group, by):
    told = {"held_on": DAY, "present": [], "others": "", "minutes": "Short"}
    meeting = changes.write_meeting(group=group, **told, **by)
    decision = changes.decide(meeting=meeting, recommendation=None, what="One", why="So", **by)
    changes.take_back(decision=decision, why="No", **by)
    with pytest.raises(NotNow, match="meanwhile"):
        changes.take_back(decision=decision, why="No", **by)
    changes.change_meeting(meeting=meeting, why="Slip", **told, **by)
    with pytest.raises(NotNow, match="meanwhile"):
        changes.change_meeting(meeting=meeting, why="Slip", **told, **by)


@pytest.mark.parametrize("key", ["mash", "custody", "board", "admin"])
def test_anybody_raises_something_and_the_business_manager_says_what_the_group_did(client_of, group, three, key):
    told = {"text": "Who pays for the journey?", "recommendation": f"{three.uuid}"}
    client = client_of(key)
    assert "no young person" in text(client.get(href(group, "raise/"))).lower()
    assert client.post(href(group, "raise/"), told).status_code == 302
    raised = Raised.objects.get()
    path = f"/plan/groups/raised/{raised.uuid}/"
    assert "Raised, and not taken on yet" in text(client.get(path))
    assert client.get(f"{path}answer/").status_code == 403
    keeper = client_of("business")
    keeper.post(f"{path}answer/", {"step": "taken_on", "words": "In June"})
    keeper.post(f"{path}answer/", {"step": "answered", "words": "The council pays"})
    page = text(client.get(path))
    assert "The group has answered" in page and "The council pays" in page and "In June" in page


def test_an_answer_must_follow_on_how_it_stands(group, by):
    raised = changes.put_to(group=group, recommendation=None, text="One", **by)
    with pytest.raises(NotNow, match="not taken on yet"):
        changes.answer(raised=raised, step=Step.REOPENED, words="Again", **by)


def test_a_group_that_ended_is_asked_nothing_more(client_of, group, by):
    client = client_of("business")
    early = {"why": "No"} | on("ended_on", date(2026, 1, 1))
    assert "before the group began" in text(client.post(href(group, "end/"), early))
    client.post(href(group, "end/"), {"why": "Merged"} | on("ended_on", date(2026, 11, 1)))
    page = text(client.get(href(group)))
    assert "This group meets no more:</b> Merged" in page and "What you can do" not in page
    assert "Groups that have ended" in text(client.get("/plan/groups/"))
    group.refresh_from_db()
    with pytest.raises(NotNow, match="has ended"):
        changes.put_to(group=group, recommendation=None, text="One", **by)
    with pytest.raises(NotNow, match="ended already"):
        changes.end_group(group=group, ended_on=DAY, why="Again", **by)


def test_nobody_else_keeps_groups(client_of, group, seat, by):
    meeting = changes.write_meeting(group=group, held_on=DAY, present=[], others="", minutes="Short", **by)
    decision = changes.decide(meeting=meeting, recommendation=None, what="One", why="So", **by)
    client = client_of("board")
    paths = [href(group, more) for more in ("remit/", "end/", "oversees/", "seat/", "met/")]
    paths += ["/plan/groups/set-up/", f"/plan/groups/seat/{seat.uuid}/left/"]
    paths += [f"/plan/groups/meeting/{meeting.uuid}/{more}/" for more in ("change", "decided")]
    paths += [f"/plan/groups/decision/{decision.uuid}/", f"/plan/groups/decision/{decision.uuid}/take-back/"]
    assert {client.get(path).status_code for path in paths} == {403}


def test_what_was_raised_and_names_somebody_goes_with_what_the_group_did_with_it(client_of, group, by):
    raised = changes.put_to(group=group, recommendation=None, text="Ann was seen", **by)
    changes.answer(raised=raised, step=Step.ANSWERED, words="Ann is safe", **by)
    path, told = f"/plan/groups/raised/{raised.uuid}/", {"why": "It names somebody, or tells who they are"}
    assert "take-out" in text(client_of("business").get(path)) and "take-out" not in text(client_of("mash").get(path))
    assert client_of("mash").post(f"{path}take-out/", told).status_code == 403
    assert client_of("business").post(f"{path}take-out/", told).url == href(group)
    assert not Raised.objects.exists() and not RaisedStep.objects.exists()
    with pytest.raises(NotNow, match="out already"):
        changes.take_out_raised(raised=raised, why="x", **by)
