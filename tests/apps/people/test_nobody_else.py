"""In the flow: whoever nobody else could be is theirs, and no longer once somebody else could be; in any order."""

from datetime import timedelta
from itertools import permutations

import pytest

from reachable.agencies.models import Practitioner
from reachable.feeds.models import Identity, Record, Waiting
from reachable.flow import catch_up, match_again
from reachable.identifiers import upn
from reachable.linkage.only import NOBODY_ELSE
from reachable.people import again_step
from reachable.people.changes import ask, decide, undo
from reachable.people.models import BY_HAND, Belonging, Decision, Matching, MixUp, Pair, of_who_may_be
from reachable.people.settling_step import settle
from reachable.people.step import match
from reachable.sharing.models import Look, LookedAt
from tests.apps.people.in_both import write

pytestmark = pytest.mark.django_db

HOME = {"surname": "Thornton", "date_of_birth": "2010-05-23", "sex": "F"} | {"address": "14 Hoe Street"}
UPN = [upn.make("320", "4001", "15", f"{serial:03d}") for serial in range(3)]
PUPIL = {"source": "education", "record_key": "P1", "forename": "Samantha", "upn": UPN[0], **HOME}
TWIN = {"source": "education", "record_key": "P2", "forename": "Samuela", "upn": UPN[1], **HOME}
SAM = {"source": "camhs", "record_key": "C1", "forename": "Sam", **HOME}
AGAIN = {"source": "family", "record_key": "F1", "forename": "Sam", **HOME}


def everyone(model):
    return model.objects.everyone_because("a test")


@pytest.fixture(autouse=True)
def spine() -> None:
    Matching.objects.create(rules=again_step.rules(), everybody="file:education")


def take(row: dict[str, str], now) -> int:
    [record] = write([{"postcode": "E17 4PD", **row}], now)
    match([record], now=now)
    return record


def pages() -> set[frozenset[str]]:
    """Whose the records are, by their keys."""
    rows = everyone(Belonging).now_standing().select_related("record")
    found: dict[int, set[str]] = {}
    for row in rows:
        found.setdefault(row.person_id, set()).add(row.record.record_key)
    return {frozenset(keys) for keys in found.values()}


def states() -> dict[tuple[str, str], str]:
    rows = everyone(Pair).filter(superseded_at__isnull=True).select_related("left", "right")
    return {tuple(sorted((row.left.record_key, row.right.record_key))): row.state for row in rows}


def test_it_is_theirs_and_its_page_and_its_pair_say_why(now):
    take(PUPIL, now)
    record = take(SAM, now)
    assert pages() == {frozenset(("P1", "C1"))} and states() == {("C1", "P1"): "joined"}
    assert NOBODY_ELSE in everyone(Belonging).now_standing().get(record=record).because
    assert not everyone(Pair.objects.to_ask().model).to_ask().exists()


def test_without_a_feed_that_knows_most_people_a_person_is_asked(now):
    Matching.objects.update(everybody="")
    take(PUPIL, now)
    take(SAM, now)
    assert len(pages()) == 2 and states() == {("C1", "P1"): "ask"}


@pytest.mark.parametrize("order", list(permutations((PUPIL, TWIN, SAM, AGAIN))), ids=str)
def test_in_any_order_it_is_nobodys_once_another_could_be_meant(order, now):
    for row in order:
        take(row, now)
    assert {"P1"} in pages() and {"P2"} in pages()
    assert states()["C1", "P1"] == states()["C1", "P2"] == "ask"


def test_and_it_is_theirs_again_once_the_other_turns_out_to_be_nobody_like_them(now):
    for row in (PUPIL, SAM):
        take(row, now)
    twin = take(TWIN, now)
    assert {"C1"} in pages()
    everyone(Identity).filter(record=twin).update(dob="2013-01-01", address=["9 Oak Row"], postcode="E1 1AA")
    match([twin], now=now)
    assert pages() == {frozenset(("P1", "C1")), frozenset(("P2",))}


