"""Numbers that tie records and numbers that part them."""

from itertools import pairwise

import pytest

from reachable.linkage.ties import MOST_UPNS, Held, is_apart, is_between
from tests.linkage.people import NHS, OTHER_TEMPORARY, PNC, TEMPORARY, UPN, known


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ({"upn": UPN[0]}, {"upn": UPN[1]}, True),
        ({"upn": UPN[0]}, {"upn": UPN[1], "former_upn": UPN[0]}, False),
        ({"upn": UPN[0]}, {}, False),
        ({"upn": UPN[0]}, {"upn": TEMPORARY}, False),
        ({"upn": TEMPORARY}, {"upn": UPN[0]}, False),
        ({"upn": OTHER_TEMPORARY}, {"upn": TEMPORARY}, False),
        ({"upn": UPN[0]}, {"upn": UPN[1], "former_upn": OTHER_TEMPORARY}, True),
        ({"nhs_number": NHS[0]}, {"nhs_number": NHS[1]}, True),
        ({"nhs_number": NHS[0]}, {"nhs_number": NHS[0]}, False),
        ({"pnc": PNC[0]}, {"pnc": PNC[1]}, True),
        ({"la_child_id": "123456"}, {"la_child_id": "987654"}, True),
        ({"la_child_id": "123456"}, {"la_child_id": "123457"}, True),  # the next child, who arrived with them
        ({"nhs_number": NHS[0]}, {"nhs_number": f"{NHS[0][:-1]}{(int(NHS[0][-1]) + 1) % 10}"}, False),  # a slip
    ],
)
def test_numbers_that_part(one: dict[str, str], other: dict[str, str], apart: bool) -> None:
    left, right = known(1, **one), known(2, **other)
    assert is_apart(left, right) is is_apart(right, left) is apart
    assert Held([left]).conflicts(Held([right])) is apart


@pytest.mark.parametrize(
    ("middle", "between"),
    [
        ({"upn": UPN[1], "former_upn": UPN[0]}, True),
        ({"upn": UPN[0], "former_upn": UPN[1]}, True),
        ({"upn": UPN[0]}, False),
        ({"upn": UPN[1]}, False),
        ({"upn": UPN[2], "former_upn": UPN[0]}, False),
        ({}, False),
    ],
)
def test_an_old_number_and_its_new_one_are_tied_by_whoever_has_both(middle: dict[str, str], between: bool) -> None:
    assert is_between(known(1, **middle), known(2, upn=UPN[0]), known(3, upn=UPN[1])) is between


def test_a_group_holds_what_its_records_hold() -> None:
    """And what two groups hold is held by both together; who nothing is known of holds nothing."""
    told = known(1, upn=UPN[0], former_upn=UPN[1]), known(2, nhs_number=NHS[0]), known(3, nhs_number=NHS[1])
    one, other, third = (Held([each]) for each in told)
    both = one | other
    assert (both.upn, both.has_upn, both.own) == (set(UPN[:2]), True, ({NHS[0]}, set(), set()))
    assert both.conflicts(third) and third.conflicts(both)
    assert not one.conflicts(third) and not third.conflicts(one)
    assert Held(told[1:]).own[0] == set(NHS) and Held(()).own == (set(), set(), set())


def test_a_former_number_alone_parts_nobody() -> None:
    former, other = Held([known(1, former_upn=UPN[0])]), Held([known(2, upn=UPN[1])])
    assert not former.has_upn and not former.conflicts(other) and not other.conflicts(former)


def test_a_chain_of_numbers_that_is_long_goes_to_a_person() -> None:
    def chain(*numbers: str) -> Held:
        return Held([known(at, upn=one, former_upn=two) for at, (one, two) in enumerate(pairwise(numbers))])

    short, longer = chain(*UPN[:3]), chain(*UPN[2 : MOST_UPNS + 1])
    assert len(short.upn | longer.upn) == MOST_UPNS + 1
    assert short.conflicts(longer) and not short.conflicts(chain(*UPN[2:MOST_UPNS]))
    said = chain(*UPN[: MOST_UPNS + 1])
    assert not said.conflicts(short) and not short.conflicts(said), "what people have put together may be longer"
