"""What was put right, withdrawn or erased is said where it stood, plainly and once, and is drawn nowhere."""

import argparse
from datetime import timedelta
from html import unescape

import pytest

from reachable.config.commands import forget
from reachable.feeds.models import Record
from reachable.people.changes import decide, our_record_of
from reachable.sharing.changes import protect, share
from reachable.sharing.models import Register
from tests import factories as f
from tests.apps.single_view.test_life_line import WHY, line
from tests.house.people import named, open_to

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOTE = "One line was withdrawn by Fernleigh and Westmarch Police on 17 Nov 2026."


@pytest.fixture
def page(client_of, cast, now):
    """Gives Bethany's page, or what stands under it, as one of the cast reads it."""

    def read(who: str = "mash", more: str = "") -> str:
        at = f"/young-people/{open_to(cast['mash'], 'Bethany', now).uuid}/"
        client_of("mash").post(f"{at}why/", WHY)
        return " ".join(unescape(client_of(who).get(f"{at}{more}").content.decode()).split())

    return read


def joined(feed: str, cast, now) -> None:
    """A person says that a record of that feed is Bethany's."""
    told = {record.feed: record for record in Record.objects.everyone_because("a test")}
    decide(left=told["pupils"], right=told[feed], is_same=True, why="Rang both", by=cast["mash"], now=now)


def missed(take_in, cast, now, **then: object) -> None:
    """Missing, with a return interview that the police then tell otherwise, an hour later."""
    take_in(f.pupils(), at=now - DAY)
    take_in(f.missing(), at=now - DAY)
    joined("missing", cast, now - DAY)
    take_in(f.missing(f.episode(**then)), at=now - HOUR)


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ({"sessions": "10.0"}, "Corrected on 17 Nov 2026. It first said: Suspended from school for 2 days"),
        (
            {"startdate": "2026-Oct-05 00:00:00", "reason1": "PP"},
            "It first said: Suspended from school for 2 days. The school",
        ),
    ],
)
def test_a_corrected_line_says_what_it_first_said_and_when_it_was_put_right(then, said, take_in, now, page):
    take_in(f.pupils(), at=now - DAY)
    take_in(f.exclusions(), at=now - DAY)
    take_in(f.exclusions(f.exclusion(**then)), at=now - HOUR)
    assert said in page() and said in page(more="copy/")
    assert page().count("It first said") == 1 and "It first said" not in page(more="?known=2026-11-16")


def test_put_right_twice_it_still_says_what_it_said_at_first(take_in, now, page):
    take_in(f.pupils(), at=now - DAY)
    for hours, sessions in enumerate(("4.0", "10.0", "6.0")):
        take_in(f.exclusions(f.exclusion(sessions=sessions)), at=now - DAY + hours * HOUR)
    assert "Corrected on 16 Nov 2026. It first said: Suspended from school for 2 days" in page()
    assert "Suspended from school for 3 days" in page() and "for 5 days" not in page()


def test_a_time_put_right_says_the_time_before(take_in, cast, now, page):
    missed(take_in, cast, now, found_dt="2026-11-03 09:00")
    assert "It first said: 2 Nov 2026, 4:10pm to 3 Nov 2026, 7:15am." in page()


def test_a_withdrawn_line_leaves_a_plain_note_and_is_not_drawn(take_in, cast, now, page):
    missed(take_in, cast, now, rhi_date="", rhi_accepted="")
    told = page()
    assert told.count(NOTE) == 1 and "Return interview held" not in told and "Interview held" not in line(told)
    assert "withdrawn" not in line(told).lower() and NOTE in page(more="copy/")
    before = page(more="?known=2026-11-16")
    assert "Return interview held" in before and "Withdrawn since" in before and NOTE not in before


def test_several_withdrawn_by_one_are_one_note(take_in, cast, now, page):
    missed(take_in, cast, now, rhi_date="", rhi_offered="", rhi_accepted="")
    assert "2 lines were withdrawn by Fernleigh and Westmarch Police on 17 Nov 2026." in page()


def test_who_does_not_read_the_line_is_not_told_that_it_was_withdrawn(take_in, cast, now, page):
    missed(take_in, cast, now, rhi_date="", rhi_accepted="")
    assert "The facts" in page("school_a") and "withdrawn" not in page("school_a")


