"""The menu: what somebody goes to daily in one row, the rest by groups under "More", and nothing lost."""

import pytest

from reachable.config.furniture import DAILY, FIGURES, ONE_ROW, SETTING_UP, menu

pytestmark = pytest.mark.django_db


def place(text: str, group: str = DAILY, is_here: bool = False) -> dict:
    return {"text": text, "href": "/", "current": is_here, "group": group}


def header(client, at: str = "/") -> str:
    return client.get(at).content.decode().partition("<header")[2].partition("</header>")[0]


def test_few_places_stand_in_one_row():
    few = [place(f"{n}", FIGURES) for n in range(ONE_ROW)]
    told = menu(few)
    assert told["navigation"] == few and told["more"] == [] and not told["is_in_more"]


def test_of_many_what_is_not_daily_stands_by_its_group_under_more():
    many = [place(f"{n}") for n in range(ONE_ROW)] + [place("Measures", FIGURES, is_here=True)]
    told = menu(many)
    assert len(told["navigation"]) == ONE_ROW and told["places"] == many and told["is_in_more"]
    assert [(group["name"], [one["text"] for one in group["places"]]) for group in told["more"]] == [
        (FIGURES, ["Measures"])
    ]


def test_whoever_has_hardly_a_daily_place_still_has_a_row():
    many = [place("Start")] + [place(f"{n}", FIGURES) for n in range(ONE_ROW)] + [place("Last", SETTING_UP)]
    told = menu(many)
    assert [one["text"] for one in told["navigation"]] == ["Start", "0", "1", "2", "3"]
    assert [group["name"] for group in told["more"]] == [FIGURES, SETTING_UP]


def test_a_manager_has_a_row_and_the_rest_folded_and_where_they_are_is_marked(client_of):
    at = header(client_of("manager"), "/counts/")
    row, _, rest = at.partition("<details")
    assert "Worklist" in row and "Counts" not in row and "Our team" in rest
    assert 'href="/counts/" aria-current="page"' in rest and at.count("aria-current") == 1


def test_whoever_has_few_places_has_no_more(client_of):
    assert "<details" not in header(client_of("board")) and "<details" in header(client_of("mash"))
