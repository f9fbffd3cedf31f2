"""The flow decides as a batch does: who is one person, and about whom a person is asked.

Both are told the same rows of one invented population of ten feeds; the batch all at once, the flow in portions of
any size and in any order, and who knows most people is counted before, in the middle or after. What they cannot
have in common is kept from the comparison: a batch is told a property's number, a telephone and a social care number,
which the flow is not; it joins rows that have one key; it weighs against as many records as it is given, and the flow
against those of a borough; and it has no past, so nobody's details change here.
"""

import pytest

from reachable.linkage import only
from reachable.linkage.only import NOBODY_ELSE
from reachable.people.again_step import knows_everybody
from reachable.people.models import Belonging
from tests.apps.people.in_both import by_a_batch, by_the_flow, told, write

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize(("seed", "spine_after"), [(2, 0.1), (3, 0.5), (4, 1.0)])
def test_the_flow_decides_as_a_batch_does(tmp_path, now, monkeypatch, seed, spine_after):
    monkeypatch.setattr(only, "ENOUGH", 50)
    rows = told(tmp_path, 1_200, seed)
    batch, everybody = by_a_batch(tmp_path, rows)
    flow = by_the_flow(write(rows, now), spine_after, seed, now)
    assert everybody and knows_everybody() == f"file:{everybody}"
    assert flow.people == batch.people
    assert flow.asked == batch.asked and flow.asked
    assert Belonging.objects.filter(because__contains=NOBODY_ELSE).everyone_because("a test").exists()
