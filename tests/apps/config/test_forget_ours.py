"""What was written here goes when its time is up, and not before: words, reasons, decisions, accounts, the logs."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction

from reachable.agencies.changes import close_account
from reachable.agencies.models import Practitioner
from reachable.config.commands import forget
from reachable.family.changes import forget_records, name_trusted_adult
from reachable.family.forgetting import records_due
from reachable.family.models import TrustedAdult, Worry
from reachable.feeds import changes as feeds
from reachable.feeds.models import Delivery, Record
from reachable.locks.changes import note
from reachable.locks.models import Activity, Seal
from reachable.people.changes import our_record_of, put_in_scope
from reachable.people.models import Decision
from reachable.sharing import sealing
from reachable.sharing.changes import forget_sealed, share
from reachable.sharing.models import Look, Protected, Register, Sight
from tests.apps.config.planting import CANARY, bearing, everything_as_text, plant
from tests.apps.config.test_forget import FORGET
from tests.factories import upn

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Tables about somebody into which nobody types: made by the program from what others say.
MADE = {
    "Pair",
    "InScope",
    "Belonging",
    "Alias",
    "LookedAt",
    "Delivery",
    "Record",
    "Week",
    "Happening",
    "Recount",
    "Case",
}
MADE |= {"Doing"}  # of a training answers are chosen


@pytest.fixture
def then(now):
    return now - timedelta(days=20 * 366)


@pytest.fixture
def person(cast, take_in, then, now, monkeypatch):
    monkeypatch.setattr(forget, "start", lambda: None)
    monkeypatch.setattr(forget, "is_made", lambda home: True)
    monkeypatch.setattr("reachable.clocks.now.read_now", lambda: now)
    monkeypatch.setattr(forget, "leave_nothing_behind", lambda: None)
    return plant(cast, take_in, then, now)


def all_of(model):
    return model.objects.all().to_change(by="a test")


def test_every_table_somebody_types_into_bears_a_canary(person):
    """Or the test below would prove nothing of a new table."""
    ours = [m for m in apps.get_models() if m.__module__.startswith("reachable.") and m.holds.about_somebody()]
    assert {m.__name__ for m in ours if not bearing(m)} == MADE


def test_nothing_that_was_written_long_ago_is_left(person):
    forget.run(FORGET)
    left = everything_as_text()
    assert CANARY not in left and CANARY.upper() not in left and CANARY.lower() not in left
    assert "Removed: its time was up" in left


def test_the_lines_about_it_say_how_many_and_never_what(person):
    forget.run(FORGET)
    lines = list(Activity.objects.filter(by="the forgetting step"))
    assert len(lines) > 9 and not [line for line in lines if CANARY in f"{line.did}{line.why}"]
    assert {"forgot 1 accounts", "forgot 1 legal holds"} <= {line.did for line in lines}


def test_it_is_safe_to_run_twice(person, capsys):
    forget.run(FORGET)
    capsys.readouterr()
    forget.run(FORGET)
    assert capsys.readouterr().out == "Nothing is past its time.\n"


def test_a_legal_hold_on_one_record_keeps_all_that_is_ours_of_them(person, now):
    """Of the agency's record alone, by somebody who did not know of ours."""
    pupil = Record.objects.filter(record_key=upn()).to_change(by="a test").get()
    feeds.hold(records=[pupil.pk], because="an inquiry", by="a test", now=now)
    forget.run(FORGET)
    for model in (TrustedAdult, Worry, Sight, Decision, Protected, Activity, Look):
        assert bearing(model), model.__name__
    assert not bearing(Practitioner)


def test_what_is_ours_stays_while_somebody_is_worried(person, cast, now):
    record = our_record_of(person=person, by=cast["mash"], now=now)
    put_in_scope(record=record, because="somebody is worried", from_at=now, until_at=None, by="a test", now=now)
    forget.run(FORGET)
    assert bearing(TrustedAdult) and bearing(Worry) and not bearing(Sight)


def test_what_is_ours_stays_seven_years_from_the_last_that_was_written(person, cast, now):
    said = {"name": "N", "how_known": "h", "who_says": "w", "by": cast["mash"]}
    name_trusted_adult(person=person, now=now - timedelta(days=6 * 366), **said)
    forget.run(FORGET)
    assert all_of(TrustedAdult).count() == 2 and bearing(TrustedAdult)


def test_what_is_written_after_forgetting_stands_on_a_record_of_its_own(person, cast, now):
    """Or it would hang on a record whose time was up, and nobody would ever forget it."""
    forget.run(FORGET)
    said = {"name": "N", "how_known": "h", "who_says": "w", "by": cast["mash"]}
    new = name_trusted_adult(person=person, now=now, **said)
    assert not Record.objects.erased().filter(pk=new.record_id).to_change(by="a test").exists()
    assert all_of(TrustedAdult).get() == new