JANE = {"source": "camhs", "record_key": "C1", "forename": "Jane", **HOME}
BOTH = {"source": "family", "record_key": "F7", "forename": "Samantha", "middle_names": "Jane", **HOME}
OTHER = {"source": "police", "record_key": "V3", "forename": "Bo", "middle_names": "Samantha", **HOME}


@pytest.mark.parametrize("order", list(permutations((JANE, BOTH, OTHER))), ids=str)
def test_whom_the_feed_does_not_know_is_asked_of_everybody_in_any_order(order, now):
    """Jane is Samantha Jane where nobody else is told of, and not once a Bo Samantha is."""
    for row in order:
        take(row, now)
        if {one["record_key"] for one in order[: order.index(row) + 1]} == {"C1", "F7"}:
            assert pages() == {frozenset(("C1", "F7"))} and states() == {("C1", "F7"): "joined"}
    assert pages() == {frozenset(("C1",)), frozenset(("F7",)), frozenset(("V3",))}


@pytest.mark.parametrize("order", list(permutations((PUPIL, SAM, {**OTHER, "forename": "Samuela"}))), ids=str)
def test_who_was_put_together_explains_nobody_by_a_short_name(order, now):
    for row in order:
        take({**row, "middle_names": ""}, now)
    assert pages() == {frozenset(("P1", "C1")), frozenset(("V3",))}


def test_a_page_that_was_seen_meanwhile_is_a_mix_up(cast, now):
    take(PUPIL, now)
    record = take(SAM, now)
    person = everyone(Belonging).now_standing().get(record=record).person_id
    saw = {"practitioner_id": cast["mash"].pk, "role": "mash", "purpose": "safeguard", "page": "what we know"}
    look = Look.objects.create(at=now + timedelta(minutes=5), **saw)
    LookedAt.objects.create(look=look, about="person", about_id=person)
    take(TWIN, now + timedelta(hours=1))
    assert {"C1"} in pages() and everyone(MixUp).count() == 1


@pytest.mark.parametrize("is_same", [True, False])
def test_a_persons_word_wins_and_taken_back_the_rule_holds_again(is_same, cast, now):
    one, other = take(PUPIL, now), take(SAM, now)
    records = {pk: everyone(Record).get(pk=pk) for pk in (one, other)}
    said = decide(left=records[one], right=records[other], is_same=is_same, why="Rang", by=cast["steward"], now=now)
    assert len(pages()) == (1 if is_same else 2)
    take(AGAIN, now)
    assert len(pages()) == (1 if is_same else 2)
    undo(decision=everyone(Decision).get(pk=said.pk), by=cast["steward"], now=now)
    assert len(pages()) == 1 and "ask" not in states().values()


def test_nobody_is_asked_about_two_with_another_number_whom_every_pair_calls_two(cast: dict[str, Practitioner], now):
    Matching.objects.update(everybody="")
    one = take({**PUPIL, "forename": "Adele"}, now)
    other = take({**SAM, "forename": "Grace"}, now)
    assert states() == {("C1", "P1"): "ask"}, "one of the two holds no number"
    third = take({**AGAIN, "forename": "Grace", "upn": UPN[2]}, now)
    assert pages() == {frozenset(("P1",)), frozenset(("C1", "F1"))}
    assert states()["C1", "P1"] == "apart" and not Pair.objects.to_ask().everyone_because("a test").exists()
    near = set(of_who_may_be([one]).to_change(by="a test").values_list("record_id", flat=True))
    assert near == {other, third}, "an address stays withheld all the same"
    pair = ask(one=one, other=other, by=cast["steward"], now=now)
    assert (pair.model, pair.state) == (BY_HAND, "ask"), "but a person may ask"
    match([one, other], now=now)
    assert states()["C1", "P1"] == "ask"


def test_and_asked_again_once_one_of_them_holds_no_number_any_more(now):
    Matching.objects.update(everybody="")
    take({**PUPIL, "forename": "Adele"}, now)
    take({**SAM, "forename": "Grace"}, now)
    third = take({**AGAIN, "forename": "Grace", "upn": UPN[2]}, now)
    assert states()["C1", "P1"] == "apart"
    everyone(Identity).filter(record=third).update(upn="")
    match([third], now=now)
    assert states()["C1", "P1"] == "ask"


