"""The benchmark: each piece of work against each learning point, gaps first, and nothing found before is lost."""

from datetime import date

import pytest

from reachable.action_plan.benchmark import changes
from reachable.action_plan.benchmark.models import Looked, Workstream
from reachable.action_plan.benchmark.points import POINTS, Mark
from reachable.errors import NotNow
from tests.apps.action_plan.test_groups import on
from tests.apps.action_plan.test_plan import text

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 3)


@pytest.fixture
def by(cast, now):
    return {"by": cast["business"], "now": now}


@pytest.fixture
def watch(by):
    return changes.add_workstream(name="Night Watch", what="Trains hotels", lead="Lead, council", **by)


def href(row: Workstream, more: str = "") -> str:
    return f"/plan/benchmark/{row.uuid}/{more}"


def test_gaps_stand_first_and_then_the_whole_picture(client_of, watch):
    client = client_of("business")
    client.post(href(watch, "look/"), {"point": "debt", "mark": "gap", "words": "Nobody is taught it"} | on("so_on"))
    client.post(href(watch, "look/"), {"point": "moments", "mark": "meets", "words": "All are"} | on("so_on"))
    page = text(client_of("board").get("/plan/benchmark/"))
    assert page.index("Nobody is taught it") < page.index("The whole picture")
    assert "Gap: Night Watch" in page and "Meets it: Night Watch" in page
    assert page.count("Nobody has looked yet: Night Watch") == len(POINTS) - 2
    assert "No piece of work was ever held against:" in page and "housing is in the room" in page
    assert "Add a workstream" not in page


def test_a_gap_stands_until_somebody_has_looked_again_and_stays_to_be_read(client_of, watch, by):
    told = {"workstream": watch, "point": "debt"}
    changes.write_mark(mark=Mark.GAP, words="Nobody is taught it", so_on=DAY, **told, **by)
    changes.write_mark(mark=Mark.MEETS, words="All are", so_on=date(2026, 10, 1), **told, **by)
    changes.write_mark(mark=Mark.GAP, words="Written late", so_on=date(2026, 1, 1), **told, **by)
    client = client_of("board")
    assert "No gap has been found" in text(client.get("/plan/benchmark/")), "the newest day holds"
    page = text(client.get(href(watch)))
    assert "How it stood before" in page and "Nobody is taught it" in page and "Written late" in page
    assert Looked.objects.count() == 3


def test_looking_again_begins_with_the_point_that_was_asked_for(client_of, watch):
    page = text(client_of("business").get(href(watch, "look/?point=debt")))
    assert '<option value="debt" selected' in page and "a plan for the debt" in page
    assert client_of("business").get(href(watch, "look/?point=no")).status_code == 200
    sent = {"point": "no", "mark": "gap", "words": "One"} | on("so_on")
    assert client_of("business").post(href(watch, "look/"), sent).status_code == 200 and not Looked.objects.exists()


def test_what_was_found_about_a_point_that_is_asked_no_more_is_kept_and_counts_for_nothing(client_of, watch, by):
    changes.write_mark(workstream=watch, point="gone", mark=Mark.GAP, words="Of old", so_on=DAY, **by)
    client = client_of("board")
    assert "No gap has been found" in text(client.get("/plan/benchmark/"))
    assert "Asked no more" in text(client.get(href(watch)))


def test_a_workstream_is_added_once_and_taken_out_with_a_reason(client_of, watch, by):
    client = client_of("business")
    told = {"name": "Night Watch", "what": "Trains"}
    assert "stands in the list already" in text(client.post("/plan/benchmark/add/", told))
    client.post(href(watch, "end/"), {"why": "It ended in May"})
    assert client.get(href(watch)).status_code == 404
    assert "No piece of work stands in the list yet" in text(client.get("/plan/benchmark/"))
    with pytest.raises(NotNow, match="already"):
        changes.end_workstream(workstream=watch, why="Again", **by)
    assert client.post("/plan/benchmark/add/", told).status_code == 302, "the name is free again"


def test_a_day_to_come_is_no_day_on_which_somebody_looked(client_of, watch):
    sent = {"point": "debt", "mark": "gap", "words": "One"} | on("so_on", date(2027, 1, 1))
    assert "must not be in the future" in text(client_of("business").post(href(watch, "look/"), sent))


def test_nobody_else_keeps_the_benchmark(client_of, watch):
    paths = ["/plan/benchmark/add/", href(watch, "look/"), href(watch, "end/")]
    assert {client_of("board").get(path).status_code for path in paths} == {403}
    assert "What you can do" not in text(client_of("board").get(href(watch)))