def test_what_is_written_while_forgetting_runs_stays(person, cast, now):
    """Between the list of what is due and the removal, somebody writes."""
    due = list(records_due(now, []).to_change(by="a test").values_list("pk", flat=True))
    said = {"name": "N", "how_known": "h", "who_says": "w", "by": cast["mash"]}
    name_trusted_adult(person=person, now=now, **said)
    assert len(due) == 1 and forget_records(records=due, by="a test", now=now) == []
    assert all_of(TrustedAdult).count() == 2


def test_a_decision_keeps_its_words_while_it_keeps_two_records_apart(person):
    Register.objects.update(kept_days=50 * 366)
    forget.run(FORGET)
    assert bearing(Decision)


def test_a_forgotten_decision_still_stands(person):
    forget.run(FORGET)
    assert [(d.why, d.is_same, d.undone_at) for d in all_of(Decision)] == [("Removed: its time was up", False, None)]


def test_a_protection_outlasts_its_words(person):
    forget.run(FORGET)
    assert all_of(Protected).filter(ended_at__isnull=True).count() == 1 and not bearing(Protected)


def test_sight_that_has_not_ended_stays(person, cast, then):
    about = {"because": "x", "by": None, "now": then, "sentence": CANARY}
    share(record=1, team=cast["housing"].team, **about)
    share(record=2, practitioner=cast["housing"], kind=Sight.Kind.KEPT_OUT, **about)
    cast["housing"].moved_at = then + timedelta(days=1)
    cast["housing"].save()
    forget.run(FORGET)
    theirs = all_of(Sight).exclude(kind=Sight.Kind.CONFIDENCE)  # an allocated worker's has not ended either
    assert set(theirs.values_list("record", flat=True)) == {1, 2}


def test_sight_that_a_move_ended_long_ago_goes(person, cast, then):
    share(record=1, practitioner=cast["housing"], because="x", by=None, now=then, sentence=CANARY)
    cast["housing"].moved_at = then + timedelta(days=1)
    cast["housing"].save()
    forget.run(FORGET)
    assert not bearing(Sight)


def test_who_sent_an_old_delivery_goes_and_its_receipt_stays(person, cast):
    Delivery.objects.update(sent_by=cast["steward"].pk)
    before = Delivery.objects.count()
    forget.run(FORGET)
    assert set(Delivery.objects.values_list("sent_by", flat=True)) == {None} and Delivery.objects.count() == before


def test_a_closed_account_stays_for_seven_years_and_an_open_one_always(person, cast, now):
    close_account(practitioner=cast["housing"], by=cast["admin"], now=now - timedelta(days=6 * 366))
    forget.run(FORGET)
    assert Practitioner.objects.filter(name="Somebody who left").count() == 1
    assert {one.email for one in cast.values()} <= set(Practitioner.objects.values_list("email", flat=True))


def test_the_logs_can_still_be_checked(person, now):
    forget.run(FORGET)
    sealing.seal_what_is_new(now + timedelta(hours=1))
    for log in sealing.LOGS:
        fits, wrong = sealing.check(log, sealing.heads(), now + timedelta(hours=2))
        assert wrong == "" and "were forgotten when their time was up" in fits
    assert not all_of(Look).filter(at__lt=now - timedelta(days=8 * 366)).exists()


def test_a_forgotten_row_put_back_is_found(person, now):
    forget.run(FORGET)
    gone = Seal.objects.filter(log="activity", forgotten_at__isnull=False).first()
    Activity.objects.create(pk=gone.last, at=now, by="x", did="x", about="x", about_id="1")
    assert sealing.check("activity", [], now)[1] == f"row {gone.last} was put in"


def test_the_database_lets_no_young_row_go(cast, now):
    """Not even by the program's own door, with a seal in hand."""
    note(by="a test", did="tried", about="nothing", about_id=1, now=now)
    sealing.seal_what_is_new(now + timedelta(hours=1))
    seal = Seal.objects.filter(log="activity").first()
    with pytest.raises(DatabaseError, match="can only be added to"), transaction.atomic():
        forget_sealed(seal=seal, after=0, by="a test", now=now)


@pytest.mark.parametrize("table", ["activity", "look", "seal"])
def test_an_old_row_can_be_removed_and_never_rewritten(person, table):
    with pytest.raises(DatabaseError, match="can only be added to"), transaction.atomic():
        if table == "activity":
            Activity.objects.update(did="other")
        elif table == "look":
            all_of(Look).update(page="other")
        else:
            Seal.objects.update(head="other")
