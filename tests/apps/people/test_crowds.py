"""A number that a crowd claims is no evidence; it parts nobody either, and a steward is told of it."""

import pytest

from reachable.people.models import Belonging
from tests import factories as f

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def crowd(take_in) -> None:
    """Bethany, joined with what social care holds of her; then a file in which 101 schools claim to have her."""
    take_in(f.pupils())
    take_in(f.cin())
    take_in(f.pupils(*(f.pupil(f"c{n}", NativeId=f"S{n}") for n in range(101))))


def of_one_person() -> bool:
    rows = Belonging.objects.filter(record__source__in=("SCH1", "320")).now_standing().to_change(by="a test")
    return len({row.person_id for row in rows}) == 1


def test_a_crowd_that_came_since_parts_nobody_who_was_joined(crowd, take_in) -> None:
    assert of_one_person()
    take_in(f.pupils(f.pupil(middlenames="Ann")))
    assert of_one_person()


def test_the_steward_is_told_of_a_number_that_a_crowd_claims(crowd, client_of) -> None:
    page = client_of("steward").get("/same-person/numbers/").content.decode()
    assert f"The pupil number (UPN) that ends in {f.upn()[-3:]} stands on 103 records" in page and f.upn() not in page


def test_nobody_is_told_of_a_number_that_few_claim(take_in, client_of) -> None:
    take_in(f.pupils())
    assert "too many claim" not in client_of("steward").get("/same-person/numbers/").content.decode()
