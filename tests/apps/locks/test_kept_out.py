"""Kept out always wins: of reasons others gave, and of a record that may be theirs and nobody has said yet (lock 4)."""

from itertools import pairwise

import pytest

from reachable.feeds.models import Record
from reachable.people.changes import decide, our_record_of, say_whose, undo
from reachable.people.models import Belonging, Decision, Pair, Person, kept_from
from reachable.sharing.changes import give_reason, share
from reachable.sharing.looking import kept_out
from reachable.sharing.models import SAMPLE, Sight
from tests import factories as f
from tests.house.people import DANIEL, named

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(take_in, cast, now) -> int:
    """Our own record of Bethany, whom the police may have arrested: nobody has said yet."""
    take_in(f.pupils(f.pupil(), f.pupil("p2", NativeId="SCH2", **DANIEL)))
    take_in(f.cin())
    take_in(f.custody())
    return our_record_of(person=named("Bethany"), by=cast["mash_two"], now=now)


def keep_out(practitioner, record: int, now) -> None:
    why = "conflict of interest"
    share(record=record, kind=Sight.Kind.KEPT_OUT, because=why, practitioner=practitioner, by=None, now=now)


@pytest.mark.parametrize("page", ["/reasons-given/", "/reasons-given/for-sampling/"])
def test_a_manager_kept_out_of_a_page_does_not_read_why_others_opened_it(page, record, client_of, cast, now) -> None:
    keep_out(cast["manager"], record, now)
    said = {"because": "allocated", "reference": "R-1", "sentence": "Bethany was hurt by somebody at home."}
    for _ in range(SAMPLE):
        give_reason(record=record, by=cast["mash"], now=now, **said)
    assert "Bethany" not in client_of("manager").get(page).content.decode()


@pytest.fixture
def joined(record, cast, now) -> tuple[int, Decision]:
    """Our own record of whom the police arrested, made before somebody said that it is Bethany; and that decision."""
    own = our_record_of(person=person_of("custody"), by=cast["mash"], now=now)
    give_reason(
        record=own, because="allocated", reference="R-1", sentence="Hurt by her uncle.", by=cast["mash"], now=now
    )
    pair = Pair.objects.to_ask().select_related("left", "right").to_change(by="a test").get()
    return own, decide(left=pair.left, right=pair.right, is_same=True, why="I rang.", by=cast["mash_two"], now=now)


def person_of(feed: str) -> Person:
    rows = Belonging.objects.filter(record__feed=feed).now_standing().select_related("person")
    return rows.order_by("pk").to_change(by="a test").first().person


def reads_why(client_of) -> bool:
    return "her uncle" in client_of("manager").get("/reasons-given/").content.decode()


def test_kept_out_goes_with_the_person_over_every_record_of_ours(record, joined, client_of, cast, now) -> None:
    assert reads_why(client_of)
    keep_out(cast["manager"], record, now)
    assert not reads_why(client_of)


def test_once_parted_and_said_whose_it_is_each_has_their_own_again(record, joined, client_of, cast, now) -> None:
    keep_out(cast["manager"], record, now)
    own, said = joined
    undo(decision=said, by=cast["mash_two"], now=now)
    assert not reads_why(client_of), "asked again: it may be hers"
    pair = Pair.objects.to_ask().select_related("left", "right").to_change(by="a test").get()
    decide(left=pair.left, right=pair.right, is_same=False, why="I rang.", by=cast["mash_two"], now=now)
    assert not reads_why(client_of), "what was written here is on both pages until its author says"
    for ours, whose in ((record, named("Bethany")), (own, person_of("custody"))):
        say_whose(record=ours, person=whose, by=cast["mash"], now=now)
    assert reads_why(client_of)