NHS = ("9434765919", "9434765870")
FITS = SAM | {"nhs_number": NHS[0]}
FITS_LESS = {"source": "family", "record_key": "F2", "forename": "Samantha", "nhs_number": NHS[1]}
FITS_LESS |= HOME | {"date_of_birth": "2010-05-28", "address": "", "postcode": ""}


@pytest.mark.parametrize("order", list(permutations((PUPIL, FITS, FITS_LESS, TWIN))), ids=str)
def test_whoever_fitted_less_is_theirs_once_another_could_be_who_fitted_best(order, now):
    """Three questions away from the twin who comes last: nothing ties the two but what others may be."""
    for row in order:
        take(row, now)
    assert pages() == {frozenset(("P1", "F2")), frozenset(("C1",)), frozenset(("P2",))}


def test_a_page_on_which_somebody_was_left_by_older_rules_is_settled_whole(cast, now):
    """Whoever goes to another page leaves somebody there: was it seen, it is a mix-up."""
    elsewhere = {"forename": "Grace", "record_key": "P3", "upn": UPN[2], "date_of_birth": "2014-01-02", "address": ""}
    other = take(TWIN | elsewhere, now)
    twin, *_, left = (take(row, now) for row in (TWIN, PUPIL, FITS, FITS_LESS))
    page = everyone(Belonging).now_standing().get(record=other).person_id
    everyone(Belonging).filter(record=left).update(person=page)
    saw = {"practitioner_id": cast["mash"].pk, "role": "mash", "purpose": "safeguard", "page": "what we know"}
    look = Look.objects.create(at=now + timedelta(minutes=5), **saw)
    LookedAt.objects.create(look=look, about="person", about_id=page)
    settle([twin], now=now + timedelta(hours=1))
    assert frozenset(("P1", "F2")) in pages() and everyone(MixUp).count() == 1


def test_a_decision_on_others_gives_somebody_two_questions_away_back(cast, now):
    """That a pupil elsewhere has a record at this home made them another who could be meant; it was taken back."""
    take(PUPIL, now)
    take(SAM, now)
    elsewhere = {"date_of_birth": "2012-11-02", "address": "9 Oak Row", "postcode": "E1 1AA"}
    twin = take(TWIN | elsewhere, now)
    at_home = take({**TWIN, "source": "family", "record_key": "F3", "upn": ""}, now)
    assert frozenset(("P1", "C1")) in pages()
    records = {pk: everyone(Record).get(pk=pk) for pk in (twin, at_home)}
    made = decide(left=records[twin], right=records[at_home], is_same=True, why="Rang", by=cast["steward"], now=now)
    assert pages() == {frozenset(("P1",)), frozenset(("C1",)), frozenset(("P2", "F3"))}
    undo(decision=everyone(Decision).get(pk=made.pk), by=cast["steward"], now=now)
    assert pages() == {frozenset(("P1", "C1")), frozenset(("P2",)), frozenset(("F3",))}


def test_once_no_feed_knows_everybody_those_it_joined_are_the_first_to_be_asked_about_again(now, monkeypatch):
    """Before whoever came earlier, one round of the loop after the other; the rest follows, and nobody is left out."""
    alone = {"forename": "Grace", "surname": "Hill", "date_of_birth": "2014-01-02", "address": "", "postcode": ""}
    others = [take(PUPIL | alone | {"record_key": f"P{n}", "upn": ""}, now) for n in (7, 8)]
    pupil = take(PUPIL, now)
    take(SAM, now)
    Matching.objects.update(until=0, counted_at=None)
    assert frozenset(("P1", "C1")) in pages()
    monkeypatch.setattr(again_step, "_feeds_of_everybody", list)
    rounds = []
    while match_again(clock=lambda: now, limit=1):
        rounds.append(Waiting.objects.get().record)
        catch_up(clock=lambda: now)
        assert {"P1"} in pages() and states()["C1", "P1"] == "ask", "from the first round on"
    assert rounds == [pupil, *others, pupil, pupil + 1]
