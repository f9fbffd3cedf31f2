"""From an agency's file to records, people and facts."""

import pytest

from reachable.chronology.models import Event
from reachable.feeds.models import Delivery, Identity, Record, Row, SetAsideRow, Waiting
from reachable.people.models import Belonging, Person
from tests import factories as f

pytestmark = pytest.mark.django_db


def everyone(model):
    return model.objects.everyone_because("a test")


def person_of(key: str) -> int | None:
    row = everyone(Belonging).now_standing().filter(record__record_key=key).first()
    return row.person_id if row else None


def kinds() -> list[str]:
    return sorted(everyone(Event).standing().values_list("kind", flat=True))


def test_pupils_and_custody_become_records_people_and_facts(take_in):
    assert take_in(f.pupils()).rows_loaded == 1
    assert take_in(f.custody()).rows_loaded == 1
    assert everyone(Record).count() == 2
    assert kinds() == ["detained", "school_joined"]
    assert everyone(Person).count() == 2, "custody never joins on names and dates alone"


def test_a_receipt_counts_every_row_once(take_in):
    bad = f.exclusion(number=2, startdate="31/02/2026")
    delivery = take_in(f.exclusions(f.exclusion(), bad))
    assert (delivery.rows_read, delivery.rows_loaded, delivery.rows_quarantined) == (2, 1, 1)
    assert everyone(SetAsideRow).count() == 1


def test_the_same_file_twice_changes_nothing(take_in):
    take_in(f.pupils())
    before = everyone(Row).count(), everyone(Identity).count(), everyone(Event).count(), everyone(Person).count()
    again = take_in(f.pupils())
    assert (again.rows_read, again.rows_unchanged, again.rows_loaded) == (1, 1, 0)
    assert before == (
        everyone(Row).count(),
        everyone(Identity).count(),
        everyone(Event).count(),
        everyone(Person).count(),
    )


def test_a_row_told_again_in_another_file_is_unchanged(take_in):
    take_in(f.pupils())
    again = take_in(f.pupils(f.pupil(), f.pupil("p2", upn=f.upn(2), forename="Rowan", surname="Tate")))
    assert (again.rows_loaded, again.rows_unchanged) == (1, 1)


def test_a_later_row_replaces_the_one_before_and_says_so(take_in):
    take_in(f.custody(f.detention(outcome="RUI")))
    take_in(f.custody(f.detention(outcome="NFA")))
    events = list(everyone(Event).standing())
    assert [e.detail["outcome"] for e in events] == ["NFA"]
    assert events[0].is_corrected
    assert everyone(Event).count() == 2, "what was told before is kept"


def test_an_omission_deletes_nothing(take_in):
    take_in(f.pupils(f.pupil(), f.pupil("p2", upn=f.upn(2), forename="Rowan", surname="Tate")))
    take_in(f.pupils(f.pupil("p3", upn=f.upn(3), forename="Nico", surname="Farrant")))
    assert everyone(Record).count() == 3
    assert kinds() == ["school_joined"] * 3


def test_a_row_whose_parent_has_not_come_waits_on_nobodys_page(take_in):
    delivery = take_in(f.exclusions())
    assert delivery.issues == {"waiting_for_its_record": 1}
    assert everyone(Person).count() == 0


def test_when_the_parent_comes_the_waiting_row_finds_its_person(take_in):
    take_in(f.exclusions())
    take_in(f.pupils())
    assert person_of("p1") == person_of(f.upn()) is not None


def test_a_row_after_its_parent_hangs_on_the_parents_record(take_in):
    take_in(f.pupils())
    assert take_in(f.exclusions()).issues == {}
    suspended = everyone(Event).get(kind="suspended")
    assert everyone(Record).get(pk=suspended.record_id).record_key == f.upn()


def test_a_failing_upn_does_not_stop_a_row_and_is_no_evidence(take_in):
    wrong = "A" + f.upn()[1:] if f.upn()[0] != "A" else "B" + f.upn()[1:]
    delivery = take_in(f.pupils(f.pupil(upn=wrong)))
    assert delivery.rows_loaded == 1 and delivery.issues == {"1510": 1}
    identity = everyone(Identity).get()
    assert identity.upn == "" and wrong in identity.raw_identifiers.values()
    assert everyone(Record).get().record_key == "p1"


def test_cin_and_school_are_one_person_by_upn(take_in):
    take_in(f.pupils())
    take_in(f.cin())
    assert person_of("C1001") == person_of(f.upn())


def test_an_unknown_file_is_refused_with_a_receipt(take_in):
    delivery = take_in("a,b,c\n1,2,3\n")
    assert delivery.state == Delivery.State.REFUSED
    assert delivery.issues == {"not_recognised": 1} and delivery.format == ""


def test_another_councils_file_is_taken_in_and_told(take_in):
    theirs = take_in(f.cin())
    assert theirs.rows_loaded == 1 and theirs.issues == {"another_council": 1}
    assert take_in(f.cin(lea="907")).issues == {}


def test_at_a_terminal_a_receipt_says_each_code_in_words(take_in):
    from reachable.config.receipts import in_words

    first, *noticed = in_words(take_in(f.cin())).split("\n")
    assert first.startswith("cin-census (cin-child) from Fernleigh Council. 1 rows read: 1 taken in")
    assert [line.split(": ")[0] for line in noticed] == ["  another_council (1)"]
    assert "another council" in noticed[0]


def test_a_file_with_nobody_in_it_says_so(take_in):
    assert take_in(f.PUPILS + "\n").issues == {"no_rows": 1}
    assert take_in(f.pupils()).issues == {}


