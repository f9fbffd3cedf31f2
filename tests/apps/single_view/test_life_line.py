"""The life line on the page: every line of the table drawn once and linked to it, and nothing that is not shown."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from reachable.people.changes import our_record_of
from reachable.people.models import Belonging, Person
from reachable.sharing.changes import protect
from reachable.sharing.models import Register
from reachable.single_view.gaps import Heard
from reachable.single_view.line_pages import _silence
from tests import factories as f
from tests.house.people import fill, named, open_to

pytestmark = pytest.mark.django_db
WHY = {"because": "worry", "reference": "Call 4411", "sentence": "Her school rang: she came in with a cut hand."}


def opened(client, whom: str | Person, query: str = "") -> str:
    """The page of a young person, or of the one called so."""
    at = f"/young-people/{(named(whom) if isinstance(whom, str) else whom).uuid}/"
    client.post(f"{at}why/", WHY)
    return unescape(client.get(f"{at}{query}").content.decode())


def line(page: str, at: str = "desk") -> str:
    """The drawing for the desk or the phone."""
    return page.split(f'<svg class="line line--{at}"', 1)[1].split("</svg>", 1)[0]


def links(drawing: str) -> list[str]:
    return re.findall(r'<a href="([^"]+)" tabindex="-1">', drawing)


def test_every_mark_leads_to_its_line_of_the_table(take_in, client_of):
    fill(take_in)
    page = opened(client_of("mash"), "Bethany")
    told = links(line(page))
    assert len(told) >= 5 and len(set(told)) == len(told)
    assert [to for to in told if f'id="{to[1:]}"' not in page] == []


def test_a_line_on_another_page_of_the_table_is_linked_there(take_in, client_of, monkeypatch):
    monkeypatch.setattr("reachable.single_view.fact_pages.FACTS_A_PAGE", 2)
    take_in(f.pupils())
    take_in(f.exclusions(*(f.exclusion(number=n, startdate=f"2026-0{2 * n}-02") for n in range(1, 5))))
    client = client_of("mash")
    first = opened(client, "Bethany")
    pages = sorted({to.split("#")[0] for to in links(line(first))})
    assert pages == ["", "?page=2", "?page=3"]
    for to in links(line(first)):
        assert f'id="{to.split("#")[1]}"' in opened(client, "Bethany", to.split("#")[0])


def test_time_on_a_roll_is_one_bar_named_by_the_school(take_in, client_of):
    take_in(f.pupils())
    drawing = line(opened(client_of("mash"), "Bethany"))
    assert drawing.count('class="line__bar"') == 1 and "Alder Park School" in drawing
    assert "on its roll" in drawing and "Joined the school" not in drawing


@pytest.mark.parametrize(
    ("outcome", "said", "shape"),
    [
        ("", "Arrested, outcome not yet known", "line__open line__dash"),
        ("NFA", "Arrested, no further action", 'class="line__open"'),
        ("CHARGE", "Arrested, charged", 'd="M0-7'),
    ],
)
def test_an_arrest_is_never_drawn_without_its_outcome(outcome, said, shape, take_in, client_of):
    take_in(f.custody(f.detention(outcome=outcome)))
    held = Belonging.objects.now_standing().select_related("person").to_change(by="a test").get().person
    drawing = line(opened(client_of("mash"), held))
    assert said in drawing and "Outcome: " in drawing and shape in drawing


def test_a_protected_move_leaves_no_trace(take_in, client_of, cast, now):
    fill(take_in)
    person, mash = open_to(cast["mash"], "Bethany", now), cast["mash"]
    before = unescape(client_of("mash").get(f"/young-people/{person.uuid}/").content.decode())
    assert "Ferris Close" in line(before) and "Alder Park" in line(before) and "Ferris Close" in line(before, "phone")
    protect(record=our_record_of(person=person, by=mash, now=now), because="She asked", by=mash, now=now)
    after = unescape(client_of("mash").get(f"/young-people/{person.uuid}/").content.decode())
    for drawing in (line(after), line(after, "phone")):
        assert "Ferris Close" not in drawing and "Alder Park" not in drawing and "Suspended" not in drawing
        assert drawing.count("Address protected: nothing of it is drawn") == 2


def test_lanes_that_a_role_does_not_read_say_whom_to_ask(take_in, client_of):
    fill(take_in)
    page = unescape(client_of("school_a").get(f"/young-people/{named('Bethany').uuid}/").content.decode())
    drawing = line(page)
    assert drawing.count("Not shared with you: ask the MASH") == 5
    assert "Arrested" not in drawing and "Social care involved" not in drawing and "Suspended" in drawing


def test_what_nobody_sends_is_hatched_and_what_is_only_empty_is_not(take_in, client_of):
    Register.objects.filter(data_class__in=["missing", "emergency-department"]).delete()
    take_in(f.pupils())
    drawing = line(opened(client_of("mash"), "Bethany"))
    assert drawing.count("<title>Nobody sends us this</title>") == 2  # health, missing
    assert "Nobody has written down what they asked for" in drawing


def test_a_shorter_time_leaves_out_what_is_older_and_says_so(take_in, client_of):
    take_in(f.pupils())
    take_in(f.exclusions(f.exclusion(number=1, startdate="2024-Mar-04 00:00:00")))
    client = client_of("mash")
    assert "1 of 2 lines" in opened(client, "Bethany", "?line=term") and "2 of" not in opened(client, "Bethany")
    everything = opened(client, "Bethany", "?line=all")
    assert "all 2 lines" in everything and 'href="?line=all&ends=' not in everything
    past = opened(client, "Bethany", "?line=year&ends=2024-06")
    assert "From July 2023 to June 2024" in past and "Suspended" in line(past) and "Today" not in line(past)
    assert "?line=year&ends=2024-12#life-line" in past and "?line=year&ends=2023-12#life-line" in past


def test_a_line_of_a_narrower_time_and_the_next_page_keep_what_was_asked(take_in, client_of, monkeypatch, now):
    monkeypatch.setattr("reachable.single_view.fact_pages.FACTS_A_PAGE", 2)
    yesterday = now - timedelta(days=1)
    take_in(f.pupils(), at=yesterday)
    take_in(f.exclusions(*(f.exclusion(number=n, startdate=f"2026-0{2 * n}-02") for n in range(1, 5))), at=yesterday)
    page = opened(client_of("mash"), "Bethany", "?line=year&ends=2026-09&page=2")
    assert 'href="?line=year&ends=2026-09&page=3#facts"' in page and 'href="?line=term&ends=2026-09&page=2#' in page
    assert "?line=year&ends=2026-09&page=3#line-" in page and "#line-" in "".join(links(line(page)))
    past = opened(client_of("mash"), "Bethany", "?known=2026-11-16&line=year&page=2")
    assert 'href="?known=2026-11-16&line=year&page=3#facts"' in past
    assert 'href="?known=2026-11-16&line=term&page=2#life-line"' in past and 'copy/?known=2026-11-16"' in past


@pytest.mark.slow
def test_450_lines_are_drawn_without_growing_the_page_past_100_kb(take_in, client_of):
    take_in(f.pupils())
    take_in(
        f.exclusions(
            *(f.exclusion(number=n, startdate=f"{2025 + n % 2}-0{1 + n % 9}-{1 + n % 28:02}") for n in range(1, 451))
        )
    )
    page = opened(client_of("mash"), "Bethany", "?line=all")
    assert len(page) < 100_000 and "all 451 lines" in page
    counted = re.findall(r'class="line__count[^>]*>(\d+)<', line(page))
    assert sum(map(int, counted)) + len(re.findall(r'd="M0-7', line(page))) == 450


def test_a_page_of_nothing_still_has_its_lanes(take_in, client_of):
    take_in(f.pupils(f.pupil(entrydate="")))
    page = opened(client_of("mash"), "Bethany")
    assert line(page).count('class="line__name"') == 7


def test_attendance_is_an_area_and_a_protected_one_leaves_no_trace(take_in, client_of, cast, now):
    fill(take_in)
    rows = [row for day in range(2, 7) for row in f.day_of_marks(f"2026-11-0{day}", "/ O")]
    take_in(f.register(*rows))
    page = opened(client_of("mash"), "Bethany")
    assert 'class="line__area"' in line(page) and "There for 50% of sessions" in line(page, "phone")
    assert "School: there for 50% of sessions." in page, "who listens to the page hears it too"
    assert "how much of each week they were at school" in page
    person, mash = open_to(cast["mash"], "Bethany", now), cast["mash"]
    protect(record=our_record_of(person=person, by=mash, now=now), because="She asked", by=mash, now=now)
    after = unescape(client_of("mash").get(f"/young-people/{person.uuid}/").content.decode())
    assert "line__area" not in line(after) and "of sessions" not in after


def test_who_does_not_read_school_sees_no_attendance(take_in, client_of, cast, now):
    fill(take_in)
    take_in(f.register(*f.day_of_marks("2026-11-02", "/ O")))
    person = open_to(cast["housing"], "Bethany", now)
    page = unescape(client_of("housing").get(f"/young-people/{person.uuid}/").content.decode())
    assert "line__area" not in line(page) and "of sessions" not in page and 'class="line__name"' in page
    assert "how much of each week they were at school" not in page, "the key tells of what is drawn"


NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)


def heard(days: int | None) -> Heard:
    return Heard("pupils", "A school", "", None if days is None else NOW - timedelta(days=days), 7)


@pytest.mark.parametrize(
    ("feeds", "since"),
    [
        ([heard(3)], []),
        ([heard(30)], [NOW - timedelta(days=30)]),
        ([heard(None)], [None]),
        ([heard(3), heard(None)], []),
        ([heard(30), heard(20), heard(None)], [NOW - timedelta(days=20)]),
    ],
)
def test_a_lane_is_hatched_where_every_feed_of_it_is_silent(feeds, since):
    assert [one.from_at for one in _silence(feeds, NOW)] == since
