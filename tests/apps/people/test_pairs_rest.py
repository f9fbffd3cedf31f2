"""Pairs keep what they rest on: what each thing weighed, which model spoke, who decided, and how they stand."""

import pytest

from reachable.feeds.models import Record
from reachable.linkage import door
from reachable.linkage.states import STAYS
from reachable.people.changes import ask, decide, forget, undo
from reachable.people.models import BY_HAND, Belonging, Decision, Pair
from tests import factories as f

pytestmark = pytest.mark.django_db
# Half common: with one home they are joined; with two homes they come to between `stay` and `join`.
HALF = {"forename": "Jack", "surname": "Marshall", "upn": "", "sex": "M"}


def everyone(model):
    return model.objects.everyone_because("a test")


def standing() -> list[Pair]:
    return list(everyone(Pair).filter(superseded_at__isnull=True))


def people() -> set[int]:
    return set(everyone(Belonging).now_standing().values_list("person_id", flat=True))


def children(take_in, street: str = "Ferris Close", **said: object) -> None:
    """A child known to two schools, at the second of which the home is on this street."""
    at_home = {"paon": "22", "street": street, "postcode": "ZZ1 2AB" if street == "Ferris Close" else "ZZ9 8XY"}
    for school, home in (("SCH1", {}), ("SCH2", at_home)):
        take_in(f.pupils(f.pupil(school, NativeId=school, **HALF | said)))
        take_in(f.addresses(f.address(school, NativeId=school, **home)))


def asked(take_in) -> tuple[Pair, Record, Record]:
    take_in(f.pupils())
    take_in(f.custody())
    [pair] = standing()
    left, right = everyone(Record).filter(pk__in=(pair.left_id, pair.right_id)).order_by("pk")
    return pair, left, right


def test_a_pair_keeps_what_each_thing_weighed_and_which_model_spoke(take_in, cast, now):
    pair, *_ = asked(take_in)
    assert {"forename", "surname", "birth"} <= set(pair.weights) and pair.weights["birth"] > 10
    assert (pair.model, pair.state, pair.decision) == (door.MODEL, "ask", None)


@pytest.mark.parametrize(("is_same", "state"), [(True, "joined"), (False, "apart")])
def test_a_persons_word_is_its_state_and_taken_back_the_machines(take_in, cast, now, is_same, state):
    pair, left, right = asked(take_in)
    made = decide(left=right, right=left, is_same=is_same, why="Rang", by=cast["steward"], now=now)
    [pair] = standing()
    assert (pair.state, pair.decision_id, pair.verdict) == (state, made.pk, "ask")
    take_in(f.custody(f.detention(forename="Bethanie")))  # a new score says nothing against a person
    [pair] = standing()
    assert (pair.state, pair.decision_id) == (state, made.pk)
    undo(decision=everyone(Decision).get(pk=made.pk), by=cast["steward"], now=now)
    [pair] = standing()
    assert (pair.state, pair.decision) == ("ask", None)


def test_what_the_machine_joins_is_joined(take_in, cast, now):
    children(take_in)
    [pair] = standing()
    assert (pair.verdict, pair.state) == ("join", "joined") and len(people()) == 1


def test_joined_by_weight_it_stays_joined_after_a_move(take_in, cast, now):
    children(take_in)
    children(take_in, "Yarrow Walk")
    [pair] = standing()
    assert pair.weight < 15 and (pair.verdict, pair.state) == ("join", "joined") and STAYS in pair.because
    assert len(people()) == 1


def test_never_joined_the_same_two_are_asked(take_in, cast, now):
    children(take_in, "Yarrow Walk")
    [pair] = standing()
    assert 11 <= pair.weight < 15 and (pair.verdict, pair.state) == ("ask", "ask") and len(people()) == 2


def test_another_birth_date_wins_over_what_was(take_in, cast, now):
    children(take_in)
    take_in(f.pupils(f.pupil("SCH2", NativeId="SCH2", **HALF | {"dob": "2013-Mar-01 00:00:00"})))
    assert len(people()) == 2 and {pair.state for pair in standing()} <= {"ask", "apart"}


def test_what_a_person_joined_and_took_back_is_asked_again_however_alike(take_in, cast, now):
    children(take_in, "Yarrow Walk")
    left, right = everyone(Record).order_by("pk")
    made = decide(left=left, right=right, is_same=True, why="Rang", by=cast["steward"], now=now)
    undo(decision=everyone(Decision).get(pk=made.pk), by=cast["steward"], now=now)
    take_in(f.pupils(f.pupil("SCH2", NativeId="SCH2", **HALF | {"middlenames": "Lee"})))
    assert {pair.state for pair in standing()} == {"ask"} and len(people()) == 2


def test_asked_by_hand_it_is_asked_with_what_it_weighs(take_in, cast, now):
    take_in(f.pupils(f.pupil(), f.pupil("p2", upn=f.upn(2), forename="Ann", surname="Thompson")))
    one, other = (record.pk for record in everyone(Record).order_by("pk"))
    pair = ask(one=one, other=other, by=cast["steward"], now=now)
    assert (pair.model, pair.state) == (BY_HAND, "ask")


def test_forgotten_it_says_nothing_of_what_agreed(take_in, cast, now):
    pair, *_ = asked(take_in)
    forget(records=[pair.left_id], by="a test", now=now)
    assert everyone(Pair).get().weights == {}