def test_whoever_is_kept_out_does_not_find_what_may_be_theirs_too(record, client_of, cast, now) -> None:
    """The matching page keeps the pair from them; the search and the page that asks why did not."""
    keep_out(cast["mash"], record, now)
    assert Pair.objects.to_ask().to_change(by="a test").count() == 1
    mash = client_of("mash")
    assert "Bethany Marlow" not in mash.post("/young-people/", {"text": "99/26/000001"}).content.decode()
    everybody = Person.objects.to_change(by="a test")
    found = [p for p in everybody if mash.get(f"/young-people/{p.uuid}/why/").status_code != 404]
    assert len(found) == 1  # Daniel, at another school


def test_kept_out_reaches_the_reasons_on_our_own_record_of_whom_she_may_be(record, client_of, cast, now) -> None:
    """Reasons hang on our own record of the one arrested, and not on the custody record that may be hers."""
    own = our_record_of(person=person_of("custody"), by=cast["mash"], now=now)
    give_reason(
        record=own, because="allocated", reference="R-1", sentence="Hurt by her uncle.", by=cast["mash"], now=now
    )
    assert reads_why(client_of)
    keep_out(cast["manager"], record, now)
    assert not reads_why(client_of)


def test_kept_out_reaches_decisions_about_whom_she_may_be(record, take_in, client_of, cast, now) -> None:
    """Three custody records were joined by two decisions: the first of the three may be hers, the second decision is
    about the other two."""
    ada = {"surname": "Quill", "forename": "Ada", "dob": "2012-01-05", "address": "", "postcode": ""}
    take_in(f.custody(f.detention("99/26/000008", **ada), f.detention("99/26/000009", **ada)))
    rows = [Record.objects.filter(record_key=f"99/26/00000{n}").to_change(by="a test").get() for n in (1, 8, 9)]
    for (left, right), why in zip(pairwise(rows), ("The officer told me.", "So did the sergeant."), strict=True):
        decide(left=left, right=right, is_same=True, why=why, by=cast["mash_two"], now=now)

    def decided() -> str:
        return client_of("steward").get("/same-person/decided/").content.decode()

    assert "the sergeant" in decided()
    keep_out(cast["steward"], record, now)
    assert "the sergeant" not in decided() and "The officer" not in decided()


def test_whoever_checks_who_looked_cannot_be_kept_from_checking(record, client_of, cast, now) -> None:
    give_reason(
        record=record, because="allocated", reference="R-1", sentence="Hurt by her uncle.", by=cast["mash"], now=now
    )
    at = f"/young-people/{named('Bethany').uuid}/keep-out/"
    give_reason(
        record=record, because="allocated", reference="R-2", sentence="I manage this.", by=cast["manager"], now=now
    )
    said = {"email": "dpo@fernleigh.example", "sentence": "They must not read what is said of me."}
    refused = client_of("manager").post(at, said)
    assert refused.status_code == 200 and "who checks who looked" in refused.content.decode()
    keep_out(cast["dpo"], record, now)  # however it came about
    assert "Nobody has given a reason yet" not in client_of("dpo").get("/reasons-given/").content.decode()


def test_read_once_for_a_request_or_asked_each_time_it_leaves_out_the_same(record, cast, now) -> None:
    """A page's viewer carries what they are kept out of; one made anywhere else asks, and is never let through."""

    def left_out(practitioner) -> set[int]:
        parts = kept_from(practitioner.as_viewer(), now)
        return {
            pk
            for part in parts
            for pk in Record.objects.filter(pk__in=part).to_change(by="a test").values_list("pk", flat=True)
        }

    keep_out(cast["mash"], record, now)
    asked = left_out(cast["mash"])
    cast["mash"].kept_out = kept_out(cast["mash"].as_viewer(), now)
    assert asked == left_out(cast["mash"]) and cast["mash"].kept_out == {record} and len(asked) > 2
    cast["mash_two"].kept_out = kept_out(cast["mash_two"].as_viewer(), now)
    assert cast["mash_two"].kept_out == frozenset() and left_out(cast["mash_two"]) == set()
