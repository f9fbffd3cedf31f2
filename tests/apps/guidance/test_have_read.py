"""Who has read which version, and that law or guidance has changed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reachable.agencies.models import Team
from reachable.errors import NotAllowed, NotNow
from reachable.guidance import changes
from reachable.guidance.change_notices import SHIPPED
from reachable.guidance.have_read import told_of, unread
from reachable.guidance.models import ChangeNotice, HasRead
from reachable.locks.models import Activity

pytestmark = pytest.mark.django_db
AT, CHANGED = "/guidance/custody/", "/guidance/changes/"
FIRST = {"version": "1"}
BOXES = {"title": "A new law", "what_changed": "Ask first", "source": "An Act", "sections": ["custody"]}
BOXES |= {"from_on_day": "1", "from_on_month": "1", "from_on_year": "2027"}


@pytest.fixture
def owned(cast, now):
    return changes.name_owner(slug="custody", owner=cast["mash"], why="Leads", by=cast["head"], now=now)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_reader_ticks_once_and_is_told_so(client_of, cast, now):
    client = client_of("school_a")
    assert "I have read this" in text(client.get(AT))
    for _ in range(2):
        assert client.post(f"{AT}read/", FIRST).status_code == 302
    assert HasRead.objects.get().by == cast["school_a"]
    page = text(client.get(AT))
    assert "You read it 17 Nov 2026" in page and "I have read this" not in page
    assert Activity.objects.filter(did="said that they had read guidance").count() == 1
    assert client.post("/guidance/nothing/read/").status_code == 404 and client.get(f"{AT}read/").status_code == 405


def test_other_words_are_to_be_read_again(owned, client_of, cast, now):
    client = client_of("school_a")
    client.post(f"{AT}read/", {"version": "2"})
    said = {
        "slug": "custody",
        "text": "Go.",
        "source": "Us",
        "review_on": now.date().replace(year=2027),
        "why": "Short",
    }
    changes.change_words(by=cast["mash"], after=2, now=now, **said)
    page = text(client.get(AT))
    assert "You read version 2" in page and "I have read this" in page
    for stale in ({"version": "2"}, {}):
        assert client.post(f"{AT}read/", stale).status_code == 409, "of words that they have not seen"
    assert client.post(f"{AT}read/", {"version": "3"}).status_code == 302


def test_a_manager_sees_who_of_their_own_has_not_and_nobody_else_does(client_of, cast):
    client_of("mash").post(f"{AT}read/", FIRST)
    page = text(client_of("manager").get(AT))
    assert "They have not read it yet" in page and "Owen" in page and "<li>Priya Nair</li>" not in page
    for who in ("mash", "school_a", "board", "dpo"):
        assert "They have not read it yet" not in text(client_of(who).get(AT))


def test_its_owner_sees_counts_by_team_and_the_board_no_small_number(owned, client_of):
    client_of("school_a").post(f"{AT}read/", {"version": "2"})
    assert "Who has read it, by team" in text(client_of("mash").get(AT))
    assert "Who has read it, by team" not in text(client_of("school_a").get(AT))
    board = text(client_of("board").get(AT))
    assert "Not shown: too few" in board and board.split("Who has read it, by team", 2)[2].count("too few") > 5


def test_the_first_notice_stands_on_every_start_page_until_it_is_read(client_of):
    client = client_of("school_a")
    assert "50-mile rule is withdrawn" in text(client.get("/")) and "50-mile" in text(client.get("/guidance/"))
    assert client.post(f"{CHANGED}{SHIPPED[0].uuid}/read/").status_code == 302
    assert "50-mile" not in text(client.get("/")) and "You read it" in text(client.get(CHANGED))
    assert "50-mile" in text(client_of("board").get("/"))
    noted = Activity.objects.get(did="said that they had read guidance").about_id
    assert noted == str(SHIPPED[0].uuid) and len(noted) <= Activity._meta.get_field("about_id").max_length
    assert client.post(f"{CHANGED}{SHIPPED[0].uuid.__class__(int=5)}/read/").status_code == 404


def test_the_owner_of_a_section_writes_that_something_has_changed(owned, client_of, cast, now):
    client = client_of("mash")
    assert "There is a problem" in text(client.post(f"{CHANGED}write/", BOXES | {"title": ""}))
    assert client.post(f"{CHANGED}write/", BOXES | {"must_read": ["school_lead"]}).status_code == 302
    assert "is there already" in text(client.post(f"{CHANGED}write/", BOXES)), "a second click"
    row = ChangeNotice.objects.get()
    assert (row.sections, row.must_read, row.by) == ("custody", "school_lead", cast["mash"])
    page = text(client.get(CHANGED))
    assert (
        "A new law" in page and "School safeguarding lead" in page and ">From</dt>" in page.replace(" </dt>", "</dt>")
    )
    told = {who for who in ("school_a", "board", "mash") if "A new law" in text(client_of(who).get("/"))}
    assert told == {"school_a"}


def test_nobody_else_does(owned, client_of, cast, now):
    assert client_of("school_a").get(f"{CHANGED}write/").status_code == 403
    page = text(client_of("mash_two").post(f"{CHANGED}write/", BOXES))
    assert "Choose a section that you answer for" in page and not ChangeNotice.objects.exists()
    said = {"title": "T", "what_changed": "W", "source": "S", "from_on": now.date(), "must_read": []}
    with pytest.raises(NotAllowed):
        changes.write_change(**said, sections=[], by=cast["mash"], now=now)
    changes.write_change(**said, sections=[], by=cast["head"], now=now)


def test_a_notice_that_names_somebody_goes_with_who_had_read_it(owned, client_of, cast, now):
    said = {"title": "Ann", "what_changed": "W", "source": "S", "from_on": now.date(), "must_read": []}
    row = changes.write_change(**said, sections=["custody"], by=cast["mash"], now=now)
    changes.say_read(what=row.as_notice().key, version=1, by=cast["board"], now=now)
    href, told = f"{CHANGED}{row.uuid}/take-out/", {"why": "It names somebody, or tells who they are"}
    assert href in text(client_of("mash").get(CHANGED)) and href in text(client_of("head").get(CHANGED))
    assert href not in text(client_of("mash_two").get(CHANGED))
    assert client_of("mash_two").get(href).status_code == 403
    assert client_of("mash_two").post(href, told).status_code == client_of("board").post(href, told).status_code == 403
    assert client_of("mash").post(href, told).url == CHANGED
    assert not ChangeNotice.objects.exists() and not HasRead.objects.exists()
    assert f"{SHIPPED[0].uuid}/take-out" not in text(client_of("head").get(CHANGED)), "it came with Reachable"
    assert client_of("head").post(href.replace(f"{row.uuid}", f"{SHIPPED[0].uuid}"), told).status_code == 404
    with pytest.raises(NotNow, match="out already"):
        changes.take_out_change(notice=row, why="x", by=cast["head"], now=now)


def test_what_is_unread_is_two_queries(cast, now):
    viewer = cast["mash"].as_viewer()
    with CaptureQueriesContext(connection) as made:
        assert unread(viewer, now) == list(SHIPPED)
    assert len(made.captured_queries) == 2


def test_what_was_read_goes_with_the_account(cast, now):
    changes.say_read(what="custody", version=1, by=cast["mash"], now=now)
    changes.forget_read(practitioners=[cast["mash"].pk], by="a test", now=now)
    assert not HasRead.objects.exists()


def test_many_notices_ask_no_more_than_one(client_of, cast, now):
    client = client_of("head")
    client.get(CHANGED)
    with CaptureQueriesContext(connection) as one:
        client.get(CHANGED)
    for number in range(3):
        told = {"title": f"Law {number}", "what_changed": "W", "source": "S", "from_on": now.date(), "must_read": []}
        changes.write_change(**told, sections=[], by=cast["head"], now=now)
    with CaptureQueriesContext(connection) as four:
        assert "Law 2" in text(client.get(CHANGED))
    assert len(four) == len(one)


def test_two_teams_of_one_name_are_two(cast):
    twin = Team.objects.create(agency=cast["housing"].agency, name=cast["mash"].team.name)
    everyone = [cast["mash"], cast["housing"]]
    cast["housing"].team = twin
    viewer = cast["board"].as_viewer()
    teams = [row[0] for row in told_of(set(), everyone, viewer)["teams"]]
    assert len(teams) == 2 and all(f", {twin.name}" in one for one in teams)


def test_only_whoever_must_read_it_is_counted_and_waited_for(cast):
    viewer, everyone = cast["manager"].as_viewer(), list(cast.values())
    every = told_of({cast["mash"].pk}, everyone, viewer, (), True)
    told = told_of({cast["mash"].pk}, everyone, viewer, (cast["mash"].role,), True)
    must = [one for one in everyone if one.role == cast["mash"].role]
    assert sum(of for _, _, of in told["teams"]) == len(must) < len(everyone) == sum(of for *_, of in every["teams"])
    assert set(told["not_yet"]) < set(every["not_yet"]) and cast["mash"].name not in told["not_yet"]
