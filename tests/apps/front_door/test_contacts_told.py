"""Contacts as the council's case system tells them: one contact however it is told, decided and closed as it is there,
and the same whatever came first, came twice, or was taken back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from reachable.chronology.models import Event
from reachable.errors import NotNow
from reachable.feeds.models import Record, Waiting
from reachable.front_door.contacts import changes, export_step
from reachable.front_door.contacts.changes import say_other, say_same
from reachable.front_door.contacts.export import WAS_AN_ERROR, WAS_CLOSED
from reachable.front_door.contacts.export_step import read_contacts
from reachable.front_door.contacts.models import Check, Contact, Decided, Rated
from reachable.front_door.contacts.states import State
from reachable.locks.models import Activity
from reachable.people.models import InScope
from tests import factories as f
from tests.apps.front_door.test_contacts import every, girl, setting, taken

__all__ = ["girl", "setting"]  # fixtures

pytestmark = pytest.mark.django_db
CAME = datetime(2026, 11, 16, 10, 20, tzinfo=UTC)
DECIDED_AT = datetime(2026, 11, 16, 15, tzinfo=UTC)
DECIDED = {"decision": "S17", "decided_dt": "2026-11-16 15:00", "decided_by": "Team manager", "decision_reason": "Much"}
NFA = DECIDED | {"decision": "NFA"}
NUMBER = "K2600001"


def told(take_in, at, *rows: dict, made: str = "") -> None:
    take_in(f.contacts(*(f.contact(**row) | {"extracted_dt": made} for row in rows or ({},))), at=at)


def one() -> Contact:
    return every(Contact).get()


def standing(kind: str) -> int:
    return every(Event).standing().filter(kind=kind).count()


def test_a_contact_that_the_export_tells_is_here_with_its_clock_and_in_scope(take_in, now):
    told(take_in, now)
    contact = one()
    assert (contact.number, contact.name, contact.teller) == (NUMBER, "Bethany Marlow", "A school")
    assert (contact.received_at, contact.entered_at, contact.entered_by) == (CAME, now, None)
    assert (contact.state, contact.rating, contact.rated_by) == (State.RATED, "amber", None)
    assert contact.record_id == contact.told_by_id == every(Record).get(feed="contact").pk
    assert list(every(InScope).values_list("because", "until_at")) == [("contact told by the council", None)]


def test_told_again_it_is_one_and_nothing_is_written(take_in, now):
    told(take_in, now, DECIDED)
    lines = Activity.objects.filter(about="contact").count()
    told(take_in, now + timedelta(days=1), DECIDED)
    assert read_contacts(every(Record).values_list("pk", flat=True), now=now) == 1
    assert every(Contact).count() == every(Decided).count() == 1
    assert Activity.objects.filter(about="contact").count() == lines


def test_a_decision_is_read_back_with_the_role_of_who_decided_and_when(take_in, now):
    told(take_in, now)
    told(take_in, now + timedelta(hours=1), DECIDED)
    row = every(Decided).get()
    assert (row.outcome, row.why, row.decider, row.number) == ("s17", "Much", "Team manager", NUMBER)
    assert (row.at, row.read_at, row.by) == (DECIDED_AT, now + timedelta(hours=1), None)
    assert one().state == State.DECIDED


def test_it_is_closed_as_it_is_there_and_what_nobody_answered_is_withdrawn(take_in, cast, now):
    told(take_in, now)
    asked = {"agencies": [cast["police"].agency], "whom": "B", "question": "What?"}
    changes.ask(contact=one(), **asked, by=cast["mash"], now=now)
    later = now + timedelta(hours=1)
    told(take_in, later, DECIDED | {"closed_dt": "2026-11-16 16:00"})
    contact = one()
    assert (contact.state, contact.closed_at.hour, contact.closed_by) == (State.CLOSED, 16, None)
    assert contact.close_why == WAS_CLOSED and every(Check).get().withdrawn_at == later


def test_what_is_taken_back_there_is_so_no_longer(take_in, now):
    told(take_in, now, DECIDED | {"closed_dt": "2026-11-16 16:00"})
    told(take_in, now + timedelta(hours=1))
    assert one().state == State.RATED and one().closed_at is None
    assert every(Decided).get().withdrawn_at == now + timedelta(hours=1)
    told(take_in, now + timedelta(hours=2), NFA)
    assert one().state == State.DECIDED
    assert list(every(Decided).standing().values_list("outcome", flat=True)) == ["nfa"]


def test_one_that_was_written_down_in_error_ends_and_one_that_never_came_is_not_made(take_in, now):
    told(take_in, now, {"decision": "error"})
    assert not every(Contact).exists() and not every(InScope).exists()
    told(take_in, now + timedelta(hours=1))
    told(take_in, now + timedelta(hours=2), {"decision": "error"})
    assert (one().state, one().close_why) == (State.CLOSED, WAS_AN_ERROR)
    assert not every(InScope).exists()
    told(take_in, now + timedelta(hours=3), {"reason": "Again"})
    assert (one().state, one().words) == (State.RATED, "Again")


def test_an_older_file_that_comes_late_undoes_nothing(take_in, now):
    told(take_in, now, DECIDED, made="2026-11-16 18:00")
    told(take_in, now + timedelta(hours=1), {}, made="2026-11-16 12:00")
    assert one().state == State.DECIDED and every(Decided).get().withdrawn_at is None


def test_a_receipt_that_is_put_right_moves_what_is_due(take_in, now):
    told(take_in, now)
    was = one().due_at
    told(take_in, now + timedelta(hours=1), {"received_dt": "2026-11-13 10:20"})
    assert one().received_at.day == 13 and one().due_at < was


def test_a_rating_made_here_holds(take_in, cast, now):
    told(take_in, now)
    changes.rate(contact=one(), rating="red", why="More", by=cast["mash"], now=now)
    told(take_in, now + timedelta(hours=1), {"rating": "green"})
    assert one().rating == "red" and every(Rated).count() == 1


def test_it_ends_with_no_further_action_once_however_that_is_told(take_in, girl, cast, now):
    contact = taken(cast, now, person=girl, number=NUMBER)
    told(take_in, now, NFA)
    contact = one()
    changes.close(contact=contact, why="Over", by=cast["mash"], now=now)
    assert standing("contact_no_further_action") == 1
    told(take_in, now + timedelta(hours=1), NFA | {"closed_dt": "2026-11-16 16:00"})
    assert standing("contact_no_further_action") == 1


def test_closed_here_first_and_told_later_it_is_one_line_too(take_in, girl, cast, now):
    contact = taken(cast, now, person=girl, number=NUMBER)
    said = {"outcome": "nfa", "why": "x", "number": NUMBER, "decider": "Team manager"}
    changes.read_back(contact=contact, **said, by=cast["mash"], now=now)
    changes.close(contact=contact, why="Over", by=cast["mash"], now=now)
    assert standing("contact_no_further_action") == 1
    told(take_in, now + timedelta(hours=1), NFA | {"closed_dt": "2026-11-16 16:00"})
    assert standing("contact_no_further_action") == 1 and every(Decided).count() == 1


def test_opened_again_here_it_stays_open_though_the_council_closed_it_before(take_in, cast, now):
    closed = DECIDED | {"closed_dt": "2026-11-16 16:00"}
    told(take_in, now, closed)
    changes.reopen(contact=one(), why="More came", by=cast["mash"], now=now + timedelta(hours=1))
    told(take_in, now + timedelta(hours=2), closed | {"reason": "Told anew"})
    assert (one().state, one().rating, one().words) == (State.SCREENED, "", "Told anew")
    told(take_in, now + timedelta(days=1), closed | {"closed_dt": "2026-11-17 11:00"})
    assert one().state == State.CLOSED


def test_where_the_record_is_kept_here_it_is_decided_here(take_in, setting, now):
    setting("record")
    told(take_in, now, DECIDED | {"closed_dt": "2026-11-16 16:00"})
    assert one().state == State.RATED and not every(Decided).exists()


# One contact, told by the export and written down here.


def test_the_number_typed_once_makes_them_one(take_in, cast, now):
    mine = taken(cast, now, name="Bethany M", number=NUMBER)
    told(take_in, now, DECIDED)
    contact = one()
    assert (contact.pk, contact.words, contact.state) == (mine.pk, mine.words, State.DECIDED)
    assert contact.record_id == contact.told_by_id  # its history joins by whose record that is


def test_a_number_that_is_another_childs_joins_nothing(take_in, girl, cast, now):
    taken(cast, now, person=girl, number="K2")
    taken(cast, now, name="Kai", number="K3")
    told(take_in, now, *({"number": n, "forename": "Ann", "surname": "Pell"} for n in ("K2", "K3")))
    assert every(Contact).count() == 4


def test_somebody_says_that_two_are_one_and_takes_it_back(take_in, girl, cast, now):
    mine = taken(cast, now, person=girl)
    told(take_in, now, DECIDED)
    other = every(Contact).get(number=NUMBER)
    say_same(contact=mine, told=other, by=cast["screener"], now=now)
    contact = one()
    assert (contact.pk, contact.state, contact.number) == (mine.pk, State.DECIDED, NUMBER)
    say_other(contact=contact, by=cast["screener"], now=now + timedelta(minutes=1))
    back, alone = every(Contact).order_by("pk")
    assert (back.pk, back.state, back.told_by_id, back.number) == (mine.pk, State.RECEIVED, None, "")
    assert (alone.number, alone.state, alone.entered_by) == (NUMBER, State.DECIDED, None)
    assert list(every(Decided).standing().values_list("contact", flat=True)) == [alone.pk]
    with pytest.raises(NotNow):
        say_other(contact=back, by=cast["screener"], now=now)


def test_a_contact_of_a_name_that_was_joined_and_closed_there_is_open_again_when_it_was_another(take_in, cast, now):
    mine = taken(cast, now, name="Bee")
    told(take_in, now, DECIDED | {"closed_dt": "2026-11-16 16:00"})
    say_same(contact=mine, told=every(Contact).get(number=NUMBER), by=cast["screener"], now=now)
    assert one().state == State.CLOSED and one().record_id
    say_other(contact=one(), by=cast["screener"], now=now)
    back = every(Contact).get(pk=mine.pk)
    assert (back.state, back.record_id, back.close_why) == (State.RECEIVED, None, "")


def test_two_on_which_work_was_done_are_not_made_one(take_in, girl, cast, now):
    mine = taken(cast, now, person=girl)
    told(take_in, now)
    other = every(Contact).get(number=NUMBER)
    changes.rate(contact=other, rating="red", why="x", by=cast["mash"], now=now)
    with pytest.raises(NotNow, match="Work was done on both"):
        say_same(contact=mine, told=other, by=cast["mash"], now=now)
    with pytest.raises(NotNow, match="One of the two"):
        say_same(contact=other, told=mine, by=cast["mash"], now=now)


def test_they_are_forgotten_with_what_the_council_told(take_in, now):
    from reachable.front_door.changes import forget_records

    told(take_in, now, DECIDED)
    forget_records(records=[one().told_by_id], by="a test", now=now)
    assert not every(Contact).exists() and not every(Decided).exists()


def test_a_receipt_put_right_to_later_than_we_knew_stops_nothing(take_in, now):
    """Nor a year too many: what comes behind it is read too."""
    told(take_in, now, f.contact(received_dt="2026-11-16 10:20"))
    told(take_in, now + timedelta(days=1), f.contact(received_dt="2026-11-17 10:20"), f.contact("K2600002"))
    told(take_in, now + timedelta(days=2), f.contact(received_dt="2027-11-17 10:20"), f.contact("K2600002"))
    first, second = sorted(every(Contact), key=lambda one: one.number)
    assert first.received_at == first.entered_at == now and second.number == "K2600002"
    assert not Waiting.objects.exists()


def test_a_row_that_cannot_be_kept_holds_up_no_other(take_in, now, monkeypatch):
    real = export_step._make
    broken = IntegrityError("as the database would say it")

    def make(record, *told_now):
        if record.record_key == "K2600001":
            raise broken
        return real(record, *told_now)

    monkeypatch.setattr(export_step, "_make", make)
    told(take_in, now, f.contact(), f.contact("K2600002"))
    assert [one.number for one in every(Contact)] == ["K2600002"]
    assert Activity.objects.filter(did="could not read a contact").count() == 1 and not Waiting.objects.exists()


@pytest.mark.parametrize(
    ("row", "is_one"),
    [
        ({}, True),
        ({"forename": "Amos"}, False),  # her brother, and a mistyped number
        ({"forename": ""}, False),
        ({"dob": "2014-01-01"}, False),
    ],
)
def test_a_sibling_s_decision_closes_no_contact_of_hers(take_in, cast, now, row, is_one):
    said = {"name": "Bethany Marlow", "born_on": date(2011, 7, 9), "number": "K2600001", "words": "Shouting"}
    hers = changes.take(**said, teller="A school", received_at=now, about="person", by=cast["mash"], now=now)
    ended = {"decision": "NFA", "decided_dt": "2026-11-17 02:00", "closed_dt": "2026-11-17 02:30"}
    told(take_in, now + timedelta(hours=1), f.contact(**ended | row))
    hers = next(one for one in every(Contact) if one.pk == hers.pk)
    assert (hers.told_by_id is not None) is is_one and (hers.state == State.CLOSED) is is_one


def test_a_decision_that_is_dated_ahead_is_made_once(take_in, now):
    told(take_in, now, f.contact(decision="S17", decided_dt="2027-11-16 15:00"))
    for hours in (1, 2, 3):
        read_contacts([one().told_by_id], now=now + timedelta(hours=hours))
    assert len(every(Decided)) == 1
