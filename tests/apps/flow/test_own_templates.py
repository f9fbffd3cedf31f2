"""From a row of one of our own templates to what stands on the page: lines, themes, scope, and whose record it is."""

from datetime import timedelta

import pytest

from reachable.chronology.models import Event
from reachable.feeds.models import Record, SetAsideRow
from reachable.people.models import Belonging, InScope, Pair
from tests import factories as f

pytestmark = pytest.mark.django_db


def everyone(model):
    return model.objects.everyone_because("a test")


def standing(*kinds: str) -> list[Event]:
    events = everyone(Event).standing().order_by("from_at", "pk")
    return list(events.filter(kind__in=kinds) if kinds else events)


def scope() -> list[tuple]:
    return [(one.because, one.until_at) for one in everyone(InScope).order_by("from_at", "pk")]


def test_a_missing_episode_and_its_interview_are_lines_of_their_theme(take_in):
    receipt = take_in(f.missing(f.episode(), f.episode("MP/26/000002", force="")))
    assert (receipt.rows_loaded, receipt.rows_quarantined) == (1, 1)
    assert [(e.kind, e.theme) for e in standing()] == [
        ("missing", "missing"),
        ("return_interview_offered", "missing"),
        ("return_interview_held", "missing"),
    ]
    assert everyone(SetAsideRow).get().reasons[0][0] == "no_force"


def test_who_is_missing_is_in_scope_until_six_months_after_being_found(take_in, now):
    take_in(f.missing(f.episode(found_dt="")))
    assert scope() == [("missing episode", None)]
    take_in(f.missing(), at=now + timedelta(days=1))
    [(because, until)] = scope()
    assert because == "missing episode" and until > now + timedelta(days=150)


def test_an_episode_that_is_closed_later_is_the_same_line_and_no_correction(take_in, now):
    take_in(f.missing(f.episode(found_dt="")))
    take_in(f.missing(), at=now + timedelta(days=1))
    (line,) = standing("missing")
    assert line.until_at and not line.is_corrected


@pytest.mark.parametrize("write", [f.missing, f.youth_justice, f.housing, f.emergency], ids=lambda one: one.__name__)
def test_a_name_and_a_birth_date_alone_never_join_them(take_in, write):
    take_in(f.pupils())
    take_in(f.addresses())
    take_in(write())
    people = everyone(Belonging).filter(until_at__isnull=True).values_list("person", flat=True)
    assert everyone(Record).count() == 2 == len(set(people))
    assert everyone(Pair).get().verdict == "ask"


def test_the_same_file_again_is_unchanged(take_in, now):
    take_in(f.missing())
    take_in(f.missing(), at=now + timedelta(days=1))
    assert len(standing("missing")) == 1


def test_an_offence_repeated_for_each_outcome_is_one_line(take_in, now):
    order = {"outcome_type": "YRO", "outcome_tier": "community", "order_start": "2026-08-01", "order_end": "2027-02-01"}
    take_in(f.youth_justice(f.outcome(), f.outcome(decision_date="2026-08-01", **order)))
    assert [e.kind for e in standing()] == ["offence", "out_of_court_outcome", "court_outcome", "court_order"]
    take_in(f.youth_justice(f.outcome(decision_date="2026-09-01", **order)), at=now + timedelta(days=1))
    assert len(standing("offence")) == len(standing("court_order")) == 1 and len(standing("court_outcome")) == 2
    take_in(f.youth_justice(f.outcome(offence="Robbery")), at=now + timedelta(days=2))
    (line,) = standing("offence")
    assert line.detail["offence"] == "Robbery" and line.is_corrected


def test_two_offences_of_one_order_are_two_lines_and_one_order(take_in):
    order = {"outcome_type": "YRO", "outcome_tier": "community", "order_start": "2026-08-01"}
    take_in(f.youth_justice(f.outcome(**order), f.outcome(offence_id="O2", **order)))
    assert len(standing("offence")) == 2 and len(standing("court_order")) == 1
    assert everyone(Record).count() == 1


def test_youth_justice_is_told_to_whoever_reads_of_the_police_and_opens_scope(take_in, now):
    take_in(f.youth_justice(f.outcome(order_start="2026-07-20", order_end="2026-12-20")))
    assert {e.theme for e in standing()} == {"police"}
    assert {because for because, _ in scope()} == {"youth justice"}


def test_those_who_were_with_them_are_other_children(take_in):
    other = f.outcome("YJ002", forename="Rowan", surname="Tate", dob="2011-03-04")
    take_in(f.youth_justice(f.outcome(), other))
    assert sorted(everyone(Record).values_list("record_key", flat=True)) == ["YJ001", "YJ002"]


def test_a_move_and_temporary_accommodation_are_lines_of_home_and_open_nothing(take_in):
    take_in(
        f.housing(f.move(date_left="2026-09-30", s208_received_date="2026-08-20"), f.move(date_available="2026-10-01"))
    )
    assert [(e.kind, e.theme) for e in standing()] == [
        ("moved_in", "home"),
        ("section_208_notice", "home"),
        ("moved_in", "home"),
    ]
    assert everyone(Record).count() == 1 and scope() == []


def test_others_of_the_household_are_their_own_records(take_in):
    brother = f.move(person_ref="P3", forename="Rowan", dob="2013-02-03", sex="M")
    receipt = take_in(f.housing(f.move(), brother, f.move(person_ref="P1", role="applicant", dob="1985-01-01")))
    assert (receipt.rows_loaded, everyone(Record).count()) == (2, 2)
    people = everyone(Belonging).filter(until_at__isnull=True).values_list("person", flat=True)
    assert len(set(people)) == 2


def test_an_emergency_attendance_is_a_line_of_health_that_opens_nothing(take_in):
    accident = f.attendance_at_hospital("E2600002", mechanism_group="accident")
    receipt = take_in(f.emergency(f.attendance_at_hospital(), accident))
    assert [(e.kind, e.theme) for e in standing()] == [("ed_attended", "health")] and scope() == []
    assert (receipt.rows_loaded, receipt.rows_quarantined) == (1, 0)
    assert everyone(Record).count() == 1, "of who is not taken, nothing is known"
