"""Young people of whom the program asks who they are."""

import pytest

from reachable.people.models import Pair
from tests import factories as f
from tests.apps.worklist.asking import arrested


@pytest.fixture
def three(take_in):
    """Pairs about Ann (arrested long ago), Bea (in September) and Cleo (last night), found in the other order."""
    at = {"Cleo": "2026-11-16", "Bea": "2026-09-16", "Ann": "2025-01-16"}
    days = {name: f"201{n}-03-0{n}" for n, name in enumerate(at, 1)}
    school = [
        f.pupil(name, upn=f.upn(n), forename=name, surname="Okoro", dob=days[name]) for n, name in enumerate(at, 10)
    ]
    take_in(f.pupils(*school))
    for n, name in enumerate(at, 1):
        take_in(f.custody(arrested(f"99/26/00000{n}", name, days[name], at[name])))


@pytest.fixture
def twice(take_in) -> list[Pair]:
    """A pupil with a record at each of two schools by UPN, and a detention: two pairs ask the same question."""
    take_in(f.pupils(f.pupil(), f.pupil("p2", NativeId="SCH2")))
    take_in(f.custody(f.detention(release_dt="")))
    pairs = list(Pair.objects.to_ask().select_related("left", "right").order_by("pk").to_change(by="a test"))
    assert len(pairs) == 2
    return pairs
