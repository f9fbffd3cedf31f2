"""What is told a second time: in the same file, in an older one sent again, under new row ids, before its pupil."""

from datetime import timedelta

import pytest

from reachable.chronology.models import Event
from reachable.feeds.models import Row
from reachable.sharing.models import Protected
from reachable.words.feeds import PARTS
from tests import factories as f

pytestmark = pytest.mark.django_db
TERM = timedelta(days=90)


def everyone(model):
    return model.objects.everyone_because("a test")


def standing(kind: str):
    return everyone(Event).standing().filter(kind=kind)


@pytest.mark.parametrize("flags", [("Y", ""), ("", "Y"), ("Y", "N")])
def test_a_protection_told_by_any_row_of_a_file_stands(take_in, flags):
    take_in(f.custody(*(f.detention(address_protected=flag) for flag in flags)))
    assert everyone(Protected).standing().count() == 1


def test_the_column_that_protects_an_address_cannot_be_left_out():
    assert "address_protected" in PARTS["custody"].known_by


def test_what_was_told_first_and_is_told_again_after_a_change_stands(take_in, now):
    for days, outcome in enumerate(("RUI", "NFA", "RUI")):
        last = take_in(f.custody(f.detention(outcome=outcome)), at=now + timedelta(days=days))
    assert last.rows_loaded == 1
    assert [e.detail["outcome"] for e in standing("detained")] == ["RUI"]


def test_a_file_of_another_table_does_not_make_the_same_file_new(take_in, now):
    take_in(f.pupils())
    take_in(f.custody(), at=now + timedelta(days=1))
    again = take_in(f.pupils(), at=now + timedelta(days=2))
    assert again.words.startswith("This file has been taken in before")


def test_the_same_file_again_keeps_all_its_rows_from_being_forgotten(take_in, now):
    other = f.pupil("p2", upn=f.upn(2), forename="Rowan", surname="Tate")
    whole = f.pupils(f.pupil(), other)
    take_in(f.pupils())
    for days in (1, 2, 3):
        take_in(whole, at=now + timedelta(days=days))
    assert set(everyone(Row).values_list("told_at", flat=True)) == {now + timedelta(days=3)}
    assert everyone(Row).count() == 2


def test_the_same_file_again_leaves_other_rows_as_old_as_they_are(take_in, now):
    take_in(f.custody())
    take_in(f.pupils(), at=now + timedelta(days=1))
    take_in(f.pupils(), at=now + timedelta(days=2))
    assert everyone(Row).get(table="custody").told_at == now


def test_the_same_file_again_does_not_double_what_waits(take_in):
    bad = f.exclusion(number=2, startdate="31/02/2026")
    first, again = (take_in(f.exclusions(f.exclusion(), bad)) for _ in range(2))
    assert first.issues == {"waiting_for_its_record": 1, "bad_date": 1}
    assert again.issues == {"bad_date": 1}


def next_term(**said) -> str:
    return f.exclusions(f.exclusion("p2", termlyexclusionsonrolltableid="y7", **said))


def test_a_suspension_told_again_under_new_ids_is_one(take_in, now):
    take_in(f.pupils())
    take_in(f.exclusions())
    take_in(f.pupils(f.pupil("p2")), at=now + TERM)
    again = take_in(next_term(), at=now + TERM)
    assert (again.rows_unchanged, again.rows_loaded) == (1, 0)
    assert standing("suspended").count() == 1


@pytest.mark.parametrize("said", [{"sessions": "6.0"}, {"reason1": "PP"}, {"category": "SUSP"}])
def test_a_suspension_put_right_replaces_the_one_before(take_in, now, said):
    take_in(f.pupils())
    take_in(f.exclusions())
    take_in(f.pupils(f.pupil("p2")), at=now + TERM)
    take_in(next_term(**said), at=now + TERM)
    assert standing("suspended").get().is_corrected


@pytest.mark.parametrize("said", [{"startdate": "2026-Oct-06 00:00:00"}, {"category": "PERM"}])
def test_another_day_or_category_is_another_exclusion(take_in, said):
    take_in(f.pupils())
    take_in(f.exclusions(f.exclusion(), f.exclusion(number=2, **said)))
    assert everyone(Event).standing().filter(kind__contains="excluded").count() + standing("suspended").count() == 2


def test_two_on_one_day_are_two_and_stay_two(take_in, now):
    take_in(f.pupils())
    for days, numbers in ((0, (1, 2)), (90, (8, 9))):
        take_in(f.exclusions(*(f.exclusion(number=n) for n in numbers)), at=now + timedelta(days=days))
    assert standing("suspended").count() == 2


@pytest.mark.parametrize("own", ["x1", ""])
def test_one_row_written_twice_in_a_file_is_one_suspension(take_in, own):
    take_in(f.pupils())
    row = f.exclusion(termlyexclusionsonrolltableid=own)
    take_in(f.exclusions(row, row))
    assert standing("suspended").count() == 1


def test_the_next_address_ends_a_stay_told_before_its_pupil(take_in, now):
    take_in(f.addresses())
    take_in(f.pupils())
    take_in(f.pupils(f.pupil("p2")), at=now + TERM)
    take_in(f.addresses(f.address("p2", street="Harrow Lane")), at=now + TERM)
    stays = list(standing("lived_at").order_by("from_at"))
    assert sorted(bool(stay.until_at) for stay in stays) == [False, True]
    assert everyone(Row).standing().filter(table="addressesonroll").count() == 1


def test_the_same_address_told_again_after_its_pupil_came_is_one_stay(take_in, now):
    take_in(f.addresses())
    take_in(f.pupils())
    take_in(f.pupils(f.pupil("p2")), at=now + TERM)
    again = take_in(f.addresses(f.address("p2")), at=now + TERM)
    assert again.rows_unchanged == 1 and standing("lived_at").count() == 1


def test_a_suspension_told_before_its_pupil_is_put_right_later(take_in, now):
    take_in(f.exclusions())
    take_in(f.pupils())
    take_in(f.pupils(f.pupil("p2")), at=now + TERM)
    take_in(next_term(sessions="6.0"), at=now + TERM)
    assert standing("suspended").get().detail["sessions"] == "6.0"


def test_a_pupil_known_by_a_row_id_is_not_taken_for_a_waiting_row(take_in, now):
    """Without a UPN a pupil's record is named by the row id, as a waiting row's is: but it says who it is."""
    take_in(f.pupils(f.pupil(upn="")))
    take_in(f.addresses())
    take_in(f.pupils(f.pupil("p1", upn=f.upn(2), forename="Rowan", surname="Tate")), at=now + TERM)
    take_in(f.addresses(f.address(street="Harrow Lane")), at=now + TERM)
    assert standing("lived_at").filter(until_at__isnull=True).count() == 2
