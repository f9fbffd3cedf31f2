"""However a story is told, the page of a past day is the page that was read at the end of that day."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reachable.family import changes as family
from reachable.people.changes import our_record_of
from reachable.sharing.changes import share
from reachable.single_view import copy_pages, past_pages
from reachable.single_view.reading import see
from tests import factories as f
from tests.house.people import named

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LEFT = f.PUPILS.replace("pupilonroll", "pupilnolongeronroll") + ",leavingdate"


def home(paon: str) -> str:
    return f.addresses(f.address(paon=paon, postcode="ZZ1 4CD"))


def away(days: str) -> str:
    return f.exclusions(f.exclusion(startdate="2026-Feb-05 00:00:00", sessions=days))


def left_school() -> str:
    gone = {"pupilnolongeronrolltableid": "p1", "leavingdate": "2026-Mar-05 00:00:00"}
    return f.table(LEFT, [f.pupil() | gone])


TOLD = [
    home("22"),
    home("4"),
    away("4.0"),
    away("9.0"),
    f.exclusions(f.exclusion(number=2, startdate="2026-Feb-20 00:00:00")),
    f.cin(f.cin_child(details=f.cin_details("2026-02-01", closed="2026-03-01")), reference="2026-11-01"),
    f.cin(f.cin_child(details=f.cin_details("2026-02-11")), reference="2026-11-02"),
    f.pupils(f.pupil("p2", NativeId="SCH2")),
    f.pupils(f.pupil(middlenames="Ann")),
    left_school(),
]


class Undone(Exception):
    """Ends one story, and with it everything that was taken in."""


@given(st.lists(st.sampled_from(TOLD), min_size=1, max_size=6))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_day_of_a_story_is_told_later_as_it_was_read_then(take_in, cast, now, story) -> None:
    with pytest.raises(Undone), transaction.atomic():
        begin(take_in, cast, now.replace(month=2, day=28))
        day, read = now.replace(month=3, day=1), {}
        for text in story:
            take_in(text, at=day)
            write(cast, day)
            read[day] = page(cast, past_pages.last_moment(day.date()))
            day += timedelta(days=1)
        for then, was in read.items():
            assert page(cast, now.replace(month=4), then) == was, then
        raise Undone


def begin(take_in, cast, at: datetime) -> None:
    """Bethany, in scope, and open to the team for as long as the story lasts."""
    take_in(f.pupils(), at=at)
    take_in(f.cin(f.cin_child(details=f.cin_details("2026-02-01"))), at=at)
    record = our_record_of(person=named("Bethany"), by=cast["mash"], now=at)
    share(record=record, because="a move", by=None, now=at, team=cast["mash"].team)


def write(cast, at: datetime) -> None:
    family.name_trusted_adult(
        person=named("Bethany"), name=f"Nan {at.day}", how_known="a", who_says="b", by=cast["mash"], now=at
    )


def page(cast, now: datetime, then: datetime | None = None) -> str:
    """The whole page as text: of now, or as known at the end of the day `then`, without what has changed since."""
    end = past_pages.day_end(then.date()) if then else None
    seen = see(cast["mash"].as_viewer(), named("Bethany").uuid, "a test", now, end)
    for event in seen.events if then else ():
        event.became = ""
    seen.since = None
    return copy_pages.copy_text(seen, [], past_pages.last_moment(then.date()) if then else now, may_write=True)