def test_a_restricted_line_is_withdrawn_unseen(take_in, cast, now, page):
    died = f.cin_child().replace("<Sex>F</Sex>", "<Sex>F</Sex><PersonDeathDate>2026-11-01</PersonDeathDate>")
    take_in(f.pupils(), at=now - DAY)
    take_in(f.cin(died), at=now - DAY)
    take_in(f.cin(reference="2026-11-16"), at=now - HOUR)
    assert "withdrawn" not in page("mash")
    share(record=our_record_of(person=named("Bethany"), by=cast["mash"], now=now), because="a move", by=cast["mash"],
          now=now, team=cast["manager"].team)  # fmt: skip
    assert "One line was withdrawn by Children's social care on 17 Nov 2026." in page("manager")


def test_a_move_that_was_withdrawn_leaves_no_trace_where_an_address_is_protected(take_in, cast, now, page):
    take_in(f.pupils(), at=now - DAY)
    take_in(f.housing(f.move(s208_received_date="2026-08-20")), at=now - DAY)
    joined("housing", cast, now - DAY)
    take_in(f.housing(f.move()), at=now - HOUR)
    assert "One line was withdrawn by Fernleigh Homes on 17 Nov 2026." in page()
    protect(record=our_record_of(person=named("Bethany"), by=cast["mash"], now=now), because="A", by=cast["mash"],
            now=now)  # fmt: skip
    assert "withdrawn" not in page() and "withdrawn" not in page(more="?known=2026-11-16")


def test_a_mark_that_was_put_right_withdraws_nothing(take_in, now, page):
    days = ("2026-11-09", "2026-11-10", "2026-11-11")
    take_in(f.pupils(), at=now - DAY)
    take_in(f.register(*(row for day in days for row in f.day_of_marks(day, "N N"))), at=now - DAY)
    assert "Absent" in page(more="?known=2026-11-16")
    take_in(f.register(*(row for day in days for row in f.day_of_marks(day))), at=now - HOUR)
    assert "Absent" not in line(page()) and "withdrawn" not in page()


@pytest.fixture
def erased(take_in, now, monkeypatch):
    """A suspension told twenty years ago, of a pupil who is still told of: its time is up."""
    take_in(f.pupils(), at=now - DAY)
    take_in(f.exclusions(), at=now - 20 * 366 * DAY)
    take_in(f.exclusions(f.exclusion(number=2, startdate="2026-Nov-02 00:00:00")), at=now - DAY)
    monkeypatch.setattr(forget, "start", lambda: None)
    monkeypatch.setattr(forget, "is_made", lambda home: True)
    monkeypatch.setattr("reachable.clocks.now.read_now", lambda: now)
    monkeypatch.setattr(forget, "leave_nothing_behind", lambda: None)
    forget.run(argparse.Namespace(due=True, dry_run=False, hold=None, release=None, because=""))


ERASED = "One line that stood here was erased on 17 Nov 2026 under the source register: the time for keeping it was up."


def test_an_erased_line_says_so_where_it_stood_and_is_not_drawn(erased, page):
    told = page()
    assert told.count(ERASED) == 1 and told.index("2 Nov 2026") < told.index(ERASED)
    assert "5 Oct 2026" not in told and "erased" not in line(told) and ERASED in page(more="copy/")
    assert ERASED in page("school_a")


def test_what_was_erased_leaves_no_trace_where_an_address_is_protected(erased, cast, now, page):
    protect(record=our_record_of(person=named("Bethany"), by=cast["mash"], now=now), because="A", by=cast["mash"],
            now=now)  # fmt: skip
    assert "erased" not in page()


def test_a_feed_that_may_hold_restricted_lines_tells_of_none_that_was_erased(take_in, now, page, monkeypatch, cast):
    take_in(f.pupils(), at=now - DAY)
    take_in(f.cin(), at=now - DAY)
    Register.objects.filter(data_class="children-in-need").update(kept_days=0)
    for name, does in (("start", lambda: None), ("is_made", lambda home: True), ("leave_nothing_behind", lambda: None)):
        monkeypatch.setattr(forget, name, does)
    monkeypatch.setattr("reachable.clocks.now.read_now", lambda: now)
    forget.run(argparse.Namespace(due=True, dry_run=False, hold=None, release=None, because=""))
    assert "erased" not in page()


def test_a_note_keeps_lines_and_marks_together_over_the_pages(take_in, cast, now, page, monkeypatch):
    monkeypatch.setattr("reachable.single_view.fact_pages.FACTS_A_PAGE", 2)
    missed(take_in, cast, now, rhi_date="", rhi_accepted="")
    first = page()
    assert "lines 1 to 2 of 4" in first and NOTE in first
    for to in set(line(first).split('href="')[1:]):
        place = to.split('"')[0]
        at = page(more=place.split("#")[0]) if place.startswith("?") else first
        assert f'id="{place.split("#")[1]}"' in at
