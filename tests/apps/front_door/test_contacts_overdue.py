"""What fell due of a contact is written down once at its true time and told to whoever has it, their manager, the head
of service; the loop may be dead meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.front_door.contacts import changes
from reachable.front_door.contacts.models import FellDue
from reachable.front_door.contacts.overdue_step import tell_what_fell_due
from reachable.notices.models import Message, Notice, Round
from reachable.notices.sending_step import gather
from reachable.people.changes import our_record_of
from reachable.sharing.changes import share
from reachable.sharing.models import Sight
from tests.apps.front_door.test_contacts import every, girl, rated, taken
from tests.apps.front_door.test_contacts_told import told as tell_by_export
from tests.conftest import NOW

__all__ = ["girl"]  # fixtures

pytestmark = pytest.mark.django_db


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


NINE, THREE_DAYS = at(17, 9), at(20, 10)  # a Tuesday; by the end of Wednesday it is due
EVERY = [("half", at(17, 17, 15)), ("most", at(18, 13, 57)), ("whole", at(19, 0))]
EVERY += [("daily", at(19, 9)), ("daily", at(20, 9))]


def told() -> list[tuple[str, str]]:
    rows = Notice.objects.select_related("to").order_by("pk")
    return [(one.code, one.to.name.split()[0]) for one in rows]


def steps() -> list[tuple]:
    return list(every(FellDue).order_by("at").values_list("step", "at"))


def test_whoever_has_it_then_the_manager_then_the_head_of_service_then_every_morning(cast, on_duty, now):
    taken(cast, NINE)
    for when in (at(17, 17, 14), at(17, 17, 15), at(18, 14), at(19, 0), at(19, 9), THREE_DAYS):
        tell_what_fell_due(when)
        tell_what_fell_due(when)
    assert steps() == EVERY
    heads = [("daily", "Grace"), ("daily", "Naomi")]
    assert told() == [("half", "Dele"), ("most", "Grace"), ("whole", "Naomi"), *heads, *heads]


def test_after_three_days_each_is_written_once_at_its_true_time_and_of_the_mornings_the_last_is_told(cast, on_duty):
    taken(cast, NINE)
    assert tell_what_fell_due(THREE_DAYS) == 5 and steps() == EVERY
    assert set(every(FellDue).values_list("noticed_at", flat=True)) == {THREE_DAYS}
    assert [code for code, _ in told()] == ["half", "most", "whole", "daily", "daily"]


def test_it_is_one_message_a_person_in_fifteen_minutes_with_a_link_and_no_name(cast, on_duty):
    for minutes in range(3):
        taken(cast, NINE + timedelta(minutes=minutes), name="Bethany Marlow")
    tell_what_fell_due(at(18, 9, 30))
    gather(at(18, 9, 30))
    assert Message.objects.count() == 1 and Notice.objects.count() == 3
    assert "Marlow" not in "".join(Notice.objects.values_list("words", flat=True))


def test_what_was_decided_before_is_not_told_and_what_was_told_is_settled(cast, on_duty, girl):
    one = taken(cast, NINE, person=girl)
    tell_what_fell_due(at(17, 17, 30))
    said = {"outcome": "help", "why": "x", "number": "K1", "decider": "J"}
    changes.read_back(contact=one, **said, by=cast["mash"], now=at(18, 10))
    assert tell_what_fell_due(THREE_DAYS) == 0 and told() == [("half", "Dele")]
    assert Notice.objects.get().settled_at == THREE_DAYS and Round.objects.get(name="contact").at == THREE_DAYS


def test_a_breach_that_the_dead_loop_missed_is_written_though_it_was_decided_since(cast, on_duty):
    one = rated(cast, NINE, rating="red")  # four hours: by one o'clock
    said = {"outcome": "help", "why": "x", "number": "K1", "decider": "J"}
    tell_what_fell_due(at(17, 10))
    changes.read_back(contact=one, **said, by=cast["mash"], now=at(17, 15))
    tell_what_fell_due(THREE_DAYS)
    assert steps() == [("half", at(17, 11)), ("most", at(17, 12, 12)), ("whole", at(17, 13))] and told() == []


def test_nobody_has_what_the_export_told_until_somebody_rates_it(take_in, cast, on_duty):
    tell_by_export(take_in, at(16, 11), {"rating": ""})
    tell_what_fell_due(at(17, 10))
    assert told() == [("half", "Grace")] and steps() == [("half", at(17, 9, 40))]


def test_whoever_is_kept_out_is_not_told_and_the_managers_are(cast, on_duty, girl):
    taken(cast, NINE, person=girl)
    out = {"kind": Sight.Kind.KEPT_OUT, "because": "Her aunt", "by": cast["manager"], "now": NINE}
    record = our_record_of(person=girl, by=cast["manager"], now=NINE)
    share(record=record, practitioner=cast["screener"], **out)
    tell_what_fell_due(at(17, 17, 30))
    assert told() and "Dele" not in {name for _, name in told()}


def test_the_start_page_says_so_while_it_waits_and_the_list_is_right_without_the_loop(cast, client_of):
    one = taken(cast, at(13, 9))
    client = client_of("manager")
    assert "You were told of contacts" not in client.get("/").content.decode()
    assert "1 is late" in " ".join(client.get("/contacts/").content.decode().split())
    tell_what_fell_due(NOW)
    body = client.get("/").content.decode()
    assert "The time for a contact is over, and it is not decided" in body and f"/contacts/{one.uuid}/" in body
    said = {"outcome": "help", "why": "x", "number": "K1", "decider": "J"}
    changes.read_back(contact=one, **said, by=cast["mash"], now=NOW)
    assert "You were told of contacts" not in client.get("/").content.decode()


@pytest.fixture
def now() -> datetime:
    return NINE


@pytest.mark.parametrize("back", [timedelta(seconds=0.5), timedelta(hours=1)], ids=str)
def test_where_the_clock_goes_back_nobody_is_told_twice_or_early_and_each_step_has_its_true_time(cast, on_duty, back):
    taken(cast, NINE)
    for when in (at(17, 17, 15), at(18, 13, 57), at(19, 0), at(19, 9), THREE_DAYS):
        tell_what_fell_due(when)
        before = told()
        tell_what_fell_due(when - back)
        assert told() == before and Round.objects.get(name="contact").at in (when, when - back)
    assert steps() == EVERY


def test_of_a_contact_decided_before_the_clock_went_back_nobody_is_told(cast, on_duty, girl):
    one, decided_at = taken(cast, NINE, person=girl), at(18, 10)
    tell_what_fell_due(decided_at)
    said = {"outcome": "help", "why": "x", "number": "K1", "decider": "J"}
    changes.read_back(contact=one, **said, by=cast["mash"], now=decided_at)
    for when in (decided_at - timedelta(hours=1), decided_at, THREE_DAYS):
        assert tell_what_fell_due(when) == 0
    assert told() == [("half", "Dele")] and not Notice.objects.unsettled().exists()
