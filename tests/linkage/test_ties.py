"""Numbers that tie records and numbers that part them."""

import pytest

from reachable.linkage.ties import Held, is_apart
from tests.linkage.people import NHS, PNC, UPN, known


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ({"upn": UPN[0]}, {"upn": UPN[1]}, True),
        ({"upn": UPN[0]}, {"upn": UPN[1], "former_upn": UPN[0]}, False),
        ({"upn": UPN[0]}, {}, False),
        ({"nhs_number": NHS[0]}, {"nhs_number": NHS[1]}, True),
        ({"nhs_number": NHS[0]}, {"nhs_number": NHS[0]}, False),
        ({"pnc": PNC[0]}, {"pnc": PNC[1]}, True),
        ({"la_child_id": "123456"}, {"la_child_id": "987654"}, True),
        ({"la_child_id": "123456"}, {"la_child_id": "123457"}, False),  # a slip of the pen, or the next child
    ],
)
def test_numbers_that_part(one: dict[str, str], other: dict[str, str], apart: bool) -> None:
    left, right = known(1, **one), known(2, **other)
    assert is_apart(left, right) is is_apart(right, left) is apart
    held = {1: left, 2: right}
    assert Held([1], held).conflicts(Held([2], held)) is apart
