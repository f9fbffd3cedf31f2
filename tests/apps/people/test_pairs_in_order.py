"""The list of pairs: an answer that is waited for comes first, and one pair can be found among many."""

import pytest

from tests import factories as f

pytestmark = pytest.mark.django_db


def arrested(ref: str, forename: str, day: str, at: str) -> dict:
    when = {"arrest_dt": f"{at} 20:10", "detention_authorised_dt": f"{at} 20:40", "release_dt": f"{at} 23:40"}
    return f.detention(ref, forename=forename, surname="Okoro", dob=day, **when)


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


def order(page: str) -> list[str]:
    heads = [part.split("</tr>")[0] for part in page.split('<tr role="row" class="records__row">')[1:]]
    return list(dict.fromkeys(name for head in heads for name in ("Ann", "Bea", "Cleo") if name in head))


def test_whoever_is_waited_for_comes_first(client_of, three):
    page = client_of("mash").get("/same-person/").content.decode()
    assert order(page) == ["Cleo", "Bea", "Ann"]
    assert "Arrested lately" in page and "Somebody is worried" in page


def test_a_steward_gets_the_order_and_not_the_reason(client_of, three):
    page = client_of("steward").get("/same-person/").content.decode()
    assert order(page) == ["Cleo", "Bea", "Ann"]
    assert "Arrested lately" not in page and "Somebody is worried" not in page


@pytest.mark.parametrize("typed", ["Cleo", "Kleo Okoro", "99/26/000001", "1/3/2011"])
def test_a_pair_is_found_by_name_birth_date_or_key(client_of, three, typed):
    page = client_of("steward").post("/same-person/", {"text": typed}).content.decode()
    assert set(order(page)) == {"Cleo"} and "found</h2>" in page


def test_none_found_says_where_else_to_look(client_of, three):
    page = client_of("steward").post("/same-person/", {"text": "Xanthe"}).content.decode()
    assert "No pair that waits is found under that" in page and order(page) == []


def test_nothing_typed_is_said_and_the_list_stays(client_of, three):
    page = client_of("steward").post("/same-person/", {"text": ""}).content.decode()
    assert "Enter a name, a birth date or an identifier" in page and order(page)
