"""One id for two children: no record becomes somebody else, whatever a file claims."""

from datetime import timedelta

import pytest

from reachable.chronology.models import Event
from reachable.feeds.models import Identity
from tests import factories as f

pytestmark = pytest.mark.django_db
LATER = timedelta(days=1)
DANIEL = {"forename": "Daniel", "surname": "Okoro", "dob": "2012-Mar-01 00:00:00", "sex": "M"}
NO_LONGER = f.PUPILS.replace("pupilonroll", "pupilnolongeronroll") + ",leavingdate"


def forenames() -> list[str]:
    told = Identity.objects.standing().order_by("pk").everyone_because("a test")
    return sorted(told.values_list("forename", flat=True))


def whose_suspension() -> list[str]:
    rows = Event.objects.standing().filter(kind="suspended").everyone_because("a test")
    told = Identity.objects.standing().filter(record__in=rows.values("record")).everyone_because("a test")
    return list(told.values_list("forename", flat=True))


@pytest.mark.parametrize("said", [DANIEL | {"dob": ""}, DANIEL | {"surname": "Marlow"}])
def test_a_row_id_that_is_another_childs_upn_takes_nothing_from_them(said, take_in, now):
    take_in(f.pupils(f.pupil("p1", upn=f.upn(1))))
    take_in(f.exclusions(f.exclusion("p1")))
    take_in(f.pupils(f.pupil(f.upn(1), upn="", **said)), at=now + LATER)
    assert "Bethany" in forenames()
    assert whose_suspension() == ["Bethany"]


def test_a_upn_that_a_school_gives_to_another_child_later_takes_nothing_from_the_first(take_in, now):
    """In one file both lose the number (rule 1520); in two, the first child's record became the second's."""
    take_in(f.pupils(f.pupil("p1", upn=f.upn(1))))
    take_in(f.exclusions(f.exclusion("p1")))
    take_in(f.pupils(f.pupil("p2", upn=f.upn(1), **DANIEL)), at=now + LATER)
    assert "Bethany" in forenames()
    assert whose_suspension() == ["Bethany"]


def test_a_row_id_of_those_who_left_is_not_one_of_those_on_roll(take_in):
    """Each table counts its own rows."""
    take_in(f.pupils(f.pupil("5", upn=f.upn(1))))
    left = {"pupilnolongeronrolltableid": "5", "NativeId": "SCH1", "upn": f.upn(2), "leavingdate": "2025-Jul-20"}
    take_in(f.table(NO_LONGER, [DANIEL | left]))
    take_in(f.exclusions(f.exclusion("5")))
    assert whose_suspension() == ["Bethany"]


def test_a_brother_who_gets_the_row_id_takes_nothing_over(take_in, now):
    """Another forename and another birth date are another child, whatever the surname."""
    take_in(f.pupils(f.pupil("p1", upn="")))
    take_in(f.exclusions(f.exclusion("p1")))
    take_in(f.pupils(f.pupil("p1", upn="", **DANIEL | {"surname": "Marlow"})), at=now + timedelta(days=90))
    assert whose_suspension() == ["Bethany"]


def test_a_councils_number_with_another_upn_and_birth_date_is_another_child(take_in, now):
    take_in(f.cin(f.cin_child("C1", f.upn(1), "2011-07-09")))
    take_in(f.cin(f.cin_child("C1", f.upn(2), "2014-01-30"), reference="2026-11-01"), at=now + LATER)
    told = Identity.objects.standing().everyone_because("a test").values_list("upn", flat=True)
    assert f.upn(1) in told


def test_a_name_given_in_custody_may_be_put_right(take_in, now):
    """A reference is one detention: whoever gave a brother's name first is the same young person the day after."""
    take_in(f.custody(f.detention()))
    take_in(f.custody(f.detention(forename="Zed", surname="Tate", dob="2012-01-30", sex="M")), at=now + LATER)
    assert forenames() == ["Zed"]


def test_a_upn_given_to_another_child_in_a_later_file_takes_nothing_over(take_in, now):
    take_in(f.pupils(f.pupil("p1", upn=f.upn(1))))
    take_in(f.exclusions(f.exclusion("p1")))
    receipt = take_in(f.pupils(f.pupil("p1", upn=f.upn(1), **DANIEL)), at=now + LATER)
    assert receipt.issues == {"upn_reused": 1} and forenames() == ["Bethany"]
    take_in(f.exclusions(f.exclusion("p1", 2, startdate="2026-Nov-02 00:00:00")), at=now + LATER)
    assert whose_suspension() == ["Bethany"], "what hangs on the row id now is on neither's page"


def test_an_id_that_is_no_count_is_the_pupils_after_they_left_too(take_in):
    left = {
        "pupilnolongeronrolltableid": "10da5b5e-45b",
        "NativeId": "SCH1",
        "upn": f.upn(2),
        "leavingdate": "2025-Jul-20",
    }
    take_in(f.table(NO_LONGER, [DANIEL | left]))
    assert take_in(f.exclusions(f.exclusion("10da5b5e-45b"))).issues == {}
    assert whose_suspension() == ["Daniel"]
