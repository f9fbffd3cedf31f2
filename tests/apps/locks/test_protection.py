"""Taking a protection off needs two people; a flag that is missing later takes nothing off (lock 10)."""

import pytest
from django.db import IntegrityError, transaction

from reachable.errors import NotNow
from reachable.feeds.models import Record
from reachable.locks.models import Activity
from reachable.people.changes import decide, our_record_of
from reachable.sharing.changes import ask_to_end_protection, end_protection, protect
from reachable.sharing.models import Protected
from tests.bodies import body
from tests.factories import address, addresses, cin, cin_child, custody, detention, pupils
from tests.house.people import fill, open_to

pytestmark = pytest.mark.django_db


def standing() -> list[Protected]:
    return list(Protected.objects.standing().to_change(by="a test"))


@pytest.fixture
def protected(cast, now) -> Protected:
    return protect(record=1, because="She asked", by=cast["mash"], now=now)


def ask(protected, cast, now) -> None:
    ask_to_end_protection(protected=protected, why="They have moved", by=cast["mash"], now=now)


def test_one_person_asks_and_it_stands(protected, cast, now) -> None:
    ask(protected, cast, now)
    assert standing() == [protected]


def test_the_same_person_cannot_agree(protected, cast, now) -> None:
    ask(protected, cast, now)
    with pytest.raises(NotNow):
        end_protection(protected=protected, by=cast["mash"], now=now)
    assert standing() == [protected]


def test_nobody_can_agree_to_what_nobody_asked(protected, cast, now) -> None:
    with pytest.raises(NotNow):
        end_protection(protected=protected, by=cast["manager"], now=now)
    assert standing() == [protected]


def test_somebody_else_agrees_and_it_ends(protected, cast, now) -> None:
    ask(protected, cast, now)
    end_protection(protected=protected, by=cast["manager"], now=now)
    assert standing() == []
    did = list(Activity.objects.order_by("pk").values_list("did", flat=True))[-3:]
    assert did == ["protected an address", "asked to end a protection", "ended a protection"]


def test_the_database_itself_wants_two(protected, cast, now) -> None:
    rows = Protected.objects.filter(pk=protected.pk).to_change(by="a test")
    mash = cast["mash"]
    for wrong in (
        {"ended_by": mash, "ended_at": now},
        {"ended_by": mash, "ended_at": now, "end_asked_by": mash},
        {"ended_by": None, "ended_at": now},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)


def test_what_a_person_says_again_stands_beside_what_was_said_before(protected, cast, now) -> None:
    ask(protected, cast, now)
    again = protect(record=1, because="A new threat", by=cast["manager"], now=now)
    end_protection(protected=protected, by=cast["manager"], now=now)
    assert standing() == [again] and again.end_asked_by is None


def test_the_same_words_twice_and_a_flag_told_again_add_nothing(protected, cast, now) -> None:
    assert protect(record=1, because="She asked", by=cast["mash"], now=now) == protected
    assert protect(record=1, because="the agency says so", by=None, now=now) == protected
    assert standing() == [protected]


def test_to_ask_for_an_end_ends_nothing_that_was_asked_for_before(take_in, client_of, cast, now) -> None:
    fill(take_in)
    person, mash = open_to(cast["mash"], "Bethany", now), cast["mash"]
    record = our_record_of(person=person, by=mash, now=now)
    open_to(cast["mash_two"], "Bethany", now)
    ask(protect(record=record, because="She asked", by=mash, now=now), cast, now)
    protect(record=record, because="A new threat", by=mash, now=now)
    client_of("mash_two").post(f"/young-people/{person.uuid}/protect/end/", {"why": "They have moved"})
    assert [bool(row.end_asked_by_id) for row in standing()] == [True, True]


@pytest.mark.parametrize("later", ["N", ""])
def test_a_flag_missing_from_a_later_delivery_clears_nothing(take_in, later) -> None:
    take_in(custody(detention(address_protected="Y")))
    take_in(custody(detention(address_protected=later, outcome="NFA")))
    assert len(standing()) == 1


def test_a_flag_protects_the_whole_person_through_the_pages(take_in, client_of, cast, now) -> None:
    """One asks and another agrees by the pages; between the two nothing is given away."""
    take_in(pupils())
    take_in(addresses(address()))
    take_in(cin(cin_child()))
    person = open_to(cast["mash"], "Bethany", now)
    open_to(cast["manager"], "Bethany", now)
    at = f"/young-people/{person.uuid}/"
    mash, manager = client_of("mash"), client_of("manager")
    assert "Ferris" in mash.get(at).content.decode()
    mash.post(f"{at}protect/", {"because": "She asked us to"})
    mash.post(f"{at}protect/end/", {"why": "They have moved"})
    assert mash.post(f"{at}protect/end/", {"why": "Me again"}).status_code == 409
    for client in (mash, manager):
        page = body(client.get(at))
        assert "Ferris" not in page and "ZZ1" not in page and "Alder Park" not in page
    manager.post(f"{at}protect/end/", {"why": "I agree"})
    assert "Ferris" in mash.get(at).content.decode()


def test_nothing_crosses_an_adoption(take_in) -> None:
    """A record that social care closed by adoption is joined with nothing (held apart in matching)."""
    from reachable.people.knowing import known

    closed = "<CINclosureDate>2026-10-01</CINclosureDate><ReasonForClosure>RC1</ReasonForClosure>"
    details = (
        "<CINdetails><CINreferralDate>2026-01-05</CINreferralDate><ReferralSource>2A</ReferralSource>"
        f"<PrimaryNeedCode>N1</PrimaryNeedCode>{closed}<ReferralNFA>0</ReferralNFA></CINdetails>"
    )
    take_in(pupils())
    take_in(cin(cin_child(details=details)))
    records = {r.feed: r.pk for r in Record.objects.all().to_change(by="a test")}
    assert known([records["cin"]])[records["cin"]].held_by_adoption
    from reachable.people.models import Belonging

    whose = {b.record_id: b.person_id for b in Belonging.objects.now_standing().to_change(by="a test")}
    assert whose[records["cin"]] != whose[records["pupils"]]


def test_a_protection_on_another_record_of_whom_she_may_be_protects_her(take_in, client_of, cast, now) -> None:
    """The custody record that may be hers was joined by a person with another, and that one is protected."""
    fill(take_in)
    flagged = detention("99/26/000009", surname="Quill", forename="Ada", dob="2012-01-05", address_protected="Y")
    take_in(custody(flagged | {"address": "", "postcode": ""}))
    person = open_to(cast["mash"], "Bethany", now)
    page = lambda: client_of("mash").get(f"/young-people/{person.uuid}/").content.decode()  # noqa: E731
    assert "Ferris Close" in page() and "Alder Park" in page()
    one, other = (Record.objects.filter(record_key=f"99/26/00000{n}").to_change(by="a test").get() for n in (1, 9))
    left, right = sorted((one, other), key=lambda row: row.pk)
    decide(left=left, right=right, is_same=True, why="The officer told me.", by=cast["mash_two"], now=now)
    assert "Ferris Close" not in page() and "Alder Park" not in page()
