"""A row id given to another child, where no UPN tells the two apart: no record becomes somebody else."""

from datetime import timedelta

import pytest

from reachable.chronology.models import Event
from reachable.feeds.models import Identity, Record, SetAsideRow
from reachable.people.models import Belonging
from reachable.people.settling_step import settle
from reachable.single_view.listening import heard
from tests import factories as f
from tests.apps.flow.test_row_ids import suspensions

pytestmark = pytest.mark.django_db
TERM = timedelta(days=90)
ANN = f.pupil("p1", upn="")
ZED = f.pupil("p1", upn="", forename="Zed", surname="Tate", dob="2012-Jan-30 00:00:00")
MARCH, JUNE = "2026-Mar-02 00:00:00", "2026-Jun-02 00:00:00"


def everyone(model):
    return model.objects.everyone_because("a test")


def names() -> list[str]:
    return sorted(everyone(Identity).standing().values_list("forename", flat=True))


def person_of(record: int) -> int:
    return everyone(Belonging).now_standing().get(record=record).person_id


@pytest.fixture
def ann_then_zed(take_in, now):
    """Ann and her suspension; then Zed by the same row id, and Zed's. Gives the two later receipts."""
    take_in(f.pupils(ANN))
    take_in(f.exclusions(f.exclusion("p1", 1, startdate=MARCH)))
    pupils = take_in(f.pupils(ZED), at=now + TERM)
    return pupils, take_in(f.exclusions(f.exclusion("p1", 1, startdate=JUNE)), at=now + TERM)


def test_the_row_is_set_aside_and_the_record_stays_who_it_was(ann_then_zed):
    receipt, _ = ann_then_zed
    assert (receipt.rows_quarantined, receipt.rows_loaded) == (1, 0)
    assert receipt.issues == {"no_upn": 1, "row_id_reused": 1}
    assert ["row_id_reused", "pupilonrolltableid"] in everyone(SetAsideRow).get().reasons
    assert names() == ["Bethany"]


def test_what_hangs_on_the_row_hangs_on_neither_child(ann_then_zed):
    _, receipt = ann_then_zed
    theirs = everyone(Event).standing().filter(kind="suspended", record__record_key="p1")
    assert [event.from_at.month for event in theirs] == [3]
    assert (receipt.rows_loaded, receipt.issues) == (1, {"waiting_for_its_record": 1})
    june = everyone(Event).standing().get(kind="suspended", from_at__month=6)
    assert not everyone(Belonging).filter(record=june.record_id).exists(), "it is on nobody's page"
    assert heard()[1] == 1, "and is counted among what waits"


def test_told_again_it_is_set_aside_again_and_nothing_more(ann_then_zed, take_in, now):
    before = everyone(Record).count()
    again = take_in(f.pupils(ZED | {"entrydate": "2023-Sep-05 00:00:00"}), at=now + 2 * TERM)
    assert again.issues["row_id_reused"] == 1 and everyone(Record).count() == before


def test_when_the_first_child_has_the_row_id_again_their_rows_are_theirs_again(ann_then_zed, take_in, now):
    take_in(f.pupils(ANN | {"entrydate": "2023-Sep-05 00:00:00"}), at=now + 2 * TERM)
    take_in(f.exclusions(f.exclusion("p1", 1, startdate="2026-Oct-02 00:00:00")), at=now + 2 * TERM)
    assert [day for key, day in suspensions() if key == "p1"] == ["2026-03-02", "2026-10-01"]


def test_with_a_upn_the_second_child_has_a_record_of_their_own(ann_then_zed, take_in, now):
    take_in(f.pupils(ZED | {"upn": f.upn(2)}), at=now + 2 * TERM)
    take_in(f.exclusions(f.exclusion("p1", 5, startdate=JUNE)), at=now + 2 * TERM)
    assert names() == ["Bethany", "Zed"]
    assert [day for key, day in suspensions() if key == f.upn(2)] == ["2026-06-01"]


@pytest.mark.parametrize("order", [(ANN, ZED), (ZED, ANN), (ANN, ZED, ANN)])
def test_of_two_children_of_one_row_id_in_one_file_neither_is_believed(take_in, order):
    assert take_in(f.pupils(*order)).issues == {"two_people_one_id": len(order)} and names() == []
    take_in(f.exclusions())
    (suspended,) = everyone(Event).standing().filter(kind="suspended")
    assert not everyone(Belonging).filter(record=suspended.record_id).exists(), "it may be either's"


@pytest.mark.parametrize("said", [{"forename": "Beth", "surname": "Tate"}, {"surname": "Tate", "dob": "2011-Jul-19"}])
def test_a_change_of_some_of_it_is_the_same_child(take_in, now, said):
    take_in(f.pupils(ANN))
    assert take_in(f.pupils(ANN | said), at=now + TERM).issues == {"no_upn": 1}
    assert everyone(Record).count() == 1


@pytest.mark.parametrize("zed", [ZED, ZED | {"upn": f.upn(2)}], ids=["no UPN", "a UPN"])
def test_what_came_before_its_pupil_stays_with_the_first_who_had_the_row_id(take_in, now, zed):
    take_in(f.exclusions(f.exclusion("p1", 1, startdate=MARCH)))
    take_in(f.pupils(ANN | {"upn": f.upn(1)}))
    suspended = everyone(Event).standing().get(kind="suspended")
    ann = everyone(Record).get(record_key=f.upn(1)).pk
    take_in(f.pupils(zed), at=now + TERM)
    take_in(f.exclusions(f.exclusion("p1", 1, startdate=MARCH, sessions="9.0")), at=now + TERM)
    settle(set(everyone(Record).values_list("pk", flat=True)), now=now + TERM)
    assert person_of(suspended.record_id) == person_of(ann)
    assert everyone(Event).standing().filter(pk=suspended.pk).exists(), "another child's row replaces nothing of theirs"
