"""Who becomes one person, through the flow itself: twins do not, by way of a third; adoption goes by its code."""

import pytest

from reachable.feeds.models import Record
from reachable.people.changes import decide, our_record_of, undo
from reachable.people.models import Belonging, Decision, Pair, Person
from tests import factories as f

pytestmark = pytest.mark.django_db


def everyone(model):
    return model.objects.everyone_because("a test")


def people_of(*keys: str) -> list[int]:
    rows = everyone(Belonging).now_standing().filter(record__record_key__in=keys).select_related("record")
    return [row.person_id for row in rows]


def test_twins_are_not_one_person_by_way_of_a_third_record(take_in):
    """Ali and Hamza live in one home; a third record bears both their names."""
    home = {"surname": "Khan", "upn": "", "dob": "2012-Mar-01 00:00:00", "sex": "M"}
    rows = [
        f.pupil("k1", forename="Ali", **home),
        f.pupil("k2", forename="Hamza", NativeId="SCH2", **home),
        f.pupil("k3", forename="Ali Hamza", NativeId="SCH3", **home),
    ]
    take_in(f.pupils(*rows))
    take_in(f.addresses(*(f.address(r["pupilonrolltableid"], NativeId=r["NativeId"]) for r in rows)))
    assert len(set(people_of("k1", "k2"))) == 2


def test_a_council_id_that_looks_like_a_code_is_not_an_adoption(take_in):
    take_in(f.pupils())
    take_in(f.cin(f.cin_child("RC1007")))
    assert len(set(people_of("RC1007", f.upn()))) == 1


def test_what_is_written_on_one_after_a_parting_does_not_go_to_the_other(take_in, cast, now):
    take_in(f.pupils())
    take_in(f.custody())
    records = {r.feed: r for r in everyone(Record).filter(feed__in=["pupils", "custody"])}
    made = decide(left=records["pupils"], right=records["custody"], is_same=True, why="Rang", by=cast["mash"], now=now)
    person = everyone(Person).get(pk=people_of(f.upn())[0])
    before = our_record_of(person=person, by=cast["mash"], now=now)
    undo(decision=everyone(Decision).get(pk=made.pk), by=cast["mash"], now=now)
    after = our_record_of(person=person, by=cast["mash"], now=now)
    assert after != before, "the unsure one belongs to both until its author says"
    assert everyone(Belonging).now_standing().filter(record_id=after).count() == 1


def test_a_crowd_of_one_name_and_birth_date_does_not_stop_matching(take_in):
    """As a careless file has it: UNKNOWN UNKNOWN, hundreds of times; and one real child among them."""
    crowd = {"forename": "Nobody", "surname": "Told", "upn": "", "dob": "2010-May-01 00:00:00"}
    take_in(f.pupils(f.pupil(), *(f.pupil(f"n{n}", **crowd) for n in range(150))))
    take_in(f.cin())
    assert len(set(people_of("C1001", f.upn()))) == 1
    assert everyone(Pair).count() < 50


@pytest.mark.parametrize("first", ["SCH1", "SCH2"])
def test_a_former_upn_that_is_another_childs_joins_nobody_and_a_person_is_asked(take_in, first):
    """Social care's child has Bethany's UPN, and as a former one that of Zoe, born on the same day."""
    zoe = {"NativeId": "SCH2", "upn": f.upn(2), "forename": "Zoe", "surname": "Okafor"}
    files = {"SCH1": f.pupils(), "SCH2": f.pupils(f.pupil("p2", **zoe))}
    for school in sorted(files, key=lambda name: name != first):
        take_in(files[school])
    take_in(f.cin(f.cin_child("C1")).replace("</UPN>", f"</UPN><FormerUPN>{f.upn(2)}</FormerUPN>"))
    assert people_of("C1") == people_of(f.upn()) != people_of(f.upn(2))
    assert len(Pair.objects.to_ask().everyone_because("a test")) == 1
