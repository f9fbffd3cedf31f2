"""How often a page of the plan asks the database does not grow with what it shows."""

from datetime import date

import pytest

from reachable.action_plan.actions import changes as actions
from reachable.action_plan.benchmark import changes as benchmark
from reachable.action_plan.benchmark.points import POINTS, Mark
from reachable.action_plan.groups import changes as groups
from reachable.action_plan.groups.models import Group
from reachable.action_plan.models import Recommendation
from tests.apps.action_plan.test_plan import at
from tests.house.test_query_counts import queries

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY = date(2026, 6, 3)


def more(by: dict, number: int) -> Group:
    """A group with a seat, changed minutes, a decision and what was raised; an action; a workstream."""
    rows = list(Recommendation.objects.order_by("number"))
    group = groups.set_up(name=f"Group {number}", text="It oversees", meets="", since_on=DAY, **by)
    groups.oversee(group=group, recommendations=rows, **by)
    who = {"practitioner": None, "name": "Ann", "agency": "Housing", "part": "Head", "is_chair": True}
    seat = groups.take_seat(group=group, from_on=DAY, **who, **by)
    told = {"held_on": DAY, "present": [seat], "others": "", "minutes": "Short"}
    meeting = groups.write_meeting(group=group, **told, **by)
    groups.decide(meeting=meeting, recommendation=rows[1], what="Go on", why="So", **by)
    groups.change_meeting(meeting=meeting, why="Slip", **told, **by)
    groups.put_to(group=group, recommendation=rows[2], text="Look", **by)
    own = {"what": "Train", "success": "9 of 10", "owner_role": "Head", "owner_agency": "Housing", "due_on": DAY}
    actions.add(recommendation=rows[1], group=group, is_published=True, **own, **by)
    work = benchmark.add_workstream(name=f"Work {number}", what="One", lead="", **by)
    for point in POINTS:
        benchmark.write_mark(workstream=work, point=point.key, mark=Mark.GAP, words="One", so_on=DAY, **by)
    return group


def test_no_page_asks_more_often_when_there_is_more(client_of, review, cast, now):
    by = {"by": cast["business"], "now": now}
    group, two = more(by, 0), Recommendation.objects.get(number=2)
    one = f"/plan/groups/{group.uuid}/"
    pages = ["/plan/", "/plan/groups/", one, f"{one}agenda/", "/plan/actions/", "/plan/benchmark/", at(two)]
    pages += [f"/plan/response/{review.uuid}/", at(two, "action/")]
    client = client_of("business")
    few = {page: queries(client, page) for page in pages}
    for number in range(1, 4):
        more(by, number)
    groups.put_to(group=group, recommendation=None, text="Look again", **by)
    assert {page: queries(client, page) for page in pages} == few
    assert max(few.values()) < 26, few