def test_what_is_not_taken_may_still_be_a_mistake_and_is_counted(take_in):
    delivery = take_in(f.cin(f.cin_child(dob="1966-03-24"), lea="907"))
    assert (delivery.rows_not_taken, delivery.issues) == (1, {"8775Q": 1})


def test_rows_of_a_row_id_that_two_pupils_share_wait_and_reach_neither(take_in):
    take_in(f.pupils(f.pupil(), f.pupil(upn=f.upn(2), forename="Rowan", surname="Tate")))
    assert take_in(f.exclusions()).issues == {"waiting_for_its_record": 1}
    suspended = everyone(Event).get(kind="suspended")
    assert everyone(Record).get(pk=suspended.record_id).record_key == "p1"


def test_without_a_register_row_nothing_is_loaded(take_in):
    from reachable.sharing.models import Register

    Register.objects.filter(data_class="custody").delete()
    delivery = take_in(f.custody())
    assert delivery.state == Delivery.State.REFUSED and delivery.issues == {"not_in_the_register": 1}
    assert everyone(Record).count() == 0


@pytest.mark.parametrize(("days", "state", "says"), [(10, "accepted", "review"), (31, "refused", "suspended")])
def test_a_lapsed_review_warns_and_then_suspends(take_in, now, days, state, says):
    from datetime import timedelta

    from reachable.sharing.models import Register

    Register.objects.filter(data_class="custody").update(review_on=now.date() - timedelta(days=days))
    delivery = take_in(f.custody())
    assert delivery.state == state and says in delivery.words


def test_what_may_not_be_taken_is_never_written(take_in):
    from reachable.sharing.models import Register

    register = Register.objects.get(data_class="custody")
    register.take_columns = [c for c in register.take_columns if c != "offence"]
    register.save()
    take_in(f.custody(f.detention(offence="canary offence")))
    assert "canary" not in str(list(everyone(Row).values())) + str(list(everyone(Event).values()))


def test_an_adult_in_custody_is_not_ours_to_take(take_in):
    delivery = take_in(f.custody(f.detention(dob="1990-01-05")))
    assert (delivery.rows_not_taken, delivery.rows_loaded) == (1, 0)
    assert everyone(Record).count() == 0


def test_a_change_of_address_ends_the_stay_before(take_in, now):
    from datetime import timedelta

    take_in(f.pupils())
    take_in(f.addresses())
    later = now + timedelta(days=90)
    take_in(f.addresses(f.address(street="Harrow Lane")), at=later)
    stays = list(everyone(Event).standing().filter(kind="lived_at").order_by("pk"))
    assert sorted(bool(stay.until_at) for stay in stays) == [False, True]
    assert [stay.is_corrected for stay in stays] == [False, False]


def test_nothing_waits_when_all_is_done(take_in):
    take_in(f.pupils())
    take_in(f.cin())
    assert Waiting.objects.count() == 0


def test_an_older_file_that_comes_late_undoes_nothing_newer(take_in):
    newer = f.cin(f.cin_child(details=f.cin_details(closed="2026-10-20")), reference="2026-10-31")
    older = f.cin(f.cin_child(), reference="2026-09-30")
    take_in(newer)
    late = take_in(older)
    assert late.rows_loaded == 1 and late.issues["older_than_known"] == 1
    spell = everyone(Event).standing().get(kind="social_care_involvement")
    assert spell.until_at is not None, "the closure still stands"
    assert everyone(Row).count() == 2, "what the older file said is kept"


def test_a_row_told_twice_in_one_file_keeps_both_and_the_later_stands(take_in):
    delivery = take_in(f.custody(f.detention(), f.detention(outcome="NFA")))
    assert (delivery.rows_read, delivery.rows_loaded) == (2, 2)
    assert [e.detail["outcome"] for e in everyone(Event).standing()] == ["NFA"]
    assert everyone(Row).count() == 2


def test_a_file_cut_between_two_children_says_so(take_in):
    whole = f.cin(f.cin_child(), f.cin_child("C1002", upn=""))
    cut = whole[: whole.index("</Child>") + len("</Child>")]
    delivery = take_in(cut)
    assert delivery.rows_loaded == 1 and delivery.issues["file_ends_early"] == 1


def test_an_address_written_another_way_is_the_same_home(take_in, now):
    from datetime import timedelta

    take_in(f.pupils())
    take_in(f.addresses())
    take_in(f.addresses(f.address(paon="", street="22 Ferris Close")), at=now + timedelta(days=90))
    assert everyone(Event).standing().filter(kind="lived_at").count() == 1


def test_home_and_back_again_is_three_stays(take_in, now):
    from datetime import timedelta

    take_in(f.pupils())
    for days, street in ((0, "Ferris Close"), (90, "Harrow Lane"), (180, "Ferris Close")):
        row = f.address(street=street, addressesonrolltableid=f"a-{days}")
        take_in(f.addresses(row), at=now + timedelta(days=days))
    stays = everyone(Event).standing().filter(kind="lived_at")
    assert stays.count() == 3 and stays.filter(until_at__isnull=True).count() == 1


def test_nothing_crosses_an_adoption(take_in):
    take_in(f.pupils())
    take_in(f.cin())
    assert person_of("C1001") == person_of(f.upn())
    adopted = f.cin_details(closed="2026-10-20").replace("RC8", "RC1")
    take_in(f.cin(f.cin_child(details=adopted), reference="2026-11-10"))
    assert person_of("C1001") != person_of(f.upn())
